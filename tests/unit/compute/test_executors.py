"""What all executors do alike: in the calling thread, in forked processes, on a cluster."""

from __future__ import annotations

import threading
from contextlib import closing
from importlib.util import find_spec

import numpy as np
import pytest

import computations
from clusters import Cluster
from lstmosc.compute.executors import CallingThread, JobMonitor, LimitedExecutor
from lstmosc.compute.fork_server import ForkServer, can_fork
from lstmosc.compute.version_tag import version_tag
from lstmosc.errors import BadArgument, Cancelled, Killed
from lstmosc.handlers.objects import new_object
from lstmosc.models import api as tasks
from lstmosc.models import fitting

WALK = np.random.default_rng(0).standard_normal((60, 2)).cumsum(axis=0)
TIMEOUT = 30


def fork_server():
    if not can_fork():
        pytest.skip("processes are forked on Linux only")
    made = ForkServer()
    made.start()
    with closing(made):
        yield made


def cluster():
    if find_spec("distributed") is None:
        pytest.skip("distributed is not installed (the extra 'cluster')")
    from lstmosc.compute.dask_cluster import DaskCluster

    with Cluster(workers=1, threads=3) as running:
        made = DaskCluster(running.address, version_tag(), CallingThread(), fallback=False)
        with closing(made):
            yield made


def calling_thread():
    yield CallingThread()


@pytest.fixture(scope="module", params=[calling_thread, fork_server, cluster])
def executor(request):
    yield from request.param()


@pytest.fixture
def elsewhere(executor):
    if isinstance(executor, CallingThread):
        pytest.skip("this thread is not ended from outside")
    return executor


def call(executor, function, *arguments, monitor=None):
    return executor.run(function, arguments, monitor or JobMonitor(lambda values: None))


def test_arguments_go_and_results_come(executor):
    (value, number) = call(executor, computations.give_back, WALK, 3)
    np.testing.assert_array_equal(value, WALK)
    assert number == 3


def test_large_data_come_and_go(executor):
    many = {str(n): np.full((3, 2), n, dtype=np.float32) for n in range(20_000)}
    (value,) = call(executor, computations.give_back, many)
    assert value.keys() == many.keys()
    assert all((value[key] == many[key]).all() for key in many)


def test_shared_data_stand_where_they_are_given(executor):
    with executor.shared(WALK, {"a": WALK[:2]}) as (walk, named):
        for number in range(3):
            found = call(executor, computations.give_back, named, number, walk, walk, None)
            assert found[1] == number and found[4] is None
            np.testing.assert_array_equal(found[0]["a"], WALK[:2])
            np.testing.assert_array_equal(found[2], WALK)
            np.testing.assert_array_equal(found[3], WALK)


def test_a_fit_comes_to_the_same_bits(executor):
    model = new_object("lstmforecast")
    arguments = (model.task, {**model.controls, "maxIter": 3}, {"walk": WALK}, None, None)
    here, there = (call(each, fitting.fit, *arguments) for each in (CallingThread(), executor))
    assert there.model.network.theta.tobytes() == here.model.network.theta.tobytes()
    forecasts = [tasks.forecast(each.model, WALK, 20).tobytes() for each in (here, there)]
    assert forecasts[0] == forecasts[1]
    assert (there.loss, there.val_loss) == (here.loss, here.val_loss)


def test_errors_come_back_as_they_are(executor):
    with pytest.raises(BadArgument, match="not so"):
        call(executor, computations.refuse)


def test_our_faults_come_back_with_the_place_where_they_happened(elsewhere):
    with pytest.raises(RuntimeError, match="IndexError") as caught:
        call(elsewhere, computations.stumble)
    assert "in stumble" in "".join(caught.value.__notes__)
    assert "\n" not in str(caught.value)


def test_a_process_that_is_killed_is_an_error_and_the_next_one_works(elsewhere):
    with pytest.raises(Killed, match="memory"):
        call(elsewhere, computations.vanish)
    assert call(elsewhere, computations.give_back, 1) == (1,)


def test_progress_is_reported(executor):
    heard = []
    call(executor, computations.count, 5, monitor=JobMonitor(heard.append))
    assert heard[0] == (1, 5, 0.0, 0.0) and heard[-1] == (5, 5, 2.0, 0.0)


@pytest.mark.parametrize("how", ["cancel", "keep"])
@pytest.mark.parametrize("when", ["before it began", "at work"])
def test_work_is_stopped(executor, how, when):
    at_work = threading.Event()
    monitor = JobMonitor(lambda values: at_work.set())
    stopper = threading.Thread(target=lambda: (at_work.wait(TIMEOUT), monitor.stop(how)))
    if when == "at work":
        stopper.start()
    else:
        monitor.stop(how)
    if how == "keep":
        assert call(executor, computations.go_on, monitor=monitor) == "kept"
    else:
        with pytest.raises(Cancelled):
            call(executor, computations.go_on, monitor=monitor)
    if when == "at work":
        stopper.join()
    assert call(executor, computations.give_back, 1) == (1,)


def test_several_work_at_the_same_time(executor):
    begun = threading.Barrier(4, timeout=TIMEOUT)
    found, monitors = [], [JobMonitor(lambda values: begun.wait()) for _ in range(3)]
    callers = [
        threading.Thread(
            target=lambda each=each: found.append(call(executor, computations.go_on, monitor=each))
        )
        for each in monitors
    ]
    for caller in callers:
        caller.start()
    begun.wait()
    for monitor in monitors:
        monitor.stop("keep")
    for caller in callers:
        caller.join(TIMEOUT)
    assert found == ["kept"] * 3


def each(executor, function, arguments, monitor=None):
    given = (arguments, len(arguments), monitor or JobMonitor(lambda values: None))
    return executor.run_each(function, *given)


def test_several_come_back_in_their_order_with_progress_between_them(executor):
    heard = []
    with executor.shared(WALK) as (walk,):
        given = [(number, walk) for number in range(20)]
        found = each(executor, computations.give_back, given, JobMonitor(heard.append))
    assert [number for number, _ in found] == list(range(20))
    assert all(walk.tobytes() == WALK.tobytes() for _, walk in found)
    assert heard[0][:2] == (1, 20) and all(values[0] < 20 for values in heard)
    assert each(executor, computations.give_back, []) == []


def test_arguments_of_several_are_made_as_they_are_needed(executor):
    made = []

    def making():
        for number in range(1000):
            made.append(number)
            yield (number,)

    with pytest.raises(BadArgument):
        executor.run_each(computations.refuse_one, making(), 1000, JobMonitor(str))
    assert len(made) < 100


def test_several_are_stopped_by_a_cancel_and_not_by_a_keep(executor):
    monitor = JobMonitor(lambda values: None)
    monitor.stop("keep")
    assert each(executor, computations.give_back, [(1,), (2,)], monitor) == [(1,), (2,)]
    monitor = JobMonitor(lambda values: monitor.stop("cancel"))
    given = [(0,), *[(60,)] * 9]
    with pytest.raises(Cancelled):
        each(executor, computations.wait_or_stop, given, monitor)
    assert call(executor, computations.give_back, 1) == (1,)


def test_a_limited_executor_lets_others_wait_and_cancels_those_that_do():
    executor = LimitedExecutor(CallingThread(), 1)
    begun, found = threading.Event(), []
    first = JobMonitor(lambda values: begun.set())
    caller = threading.Thread(
        target=lambda: found.append(call(executor, computations.go_on, monitor=first))
    )
    caller.start()
    assert begun.wait(TIMEOUT)
    second = JobMonitor(lambda values: None)
    second.stop("cancel")
    with pytest.raises(Cancelled):
        call(executor, computations.give_back, 1, monitor=second)
    first.stop("keep")
    assert call(executor, computations.give_back, 1) == (1,)
    caller.join(TIMEOUT)
    assert found == ["kept"]

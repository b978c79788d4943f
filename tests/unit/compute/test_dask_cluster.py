"""A cluster whose parts end, are missing or differ: what the caller hears, and what goes on."""

from __future__ import annotations

import os
import select
import sys
import threading
from contextlib import closing, suppress

import psutil
import pytest

pytest.importorskip("distributed", reason="distributed is not installed (the extra 'cluster')")

import computations
from clusters import READY, Cluster, Scheduler, WorkerProcess
from lstmosc.commands import worker as worker_command
from lstmosc.compute import dask_cluster
from lstmosc.compute.dask_cluster import DaskCluster, result_of
from lstmosc.compute.dask_settings import KilledWorker
from lstmosc.compute.executors import CallingThread, JobMonitor
from lstmosc.compute.fork_server import can_fork
from lstmosc.compute.version_tag import version_tag
from lstmosc.config import Config
from lstmosc.errors import BadArgument, ClusterLost, Killed
from lstmosc.service.application import executor_of

TIMEOUT = 60
SILENT = JobMonitor(lambda values: None)


def client_of(address, tag=None, fallback=False):
    return closing(DaskCluster(address, tag or version_tag(), CallingThread(), fallback=fallback))


@pytest.fixture(scope="module")
def pair():
    with Cluster(workers=2) as running:
        yield running


class Running(threading.Thread):
    """A computation in a thread: ``begun`` with its progress, then a ``result`` or an ``error``."""

    def __init__(self, executor, function, *arguments):
        super().__init__(daemon=True)
        self.begun, self.result, self.error = threading.Event(), None, None
        self.monitor = JobMonitor(lambda values: self.begun.set())
        self._call = executor, function, arguments
        self.start()
        assert self.begun.wait(TIMEOUT), self.error

    def run(self):
        executor, function, arguments = self._call
        try:
            self.result = executor.run(function, arguments, self.monitor)
        except Exception as error:
            self.error = error


def has_ended(process):
    with suppress(ProcessLookupError):
        told = os.pidfd_open(process)
        try:
            return bool(select.select([told], [], [], TIMEOUT)[0])
        finally:
            os.close(told)
    return True


def test_scheduler_and_workers_listen_where_they_reach_each_other(pair):
    for process in (pair.scheduler, *pair.workers):
        listening = psutil.Process(process.process.pid).net_connections("inet")
        places = {each.laddr.ip for each in listening if each.status == psutil.CONN_LISTEN}
        assert places == {"127.0.0.1"}


@pytest.mark.skipif(not can_fork(), reason="looks for processes as Linux shows them")
def test_what_is_computed_for_a_server_that_is_gone_ends(pair, tmp_path):
    path = tmp_path / "process"
    with client_of(pair.address) as executor:
        Running(executor, computations.note_process, str(path))
    assert has_ended(int(path.read_text()))


def test_shared_data_and_parts_are_sent_once(pair, monkeypatch):
    packed = []
    pack = dask_cluster.pack
    monkeypatch.setattr(
        dask_cluster, "pack", lambda value: packed.append(pack(value)) or packed[-1]
    )
    data = os.urandom(100_000)
    with client_of(pair.address) as executor, executor.shared(data) as (shared,):
        for _ in range(5):
            assert executor.run(computations.give_back, (shared,), SILENT) == (data,)
        parts = [(shared, os.urandom(100_000)) for _ in range(5)]
        assert executor.run_each(computations.give_back, parts, 5, SILENT) == [
            (data, part) for _, part in parts
        ]
    assert sum(map(len, packed)) < 605_000


@pytest.mark.skipif(not can_fork(), reason="looks for processes as Linux shows them")
def test_a_worker_that_dies_costs_a_retry_and_shared_data_live_on(pair, tmp_path):
    with client_of(pair.address) as executor, executor.shared([1, 2]) as (shared,):
        assert executor.num_workers() == 2
        for number in range(2):
            executor.run(computations.give_back, (number, shared), SILENT)
        given = (str(tmp_path / "flag"), shared)
        others = [(str(tmp_path), shared)] * 5  # which is there: these end no worker
        parts = [*others, given, *others]
        found = executor.run_each(computations.take_the_worker_along, parts, 11, SILENT)
        assert found == [[1, 2]] * 11
        assert executor.num_workers() == 1
        assert executor.run(computations.give_back, (shared,), SILENT) == ([1, 2],)
    assert sorted(worker.process.poll() is None for worker in pair.workers) == [False, True]


def test_a_computation_that_every_worker_dies_of_is_killed():
    class Task:
        def result(self):
            raise KilledWorker("fit", None, 3)

    with pytest.raises(Killed, match="memory"):
        result_of(Task())


def test_a_worker_of_another_version_is_refused_and_gets_no_work():
    with Scheduler() as scheduler, client_of(scheduler.address, "lstmosc-0.0.1-abc") as executor:
        with pytest.raises(ClusterLost, match=r"no worker of this version .lstmosc-0.0.1-abc"):
            executor.run(computations.give_back, (1,), SILENT)
        with WorkerProcess(scheduler.address) as worker:
            said = worker.wait_for("lstmosc worker: .*")[0]
            assert f"is lstmosc-0.0.1-abc, and this is {version_tag()}: install the same" in said
            assert worker.process.wait(TIMEOUT) == 2


def test_a_scheduler_that_is_killed_is_told_or_this_machine_stands_in():
    with Cluster() as cluster:
        address, (worker,) = cluster.address, cluster.workers
        with client_of(address) as strict, client_of(address, fallback=True) as lenient:
            failing = Running(strict, computations.go_on)
            failing.monitor.stop("keep")  # there is one place
            failing.join(TIMEOUT)
            going_on = Running(lenient, computations.go_on)
            waiting = threading.Thread(target=run_into, args=(strict, failing))
            waiting.start()
            going_on.begun.clear()
            cluster.scheduler.kill()
            assert going_on.begun.wait(TIMEOUT), "it did not begin here"
            going_on.monitor.stop("keep")
            going_on.join(TIMEOUT)
            assert going_on.result == "kept"
            waiting.join(TIMEOUT)
            assert isinstance(failing.error, ClusterLost)
            assert f"the cluster's scheduler at {address} cannot be reached" in str(failing.error)
            with pytest.raises(ClusterLost):
                strict.run(computations.give_back, (1,), SILENT)
            assert lenient.run(computations.give_back, (1,), SILENT) == (1,)
        with Scheduler(int(address.rpartition(":")[2])), client_of(address) as executor:
            worker.wait_for(READY)
            assert executor.run(computations.give_back, (1,), SILENT) == (1,)


def run_into(executor, running):
    """Compute what waits for a place, and note the error it runs into."""
    try:
        executor.run(computations.give_back, (1,), SILENT)
    except ClusterLost as error:
        running.error = error


@pytest.mark.parametrize("address", ["tls://127.0.0.1:1", "pigeon://127.0.0.1:1"])
def test_an_address_that_is_no_use_is_told(address):
    with client_of(address) as executor:
        with pytest.raises(ClusterLost, match="cannot be used"):
            executor.run(computations.give_back, (1,), SILENT)
        with pytest.raises(ClusterLost):
            executor.run_each(computations.give_back, [(1,), (2,)], 2, SILENT)
    with WorkerProcess(address) as worker:
        assert worker.wait_for(f"the address {address} cannot be used .*: see SCALING.md")
        assert worker.process.wait(TIMEOUT) == 2


def test_without_distributed_the_error_says_what_to_install(monkeypatch):
    for module in ("dask_cluster", "dask_worker"):
        monkeypatch.setitem(sys.modules, f"lstmosc.compute.{module}", None)
    with pytest.raises(BadArgument, match="pip install distributed"):
        executor_of(Config(cluster_scheduler="tcp://127.0.0.1:8786"), CallingThread())
    with pytest.raises(worker_command.NoCluster, match="pip install distributed"):
        worker_command.run(None)


def test_without_a_cluster_nothing_of_it_is_asked_for(monkeypatch):
    monkeypatch.setitem(sys.modules, "lstmosc.compute.dask_cluster", None)
    local = CallingThread()
    assert executor_of(Config(), local) is local

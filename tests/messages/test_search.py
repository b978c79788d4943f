"""Searches by message: what is pushed, answered, installed, kept and taken back."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace

import numpy as np
import pytest

from harness import InProcess
from lstmosc.compute.executors import Executor
from lstmosc.errors import Cancelled
from lstmosc.models.cross_validation import fold_loss
from lstmosc.stores.dataseries import DataSeries

TIMEOUT = 30
SHORT = ("trials", 4, "seconds", 100, "vary", "learnRate", "hiddenSize", 4, 12)


@pytest.fixture(scope="module")
def server():
    with InProcess() as running:
        for number in range(6):
            frames = np.sin(np.arange(40) / (2 + number % 3) + number)
            running.done("/dataseries/addSeries", "waves", str(number), 1, *map(float, frames))
            running.done("/labelset/addLabel", "kinds", str(number), f"k{number % 3}")
            running.done("/labelset/addLabel", "all different", str(number), f"k{number}")
        running.done("/lstmforecast/new", "m", "maxIter", 3)
        running.done("/lstmclassifier/new", "k", "maxIter", 3)
        yield running


def test_a_search_keeps_the_best_model_and_undo_brings_back_the_one_from_before(server):
    trials, loss, better, *controls = server.done("/lstmforecast/search", "m", "waves", *SHORT)
    assert trials == 4
    assert better in (0, 1)
    chosen = dict(zip(controls[::2], controls[1::2], strict=True))
    told = [message for message in server.peer.replies if message[0] == "/trial"]
    assert [message[2] for message in told] == [0, 1, 2, 3]
    assert told[0][4:] == ["learnRate", pytest.approx(0.02), "hiddenSize", 32]
    assert loss == min(message[3] for message in told)
    size = ["hiddenSize", chosen["hiddenSize"]]
    assert server.done("/lstmforecast/get", "m", "hiddenSize") == size
    assert server.done("/lstmforecast/predict", "m", "waves", "next", 3) == [6]
    server.done("/lstmforecast/undo", "m")
    assert server.done("/lstmforecast/size", "m") == [0]
    assert server.done("/lstmforecast/get", "m", "hiddenSize") == ["hiddenSize", 32]


def test_the_data_of_a_search_are_gathered_beside_the_loop(server, monkeypatch):
    threads, snapshot = [], DataSeries.snapshot
    monkeypatch.setattr(
        DataSeries,
        "snapshot",
        lambda store: threads.append(threading.current_thread()) or snapshot(store),
    )
    server.done("/lstmforecast/search", "aside", "waves", *SHORT)
    assert threads and threading.main_thread() not in threads


class Improving(Executor):
    """An executor whose every fit is better than those before; those that compare are endless."""

    def __init__(self, executor):
        self.executor, self.count = executor, 0
        self.comparing = threading.Event()

    def run(self, function, arguments, monitor):
        if function is not fold_loss:
            self.count += 1
            result = self.executor.run(function, arguments, monitor)
            return replace(result, val_loss=1 / self.count)
        stopped = threading.Event()
        monitor.forward_stop(lambda how: stopped.set())
        self.comparing.set()
        assert stopped.wait(TIMEOUT)
        raise Cancelled("stopped; nothing has changed")


@pytest.mark.parametrize("keep", [0, 1])
def test_a_search_that_is_cancelled_while_it_compares_answers_as_one(server, monkeypatch, keep):
    executor = Improving(server.server.jobs.executor)
    monkeypatch.setattr(server.server.jobs, "executor", executor)
    before = len(server.peer.finals)
    server.send("/lstmforecast/search", "stopped", "waves", *SHORT)
    assert executor.comparing.wait(TIMEOUT)
    assert server.done("/lstmforecast/cancel", "stopped", "keep", keep) == [1]
    server.wait(server.peer, before + 2)
    (answer,) = [f for f in server.peer.finals[before:] if f[1] == "/lstmforecast/search"]
    if keep:
        assert answer[:6] == ["/done", "/lstmforecast/search", "stopped", 4, 0.25, 0]
        assert server.done("/lstmforecast/size", "stopped")[0] > 0
    else:
        assert answer[0] == "/fail" and answer[3] == "cancelled"
        assert server.fails("/lstmforecast/size", "stopped")[0] == "notFound"


def test_classifiers_search_with_their_targets_and_learn_all_of_them_in_the_end(server):
    assert server.done("/lstmclassifier/search", "k", "waves", "kinds", "trials", 1)[0] == 1
    found = server.server.registry.get("lstmclassifier", "k")
    server.done("/lstmclassifier/new", "same", "maxIter", 3)
    server.done("/lstmclassifier/fit", "same", "waves", "kinds")
    fitted = server.server.registry.get("lstmclassifier", "same")
    assert found.fitted.network.theta.tobytes() == fitted.fitted.network.theta.tobytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("m", "waves", "vary", "loudness"), "vary takes controls"),
        (("m", "waves", "trials", 0), "trials"),
        (("m", "none"), "none"),
    ],
)
def test_a_search_that_cannot_be_says_why(server, arguments, told):
    assert told in server.fails("/lstmforecast/search", *arguments)[1]


def test_too_little_data_to_hold_out_is_told(server):
    given = ("k", "waves", "all different", "trials", 2)
    code, sentence = server.fails("/lstmclassifier/search", *given)
    assert code == "badArgument"
    assert "add series, or longer ones" in sentence


def test_without_optuna_the_error_says_what_to_install(server, monkeypatch):
    monkeypatch.setitem(sys.modules, "optuna", None)
    assert "pip install optuna" in server.fails("/lstmforecast/search", "m", "waves")[1]

"""What a call leaves behind: nothing that only the garbage collector could take away.

Its passes delay all answers, and until the next one the data of past calls would stay in memory.
"""

from __future__ import annotations

import gc
import logging
from types import FunctionType

import numpy as np
import pytest

from harness import InProcess
from malformed_packets import malformed_packets

CALLS = {
    "a status": ("/status",),
    "a frame": ("/dataseries/addFrame", "g", "a", 1.0, 2.0),
    "a point": ("/dataset/setPoint", "p", "a", 1.0, 2.0),
    "a look": ("/dataseries/getSeries", "g", "a"),
    "an unknown address": ("/dataseries/addFrume", "g"),
    "what is not there": ("/dataset/getPoint", "p", "nobody"),
    "a wrong argument": ("/dataseries/getFrame", "g", "a", "x"),
    "a job that fails at once": ("/lstmforecast/predict", "nobody", "g", "out"),
    "a fit that fails at once": ("/lstmregressor/fit", "r", "g", "g"),
    "a job": ("/lstmforecast/predict", "f", "g", "out"),
    "a fit": ("/lstmforecast/fit", "f", "g", "maxIter", 1, "hiddenSize", 2),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_leaves_nothing_to_the_garbage_collector(call):
    with InProcess() as server:
        for _ in range(5):
            server.ask("/dataseries/addFrame", "g", "a", 1.0, 2.0)
        server.ask("/dataset/setPoint", "p", "a", 1.0, 2.0)
        server.ask("/lstmforecast/fit", "f", "g", "maxIter", 1, "hiddenSize", 2)
        server.ask(*call)
        server.peer.packets.clear()
        assert ours_in_the_garbage(lambda: [server.ask(*call) for _ in range(5)]) == []


@pytest.mark.parametrize("malformed", list(malformed_packets()), ids=lambda each: each.name)
def test_a_packet_that_cannot_be_read_leaves_nothing_to_the_garbage_collector(malformed, caplog):
    caplog.set_level(logging.CRITICAL)  # for what is logged is kept by the test
    with InProcess() as server:
        server.packet(malformed.packet)
        assert ours_in_the_garbage(lambda: server.packet(malformed.packet)) == []


def test_models_that_have_answered_are_freed_when_they_are_fitted_anew():
    frames = np.ones((8, 2), ">f4").tobytes()
    with InProcess() as server:
        for at, name in enumerate("ab"):
            server.done("/dataseries/setSeries", "g", name, 2, frames)
            server.done("/labelset/setLabel", "l", name, name)
            server.done("/dataset/setPoint", "p", name, at)

        def fit_and_ask():
            for family, *target in (
                ("lstmforecast",),
                ("lstmclassifier", "l"),
                ("lstmregressor", "p"),
            ):
                fit = (f"/{family}/fit", "m", "g", *target)
                server.done(*fit, "maxIter", 1, "hiddenSize", 2)
                server.done(f"/{family}/predictPoint", "m", frames)

        fit_and_ask()
        assert ours_in_the_garbage(lambda: [fit_and_ask() for _ in range(3)]) == []


def ours_in_the_garbage(work):
    """Name our objects and functions that work leaves in circles that nothing holds any more."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        work()
        gc.collect()
        return [repr(each) for each in gc.garbage if is_ours(each)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def is_ours(thing):
    """Tell whether it is of the server; a kernel's empty memory may wait for the collector."""
    module = thing.__module__ if isinstance(thing, FunctionType) else type(thing).__module__
    return module.startswith("lstmosc") and not module.startswith("lstmosc.kernels")

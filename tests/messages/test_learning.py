"""Learning in the background follows the data, swaps what is no worse, can be taken back."""

from __future__ import annotations

import asyncio
import re

import numpy as np
import pytest

from harness import PATIENCE, InProcess
from lstmosc.models import continual

TURN = np.arange(60) * 2 * np.pi / 12
SMALL = ("hiddenSize", 6, "maxIter", 3)
FAMILIES = {"lstmforecast": (), "lstmregressor": ("points",), "lstmclassifier": ("paces",)}


def wave(n):
    rng = np.random.default_rng(n)
    frames = np.stack([np.sin((1 + n % 2) * TURN + n), np.cos(TURN + n)], axis=1)
    return (frames + rng.normal(0, 0.05, frames.shape)).astype(np.float32)


def add(server, numbers):
    for n in numbers:
        server.done("/dataseries/setSeries", "waves", f"w{n}", 2, wave(n))
        server.done("/labelset/setLabel", "paces", f"w{n}", "fast" if n % 2 else "slow")
        server.done("/dataset/setPoint", "points", f"w{n}", n % 2, -(n % 2))


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        add(running, range(12))
        yield running


def learned(server, count=1):
    """Wait for so many /learned in all; return the last one's values."""

    def heard():
        return [reply for reply in server.peer.replies if reply[0] == "/learned"]

    async def until():
        while len(heard()) < count:
            server.peer.heard.clear()
            await server.peer.heard.wait()

    server.run(asyncio.wait_for(until(), PATIENCE))
    return heard()[count - 1][1:]


def settled(server, seconds=0.5):
    """Let the loop run, for what must not come."""
    server.run(asyncio.sleep(seconds))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_model_learns_whenever_the_data_have_changed(server, family, monkeypatch):
    server.done(f"/{family}/new", "m", *SMALL)
    server.done(f"/{family}/learn", "m", "waves", *FAMILIES[family], "every", 0.05)
    name, loss, val_loss = learned(server)
    assert name == "m" and loss > 0 and val_loss > 0
    first = server.server.registry.get(family, "m").fitted
    monkeypatch.setattr(continual, "TOLERANCE", 1e9)  # however much more were no better
    add(server, range(12, 16))
    learned(server, 2)
    second = server.server.registry.get(family, "m").fitted
    assert second is not first and len(second.log.history) > len(first.log.history)
    assert server.done(f"/{family}/cancel", "m") == [1]
    assert server.done(f"/{family}/cancel", "m") == [0]
    server.done(f"/{family}/undo", "m")
    assert server.server.registry.get(family, "m").fitted is not second


@pytest.mark.parametrize("family", ["lstmclassifier", "lstmregressor"])
def test_a_series_whose_target_is_still_to_come_is_waited_for(server, family):
    server.done("/dataseries/setSeries", "waves", "w12", 2, wave(12))
    server.done(f"/{family}/new", "m", *SMALL)
    server.done(f"/{family}/learn", "m", "waves", *FAMILIES[family], "every", 0.05)
    learned(server)
    add(server, [12])
    assert server.done(f"/{family}/cancel", "m") == [1]


def test_a_model_says_that_it_learns(server):
    server.done("/lstmforecast/new", "m", *SMALL)
    server.done("/lstmforecast/learn", "m", "waves", "every", 0.2)
    assert "\nlearns from 'waves' every 0.2 s" in server.done("/lstmforecast/print", "m")[0]
    server.done("/lstmforecast/cancel", "m")
    assert "learns from" not in server.done("/lstmforecast/print", "m")[0]


def test_print_tells_of_the_series_that_are_held_out(server):
    server.done("/lstmclassifier/new", "m", *SMALL)
    server.done("/lstmclassifier/learn", "m", "waves", "paces", "every", 0.05)
    learned(server)
    text = server.done("/lstmclassifier/print", "m")[0]
    (known,) = re.findall(r"learned from (\d+) series", text)
    (held, count) = re.findall(r"every 0.05 s; (\d+) of (\d+) series only judge", text)[0]
    assert int(known) + int(held) == int(count) == 12
    server.done("/lstmclassifier/cancel", "m")


def test_a_voice_goes_on_through_a_swap(server):
    server.done("/lstmforecast/fit", "m", "waves", *SMALL)
    server.done("/voice/new", "v", "lstmforecast", "m")
    server.done("/voice/step", "v", 0, 1)
    server.done("/lstmforecast/learn", "m", "waves", "every", 0.05)
    learned(server)
    assert server.done("/voice/step", "v", 0.1, 1)[0] == 2


def test_what_is_gone_ends_the_learning_with_one_word(server):
    server.done("/lstmforecast/new", "m", *SMALL)
    server.done("/lstmforecast/learn", "m", "waves", "every", 0.05)
    learned(server)
    server.done("/dataseries/free", "waves")
    settled(server)
    fails = [reply[1:4] for reply in server.peer.replies if reply[0] == "/fail"]
    assert fails == [["/lstmforecast/learn", "m", "notFound"]]
    (told,) = [reply[4] for reply in server.peer.replies if reply[0] == "/fail"]
    assert "then send /lstmforecast/learn again" in told
    assert server.done("/lstmforecast/cancel", "m") == [0]
    assert server.fails("/lstmforecast/learn", "m", "waves")[0] == "notFound"

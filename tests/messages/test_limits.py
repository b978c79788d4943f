"""What a server may hold: what is too much is refused at once, and the setting named."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import soundfile

from harness import InProcess

POINT = ("/dataset/setPoint", "p")
FRAME = ("/dataseries/addFrame", "g", "a")

# Settings; what is sent before; what is refused then; the setting that the error names.
REFUSED = {
    "objects": ({"max_objects": 1}, [(*POINT, "a", 1)], ("/labelset/new", "l"), "maxObjects"),
    "objects made as a target": (
        {"max_objects": 1},
        [(*POINT, "a", 1)],
        ("/dataset/getIds", "p", "l"),
        "maxObjects",
    ),
    "points": (
        {"max_series": 2},
        [(*POINT, "a", 1), (*POINT, "b", 1)],
        (*POINT, "c", 1),
        "maxSeries",
    ),
    "labels": (
        {"max_series": 1},
        [("/labelset/setLabel", "l", "a", "x")],
        ("/labelset/addLabel", "l", "b", "x"),
        "maxSeries",
    ),
    "merged points": (
        {"max_series": 2},
        [(*POINT, "a", 1), (*POINT, "b", 1), ("/dataset/setPoint", "q", "c", 1)],
        ("/dataset/merge", "p", "q"),
        "maxSeries",
    ),
    "points of a buffer": (
        {"max_series": 2},
        [("/buffer/alloc", "b", 3, 1)],
        ("/dataset/fromBuffer", "p", "b"),
        "maxSeries",
    ),
    "frames": ({"max_frames": 2}, [(*FRAME, 1), (*FRAME, 2)], (*FRAME, 3), "maxFrames"),
    "frames of a series": (
        {"max_frames": 2},
        [],
        ("/dataseries/addSeries", "g", "a", 1, 1, 2, 3),
        "maxFrames",
    ),
    "frames of a buffer": ({"max_frames": 9}, [], ("/buffer/alloc", "b", 10, 1), "maxFrames"),
    "memory of a buffer": (
        {"max_memory": 100_000},
        [],
        ("/buffer/alloc", "b", 5, 2**31 - 1),
        "maxMemory",
    ),
    "memory of points": (
        {"max_memory": 4000},
        [(*POINT, str(at), *range(200)) for at in range(3)],
        (*POINT, "more", *range(200)),
        "maxMemory",
    ),
    "memory of a copy": (
        {"max_memory": 10_000},
        [("/buffer/alloc", "b", 1000, 2)],
        ("/dataset/fromBuffer", "p", "b"),
        "maxMemory",
    ),
    "units": ({}, [], ("/lstmforecast/new", "m", "hiddenSize", 10**9), "maxUnits"),
    "units of a fit": (
        {},
        [(*FRAME, 1), (*FRAME, 2)],
        ("/lstmforecast/fit", "m", "g", "hiddenSize", 10**9),
        "maxUnits",
    ),
    "layers": ({}, [], ("/lstmclassifier/set", "m", "hiddenSize", *[2] * 9), "maxLayers"),
    "weights": (
        {"max_memory": 10**6},
        [(*FRAME, 1), (*FRAME, 2)],
        ("/lstmforecast/fit", "m", "g", "hiddenSize", 500, 500),
        "maxMemory",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_beyond_a_limit_is_refused_at_once_and_the_limit_named(case):
    limits, before, call, setting = REFUSED[case]
    with InProcess(**limits) as server:
        for earlier in before:
            server.done(*earlier)
        there = [item.print_text() for _, _, item in server.server.registry.items()]
        code, sentence = server.fails(*call)
        assert (code, setting in sentence) == ("tooLarge", True), sentence
        assert [item.print_text() for _, _, item in server.server.registry.items()] == there


def test_a_forecast_longer_than_anyone_waits_for_is_refused():
    with InProcess() as server:
        server.done("/dataseries/addSeries", "g", "a", 1, *range(10))
        server.done("/buffer/set", "b", 1, *range(10))
        server.done("/lstmforecast/fit", "m", "g", "maxIter", 1, "hiddenSize", 1)
        for call in (("predictPoint", "m", "b"), ("predict", "m", "g", "out")):
            code, sentence = server.fails(
                f"/lstmforecast/{call[0]}", *call[1:], "forecastLength", 2**31 - 1
            )
            assert (code, "maxForecast" in sentence) == ("tooLarge", True)


def test_jobs_and_calls_that_wait_are_limited_by_name():
    with InProcess(max_jobs=1, max_waiting=3) as server:
        server.done("/dataseries/addSeries", "g", "a", 1, *range(10))
        server.send("/lstmforecast/fit", "m", "g", "maxIter", 1_000_000)
        assert "maxJobs" in server.fails("/lstmforecast/fit", "n", "g")[1]
        for _ in range(2):
            server.send("/lstmforecast/set", "m", "maxIter", 2)
        assert "maxWaiting" in server.fails("/sync", 1)[1]
        assert "maxWaiting" in server.fails("/dataset/new", "d")[1]
        assert server.ask("/version")[0] == "/version.reply"
        assert server.ask("/status")[0] == "/status.reply"
        for call in (("/dumpOSC", 0), ("/help",), ("/jobs",), ("/dataseries/size", "g")):
            server.done(*call)
        assert server.done("/lstmforecast/cancel", "m") == [1]
        server.done("/quit")


def test_what_is_kept_for_undo_makes_room_for_what_is_needed():
    with InProcess(max_memory=100_000) as server:
        for _ in range(10):
            server.done("/buffer/alloc", "b", 10_000, 1)
            server.done("/buffer/free", "b")
        assert server.server.limits.num_bytes <= 100_000
        server.done("/buffer/alloc", "c", 20_000, 1)
        assert server.fails("/buffer/undo", "b")[0] == "notFound"


def test_bytes_are_counted_as_objects_come_and_go():
    with InProcess() as server:
        server.done("/buffer/alloc", "b", 1000, 1)
        server.done(*POINT, "a", *range(50))
        server.done("/buffer/alloc", "b", 3000, 1)
        registry, limits = server.server.registry, server.server.limits
        kept = registry.kept("buffer", "b")[1].num_bytes
        there = sum(item.num_bytes for _, _, item in registry.items())
        assert (kept, limits.num_bytes) == (4 * 1000, there + kept)
        server.done("/clearAll")
        for family, name in registry.undoable():
            registry.forget(family, name)
        limits.weigh({("", "everything")})
        assert limits.num_bytes == 0


def test_files_that_grow_beyond_memory_are_refused_before_they_do(tmp_path):
    sound, notes = np.zeros((2**18, 1), np.float32), b"\0\x90\x40\x40" + b"\0\x40\0" * 5000
    np.savez_compressed(tmp_path / "x.npz", a=sound, b=sound)
    head = b"MThd" + struct.pack(">I3H", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(notes))
    (tmp_path / "x.mid").write_bytes(head + notes)
    soundfile.write(tmp_path / "x.flac", sound, 44100)
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/buffer/read", "b", "x.flac")
        server.done("/dataseries/setSeries", "s", "a", "b")
        server.done("/dataseries/write", "s", "x.lstmosc")
        server.done("/save", "saved.lstmosc")
    with InProcess(data_folder=str(tmp_path), max_memory=1_000_000) as server:
        for name in ("x.npz", "x.mid", "x.lstmosc"):
            code, sentence = server.fails("/dataseries/read", "d", name)
            assert code == "tooLarge" and ("are read" in sentence or "it holds more" in sentence)
        assert "one object holds at most 250000" in server.fails("/buffer/read", "b", "x.flac")[1]
        assert "are read" in server.fails("/restore", "saved.lstmosc")[1]
        assert server.done("/list") == [0]

"""Gestures over the wire: a listening voice of a classifier tells each once."""

from __future__ import annotations

import pytest

from harness import InProcess
from made_gestures import KINDS, examples, performance

FAST = ("maxIter", 5, "hiddenSize", 4)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as running:
        series, labels = examples()
        for name, frames in series.items():
            running.done("/dataseries/addSeries", "moves", name, 2, frames)
            running.done("/labelset/addLabel", "names", name, labels[name])
        running.done("/lstmclassifier/fit", "m", "moves", "names", *FAST)
        yield running


@pytest.fixture
def server(shared):
    for name in ("v", "w"):
        shared.done("/voice/free", name)
    shared.done("/input/new", "in", 2)
    shared.peer.packets.clear()
    return shared


def play(server, frames):
    for frame in frames:
        server.send("/input/frame", "in", *frame.tolist())


def told(server):
    return [reply[1:] for reply in server.peer.replies if reply[0] == "/gesture"]


def test_a_listening_classifier_tells_each_gesture_once(server):
    frames, truth = performance(2, [*KINDS, *KINDS])
    server.done("/voice/new", "v", "lstmclassifier", "m")
    server.done("/voice/listen", "v", "in", 0)
    play(server, frames)
    found = told(server)
    assert [each[:3] for each in found] == [
        ["v", kind, label] for label, _, _ in truth for kind in ("start", "end")
    ]
    for start, end, (_, first, last) in zip(found[::2], found[1::2], truth, strict=True):
        assert 0 < start[3] <= 1
        assert 0 < end[3] <= 1
        assert start[4] == end[4] == pytest.approx(first, abs=8)
        assert end[5] == pytest.approx(last, abs=8)


def test_frames_are_counted_from_where_the_voice_began_to_listen(server):
    frames, truth = performance(3, ["cross"])
    server.done("/voice/new", "v", "lstmclassifier", "m")
    for frame in frames[:10]:
        server.done("/voice/feed", "v", *frame.tolist())
    server.done("/voice/listen", "v", "in", 0)
    play(server, frames[10:])
    assert told(server)[0][4] == pytest.approx(truth[0][1] - 10, abs=8)


def test_query_answers_how_far_a_gesture_is(server):
    frames, truth = performance(4, ["circle"])
    server.done("/voice/new", "v", "lstmclassifier", "m")
    _, first, last = truth[0]
    progress = []
    for frame in frames:
        answer = server.done("/voice/step", "v", *frame.tolist())
        assert server.done("/voice/query", "v") == answer
        progress.append(answer[2])
    assert progress[first] < 0.2
    assert progress[(first + last) // 2] == pytest.approx(0.5, abs=0.15)
    assert progress[last] > 0.8
    server.done("/voice/copy", "v", "w")
    assert server.done("/voice/query", "w") == answer
    server.done("/voice/reset", "v")
    assert server.done("/voice/step", "v", 0, 0)[2] < 0.2


def test_a_fit_in_the_middle_of_a_gesture_loses_nothing(server):
    frames, truth = performance(5, KINDS)
    server.done("/voice/new", "v", "lstmclassifier", "m")
    server.done("/voice/listen", "v", "in", 0)
    middle = (truth[1][1] + truth[1][2]) // 2
    play(server, frames[:middle])
    server.done("/lstmclassifier/fit", "m", "moves", "names", *FAST)
    play(server, frames[middle:])
    ends = [each for each in told(server) if each[1] == "end"]
    assert [each[2] for each in ends] == [label for label, _, _ in truth]

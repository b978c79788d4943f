"""Buffers: allocated, written, read, refused, and with points in them."""

from __future__ import annotations

import numpy as np
import pytest

from lstmosc.errors import BadArgument, Empty, WrongSize
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet


def test_a_buffer_is_allocated_written_and_read():
    buffer = Buffer()
    assert buffer.query() == (0, 1, 44100.0)
    buffer.alloc(3, 2, 48000)
    buffer.setn(1, [1, 2, np.nan, 4])
    before = buffer.get()
    buffer.alloc(3, 2)
    assert buffer.query() == (3, 2, 48000.0)
    np.testing.assert_array_equal(buffer.get(), [[0, 0], [1, 2], [np.nan, 4]])
    buffer.setn(0, [[7, 8]])
    assert buffer.getn(0, 2).tolist() == [[7, 8], [1, 2]]
    assert before[0].tolist() == [0, 0]
    buffer.clear()
    assert buffer.get().tolist() == [[0, 0]] * 3
    buffer.alloc(1, 1)
    assert buffer.frames.tolist() == [[0]]
    assert (buffer.size, buffer.cols) == (1, 1)


def test_a_copied_buffer_is_changed_alone():
    first = Buffer.of([[1], [2]], 8000)
    second = first.copy()
    first.setn(0, [7])
    second.setn(1, [8])
    third = second.copy()
    second.clear()
    assert first.get().tolist() == [[7], [2]]
    assert second.get().tolist() == [[0], [0]]
    assert third.get().tolist() == [[1], [8]]
    assert third.sample_rate == 8000


@pytest.mark.parametrize(
    ("kind", "sentence", "call"),
    [
        (BadArgument, "numFrames is 0, and must be at least 1", lambda b: b.alloc(0, 1)),
        (BadArgument, "numChannels is 0", lambda b: b.alloc(1, 0)),
        (BadArgument, "sampleRate is -1", lambda b: b.alloc(1, 1, -1)),
        (BadArgument, "sampleRate is nan", lambda b: b.alloc(1, 1, float("nan"))),
        (BadArgument, "sampleRate is inf", lambda b: setattr(b, "sample_rate", float("inf"))),
        (WrongSize, "2 frames at startFrame 1 do not fit", lambda b: b.setn(1, [1, 2, 3, 4])),
        (WrongSize, "3 values do not make whole frames", lambda b: b.setn(0, [1, 2, 3])),
        (WrongSize, "do not make whole frames", lambda b: b.setn(0, [[1, 2, 3, 4]])),
        (WrongSize, "do not make whole frames", lambda b: b.setn(0, [[[1, 2]]])),
        (Empty, "at least one frame", lambda b: b.setn(0, [])),
        (BadArgument, "startFrame is 2, and must be from 0 to 1", lambda b: b.setn(2, [1, 2])),
        (BadArgument, "startFrame is -1", lambda b: b.getn(-1, 1)),
        (BadArgument, "2 frames at startFrame 1 are beyond", lambda b: b.getn(1, 2)),
        (BadArgument, "numFrames is 0", lambda b: b.getn(0, 0)),
        (BadArgument, "infinite", lambda b: b.setn(0, [1, np.inf])),
        (BadArgument, "infinite", lambda b: b.set([[1, -np.inf]])),
        (Empty, "no values", lambda b: b.set(np.zeros((0, 2)))),
    ],
)
def test_a_buffer_refuses_what_does_not_fit(kind, sentence, call):
    buffer = Buffer.of([[1, 2], [3, 4]])
    with pytest.raises(kind) as caught:
        call(buffer)
    assert sentence in caught.value.sentence
    assert buffer.get().tolist() == [[1, 2], [3, 4]]
    assert buffer.sample_rate == 44100


def test_an_empty_buffer_has_nothing_to_give():
    for call in (Buffer().get, lambda: Buffer().getn(0, 1), lambda: Buffer().setn(0, [1])):
        with pytest.raises(Empty, match="use alloc or set"):
            call()


def test_points_stand_in_a_buffer_as_flucoma_has_it():
    points = DataSet.of("ab", [[1, 2, 3], [4, 5, 6]])
    frames_, labels_ = points.to_buffer()
    assert frames_.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert labels_.snapshot() == {"0": "a", "1": "b"}
    frames_, labels_ = points.to_buffer(transpose=True, labelwise=True)
    assert frames_.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert labels_.snapshot() == {"a": "0", "b": "1"}
    back = DataSet()
    back.from_buffer(frames_, transpose=True)
    assert list(back.snapshot()) == ["0", "1"]
    back.from_buffer(frames_, True, LabelSet.of({"1": "z", "0": "y"}))
    assert {name: row.tolist() for name, row in back.snapshot().items()} == {
        "y": [1, 2, 3],
        "z": [4, 5, 6],
    }

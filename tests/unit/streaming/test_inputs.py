"""The ring of an input: the last frames, in their order, whatever comes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.errors import BadArgument, FileTrouble, TooLarge, WrongSize
from lstmosc.streaming.inputs import MIN_CAPACITY, Input


class Ear:
    def __init__(self):
        self.heard_frames, self.ended = [], 0

    def heard(self, frame, time):
        self.heard_frames.append((frame.tolist(), time))

    def closed(self, why=None):
        self.ended += 1


@settings(max_examples=15, deadline=None)
@given(
    max_frames=st.integers(1, 20),
    count=st.integers(0, 3 * MIN_CAPACITY),
    asked=st.integers(0, 30),
)
def test_the_last_frames_are_there_in_their_order(max_frames, count, asked):
    source = Input(1, max_frames)
    for number in range(count):
        source.frame([number], float(number))
    kept = min(count, max_frames)
    wanted = min(asked, kept) if asked else kept
    assert source.size == kept
    assert source.last(asked)[:, 0].tolist() == list(range(count - wanted, count))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 4 * MIN_CAPACITY), st.integers(0, 2 * MIN_CAPACITY))
def test_frames_are_found_by_their_numbers_as_far_back_as_the_ring_goes(first, length):
    source = Input(1, 1)
    for number in range(4 * MIN_CAPACITY):
        source.frame([number], 0.0)
    stop = min(first + length, source.count)
    oldest = source.count - source.capacity
    expected = list(range(max(first, oldest), stop))
    assert source.frames(first, stop)[:, 0].tolist() == expected


def test_dt_is_the_time_since_the_frame_before_and_never_negative():
    source = Input(2, 10, dt=True)
    for time in (5.0, 5.5, 5.25, 7.0):
        source.frame([1, 2], time)
    assert source.cols == 3
    assert source.frames(0, 4)[:, 0].tolist() == [0.0, 0.5, 0.0, 1.75]
    assert source.series(1, 4)[:, 0].tolist() == [0.0, 0.0, 1.75]


def test_a_frame_that_is_refused_leaves_no_trace():
    source = Input(1, MIN_CAPACITY)
    for number in range(MIN_CAPACITY):
        source.frame([number], 0.0)
    before = source.last()
    with pytest.raises(BadArgument, match="infinite"):
        source.frame([np.inf], 1.0)
    with pytest.raises(WrongSize, match="2 values, this input has 1 channel"):
        source.frame([1, 2], 1.0)
    assert np.array_equal(source.last(), before)
    source.frame([np.nan], 1.0)
    assert np.isnan(source.last(1)).all()


def test_what_fails_while_listening_stops_no_other():
    source, ear = Input(1, 10), Ear()

    class Broken(Ear):
        def heard(self, frame, time):
            raise RuntimeError("broken")

    source.listen("broken", Broken())
    source.listen("ear", ear)
    source.frame([3], 1.0)
    source.leave("nobody")
    assert ear.heard_frames == [([3.0], 1.0)]
    source.close()
    source.frame([4], 2.0)
    assert ear.ended == 1 and len(ear.heard_frames) == 1


def test_settings_go_through_a_record_and_contents_do_not():
    source = Input(3, 20, dt=True)
    source.frame([1, 2, 3], 0.0)
    for made in (Input.from_record(source.to_record()), source.copy()):
        assert made.has_settings(3, 20, True)
        assert made.size == 0
    for wrong in ({}, {"numChannels": 0, "maxFrames": 1, "dt": 0}, {"numChannels": "1"}):
        with pytest.raises(FileTrouble):
            Input.from_record(wrong)
    with pytest.raises(TooLarge):
        Input(65536, 2**20)

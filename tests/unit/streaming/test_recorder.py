"""A recording has every frame once, in order, whenever its blocks are written."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fake_clock import FakeClock
from lstmosc.streaming.inputs import MIN_CAPACITY, Input
from lstmosc.streaming.recorder import BLOCK_SECONDS, Recorder


class Tape:
    def __init__(self):
        self.blocks, self.ends = [], 0

    def write(self, frames):
        self.blocks.append(frames)

    def ended(self):
        self.ends += 1

    @property
    def values(self):
        return np.concatenate([np.zeros((0, 1)), *self.blocks])[:, -1].tolist()


def recording(num_frames=0, dt=False, max_frames=10):
    source, clock, tape = Input(1, max_frames, dt), FakeClock(), Tape()
    source.frame([-1], 0.0)
    return source, clock, tape, Recorder(source, clock, "take", tape, num_frames)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, MIN_CAPACITY), st.floats(0, 0.2)), max_size=8))
def test_every_frame_is_written_once_in_order_and_soon(bursts):
    source, clock, tape, recorder = recording()
    for count, pause in bursts:
        for _ in range(count):
            source.frame([source.count], clock.unix())
        clock.advance(pause)
        if pause >= BLOCK_SECONDS:
            assert len(tape.values) == source.count - 1
    assert recorder.stop() == source.count - 1
    assert tape.values == list(range(1, source.count))
    assert recorder.stop() == len(tape.values) and tape.ends == 1
    source.frame([0], 0.0)
    clock.advance(1)
    assert len(tape.values) == source.count - 2


def test_it_ends_by_itself_when_so_many_have_come():
    source, clock, tape, recorder = recording(num_frames=3)
    for number in range(5):
        source.frame([number], 0.0)
    assert tape.values == [0, 1, 2] and tape.ends == 1
    assert not recorder.active and recorder.num_frames == 3 and clock.num_waiting == 0


def test_the_end_of_the_input_ends_it_and_keeps_what_came():
    source, clock, tape, _ = recording()
    source.frame([7], 0.0)
    source.close()
    assert tape.values == [7] and tape.ends == 1 and clock.num_waiting == 0


def test_what_is_given_up_writes_nothing_more():
    source, clock, tape, recorder = recording()
    source.frame([7], 0.0)
    recorder.abandon()
    clock.advance(1)
    assert tape.blocks == [] and tape.ends == 0 and recorder.stop() == 0


def test_only_the_first_frame_of_the_series_has_no_time_before_it():
    source, clock, tape, recorder = recording(dt=True)
    for time in (10.0, 11.0):
        source.frame([1], time)
    clock.advance(1)
    source.frame([1], 14.0)
    recorder.stop()
    assert np.concatenate(tape.blocks)[:, 0].tolist() == [0.0, 1.0, 3.0]

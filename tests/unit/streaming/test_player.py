"""Frames at their dates: on one grid, whatever the clock, the listener or the model does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fake_clock import START, FakeClock
from fake_source import FakeOutput, FakeSource
from lstmosc.errors import NotFitted
from lstmosc.streaming.player import MAX_STEP_SECONDS, MIN_STEP_SECONDS, Player, PlayOptions


class Stage:
    def __init__(self, source=None, **options):
        self.clock = FakeClock()
        self.source = source or FakeSource()
        self.output = FakeOutput(self.clock)
        self.player = Player(self.source, self.clock, self.output, PlayOptions(**options))


@settings(max_examples=25, deadline=None)
@given(
    rate=st.floats(1, 200),
    late=st.floats(0, 0.01),
    latency=st.floats(0, 1),
    timescale=st.floats(0.25, 4),
    ahead=st.floats(0, 1),
)
def test_dates_lie_on_one_grid_however_late_each_is_sent(rate, late, latency, timescale, ahead):
    stage = Stage(rate=rate, latency=latency, timescale=timescale, ahead=ahead)
    for _ in range(20):
        stage.clock.advance(0.1, late)
    period = timescale / rate
    count = len(stage.output.frames)
    assert count in (int(2.0 / period), int(2.0 / period) + 1) or late
    expected = START + latency + np.arange(count) * period
    assert np.abs(np.subtract(stage.output.dates, expected)).max() < 1e-6
    assert stage.output.values == list(range(1, count + 1)), "every frame once, in order"
    assert [frame[1] for frame in stage.output.frames] == list(range(count))
    assert np.abs(np.subtract(stage.output.moments, np.arange(count) * period)).max() < late + 1e-6
    assert max(stage.output.late) <= late + 1e-9


def test_without_bundles_frames_are_sent_at_their_dates():
    stage = Stage(rate=10, latency=0.25, bundle=False)
    stage.clock.advance(1.0)
    assert stage.output.dates == [None] * 8
    assert np.allclose(stage.output.moments, 0.25 + 0.1 * np.arange(8))


def test_a_dt_column_is_its_own_rate_and_time_scale_stretches_it():
    stage = Stage(FakeSource(lambda value: value / 10), rate=0, timescale=2.0, latency=0.0)
    stage.clock.advance(3.1)
    assert np.allclose(stage.output.moments, 2 * np.cumsum([0.1, 0.2, 0.3, 0.4, 0.5]))
    assert np.allclose(np.subtract(stage.output.dates, START), stage.output.moments, atol=1e-5)


@pytest.mark.parametrize("dt", [-1.0, 0.0, np.nan, np.inf])
def test_a_dt_of_nothing_is_no_flood(dt):
    stage = Stage(FakeSource(lambda value: dt), rate=0)
    stage.clock.advance(0.5)
    assert len(stage.output.frames) == pytest.approx(0.5 / MIN_STEP_SECONDS, abs=1)


def test_an_endless_dt_is_no_silence_for_ever():
    stage = Stage(FakeSource(lambda value: 1e30), rate=0)
    stage.clock.advance(2.5 * MAX_STEP_SECONDS)
    assert len(stage.output.frames) == 2


def test_what_is_heard_changes_the_next_frame_that_is_sent():
    stage = Stage(rate=10, ahead=0.5)
    stage.clock.advance(0.35)
    assert stage.output.values == [1, 2, 3, 4]
    stage.source.hear([100])
    stage.clock.advance(0.2)
    assert stage.output.values == [1, 2, 3, 4, 101, 102]
    assert np.allclose(np.diff(stage.output.moments), 0.1), "the grid stays"


def test_what_is_heard_moves_the_next_frame_of_a_dt_column():
    stage = Stage(FakeSource(lambda value: 50.0 if value < 100 else 0.1), rate=0)
    stage.clock.advance(3)
    assert stage.output.values == []
    stage.source.hear([100])
    stage.clock.advance(0.15)
    assert stage.output.values == [101]
    assert stage.output.moments[0] == pytest.approx(3.1, abs=0.021)


def test_the_source_has_always_heard_what_was_sent_and_no_more():
    stage = Stage(rate=10, ahead=0.5)
    for _ in range(30):
        stage.clock.advance(0.05)
        assert stage.source.state.value == len(stage.output.frames)
    assert stage.player.stop() == len(stage.output.frames)
    assert stage.source.state.value == len(stage.output.frames)


def test_the_playing_speed_never_changes_what_the_model_hears():
    taken = []
    for timescale in (0.5, 1.0, 3.0):
        stage = Stage(rate=0, timescale=timescale, num_frames=20)
        stage.clock.advance(20)
        taken.append([stage.output.values, stage.source.state.value])
    assert taken[0] == taken[1] == taken[2]


def test_it_ends_after_so_many_or_when_it_is_stopped():
    stage = Stage(rate=10, num_frames=3)
    stage.clock.advance(5)
    assert len(stage.output.frames) == 3 and stage.output.ends == [(3, None)]
    assert stage.clock.num_waiting == 0
    stage = Stage(rate=10)
    stage.clock.advance(0.25)
    assert stage.player.stop() == 3 and stage.player.stop() == 3
    stage.clock.advance(5)
    assert len(stage.output.frames) == 3 and stage.output.ends == [(3, None)]


def test_a_model_that_is_gone_ends_it_with_the_reason():
    stage = Stage(rate=10)
    stage.clock.advance(0.25)
    stage.source.trouble = NotFitted("cleared")
    stage.clock.advance(5)
    assert len(stage.output.frames) == 3
    assert stage.output.ends == [(3, stage.source.trouble)] and stage.clock.num_waiting == 0


def test_a_listener_that_has_gone_ends_it():
    stage = Stage(rate=10)
    stage.output.leaves_after = 4
    stage.clock.advance(5)
    assert len(stage.output.frames) == 4 and stage.output.ends == [(4, None)]


def test_after_a_long_sleep_it_goes_on_without_a_flood():
    stage = Stage(rate=10)
    stage.clock.advance(0.95)
    stage.clock.advance(600, late=600)
    stage.clock.advance(1)
    moments = np.array(stage.output.moments)
    assert len(moments) < 25
    assert np.allclose(np.diff(moments[10:]), 0.1)
    offsets = np.subtract(stage.output.dates, START) % 0.1
    assert np.minimum(offsets, 0.1 - offsets).max() < 1e-5, "on the old grid"


def test_a_moment_of_delay_is_made_up_for():
    stage = Stage(rate=10)
    stage.clock.advance(0.5, late=0.5)
    stage.clock.advance(0.75)
    assert len(stage.output.frames) == 13
    assert np.allclose(np.diff(stage.output.dates), 0.1, atol=1e-5)


@pytest.mark.parametrize("jump", [-7200.0, 7200.0])
def test_dates_follow_the_time_of_day_where_that_is_set(jump):
    stage = Stage(rate=10, latency=0)
    stage.clock.advance(0.45)
    stage.clock.jump = jump
    stage.clock.advance(0.5)
    expected = START + np.arange(10) / 10 + jump * (np.arange(10) >= 5)
    assert np.allclose(stage.output.dates, expected, rtol=0, atol=1e-6)
    assert np.allclose(np.diff(stage.output.moments), 0.1)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.1, 4), st.floats(0, 1), st.floats(0, 10), st.floats(0, 0.5))
def test_quant_and_phase_put_the_first_date_on_a_grid(quant, phase, wait, latency):
    clock = FakeClock()
    clock.advance(wait)
    output = FakeOutput(clock)
    Player(
        FakeSource(),
        clock,
        output,
        PlayOptions(rate=10, quant=quant, phase=phase, latency=latency, num_frames=1),
    )
    clock.advance(2 * quant + 1)
    (date,) = output.dates
    beats = (date - phase) / quant
    assert abs(beats - round(beats)) * quant < 1e-5
    assert START + wait + latency - 1e-5 <= date <= START + wait + latency + quant + 1e-5


class Labour:
    """A source whose frames take their time to generate."""

    def __init__(self, clock, seconds):
        self.plain, self.clock, self.seconds, self.most = FakeSource(), clock, seconds, 0

    def version(self):
        return self.plain.version()

    def ahead(self):
        return LabourState(self, self.plain.ahead())

    def take(self, state):
        self.plain.take(state.state)


class LabourState:
    def __init__(self, labour, state):
        self.labour, self.state = labour, state

    def run(self, num_frames):
        self.labour.clock.pass_by(self.labour.seconds)
        return self.state.run(num_frames)

    def copy(self):
        return LabourState(self.labour, self.state.copy())


def test_a_rate_beyond_the_machine_never_holds_the_loop_and_skips_what_it_cannot_play():
    clock = FakeClock()
    output = FakeOutput(clock)
    player = Player(
        Labour(clock, 0.0005), clock, output, PlayOptions(rate=10_000, ahead=60, latency=0)
    )
    for _ in range(100):
        before = clock.now()
        clock.step()
        assert clock.now() - before < 0.01
    clock.advance(3)
    assert len(player._planned) <= 64
    assert len(output.frames) == pytest.approx(clock.now() / 0.0005, rel=0.05)
    assert output.late[-1] <= 1.01
    assert output.values == list(range(1, len(output.frames) + 1))

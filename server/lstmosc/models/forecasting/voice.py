"""A voice: a forecaster at one place in a series. It reads frames, and generates what follows.

The network reads scaled frames, or their changes, and answers what the linear part leaves over of
the next one. Generating, each answer is the next frame that it reads. Shapes: T frames, D columns.
"""

from __future__ import annotations

from copy import copy, deepcopy
from typing import Any, Self

import numpy as np

from lstmosc.kernels.inference import api
from lstmosc.kernels.inference.api import InferenceState
from lstmosc.kernels.inference.event_rule import EventRule
from lstmosc.kernels.inference.ngram_table import context_of
from lstmosc.kernels.inference.rollout_rule import RolloutRule
from lstmosc.kernels.inference.running import FRAMES, GENERATED, KNOWN
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.fitted import SOURCE_RANGE_MARGIN, FittedModel
from lstmosc.models.forecasting.one_step import expected_next
from lstmosc.models.forecasting.surprise import surprise_of, unknown_surprise
from lstmosc.models.mixture_density import given
from lstmosc.models.preprocessing.differencing import Bounds
from lstmosc.models.preprocessing.scaling import MAX_VALUE, clip
from lstmosc.models.running_state import RunningState, compiled_kernels

MIN_FADE_FRAMES = 24  # in which noise comes in
DRAWN_AT_ONCE = 64  # frames' draws, of a voice that draws each query anew


def is_drawn(model: FittedModel, length: int, temperature: float, noise: float | None) -> bool:
    """Return whether anything in a run of so many frames is left to chance."""
    if model.output.distribution.nats:
        return temperature > 0
    return 0 < model.limits.noise_onset < length if noise is None else noise > 0


class DrawsAhead:
    """Draws from likelihoods for the queries to come, made before these: that takes longest.

    With a seed every query before the next frame that is generated has the same ones; without,
    each has its own.
    """

    def __init__(self, voice: Voice) -> None:
        self._anew, self._used = voice.seed < 0, 0
        rng = voice.rng if self._anew else deepcopy(voice.rng)
        rows = voice.draws(DRAWN_AT_ONCE if self._anew else 1, rng)
        assert rows is not None
        self._rows, self._own = rows, rows[:1].copy()
        self._rule = voice.model.rule._replace(draws=self._own, temperature=voice.heat)

    def rule(self) -> RolloutRule | EventRule | None:
        """Return the rule of the next query; None where all draws are used."""
        if self._anew:
            if self._used == len(self._rows):
                return None
            self._own[0] = self._rows[self._used]
            self._used += 1
        return self._rule


class Voice:
    """The state of one running forecaster, from the first frame read to the last one generated.

    ``temperature`` above 0 draws from likelihoods instead of taking the most likely; 1 is as the
    network believes. ``noise`` above 0 adds to numbers draws as wide as the fit's own errors, so
    many times; None adds them where a run would lose its spread, and from there on. ``spread`` is
    so many times the variance of numbers that are drawn from a mixture. Without an ``rng`` nothing
    is drawn. ``seed`` is what it began with; below 0 each query is drawn anew, else it depends on
    the frames and the seed alone. ``state`` is memory to use in place of its own.
    """

    def __init__(
        self,
        model: FittedModel,
        rng: np.random.Generator | None = None,
        temperature: float = 0.0,
        noise: float | None = 0.0,
        seed: int = 0,
        state: RunningState | None = None,
        spread: float = 1.0,
    ) -> None:
        self.model, self.spread = model, spread
        self._rng, self.temperature, self.noise, self.seed = rng, temperature, noise, seed
        self._ahead: DrawsAhead | None = None
        self.running = state or RunningState(model)

    @property
    def rng(self) -> np.random.Generator | None:
        """The generator that draws; setting it forgets what was drawn ahead."""
        return self._rng

    @rng.setter
    def rng(self, rng: np.random.Generator | None) -> None:
        self._rng, self._ahead = rng, None

    def copy(self) -> Self:
        """Return a voice at the same place, which draws what this one would."""
        other = copy(self)
        other.running, other.rng = self.running.copy(), deepcopy(self.rng)
        return other

    @property
    def num_bytes(self) -> int:
        """How many bytes it takes in memory."""
        return self.running.num_bytes

    def draw_as(self, other: Voice, anew: bool = True) -> None:
        """Draw as another voice does; with its draws, too, if ``anew``."""
        self.temperature, self.noise, self.spread = other.temperature, other.noise, other.spread
        self._ahead = None
        if anew:
            self.rng, self.seed = other.rng, other.seed

    def prime(self, series: Floats) -> Self:
        """Read frames [T, D], T >= 1, that follow what was read or generated before."""
        self.running.read(np.asarray(series, dtype=np.float64))
        return self

    def step(self, frame: Floats) -> Float32:
        """Read one frame [D]; return the forecast of the next one [D], in the data's units."""
        return self.answer_to(frame[None])

    def answer_to(self, series: Floats) -> Float32:
        """Read frames [T, D], T >= 1; return the forecast of the next one [D]."""
        return self.prime(series).query()

    def query(self) -> Float32:
        """Return the frame [D] that ``run`` would generate next; nothing moves on."""
        kernels = self._kernels
        if kernels is None:
            return np.asarray(self.copy().run(1)[0])
        scaled, level = np.empty((1, self.model.cols)), np.empty(self.model.cols)
        rule, blocks = self._next_rule(), (self.model.next_block, self.running.block)
        kernels.next_frame(*blocks, rule.draws, rule.temperature, scaled, level)
        return level.astype(np.float32)

    def _next_rule(self) -> RolloutRule | EventRule:
        """Return the rule of the frame that comes next, with what decides it."""
        if not self._draws_next:
            return self.model.rule
        if not self.model.output.distribution.nats:  # noise, which grows with the frames generated
            drawn = self.draws(1, self.rng if self.seed < 0 else deepcopy(self.rng))
            assert drawn is not None
            return self.model.rule._replace(draws=drawn, temperature=self.heat)
        found = self._ahead.rule() if self._ahead else None
        if found is None:
            self._ahead = DrawsAhead(self)
            found = self._ahead.rule()
        assert found is not None
        return found

    def query_given(self, frame: Floats) -> Float32:
        """Return what ``query`` does of a mixture where columns of it are known: frame [D].

        NaN where a column is to be drawn, by the components as they are likely then.
        """
        assert self.model.events is not None
        told = self.copy()
        told.rng, state = self.rng if self.seed < 0 else told.rng, told.running.state
        left = self.model.preprocessing.scaler.transform(frame)
        left -= self.model.linear(state.recent[: self.model.lags].ravel())
        state.output[:] = given(state.output, left, self.model.events)
        return np.where(np.isnan(frame), told.query(), frame).astype(np.float32)

    @property
    def _kernels(self) -> Any:
        """The compiled kernels that answer, None where there are none."""
        if self.model.events is not None:
            return api.compiled_events()
        return compiled_kernels() if api.compiled() else None

    def surprise(self) -> float:
        """Return how little the last frame that was read was expected; see ``surprises``."""
        state = self.running.state
        if state.counts[FRAMES] < 2:
            return unknown_surprise(self.model)
        linear = self.model.linear(state.recent_before[: self.model.lags].ravel())
        ngram, before = self.model.ngram, state.recent_before
        contexts = np.array([context_of(ngram.table, before)]) if ngram else None
        expected = expected_next(self.model, state.output_before[None], linear[None], contexts)
        return float(surprise_of(self.model, expected, state.target[None])[0])

    def run(self, length: int) -> Float32:
        """Generate ``length`` frames, float32 [length, D] in the data's units.

        Frames are kept within the range that the fit saw and as far beyond as its series went on
        leaving theirs, twice at most, so that no forecast runs away; columns on a grid stay on it.
        """
        model, state, counts = self.model, self.running.state, self.running.state.counts
        out = np.zeros((length, model.cols))
        rule = self._rule(self.draws(length, self.rng))
        self._ahead = self._ahead if self.seed < 0 else None
        with InferenceState(model.network.theta, model.architecture) as network:
            network.state = state.hidden
            network.generate(state.output, rule, out)
            state.hidden[:] = network.state
        steps = model.output.scaler.undo(out)
        usual = model.limits.level_bounds
        levels = model.preprocessing.integrate(self._level, steps, usual, self._widest)
        levels = model.limits.on_grid(levels)
        state.level[:], state.gap[:] = levels[-1], 0.0
        generated = levels.astype(np.float32)
        self.running.note(generated)
        counts[KNOWN] = min(model.lookback, counts[KNOWN] + length)
        counts[GENERATED] += length
        return generated

    @property
    def _level(self) -> Float64:
        """The last level [D], of columns without any value what stands for it."""
        level = self.running.state.level
        return np.where(np.isnan(level), self.model.preprocessing.fill_values, level)

    def _rule(self, draws: Float64 | None) -> RolloutRule | EventRule:
        return self.model.rule.after(self.running.state.recent, draws, self.heat)

    @property
    def heat(self) -> float:
        """The temperature at which draws are made."""
        return self.temperature if self.temperature > 0 else 1.0

    def _widest(self) -> Bounds:
        """Return the lowest and highest levels [D] of a run.

        Those of the fit, or round about what was read where that lies elsewhere: a
        model of changes goes on from any level.
        """
        lowest, highest = self.model.limits.level_bounds
        room, state = SOURCE_RANGE_MARGIN * (highest - lowest), self.running.state
        low = np.minimum(lowest, state.lowest - room)
        high = np.maximum(highest, state.highest + room)
        return np.maximum(low, -MAX_VALUE), np.minimum(high, MAX_VALUE)

    @property
    def _draws_next(self) -> bool:
        end = int(self.running.state.counts[GENERATED]) + 1
        return self.rng is not None and is_drawn(self.model, end, self.temperature, self.noise)

    def draws(self, length: int, rng: np.random.Generator | None) -> Float64 | None:
        """Draw what decides, or is added to, each frame; None where the likeliest is wanted."""
        model, generated = self.model, int(self.running.state.counts[GENERATED])
        end = generated + length
        if rng is None or not is_drawn(model, end, self.temperature, self.noise):
            return None
        drawn = model.output.distribution.draws(rng, length, model.cols, self.spread)
        if model.output.distribution.nats:
            return drawn
        drawn = model.limits.residual_std * drawn
        if self.noise is not None:
            return np.asarray(self.noise * drawn)
        onset = model.limits.noise_onset
        late = (np.arange(generated, end) - onset) / max(onset, MIN_FADE_FRAMES)
        return np.asarray(clip(late, 0.0, 1.0)[:, None] * drawn)

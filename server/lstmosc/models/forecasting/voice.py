"""A voice: a forecaster at one place in a series. It hears frames, and generates what follows.

The network reads scaled frames, or their changes, and answers what the linear part leaves over of
the next one. Generating, each answer is the next frame that it reads. Shapes: T frames, D columns.
"""

from __future__ import annotations

from copy import copy

import numpy as np

from lstmosc.kernels.inference.api import InferenceState
from lstmosc.models.arrays import Float32, Float64, Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.one_step import expected_next, to_levels
from lstmosc.models.preprocessing.differencing import Bounds
from lstmosc.models.preprocessing.scaling import MAX_VALUE, clip

MIN_FADE_FRAMES = 24  # in which noise comes in
SOURCE_RANGE_MARGIN = 0.25  # of the range of levels: room about a source that lies elsewhere


def is_drawn(model: FittedModel, length: int, temperature: float, noise: float | None) -> bool:
    """Return whether anything in a run of so many frames is left to chance."""
    if model.output.distribution.probabilities:
        return temperature > 0
    return 0 < model.limits.noise_onset < length if noise is None else noise > 0


class Voice:
    """The state of one running forecaster, from the first frame heard to the last one generated.

    ``temperature`` above 0 draws from the likelihoods of 0/1 and one-hot data instead of taking
    the most likely; 1 is as the network believes. ``noise`` above 0 adds to numbers draws as wide
    as the fit's own errors, so many times; None adds them where a run would lose its spread, and
    from there on. Without an ``rng`` nothing is drawn.

    ``level`` [D] is the last frame, NaN where a column had no value yet; ``lags`` [lags, D] are the
    last scaled frames, newest first.
    """

    def __init__(
        self,
        model: FittedModel,
        rng: np.random.Generator | None = None,
        temperature: float = 0.0,
        noise: float | None = 0.0,
    ) -> None:
        self.model = model
        self.rng, self.temperature, self.noise = rng, temperature, noise
        self.running = InferenceState(model.network.theta, model.architecture)
        self.output = np.zeros(model.network.outputs, dtype=np.float32)
        self.lags = np.zeros((model.lags, model.cols))
        self.known = 0  # of the lags; the others are the conditional mean
        self.level: Float64 | None = None
        self.generated = 0  # frames since one was heard
        self.lowest, self.highest = np.inf, -np.inf  # levels heard

    def prime(self, series: Floats) -> Voice:
        """Hear frames [T, D], T >= 1, that follow what was heard or generated before."""
        preprocessing, network = self.model.preprocessing, self.model.network
        begin = 0 if self.level is None else 1
        known = series if self.level is None else np.vstack([self.level, series])
        levels = preprocessing.fill(known)
        scaled = preprocessing.scale_filled(levels, known)[begin:]
        if network.active:
            out = np.zeros((len(scaled), network.outputs), dtype=np.float32)
            inputs = np.ascontiguousarray(preprocessing.network_inputs(scaled, series))
            self.running.run(inputs, out)
            self.output = out[-1]
        unknown = 0 if begin else preprocessing.differencing_order
        self._look_back(scaled[unknown:])
        self._note(levels, known)
        return self

    def step(self, frame: Floats) -> Float64:
        """Hear one frame [D]; return the forecast of the next one [D], in the data's units."""
        return self.prime(frame[None]).forecast()

    def forecast(self) -> Float64:
        """Return the next frame as it is expected, [D]: in the data's units, or likelihoods."""
        linear = self.model.linear(self.lags.ravel())
        expected = expected_next(self.model, self.output[None], linear[None])
        return np.asarray(to_levels(self.model, self._level[None], expected)[0])

    def fork(self) -> Voice:
        """Return a voice at the same place that goes its own way; both draw from one ``rng``."""
        other = copy(self)
        other.running, other.output = self.running.copy(), self.output.copy()
        other.lags = self.lags.copy()
        return other

    def run(self, length: int) -> Float32:
        """Generate ``length`` frames, float32 [length, D] in the data's units.

        Frames are kept within the range that the fit saw and as far beyond as its series went on
        leaving theirs, twice at most, so that no forecast runs away; columns on a grid stay on it.
        """
        model = self.model
        out = np.zeros((length, model.cols))
        temperature = self.temperature if self.temperature > 0 else 1.0
        rule = model.rule.after(self.lags, self._draws(length), temperature)
        self.running.generate(self.output, rule, out)
        steps = model.output.scaler.undo(out)
        usual = model.limits.level_bounds
        levels = model.preprocessing.integrate(self._level, steps, usual, self._widest)
        levels = model.limits.grid.snap(levels)
        self.level = levels[-1]
        self.known = min(len(self.lags), self.known + length)
        self.generated += length
        return levels.astype(np.float32)

    @property
    def _level(self) -> Float64:
        """The last level [D], of columns without any value what stands for it."""
        assert self.level is not None, "a voice is primed before it generates"
        return np.where(np.isnan(self.level), self.model.preprocessing.fill_values, self.level)

    def _look_back(self, scaled: Float32) -> None:
        """Take scaled frames [T, D] into the lags."""
        heard = np.concatenate([self.lags[: self.known][::-1], scaled]) if self.known else scaled
        self.lags = self.model.autoregression.newest(heard)
        self.known = min(len(self.lags), self.known + len(scaled))

    def _note(self, levels: Float64, series: Floats) -> None:
        """Remember the last level, and how far levels [T, D] go."""
        self.level, self.generated = levels[-1], 0
        if levels is not series:
            never = np.isnan(series).all(axis=0)
            self.level = np.where(never, np.nan, self.level)
        if self.model.preprocessing.differencing_order:
            self.lowest = np.minimum(self.lowest, levels.min(axis=0))
            self.highest = np.maximum(self.highest, levels.max(axis=0))

    def _widest(self) -> Bounds:
        """Return the lowest and highest levels [D] of a run.

        Those of the fit, or round about what was heard where that lies elsewhere: a
        model of changes goes on from any level.
        """
        lowest, highest = self.model.limits.level_bounds
        room = SOURCE_RANGE_MARGIN * (highest - lowest)
        low = np.minimum(lowest, self.lowest - room)
        high = np.maximum(highest, self.highest + room)
        return np.maximum(low, -MAX_VALUE), np.minimum(high, MAX_VALUE)

    def _draws(self, length: int) -> Float64 | None:
        """Draw what decides, or is added to, each frame; None where the likeliest is wanted."""
        model, rng = self.model, self.rng
        end = self.generated + length
        if rng is None or not is_drawn(model, end, self.temperature, self.noise):
            return None
        drawn = model.output.distribution.draws(rng, length, model.cols)
        if model.output.distribution.probabilities:
            return drawn
        drawn = model.limits.residual_std * drawn
        if self.noise is not None:
            return np.asarray(self.noise * drawn)
        onset = model.limits.noise_onset
        late = (np.arange(self.generated, end) - onset) / max(onset, MIN_FADE_FRAMES)
        return np.asarray(clip(late, 0.0, 1.0)[:, None] * drawn)

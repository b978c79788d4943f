"""How a forecaster is to continue series: so many frames, so often, from which draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from lstmosc.models import api as tasks
from lstmosc.models.arrays import Float32, Floats, Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.timed import Span


class Sampling(NamedTuple):
    """Continue by ``length`` frames (0: by as many as there are), ``times`` times."""

    length: int
    times: int
    temperature: float | None
    seed: int
    noise: float | None
    sigma_temperature: float

    def num_frames(self, frames: Floats) -> int:
        """Return how many frames a series takes, those read and those continued by."""
        return self.times * (len(frames) + (self.length or len(frames)))

    def of(self, model: FittedModel, frames: Floats) -> list[Float32]:
        """Continue one series, so many ``times``."""
        length = self.length or len(frames)
        return [
            tasks.forecast(model, frames, length, **self._drawing(number))
            for number in range(self.times)
        ]

    def of_each(self, model: FittedModel, series: Series) -> list[list[Float32]]:
        """Continue each of some series, so many ``times``."""
        lengths = [self.length or len(frames) for frames in series]
        made = [
            tasks.forecast_each(model, series, lengths, **self._drawing(number))
            for number in range(self.times)
        ]
        return [list(each) for each in zip(*made, strict=True)]

    def through(
        self, model: FittedModel, frames: Floats, span: Span, check: Callable[[int], object]
    ) -> list[Float32]:
        """Continue one series of events for so many seconds, so many ``times``."""
        return [
            tasks.forecast_span(
                model, frames, span, lambda made: check(self.times * made), **self._drawing(number)
            )
            for number in range(self.times)
        ]

    def _drawing(self, number: int) -> dict[str, Any]:
        seed = self.seed if self.seed < 0 else self.seed + number
        return {
            "temperature": self.temperature,
            "seed": seed,
            "noise": self.noise,
            "sigma_temperature": self.sigma_temperature,
        }

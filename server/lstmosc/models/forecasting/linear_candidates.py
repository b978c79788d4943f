"""The linear parts a forecaster may have: regressions, smoothing, and the average of both."""

from __future__ import annotations

from collections.abc import Sequence

from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import (
    CancelCheck,
    lag_candidates,
    period_of,
    season_of,
    smoothed,
    with_average,
    with_linear,
)
from lstmosc.models.preprocessing.inputs import prepare
from lstmosc.models.validation_split import Split


def linear_candidates(
    plain: Sequence[FittedModel], split: Split, check_cancelled: CancelCheck
) -> list[FittedModel]:
    """Return models with every linear part that can be fitted, or the first one of each way.

    The first where nothing is held out that could tell which is better.
    """
    period, season, helped = period_of(split), season_of(split), []
    smooth: list[tuple[float, FittedModel, FittedModel]] = []
    for model in plain:
        series = prepare(model.preprocessing, split.series, check_cancelled)
        regressions = [
            with_linear(model, series, split, most, check_cancelled)
            for most in lag_candidates(split, period)
        ]
        if not split.tails:
            helped += regressions[:1]
            continue
        helped += regressions
        if (fitted := smoothed(model, split, season, check_cancelled)) is not None:
            smooth.append((*fitted, regressions[0]))
    if smooth:
        _, best, regression = min(smooth, key=_criterion)
        helped += [best] if best.autoregression.naive else [best, with_average(best, regression)]
    return [each for each in helped if each.lags]


def _criterion(one: tuple[float, FittedModel, FittedModel]) -> float:
    """Return a criterion; of equals, what reads changes goes on from any level."""
    return one[0] + 1e-6 * (one[1].preprocessing.difference == "none")

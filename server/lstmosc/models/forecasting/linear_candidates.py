"""The linear parts a forecaster may have: regressions, smoothing, and the average of both."""

from __future__ import annotations

from collections.abc import Sequence

from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.candidates import (
    CancelCheck,
    smoothed,
    with_average,
    with_linear,
)
from lstmosc.models.forecasting.seasons import period_of, season_of
from lstmosc.models.linear.autoregression import MAX_LAGS, choose_lags
from lstmosc.models.preprocessing.inputs import prepare
from lstmosc.models.validation_split import Split

FEW_LAGS = (2, 4, 8)  # of linear parts that learn little noise
MAX_FEW_LAGS_FRAMES = 1_000  # of data that is tried with so few lags, too


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


def smoothing_candidate(
    plain: Sequence[FittedModel], split: Split, check_cancelled: CancelCheck
) -> FittedModel | None:
    """Return the model with smoothing that its criterion prefers; None where it suits none."""
    season = season_of(split)
    tried = [smoothed(model, split, season, check_cancelled) for model in plain]
    fitted = [(*each, each[1]) for each in tried if each is not None]
    return min(fitted, key=_criterion)[1] if fitted else None


def _criterion(one: tuple[float, FittedModel, FittedModel]) -> float:
    """Return a criterion; of equals, what reads changes goes on from any level."""
    return one[0] + 1e-6 * (one[1].preprocessing.difference == "none")


def lag_candidates(split: Split, period: int) -> list[int]:
    """List how far back a linear part may look: MAX_LAGS, and the period of what repeats later.

    And a few frames only where there are few to learn from, of which many lags learn the noise.
    """
    known = split.known
    wanted = period + 1
    carries = choose_lags(known.lengths - 1, known.cols, wanted) == wanted
    later = [wanted] if MAX_LAGS < wanted <= 10 * MAX_LAGS and carries else []
    short = int(known.lengths.sum()) < MAX_FEW_LAGS_FRAMES
    few = [lags for lags in FEW_LAGS if short and lags < MAX_LAGS]
    return [MAX_LAGS, *later, *few]

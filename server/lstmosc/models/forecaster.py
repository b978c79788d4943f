"""Fitting a forecaster: choose how to read the data, train, and keep only what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument
from lstmosc.kernels.weights import EVERY_FRAME
from lstmosc.models.fitting import FitResult, Job
from lstmosc.models.forecasting import changes, one_step, tail_errors
from lstmosc.models.learned import Learned
from lstmosc.models.linear import choose_lags, fit_lags, lagged, nothing
from lstmosc.models.network import as_sizes, new_weights
from lstmosc.models.scaling import Doubles, Scaler, learn_scaler, together, unscaled
from lstmosc.models.scoring import LOSSES, Work
from lstmosc.models.segments import Segments, whole
from lstmosc.models.training import Trained, train

MOST_LAGS = 24
WARM = 12
WINDOW = 32
HORIZON = 50
CONTEXT = 400  # frames of run-up before a held-out tail

Levels = Sequence[NDArray[np.floating]]
Tails = list[tuple[NDArray[np.floating], int]]


@dataclass(frozen=True)
class Split:
    """Where training ends in each series; what lies behind is held out. ``tails``: for scoring."""

    ends: tuple[int, ...]
    tails: Tails
    held: int


def fit_forecaster(job: Job, series: Levels) -> FitResult:
    """Fit a forecaster on series [T, D], T >= 2, given in the order of their identifiers."""
    split = split_tails(job, series)
    kind = job.start.loss if job.start else kind_of(job, series)
    plans = _readings(job, series, kind)
    known = [levels[:end] for levels, end in zip(series, split.ends, strict=True) if end >= 2]
    drafts = [_linear_part(plan, known) for plan in plans]
    draft = drafts[0] if len(drafts) == 1 else min(drafts, key=lambda one: _score(one, split.tails))
    trained = _train(job, draft, series, split)
    learned = replace(draft, theta=trained.theta, share=_residual_spread(draft, known))
    if split.tails:
        learned = _keep_what_helps(learned, split.tails)
    return _result(job, learned, trained, series, split)


def kind_of(job: Job, series: Levels) -> str:
    """Choose the loss from the data: one-hot frames, 0/1 columns, or numbers."""
    asked = str(job.controls.get("loss", "auto"))
    if asked != "auto":
        return asked
    values = together(series)
    if not ((values == 0) | (values == 1)).all():
        return "squared"
    one_hot = values.shape[1] > 1 and (values.sum(axis=1) == 1).all()
    return "crossEntropy" if one_hot else "bernoulli"


def split_tails(job: Job, series: Levels) -> Split:
    """Decide which frames are held out: the ends of the series, or whole ones where there are many.

    Automatic: a tenth of 20 or more series; else the last fifth of series of 40 frames or more,
    500 frames at most.
    """
    fraction = job.validation
    lengths = [len(levels) for levels in series]
    ends = list(lengths)
    if fraction == 0.0:
        return Split(tuple(ends), [], 0)
    if len(series) >= 20:
        rng = np.random.default_rng(job.order_seed.spawn(1)[0])
        count = round((0.1 if fraction is None else fraction) * len(series))
        for index in rng.permutation(len(series))[: min(count, len(series) - 1)]:
            ends[index] = 1
        held = sum(end == 1 for end in ends)
    else:
        for index, length in enumerate(lengths):
            share = 0.2 if fraction is None else fraction
            spare = round(share * length)
            if fraction is None:
                spare = min(spare, 500) if length >= 40 else 0
            ends[index] = length - min(spare, length - 2)
        held = sum(lengths) - sum(ends)
    tails = [
        (levels[max(0, end - CONTEXT) :], min(end, CONTEXT))
        for levels, end in zip(series, ends, strict=True)
        if end < len(levels)
    ]
    return Split(tuple(ends), tails, held)


def _readings(job: Job, series: Levels, kind: str) -> list[Learned]:
    """Draft a model for each way of reading the data that is to be tried."""
    if job.start:
        return [job.start]
    asked = str(job.controls.get("difference", "auto"))
    if kind in ("bernoulli", "crossEntropy"):
        ways = ["none"]
    elif asked != "auto":
        ways = [asked]
    else:
        positive = min(float(levels.min()) for levels in series) > 0
        ways = ["none", "first", "log"] if positive else ["none", "first"]
    return [_draft(job, series, kind, way) for way in ways]


def _draft(job: Job, series: Levels, kind: str, way: str) -> Learned:
    D = series[0].shape[1]
    if way == "log" and min(float(levels.min()) for levels in series) <= 0:
        raise BadArgument("difference log needs values above 0; use first or none")
    read = [changes(levels, way) for levels in series]
    moves = read if way == "none" else [each[1:] for each in read]
    values = together(moves)
    plain = kind in ("bernoulli", "crossEntropy")
    scaling = str(job.controls.get("scaling", "standardise"))
    scaler = unscaled(D) if plain else learn_scaler(scaling, values)
    scaled = (values - scaler.centre) / scaler.spread
    low, high = scaled.min(axis=0), scaled.max(axis=0)
    reach = np.maximum(high - low, 1e-6)
    sizes = (D, *job.hidden, D)
    theta = new_weights(
        sizes, EVERY_FRAME, np.random.default_rng(job.init_seed), _bias(kind, values)
    )
    return Learned(
        task="forecast",
        sizes=sizes,
        theta=theta,
        inputs=scaler,
        outputs=Scaler(scaler.centre, scaler.spread),
        linear=nothing(D),
        share=np.ones(D),
        loss=kind,
        difference=way,
        low=low if plain else low - reach,
        high=high if plain else high + reach,
    )


def _bias(kind: str, values: Doubles) -> Doubles:
    mean = np.clip(values.mean(axis=0), 1e-4, 1.0 - 1e-4)
    if kind == "bernoulli":
        return np.asarray(np.log(mean / (1.0 - mean)))
    if kind == "crossEntropy":
        return np.asarray(np.log(mean))
    return np.zeros(values.shape[1])


def _linear_part(draft: Learned, known: Levels) -> Learned:
    """Give a draft its linear part, fitted on the frames that may be learned from."""
    if draft.loss not in ("squared", "huber"):
        return draft
    drop = 0 if draft.difference == "none" else 1
    scaled = [draft.inputs.apply(changes(levels, draft.difference))[drop:] for levels in known]
    lags = choose_lags([len(each) for each in scaled], draft.cols, MOST_LAGS)
    return replace(
        draft,
        linear=fit_lags(scaled, lags) if lags else nothing(draft.cols),
        share=np.zeros(draft.cols),
    )


def _score(draft: Learned, tails: Tails) -> float:
    """Score a draft's linear part on held-out ends: one step and free-running count alike."""
    if not tails:
        return 0.0
    errors = tail_errors(draft, tails, HORIZON) / together([tail for tail, _ in tails]).var(
        axis=0
    ).clip(1e-12)
    return float(np.log(errors.mean(axis=1) + 1e-9).sum())


def _pairs(draft: Learned, levels: NDArray[np.floating]) -> tuple[Doubles, Doubles]:
    """Return scaled frames [T, D] and what the linear part leaves over of the one after each.

    The last frame's successor is unknown: NaN.
    """
    scaled = draft.inputs.apply(changes(levels, draft.difference)).astype(np.float64)
    lags = len(draft.linear.weights) // draft.cols
    features = lagged(scaled, lags) if lags else np.zeros((len(scaled), 0))
    left = np.full_like(scaled, np.nan)
    left[:-1] = scaled[1:] - draft.linear(features)[:-1]
    return scaled, left


def _residual_spread(draft: Learned, known: Levels) -> Doubles:
    """Return how far the linear part is off [D]: the network learns this as its unit."""
    if draft.loss not in ("squared", "huber"):
        return np.ones(draft.cols)
    left = np.concatenate([_pairs(draft, levels)[1][:-1] for levels in known])
    return np.maximum(np.sqrt((left**2).mean(axis=0)), 1e-6)


def _train(job: Job, draft: Learned, series: Levels, split: Split) -> Trained:
    work = _work(job, draft, series, split)
    return train(work, job.recipe, draft.theta, job.order_seed, job.watcher)


def _work(job: Job, draft: Learned, series: Levels, split: Split) -> Work:
    known = [levels[:end] for levels, end in zip(series, split.ends, strict=True) if end >= 2]
    spread = _residual_spread(draft, known)
    both = [_pairs(draft, levels) for levels in series]
    frames = np.concatenate([frames for frames, _ in both]).astype(np.float32)
    targets = (np.concatenate([left for _, left in both]) / spread).astype(np.float32)
    spans = whole([len(levels) for levels in series])
    ends = np.array(split.ends, dtype=np.int64)
    lengths = spans.lengths
    keep = ends >= 2
    train_spans = Segments(spans.starts[keep], ends[keep] - 1, spans.skips[keep], spans.which[keep])
    late = ends < lengths
    first = np.maximum(ends - 1 - CONTEXT, 0)[late]
    held = Segments(
        spans.starts[late] + first,
        lengths[late] - 1 - first,
        ends[late] - 1 - first,
        spans.which[late],
    )
    unit = float(np.sqrt(((spread * draft.outputs.spread) ** 2).mean()))
    window = int(job.controls.get("windowSize", 0)) or WINDOW
    return Work(
        sizes=as_sizes(draft.sizes),
        head=EVERY_FRAME,
        loss=LOSSES[draft.loss],
        frames=frames,
        targets=targets,
        train=train_spans,
        held=held,
        report=reporter(draft.loss, draft.cols, unit),
        window=window,
        warm=WARM,
    )


def reporter(loss: str, cols: int, unit: float):  # type: ignore[no-untyped-def]
    """Return what turns a mean loss into what is told: nats per frame, or RMS errors in units."""
    if loss == "bernoulli":
        return lambda mean: mean * cols
    if loss == "crossEntropy":
        return lambda mean: mean
    return lambda mean: unit * float(np.sqrt(max(mean, 0.0)))


def _keep_what_helps(learned: Learned, tails: Tails) -> Learned:
    """Keep the network's part, half of it, or none: whichever does best on the held-out ends."""
    if learned.loss not in ("squared", "huber") or not len(learned.linear.weights):
        return learned
    tries = [replace(learned, share=part * learned.share) for part in (0.0, 0.5, 1.0)]
    return min(tries, key=lambda one: _score(one, tails))


def _result(
    job: Job, learned: Learned, trained: Trained, series: Levels, split: Split
) -> FitResult:
    history = np.concatenate(
        [job.start.history if job.start else np.zeros((0, 2)), trained.history]
    )
    known = [levels[:end] for levels, end in zip(series, split.ends, strict=True) if end >= 2]
    loss, guess = told_loss(learned, [(levels, 1) for levels in known])
    val_loss, val_guess = told_loss(learned, split.tails) if split.tails else (0.0, guess)
    return FitResult(
        learned=replace(learned, history=history),
        loss=loss,
        val_loss=val_loss,
        num_validation=split.held,
        epochs=len(trained.history),
        seconds=job.seconds(),
        baseline=val_guess,
    )


def told_loss(learned: Learned, parts: Tails) -> tuple[float, float]:
    """Return the one-step loss of the model, and of repeating the last frame, as it is told."""
    ahead, last, truth = [], [], []
    for levels, begin in parts:
        wide = np.asarray(levels, dtype=np.float64)
        ahead.append(one_step(learned, wide[:-1])[begin - 1 :])
        last.append(wide[begin - 1 : -1])
        truth.append(wide[begin:])
    said, guess, right = np.concatenate(ahead), np.concatenate(last), np.concatenate(truth)
    return _told(learned.loss, said, right), _told(learned.loss, guess, right)


def _told(loss: str, said: Doubles, right: Doubles) -> float:
    if loss in ("squared", "huber"):
        return float(np.sqrt(((said - right) ** 2).mean()))
    held = np.clip(said, 1e-4, 1.0 - 1e-4)
    if loss == "crossEntropy":
        return float(-(right * np.log(held)).sum(axis=1).mean())
    each = right * np.log(held) + (1.0 - right) * np.log(1.0 - held)
    return float(-each.sum(axis=1).mean())

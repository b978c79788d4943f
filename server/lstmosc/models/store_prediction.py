"""Predictions of whole stores, a batch of series at a time, here or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from lstmosc.models import api as tasks
from lstmosc.models.arrays import Floats, Series
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import Monitor

# Multiplications of a batch, which takes some tens of milliseconds.
BATCH_PRODUCTS, MIN_BATCH_FRAMES, MAX_BATCH_FRAMES = 2_000_000_000, 20_000, 200_000
FRAME_PRODUCTS = 1000  # as many multiplications take the time that each frame takes besides
UNKNOWN = "-"  # answered where no label is probable enough

Predict = Callable[[FittedModel, Series], Any]
"""Answer some series with a model; where it is to be called elsewhere it can be pickled."""


def num_products(model: FittedModel, num_frames: int) -> int:
    """Return how many multiplications it takes to run a model over frames, about."""
    return num_frames * (model.frame_products + FRAME_PRODUCTS)


def batches(model: FittedModel, series: Series, num_frames: Sequence[int]) -> list[Series]:
    """Divide series into batches that take about as long each, whatever runs them.

    ``num_frames`` tells how many frames the model has to run over for each series.
    """
    suiting = BATCH_PRODUCTS // num_products(model, 1)
    suiting = min(max(suiting, MIN_BATCH_FRAMES), MAX_BATCH_FRAMES)
    batch = np.cumsum(np.asarray(num_frames, dtype=np.int64)) // suiting
    firsts = np.flatnonzero(np.diff(batch, prepend=-1)).tolist()
    ends = [*firsts[1:], len(series)]
    return [series[low:high] for low, high in zip(firsts, ends, strict=False)]  # none of none


def predict_batches(
    predict: Predict, model: FittedModel, batches: Iterable[Iterable[Floats]], monitor: Monitor
) -> list[Any]:
    """Answer a few batches: a computation for an executor."""
    return [predict(model, list(series)) for series in batches]


def label_each(model: FittedModel, series: Series, unknown: float) -> list[str]:
    """Label each series, UNKNOWN where no label's probability reaches ``unknown``."""
    labels, likely = tasks.classify(model, series)
    sure = (likely.max(axis=1) >= unknown).tolist()
    return [label if yes else UNKNOWN for label, yes in zip(labels, sure, strict=True)]

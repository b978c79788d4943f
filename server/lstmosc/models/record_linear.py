"""The linear part of a model and what it reads, from a record.

Everything here raises FileTrouble, as record.py says. Shapes: D inputs, K outputs.
"""

from __future__ import annotations

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.kernels.features.bank import KERNELS
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.linear.ridge import Ridge
from lstmosc.models.linear.smoothing import MAX_PERIOD
from lstmosc.models.preprocessing.convolutions import (
    MAX_DILATION,
    Convolutions,
)
from lstmosc.models.preprocessing.series_features import features_known
from lstmosc.models.record_parts import (
    Record,
    array,
    part,
)


def convolutions_of(record: Record, D: int) -> Convolutions | None:
    """Return the convolutions that a linear part reads, None where it reads none."""
    dilations, biases = (
        array(record, "dilations", (-1,)),
        array(record, "biases", (-1, KERNELS, -1)),
    )
    if not len(dilations):
        return None
    whole = dilations == np.round(dilations)
    rising = (np.diff(dilations, prepend=0) > 0) & (dilations <= MAX_DILATION) & whole
    if not rising.all() or len(dilations) != len(biases) or not biases.size:
        raise FileTrouble("'dilations' or 'biases' of the model are none of convolutions")
    return Convolutions(D, dilations.astype(np.int64), biases.astype(np.float32))


def ridge_of(record: Record, D: int, K: int, convolutions: Convolutions | None) -> Ridge:
    """Return the linear part of a model that answers once for a series."""
    weights = array(record, "linearWeights", (-1, K))
    more = 3 * D + convolutions.size if convolutions and len(weights) else 0
    summary = len(weights) - more
    _check_features(len(weights), features_known(summary, D))
    return Ridge(weights, array(record, "linearBias", (K,)))


def autoregression_of(record: Record, D: int, K: int) -> AutoRegression:
    """Return the linear part of a model that answers every frame."""
    weights = array(record, "linearWeights", (-1, K))
    _check_features(len(weights), len(weights) % D == 0)
    past = array(record, "linearPast", (-1, -1))
    size = len(past)
    if past.shape != (size, size) or size % D or size > len(weights):
        raise FileTrouble(f"the model remembers {past.shape} lagged values of {len(weights)}")
    try:
        np.linalg.cholesky(past)
    except np.linalg.LinAlgError as trouble:
        raise FileTrouble("'linearPast' of the model is no covariance matrix") from trouble
    period = part(record, "smoothingPeriod")
    if type(period) is not int or not 0 <= period <= MAX_PERIOD:
        raise FileTrouble("'smoothingPeriod' of the model is not a number of frames")
    mean = part(record, "smoothingAveraged") is True
    return AutoRegression(weights, array(record, "linearBias", (K,)), past, period, mean)


def _check_features(count: int, known: bool) -> None:
    if not known:
        raise FileTrouble(f"the linear part of the model has {count} rows of weights")

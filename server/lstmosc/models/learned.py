"""Everything a fit produced: one immutable value that a model swaps in whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble
from lstmosc.kernels.weights import (
    EVERY_FRAME,
    IDENTITY,
    PLAIN,
    POOLED,
    Readout,
    num_weights,
)
from lstmosc.models.answering import ACTIVATIONS, LIKELIHOODS
from lstmosc.models.linear import Linear
from lstmosc.models.missing import FLAG, MASK, WAYS
from lstmosc.models.network import as_sizes
from lstmosc.models.scaling import Doubles, Scaler, Values
from lstmosc.models.summaries import features_known

TASKS = ("forecast", "regress", "classify")
LOSSES = ("squared", "crossEntropy", "bernoulli", "huber")
DIFFERENCES = ("none", "first", "log")
MOST_UNITS = 65_536
MOST_LAYERS = 16
EVERYWHERE = 1e30  # no limit to a free run


@dataclass(frozen=True)
class Learned:
    """A fitted model.

    ``sizes`` is (D, H_1 … H_L, K). ``inputs`` scales what the network reads [D], ``outputs`` what
    it answers [K]. Its answer in scaled units is ``linear(features) + share * network``; ``share``
    [K] is 0 where the network was no help. ``low`` and ``high`` [D] bound the scaled values that a
    free-running forecast may reach, ``lowest`` and ``highest`` [D] its levels. ``history`` [E, 2]
    holds the loss and validation loss of each epoch so far.

    ``missing`` tells how gaps are read, with ``middle`` [D] where nothing came before. A regressor
    that answers ``every_frame`` maps series to series. ``held`` [N] numbers the identifiers that
    were held out. Of a forecaster: ``alphabet`` spells its columns; ``residual`` [K] is the spread
    of its one-step errors, scaled; ``threshold`` a surprise that one frame in a hundred of the
    training data exceeded; ``temperature`` what its draws are made at when nobody says;
    ``fade`` the frames after which a free run has lost its spread, 0 where it keeps it.

    ``readout`` is what stands between the network's features and its answer. ``moment``, as long
    as theta or empty, is where SGD goes on from.
    """

    task: str
    sizes: tuple[int, ...]
    theta: Values
    inputs: Scaler
    outputs: Scaler
    linear: Linear
    share: Doubles
    loss: str = "squared"
    difference: str = "none"
    labels: tuple[str, ...] = ()
    low: Doubles = field(default_factory=lambda: np.zeros(0))
    high: Doubles = field(default_factory=lambda: np.zeros(0))
    lowest: Doubles = field(default_factory=lambda: np.zeros(0))
    highest: Doubles = field(default_factory=lambda: np.zeros(0))
    history: Doubles = field(default_factory=lambda: np.zeros((0, 2)))
    missing: str = MASK
    middle: Doubles = field(default_factory=lambda: np.zeros(0))
    every_frame: bool = False
    held: Doubles = field(default_factory=lambda: np.zeros(0))
    alphabet: tuple[str, ...] = ()
    residual: Doubles = field(default_factory=lambda: np.zeros(0))
    threshold: float = 0.0
    temperature: float = 0.0
    fade: float = 0.0
    readout: Readout = PLAIN
    moment: Values = field(default_factory=lambda: np.zeros(0, dtype=np.float32))

    @property
    def num_weights(self) -> int:
        """Number of weights of the network and its linear part."""
        return len(self.theta) + self.linear.weights.size + self.linear.bias.size

    @property
    def cols(self) -> int:
        """Width of the frames it reads, without the column that flags missing values."""
        return self.sizes[0] - (self.missing == FLAG)

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units per layer."""
        return self.sizes[1:-1]

    @property
    def direct(self) -> bool:
        """Tell whether the network alone answers, in likelihoods or the data's own units."""
        return self.loss in LIKELIHOODS or self.readout.output != IDENTITY

    @property
    def lags(self) -> int:
        """Number of frames that the linear part looks back; 0 without one."""
        return len(self.linear.weights) // self.cols

    @property
    def head(self) -> int:
        """Which readout the kernels are to use."""
        return EVERY_FRAME if self.task == "forecast" or self.every_frame else POOLED

    def to_record(self) -> dict[str, Any]:
        """Return a flat dict of strings, lists and arrays (copies) that ``from_record`` takes."""
        record: dict[str, Any] = {
            "task": self.task,
            "sizes": list(self.sizes),
            "loss": self.loss,
            "difference": self.difference,
            "labels": list(self.labels),
            "missing": self.missing,
            "everyFrame": self.every_frame,
            "alphabet": list(self.alphabet),
            "threshold": self.threshold,
            "temperature": self.temperature,
            "fade": self.fade,
            "denseSize": self.readout.dense,
            "activation": ACTIVATIONS[self.readout.activation],
            "outputActivation": ACTIVATIONS[self.readout.output],
        }
        for name, array in _arrays(self).items():
            record[name] = array.copy()
        usual = _later_parts(self.sizes, self.cols)
        return {
            name: value
            for name, value in record.items()
            if name not in usual or not np.array_equal(value, usual[name])
        }

    @staticmethod
    def from_record(record: Mapping[str, Any]) -> Learned:
        """Rebuild what ``to_record`` gave; the record may come from a stranger.

        Raises FileTrouble when anything is missing, of another kind or shape, or not finite.
        """
        task = _choice(record, "task", TASKS)
        sizes = _sizes(record)
        labels = _labels(record, task, sizes[-1])
        flagged = record.get("missing") == FLAG
        record = {**_later_parts(sizes, sizes[0] - flagged), **record}
        missing = _choice(record, "missing", WAYS)
        every_frame = task == "regress" and _get(record, "everyFrame") is True
        head = EVERY_FRAME if task == "forecast" or every_frame else POOLED
        D, K = sizes[0] - (missing == FLAG), sizes[-1]
        if D < 1:
            raise FileTrouble("the model reads no values, only what is missing")
        weights = _array(record, "linearWeights", (-1, K))
        _check_features(head, len(weights), D)
        inputs = Scaler(_array(record, "inputCentre", (D,)), _spread(record, "inputSpread", D))
        outputs = Scaler(_array(record, "outputCentre", (K,)), _spread(record, "outputSpread", K))
        if task == "forecast" and D != K:
            raise FileTrouble(f"a forecaster reads and writes one width; this has {D} and {K}")
        readout = _readout(record)
        theta = _array(record, "theta", (num_weights(as_sizes(sizes), head, readout),))
        return Learned(
            task=task,
            sizes=sizes,
            theta=np.ascontiguousarray(theta, dtype=np.float32),
            inputs=inputs,
            outputs=outputs,
            linear=Linear(weights, _array(record, "linearBias", (K,)), _past(record, weights, D)),
            share=_array(record, "share", (K,)),
            loss=_choice(record, "loss", LOSSES),
            difference=_choice(record, "difference", DIFFERENCES),
            labels=labels,
            low=_array(record, "low", (D,)),
            high=_array(record, "high", (D,)),
            lowest=_array(record, "lowest", (D,)),
            highest=_array(record, "highest", (D,)),
            history=_array(record, "history", (-1, 2), finite=False),
            missing=missing,
            middle=_array(record, "middle", (D,)),
            every_frame=every_frame,
            held=_array(record, "held", (-1,)),
            alphabet=_alphabet(record, D),
            residual=_array(record, "residual", (K,)),
            threshold=float(_array(record, "threshold", ())),
            temperature=float(_array(record, "temperature", ())),
            fade=float(_array(record, "fade", ())),
            readout=readout,
            moment=_moment(record, len(theta)),
        )


def _later_parts(sizes: tuple[int, ...], cols: int) -> dict[str, Any]:
    """Give what records of earlier versions lack."""
    return {
        "missing": MASK,
        "everyFrame": False,
        "alphabet": [],
        "threshold": 0.0,
        "temperature": 0.0,
        "fade": 0.0,
        "denseSize": 0,
        "activation": ACTIVATIONS[PLAIN.activation],
        "outputActivation": ACTIVATIONS[PLAIN.output],
        "middle": np.zeros(cols),
        "held": np.zeros(0),
        "moment": np.zeros(0),
        "linearPast": np.zeros((0, 0)),
        "lowest": np.full(cols, -EVERYWHERE),
        "highest": np.full(cols, EVERYWHERE),
        "residual": np.zeros(sizes[-1]),
    }


def _arrays(learned: Learned) -> dict[str, NDArray[Any]]:
    return {
        "theta": learned.theta,
        "inputCentre": learned.inputs.centre,
        "inputSpread": learned.inputs.spread,
        "outputCentre": learned.outputs.centre,
        "outputSpread": learned.outputs.spread,
        "linearWeights": learned.linear.weights,
        "linearBias": learned.linear.bias,
        "linearPast": learned.linear.past,
        "share": learned.share,
        "low": learned.low,
        "high": learned.high,
        "lowest": _or(learned.lowest, learned.cols, -EVERYWHERE),
        "highest": _or(learned.highest, learned.cols, EVERYWHERE),
        "history": learned.history,
        "middle": _or(learned.middle, learned.cols),
        "held": learned.held,
        "moment": learned.moment,
        "residual": _or(learned.residual, learned.sizes[-1]),
    }


def _or(values: Doubles, width: int, else_: float = 0.0) -> Doubles:
    return values if len(values) else np.full(width, else_)


def _alphabet(record: Mapping[str, Any], cols: int) -> tuple[str, ...]:
    value = _get(record, "alphabet")
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise FileTrouble("'alphabet' of the model is not a list of symbols")
    if value and (len(set(value)) != len(value) or len(value) != cols):
        raise FileTrouble(f"the model reads {cols} columns and spells {len(set(value))} symbols")
    return tuple(value)


def _get(record: Mapping[str, Any], name: str) -> Any:
    if not isinstance(record, Mapping):
        raise FileTrouble("a model is a table of named parts; this is something else")
    if name not in record:
        raise FileTrouble(f"the model has no part named '{name}'")
    return record[name]


def _choice(record: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> str:
    value = _get(record, name)
    if value not in choices:
        raise FileTrouble(f"'{name}' of the model is not one of {', '.join(choices)}")
    return str(value)


def _moment(record: Mapping[str, Any], weights: int) -> Values:
    moment = _array(record, "moment", (-1,))
    if len(moment) not in (0, weights):
        raise FileTrouble(f"'moment' of the model has {len(moment)} numbers for {weights} weights")
    return moment.astype(np.float32)


def _readout(record: Mapping[str, Any]) -> Readout:
    dense = _get(record, "denseSize")
    if type(dense) is not int or not 0 <= dense <= MOST_UNITS:
        raise FileTrouble("'denseSize' of the model is not a number of units")
    kinds = [_choice(record, name, ACTIVATIONS) for name in ("activation", "outputActivation")]
    return Readout(dense, *map(ACTIVATIONS.index, kinds))


def _sizes(record: Mapping[str, Any]) -> tuple[int, ...]:
    value = _get(record, "sizes")
    listed = value.tolist() if isinstance(value, np.ndarray) else value
    good = isinstance(listed, list | tuple) and 3 <= len(listed) <= MOST_LAYERS + 2
    if not good or not all(type(size) is int and 1 <= size <= MOST_UNITS for size in listed):
        raise FileTrouble(
            "'sizes' of the model is not a list of whole numbers: inputs, units, outputs"
        )
    return tuple(listed)


def _labels(record: Mapping[str, Any], task: str, outputs: int) -> tuple[str, ...]:
    value = _get(record, "labels")
    if not isinstance(value, list | tuple) or not all(isinstance(label, str) for label in value):
        raise FileTrouble("'labels' of the model is not a list of words")
    if len(set(value)) != len(value) or len(value) != (outputs if task == "classify" else 0):
        raise FileTrouble(f"the model has {outputs} outputs and {len(set(value))} different labels")
    return tuple(value)


def _array(
    record: Mapping[str, Any], name: str, shape: tuple[int, ...], finite: bool = True
) -> Doubles:
    try:
        array = np.array(_get(record, name), dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as trouble:
        raise FileTrouble(f"'{name}' of the model does not hold numbers") from trouble
    if array.size == 0 and 0 in array.shape and shape[:1] == (-1,):
        array = array.reshape(0, *(max(size, 0) for size in shape[1:]))
    fits = array.ndim == len(shape) and all(
        want in (-1, have) for want, have in zip(shape, array.shape, strict=True)
    )
    if not fits:
        raise FileTrouble(f"'{name}' of the model has the shape {array.shape}, not {shape}")
    if finite and not (np.isfinite(array).all() and np.abs(array).max(initial=0.0) < 1e36):
        raise FileTrouble(f"'{name}' of the model holds numbers that are not finite")
    return array


def _past(record: Mapping[str, Any], weights: Doubles, cols: int) -> Doubles:
    past = _array(record, "linearPast", (-1, -1))
    size = len(past)
    if past.shape != (size, size) or size % cols or size > len(weights):
        raise FileTrouble(f"the model remembers {past.shape} lagged values of {len(weights)}")
    try:
        np.linalg.cholesky(past)
    except np.linalg.LinAlgError as trouble:
        raise FileTrouble(
            "what the model remembers of its lags is no table of products"
        ) from trouble
    return past


def _spread(record: Mapping[str, Any], name: str, cols: int) -> Doubles:
    spread = _array(record, name, (cols,))
    if not (spread > 0).all():
        raise FileTrouble(f"'{name}' of the model must be above 0")
    return spread


def _check_features(head: int, features: int, cols: int) -> None:
    good = features % cols == 0 if head == EVERY_FRAME else features_known(features, cols)
    if not good:
        raise FileTrouble(f"the linear part of the model has {features} rows of weights")

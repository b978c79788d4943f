"""Everything a fit produced: one immutable value that a model swaps in whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble
from lstmosc.kernels.inference import rollout_rule
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    IDENTITY,
    PLAIN,
    POOLED,
    Readout,
    num_weights,
)
from lstmosc.models.answering import ACTIVATIONS, LIKELIHOODS, RANGES
from lstmosc.models.linear.ridge import Linear
from lstmosc.models.preprocessing.missing import FLAG, MASK, WAYS
from lstmosc.models.preprocessing.scaling import FARTHEST, Doubles, Scaler, Values
from lstmosc.models.record import (
    alphabet_of,
    array,
    choice,
    labels_of,
    linear_of,
    moment_of,
    number,
    part,
    readout_of,
    scaler_of,
    sizes_of,
)
from lstmosc.models.training.initialisation import as_sizes
from lstmosc.models.training.problem import LOSSES
from lstmosc.models.training.windows import Integers

TASKS = ("forecast", "regress", "classify")
DIFFERENCES = ("none", "first", "log")
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

    @cached_property
    def kernel_sizes(self) -> Integers:
        """Sizes, as the kernels take them."""
        return as_sizes(self.sizes)

    @cached_property
    def speaks(self) -> bool:
        """Tell whether the network has a share in the answer."""
        return bool(self.share.any())

    @cached_property
    def rule(self) -> rollout_rule.Continuing:
        """How a free run goes on, in scaled frames; noise stays within the readout's activation."""
        least, most = RANGES.get(self.readout.output, (-np.inf, np.inf))
        low, high = np.maximum(self.low, least), np.minimum(self.high, most)
        linear = self.linear
        return rollout_rule.rule(
            linear.weights, linear.bias, self.share, low, high, LOSSES[self.loss]
        )

    @cached_property
    def bounds(self) -> tuple[Doubles, Doubles]:
        """Lowest and highest levels [D] of a free run that goes on from usual ones."""
        if not len(self.lowest):
            return np.full(self.cols, -FARTHEST), np.full(self.cols, FARTHEST)
        return np.maximum(self.lowest, -FARTHEST), np.minimum(self.highest, FARTHEST)

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
        record |= {name: values.copy() for name, values in _arrays(self).items()}
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
        task, sizes = choice(record, "task", TASKS), sizes_of(record)
        record = _completed(record, sizes)
        every_frame = task == "regress" and part(record, "everyFrame") is True
        head = EVERY_FRAME if task == "forecast" or every_frame else POOLED
        D, K = _widths(task, sizes, record["missing"] == FLAG)
        readout = readout_of(record)
        theta = array(record, "theta", (num_weights(as_sizes(sizes), head, readout),))
        return Learned(
            task=task,
            sizes=sizes,
            theta=np.ascontiguousarray(theta, dtype=np.float32),
            inputs=scaler_of(record, "input", D),
            outputs=scaler_of(record, "output", K),
            linear=linear_of(record, head, D, K),
            share=array(record, "share", (K,)),
            loss=choice(record, "loss", tuple(LOSSES)),
            difference=choice(record, "difference", DIFFERENCES),
            labels=labels_of(record, task, K),
            low=array(record, "low", (D,)),
            high=array(record, "high", (D,)),
            lowest=array(record, "lowest", (D,)),
            highest=array(record, "highest", (D,)),
            history=array(record, "history", (-1, 2), finite=False),
            missing=choice(record, "missing", WAYS),
            middle=array(record, "middle", (D,)),
            every_frame=every_frame,
            held=array(record, "held", (-1,)),
            alphabet=alphabet_of(record, D),
            residual=array(record, "residual", (K,)),
            threshold=number(record, "threshold"),
            temperature=number(record, "temperature"),
            fade=number(record, "fade"),
            readout=readout,
            moment=moment_of(record, len(theta)),
        )


def _completed(record: Mapping[str, Any], sizes: tuple[int, ...]) -> Mapping[str, Any]:
    """Return a record with what those of earlier versions lack."""
    flagged = record.get("missing") == FLAG
    return {**_later_parts(sizes, sizes[0] - flagged), **record}


def _widths(task: str, sizes: tuple[int, ...], flagged: bool) -> tuple[int, int]:
    """Return D without the column that flags missing values, and K; raises FileTrouble."""
    D, K = sizes[0] - flagged, sizes[-1]
    if D < 1:
        raise FileTrouble("the model reads no values, only what is missing")
    if task == "forecast" and D != K:
        raise FileTrouble(f"a forecaster reads and writes one width; this has {D} and {K}")
    return D, K


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

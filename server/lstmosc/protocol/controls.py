"""The models' controls: their names, ranges and defaults, written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lstmosc.protocol.kinds import Choice, Kind, Numbered
from lstmosc.protocol.number_kinds import INT32, Automatic, Integer, Integers, Number
from lstmosc.protocol.spec import Argument


@dataclass(frozen=True)
class Range:
    """Where a search looks for a control: whole numbers if both ends are; evenly, or by ratio."""

    low: float
    high: float
    by_ratio: bool = False


@dataclass(frozen=True)
class Control:
    """One setting of a model.

    ``shapes`` says that a change clears the learning; ``search`` where a search looks for it, or
    the words it tries.
    """

    name: str
    kind: Kind
    default: Any
    doc: str
    shapes: bool = False
    search: Range | tuple[str, ...] | None = None

    def as_option(self) -> Argument:
        """Build the option of ``new``, ``set`` and ``fit``; None means not given."""
        doc = f"{self.doc} (default {show_default(self.default)})"
        return Argument(self.name, self.kind, doc, None, named=True)


CONTROLS = (
    Control(
        "hiddenSize",
        Integers(1, INT32, 4096),
        (32,),
        "LSTM units per layer, one number per layer; if a small linear model does better on "
        "held-out data it predicts instead of the network, or together with it: see print and "
        "parts",
        True,
        search=Range(8, 128, by_ratio=True),
    ),
    Control(
        "parts",
        Choice(("auto", "network", "linear")),
        "auto",
        "which parts of a classifier or regressor may answer: the network, a linear part on "
        "features of the whole series, or both, as does best on left-out series (the network where "
        "it is as good); forecasters: auto",
    ),
    Control(
        "maxIter",
        Integer(1, 1_000_000),
        20,
        "number of epochs of a fit",
        search=Range(10, 100, by_ratio=True),
    ),
    Control(
        "learnRate",
        Number(0, 10, above=True),
        0.02,
        "peak learning rate",
        search=Range(0.002, 0.1, by_ratio=True),
    ),
    Control(
        "schedule",
        Choice(("oneCycle", "constant")),
        "oneCycle",
        "learning rate schedule: up to the peak and down to 0 over the fit, or constant",
        search=("oneCycle", "constant"),
    ),
    Control(
        "batchSize",
        Integer(0, 65536),
        0,
        "series per update; 0: chosen so that a short fit still makes enough updates",
        search=Range(1, 64, by_ratio=True),
    ),
    Control(
        "validation",
        Automatic(Number(0, 0.9)),
        "auto",
        "fraction of the data held out for validation; 0: none; auto: none if there is little "
        "data; each label keeps a series to train on, so numValidation may be smaller, even 0",
    ),
    Control(
        "patience",
        Integer(0, 1_000_000),
        0,
        "end a fit after this many epochs without a better held-out loss; 0: never",
    ),
    Control(
        "seed",
        Integer(-1),
        0,
        "random seed: the same seed gives the same result; -1: a new one each time",
    ),
    Control(
        "clip",
        Number(0, 1e6),
        1.0,
        "gradient clipping: the largest norm of a gradient; 0: no clipping",
    ),
    Control(
        "weightDecay",
        Automatic(Number(0, 10)),
        "auto",
        "decoupled weight decay (times learnRate at each update), against overfitting; auto: 0.1 "
        "for forecasters of 0/1 or symbolic data, else 0",
        search=Range(0.0001, 1.0, by_ratio=True),
    ),
    Control(
        "windowSize",
        Integer(0, 1_000_000),
        0,
        "truncated back-propagation through time: frames per window of a forecaster or a "
        "series-to-series regressor; the state carries over to the next window; 0: 128",
        search=Range(16, 256, by_ratio=True),
    ),
    Control(
        "difference",
        Choice(("auto", "none", "first", "log")),
        "auto",
        "what a forecaster of numbers learns: the frames (none), their differences (first), or the "
        "differences of their logarithms (log); auto: whichever predicts held-out frames best",
        True,
        search=("none", "first", "log"),
    ),
    Control(
        "scaling",
        Choice(("standardise", "normalise", "robust", "none")),
        "standardise",
        "scaling of the inputs: to mean 0 and standard deviation 1, to 0…1, by median and "
        "quartiles, or none; computed at the first fit",
        True,
        search=("standardise", "normalise", "robust"),
    ),
    Control(
        "loss",
        Choice(("auto", "squared", "crossEntropy", "bernoulli", "huber", "mixture")),
        "auto",
        "the loss to minimise; auto: crossEntropy for labels and for forecasts of one-hot frames "
        "(a single 1), bernoulli for forecasts of other 0/1 frames, else squared; mixture: a "
        "forecaster learns the distribution of whole frames, whose columns have the roles of the "
        "dataseries (guessed where none are set), and draws from it",
        True,
        search=("squared", "huber"),
    ),
    Control(
        "components",
        Integer(1, 64),
        5,
        "number of components of a mixture: alternatives that a forecast may choose among",
        True,
        search=Range(2, 10),
    ),
    Control(
        "threads",
        Integer(0, 64),
        1,
        "processor cores per fit, 0: all; more are faster, give the same result, and leave less to "
        "other programs",
    ),
    Control(
        "missingValues",
        Choice(("mask", "drop", "fill", "flag", "error")),
        "mask",
        "missing values in training: mask repeats the previous value and leaves the gap out of the "
        "loss, flag also adds an input that marks it, drop removes the frame, fill interpolates, "
        "error refuses; a change to or from flag clears what was learned",
    ),
    Control(
        "denseSize",
        Integer(0, 65_536),
        0,
        "units of a dense layer between the LSTM and the output; 0: none",
        True,
        search=Range(8, 64, by_ratio=True),
    ),
    Control(
        "activation",
        Numbered(("identity", "sigmoid", "relu", "tanh")),
        "relu",
        "activation of the dense layer; numbered as in FluCoMa",
        True,
    ),
    Control(
        "outputActivation",
        Numbered(("auto", "identity", "sigmoid", "relu", "tanh"), first=-1),
        "auto",
        "activation of the output: sigmoid keeps it within 0…1, tanh within -1…1, relu at 0 or "
        "above (the data must lie there, too); auto: the one that the loss needs",
        True,
    ),
    Control(
        "optimiser",
        Choice(("adam", "sgd")),
        "adam",
        "adam (beta 0.9 and 0.999), or sgd: stochastic gradient descent with momentum",
    ),
    Control(
        "momentum",
        Number(0, 0.999),
        0.9,
        "momentum of sgd",
    ),
    Control(
        "dropout",
        Number(0, 0.95),
        0.0,
        "fraction of the outputs of each layer that is dropped at random in training, against "
        "overfitting",
        search=Range(0.0, 0.5),
    ),
)

SEARCHED = ("hiddenSize", "maxIter", "learnRate", "weightDecay")
"""The controls that a search varies unless told otherwise."""

DEFAULTS: dict[str, Any] = {control.name: control.default for control in CONTROLS}


def show_default(value: Any) -> str:
    """Show a default as a caller would write it."""
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)

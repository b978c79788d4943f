"""The models' controls: their names, ranges and defaults, written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lstmosc.protocol.kinds import Choice, Kind, Numbered
from lstmosc.protocol.number_kinds import INT32, Automatic, Integer, Integers, Number
from lstmosc.protocol.spec import Argument


@dataclass(frozen=True)
class Control:
    """One setting of a model; ``shapes`` says that a change clears the learning."""

    name: str
    kind: Kind
    default: Any
    doc: str
    shapes: bool = False

    def as_option(self) -> Argument:
        """Build the option of ``new``, ``set`` and ``fit``; None means not given."""
        doc = f"{self.doc} (default {show_default(self.default)})"
        return Argument(self.name, self.kind, doc, None, named=True)


CONTROLS = (
    Control(
        "hiddenSize",
        Integers(1, INT32, 4096),
        (32,),
        "units per layer, one number per layer; where a small linear part does better on data held "
        "out it answers instead, or beside the network: print tells",
        True,
    ),
    Control("maxIter", Integer(1, 1_000_000), 20, "epochs of a fit"),
    Control("learnRate", Number(0, 10, above=True), 0.02, "peak learning rate"),
    Control(
        "schedule",
        Choice(("oneCycle", "constant")),
        "oneCycle",
        "course of the learning rate: up to its peak and down to nothing over the fit, or constant",
    ),
    Control(
        "batchSize",
        Integer(0, 65536),
        0,
        "series per update; 0 chooses it so that a short fit still makes enough updates",
    ),
    Control(
        "validation",
        Automatic(Number(0, 0.9)),
        "auto",
        "fraction held out; 0 is none; auto is none where that would starve a small set; each "
        "label keeps a series to learn from, so that numValidation may be less, even 0",
    ),
    Control(
        "patience",
        Integer(0, 1_000_000),
        0,
        "epochs without a better held-out loss after which a fit ends; 0 never ends early",
    ),
    Control("seed", Integer(-1), 0, "same seed, same result; -1 is a new one each time"),
    Control(
        "clip",
        Number(0, 1e6),
        1.0,
        "longest gradient of an update, longer ones are shortened; 0 shortens none",
    ),
    Control(
        "weightDecay",
        Automatic(Number(0, 10)),
        "auto",
        "shrinks the weights by learnRate times this at every update, against learning by heart; "
        "auto is 0.1 for a forecaster of 0/1 or symbolic data, else 0",
    ),
    Control(
        "windowSize",
        Integer(0, 1_000_000),
        0,
        "frames that a forecaster's (or a mapping of series') training looks back through at once; "
        "a window begins with the state that the last one left; 0 is 128; others read series whole",
    ),
    Control(
        "difference",
        Choice(("auto", "none", "first", "log")),
        "auto",
        "what a forecaster of numbers learns: the frames, the changes between them, or those of "
        "their logarithms; auto tries which foresees held-out frames best",
        True,
    ),
    Control(
        "scaling",
        Choice(("standardise", "normalise", "robust", "none")),
        "standardise",
        "of the numbers a network reads: to mean 0 and deviation 1, to 0…1, by median and "
        "quartiles, or none; learned at the first fit",
        True,
    ),
    Control(
        "loss",
        Choice(("auto", "squared", "crossEntropy", "bernoulli", "huber")),
        "auto",
        "what a fit makes small; auto is crossEntropy for labels, and for forecasts of frames with "
        "a single 1, bernoulli for forecasts of other 0/1 frames, else squared",
        True,
    ),
    Control(
        "threads",
        Integer(0, 64),
        1,
        "processors that a fit uses, 0 for all: it is done sooner, with the same result, and "
        "leaves less to others",
    ),
    Control(
        "missingValues",
        Choice(("mask", "drop", "fill", "flag", "error")),
        "mask",
        "mask reads the value before and never scores the gap, flag also tells the network, drop "
        "leaves the frame out, fill draws a line across, error refuses; to or from flag clears "
        "the learning",
    ),
    Control(
        "denseSize",
        Integer(0, 65_536),
        0,
        "units of a dense layer between the LSTM and the answer; 0 is none",
        True,
    ),
    Control(
        "activation",
        Numbered(("identity", "sigmoid", "relu", "tanh")),
        "relu",
        "of the dense layer's units; its numbers are those of FluCoMa",
        True,
    ),
    Control(
        "outputActivation",
        Numbered(("auto", "identity", "sigmoid", "relu", "tanh"), first=-1),
        "auto",
        "of the answers: sigmoid keeps them within 0…1, tanh within -1…1, relu at 0 or above, "
        "where the data must lie, too; auto is what the loss asks for",
        True,
    ),
    Control(
        "optimiser",
        Choice(("adam", "sgd")),
        "adam",
        "what makes steps of gradients: adam (its means go over 0.9 and 0.999), or sgd, stochastic "
        "gradient descent with momentum",
    ),
    Control(
        "momentum",
        Number(0, 0.999),
        0.9,
        "of sgd: how much of a step goes into the next one",
    ),
    Control(
        "dropout",
        Number(0, 0.95),
        0.0,
        "share of what flows from layer to layer and into the readout that is left out at random "
        "while learning, against learning by heart",
    ),
)

DEFAULTS: dict[str, Any] = {control.name: control.default for control in CONTROLS}


def show_default(value: Any) -> str:
    """Show a default as a caller would write it."""
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)

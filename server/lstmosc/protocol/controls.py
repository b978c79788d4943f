"""The models' controls: their names, ranges and defaults, written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lstmosc.protocol.kinds import INT32, Automatic, Integer, Integers, Kind, Number
from lstmosc.protocol.message import Argument


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
        "hiddenSize", Integers(1, INT32, 4096), (32,), "units per layer, one number per layer", True
    ),
    Control("maxIter", Integer(1, 1_000_000), 20, "epochs of a fit"),
    Control("learnRate", Number(0, 10, above=True), 0.02, "peak learning rate"),
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
        "fraction held out; 0 is none; auto is none where that would starve a small set",
    ),
    Control("seed", Integer(-1), 0, "same seed, same result; -1 is a new one each time"),
)

DEFAULTS: dict[str, Any] = {control.name: control.default for control in CONTROLS}


def show_default(value: Any) -> str:
    """Show a default as a caller would write it."""
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)

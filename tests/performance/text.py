"""Learn 90,000 characters of the standard library's docstrings, and foresee the 10,000 after them.

Run it from the project: ``python tests/performance/text.py [control value …]``. The goal is a
cross-entropy of less than 2.1 nats a character on the unseen ones, after at most 60 seconds on two
processors.
"""

from __future__ import annotations

import ast
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from lstmosc import models
from lstmosc.models.evaluation import score_forecasts
from lstmosc.protocol.controls import DEFAULTS

CHARACTERS, KNOWN, RUN_UP = 100_000, 90_000, 100


class Spelled(dict[str, Any]):
    """Series by identifier and the symbols of their columns, as a store hands them out."""

    alphabet: tuple[str, ...] = ()


def docstrings(count: int) -> str:
    """Join the docstrings of the standard library's modules, in the order of their names."""
    found, length = [], 0
    for path in sorted(Path(os.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                text = ast.get_docstring(node)
                found += [text] if text else []
        length = sum(map(len, found)) + len(found)
        if length >= count:
            break
    return "\n".join(found)[:count]


def main(changed: dict[str, Any]) -> None:
    text = docstrings(CHARACTERS)
    alphabet = tuple(sorted(set(text)))
    frames = np.eye(len(alphabet), dtype=np.float32)[[alphabet.index(one) for one in text]]
    series = Spelled(text=frames[:KNOWN])
    series.alphabet = alphabet
    began = time.perf_counter()
    fit = models.fit("forecast", {**DEFAULTS, "threads": 2, **changed}, series)
    took = time.perf_counter() - began
    unseen = {"text": frames[KNOWN - RUN_UP :]}
    told = score_forecasts(fit.model, unseen, models.NullMonitor())
    drawn = models.forecast(fit.model, frames[:KNOWN], 300, temperature=0.7, seed=1)
    print(f"{len(text)} characters, {len(alphabet)} symbols, fitted in {took:.1f} s")
    print(f"loss {fit.loss:.3f}, held out {fit.val_loss:.3f}, unseen {told.loss:.3f} (goal < 2.1)")
    print("".join(alphabet[at] for at in drawn.argmax(axis=1)))


if __name__ == "__main__":
    words = sys.argv[1:]
    given = dict(zip(words[::2], map(float, words[1::2]), strict=True))
    sizes = {"hiddenSize": (int(given.pop("hiddenSize")),)} if "hiddenSize" in given else {}
    main({**given, **sizes})

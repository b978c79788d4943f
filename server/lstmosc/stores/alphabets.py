"""One-hot encoding of symbols as frames. Shapes: T frames, D symbols.

An alphabet tells the symbol of each column, in the order in which they first came; it only grows
at its end, so that what was encoded keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.stores import checks
from lstmosc.stores.checks import Array

Alphabet = tuple[str, ...]


def extended(alphabet: Alphabet, symbols: Iterable[str]) -> Alphabet:
    """Return an alphabet with those symbols at its end that it has not."""
    return tuple(dict.fromkeys([*alphabet, *symbols]))


def one_hot(symbols: Sequence[str], alphabet: Alphabet) -> Array:
    """Write symbols, all of the alphabet, as frames [T, D]."""
    column = {symbol: at for at, symbol in enumerate(alphabet)}
    frames = np.zeros((len(symbols), len(alphabet)), np.float32)
    frames[np.arange(len(symbols)), [column[symbol] for symbol in symbols]] = 1
    return frames


def likeliest(frames: Array, alphabet: Alphabet) -> list[str]:
    """Read frames [T, D] as symbols: the one with the largest value, the first of equal ones.

    Raises BadArgument for a frame that points to none: a value is missing, or none is above 0.
    """
    with np.errstate(invalid="ignore"):
        silent = ~(frames.max(axis=1) > 0)
    if silent.any():
        raise BadArgument(
            f"frame {int(silent.argmax())} is no symbol: a value is missing, or none is above 0"
        )
    return [alphabet[at] for at in frames.argmax(axis=1)]


def recoded(frames: Array, alphabet: Alphabet, wanted: Alphabet) -> Array:
    """Return frames [T, D] of one alphabet as frames [T, W] of another that has all its symbols."""
    column = {symbol: at for at, symbol in enumerate(wanted)}
    moved = np.zeros((len(frames), len(wanted)), np.float32)
    moved[:, [column[symbol] for symbol in alphabet]] = frames
    return moved


def checked(symbols: Iterable[object], what: str = "a symbol") -> list[str]:
    """Check that all are texts an OSC string can carry, none of them empty."""
    texts = [checks.text(symbol, what) for symbol in symbols]
    if "" in texts:
        raise BadArgument(f"{what} must have at least one character")
    return texts

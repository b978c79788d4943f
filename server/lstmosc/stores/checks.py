"""Validation of arguments for all stores, with the sentences of its errors."""

from __future__ import annotations

import math
from collections.abc import Collection, Reversible
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lstmosc.errors import BadArgument, Empty, NotFound, TooLarge, WrongSize, near, some

Array = NDArray[np.float32]
Item = TypeVar("Item")

ANY_BYTES = 2**62  # more than any file is allowed to take
MAX_SAMPLES = 2**28
"""The most numbers one object may hold: a gibibyte of float32."""
MAX_NAMES_SEEN = 200
"""How many names of a store, which may have a million, are looked at for those like a wrong one."""
MAX_LETTERS_SEEN = 4_000
"""How many letters of those, at most: half a millisecond."""


def numbers(values: ArrayLike, what: str) -> Array:
    """Return ``values`` as a float32 array; what is no number, or too big for one, is refused."""
    if isinstance(values, np.ndarray) and values.dtype == np.float32:
        return values
    try:
        with np.errstate(over="ignore"):
            return np.asarray(values, dtype=np.float32)
    except (TypeError, ValueError, OverflowError):
        raise BadArgument(f"{what} needs numbers, the same count in every row") from None


def finite(array: Array, what: str, *, missing: bool) -> Array:
    """Refuse infinity, and NaN too unless ``missing`` values are allowed here.

    Returns the array, or a copy where the bits of every NaN are the same: blobs and files may hold
    signalling ones, which numpy warns of whenever they are cast.
    """
    if math.isfinite(np.vdot(array, array)) or np.isfinite(array).all():
        return array
    if np.isinf(array).any():
        raise BadArgument(f"{what} has an infinite value: only finite numbers can be stored")
    if not missing:
        raise BadArgument(f"{what} has a missing value (NaN), which cannot be stored here")
    return np.where(np.isnan(array), np.float32(np.nan), array)


def vector(values: ArrayLike, width: int, what: str, store: str, *, missing: bool) -> Array:
    """Check one point or frame [D] for a store of ``width`` columns (0: any width).

    Raises WrongSize for another width and BadArgument for what is not finite.
    """
    array = numbers(values, what)
    if array.ndim != 1:
        raise WrongSize(f"{what} needs one row of numbers, not {array.ndim} dimensions")
    if array.size == 0:
        raise Empty(f"{what} has no values")
    if width and array.size != width:
        raise WrongSize(f"{what} has {count(array.size, 'value')}, {columns(store, width)}")
    return finite(array, what, missing=missing)


def matrix(values: ArrayLike, width: int, what: str, store: str, *, missing: bool) -> Array:
    """Check frames or points [T, D] for a store of ``width`` columns (0: any width).

    Raises Empty without a value, WrongSize for another width, BadArgument for what is not finite.
    """
    array = numbers(values, what)
    if array.ndim != 2:
        raise WrongSize(f"{what} needs rows of numbers (two dimensions), not {array.ndim}")
    if array.size == 0:
        raise Empty(f"{what} has no values ({array.shape[0]} x {array.shape[1]})")
    if width and array.shape[1] != width:
        raise WrongSize(f"{what} has {count(array.shape[1], 'channel')}, {columns(store, width)}")
    return finite(array, what, missing=missing)


def columns(store: str, width: int) -> str:
    """Return a phrase with the width of a store, and a way out."""
    return f"this {store} has {count(width, 'column')}: give as many, or use another {store}"


def count(number: int, noun: str) -> str:
    """Write a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def room(samples: int) -> None:
    """Refuse more samples than one object may hold, before anything is allocated."""
    if samples > MAX_SAMPLES:
        raise TooLarge(
            f"that makes {samples} values, and one object holds at most {MAX_SAMPLES}: use several"
        )


def text(value: object, what: str) -> str:
    """Check an identifier or label: text that an OSC string can carry."""
    if not isinstance(value, str):
        raise BadArgument(f"{what} must be text, not {type(value).__name__}")
    if "\0" in value:
        raise BadArgument(
            f"{what} contains a zero byte, which OSC strings cannot carry: leave it out"
        )
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise BadArgument(f"{what} is not valid Unicode text") from None
    return value


def absent(noun: str, name: str, names: Collection[str]) -> NotFound:
    """Make the error for a name that is not there."""
    return NotFound(f"no {noun} '{cut(name, 64)}'; {there_are(name, names)}")


def there_are(name: str, names: Collection[str]) -> str:
    """List the names there are, those like ``name`` first; of very many only the first are seen."""
    listed: list[str] = []
    letters = 0
    for other in islice(names, MAX_NAMES_SEEN):
        listed.append(cut(other, 64))
        letters += len(listed[-1])
        if letters > MAX_LETTERS_SEEN:
            break
    if not listed:
        return "there are none"
    like = near(name[:64], listed, 3)
    shown = [*like, *[other for other in listed if other not in like]]
    return f"there are: {some(shown, count=len(names))}"


def neighbours(k: int, size: int, noun: str) -> int:
    """Check how many neighbours are asked of ``size`` (1 to ``size``)."""
    if size == 0:
        raise Empty(f"there are no {noun} to compare with")
    if not 1 <= k <= size:
        raise BadArgument(f"k is {k}, and must be from 1 to {size}, the number of {noun}")
    return k


def mergeable(source_size: int, source_cols: int, cols: int, store: str, samples: int = 0) -> None:
    """Check that a source can be merged into a store of ``cols`` columns (0: any width)."""
    if source_size == 0:
        raise Empty(f"the source {store} is empty: fill it first")
    if cols and source_cols != cols:
        raise WrongSize(f"the source has {count(source_cols, 'column')}, {columns(store, cols)}")
    room(samples)


def cut(value: str, most: int = 24) -> str:
    """Shorten a name for a summary."""
    return value if len(value) <= most else f"{value[: most - 1]}…"


def row_text(row: Array) -> str:
    """Write a row of numbers for a summary: the first and last three when it is long."""
    shown = [f"{value:.6g}" for value in (row if row.size <= 7 else [*row[:3], *row[-3:]])]
    if row.size > 7:
        shown.insert(3, "…")
    return " ".join(shown)


def lines_text(head: str, size: int, lines: dict[str, str]) -> str:
    """Lay out a summary: a head and its lines, an ellipsis where some of ``size`` are left out."""
    rows = [f"{cut(name)}: {body}" for name, body in lines.items()]
    if size > len(lines):
        rows.insert(len(lines) // 2, "…")
    return "\n".join([head, *rows])


def first_and_last(items: Reversible[Item], most: int = 6) -> list[Item]:
    """Pick the first and last items, without walking through the middle."""
    first = list(islice(items, most))
    if len(first) < most:
        return first
    half = most // 2
    last = list(islice(reversed(items), half))[::-1]
    return [*first[:half], *last]

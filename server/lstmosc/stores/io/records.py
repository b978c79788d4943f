"""Validation of records read from files or blobs, and portable arrays.

Whatever is read comes from a file or a stranger's blob, so every function here that checks
something raises FileTrouble.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import Denied, FileTrouble, LstmoscError, TooLarge
from lstmosc.stores.checks import MAX_SAMPLES, Array, finite, text

log = logging.getLogger(__name__)

Item = TypeVar("Item")

JOIN_BATCH_ARRAYS = 500  # arrays that are joined at once
COPY_BATCH_VALUES = 2**17  # numbers that are copied at once
DTYPES = ("<f4", "<f8", "<i8")


@contextmanager
def reading() -> Iterator[None]:
    """Run an object's own checks on read data: what they refuse is the file's fault.

    What no check foresaw is logged, and refused as well.
    """
    try:
        yield
    except (Denied, FileTrouble, TooLarge):
        raise
    except RecursionError:
        raise FileTrouble("the contents are nested too deeply") from None
    except LstmoscError as error:
        raise FileTrouble(f"the contents cannot be used: {error.sentence}") from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        log.exception("a check is missing for what was read")
        raise FileTrouble("the contents cannot be used: they are damaged") from None


def member(record: object, key: str, kind: type[Item] | tuple[type[Item], ...]) -> Item:
    """Take one entry of a read mapping and check its type."""
    if not isinstance(record, dict):
        raise FileTrouble(f"a mapping was expected, not {type(record).__name__}")
    if key not in record:
        raise FileTrouble(f"the entry '{key}' is missing")
    value = record[key]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise FileTrouble(f"the entry '{key}' is of the wrong type ({type(value).__name__})")
    return value


def array_member(record: object, key: str, ndim: int, *, missing: bool = False) -> Array:
    """Take a float32 array of ``ndim`` dimensions; infinity, and NaN unless allowed, is refused."""
    array: Array = member(record, key, np.ndarray)
    if array.dtype != np.float32 or array.ndim != ndim:
        raise FileTrouble(f"the entry '{key}' must be a float32 array of {ndim} dimensions")
    if array.size > MAX_SAMPLES:
        raise FileTrouble(f"the entry '{key}' holds {array.size} values; the most is {MAX_SAMPLES}")
    with reading():
        return finite(array, f"the entry '{key}'", missing=missing)


def counts_member(record: object, key: str) -> NDArray[np.int64]:
    """Take an int64 array [N] of counts from 1 to MAX_SAMPLES."""
    counts: NDArray[np.int64] = member(record, key, np.ndarray)
    if counts.dtype != np.int64 or counts.ndim != 1:
        raise FileTrouble(f"the entry '{key}' must be one row of whole numbers")
    if counts.size and not (counts.min() >= 1 and counts.max() <= MAX_SAMPLES):
        raise FileTrouble(f"the entry '{key}' holds a count out of range")
    return counts


def texts_member(record: object, key: str, *, different: bool = False) -> list[str]:
    """Take a list of texts, all ``different`` from each other where they are identifiers."""
    found: list[Any] = member(record, key, list)
    with reading():
        texts = [text(value, f"an entry of '{key}'") for value in found]
    if different and "" in texts:
        raise empty_identifier()
    if different and len(set(texts)) != len(texts):
        raise FileTrouble(f"an identifier stands twice in '{key}'")
    return texts


def same_length(*parts: tuple[str, int]) -> None:
    """Check that the parts of a record have as many items each."""
    if len({length for _, length in parts}) > 1:
        counts = ", ".join(f"{length} {name}" for name, length in parts)
        raise FileTrouble(f"the parts do not fit each other: {counts}")


def joined(parts: Sequence[Array], cols: int) -> Array:
    """Put arrays [T, D] behind each other, [R, D]; a little at a time: others want to run, too."""
    lengths = [len(part) for part in parts]
    whole: Array = np.empty((sum(lengths), cols), np.float32)
    at = first = 0
    while first < len(parts):
        stop, rows = first, 0
        while (
            stop < len(parts)
            and stop < first + JOIN_BATCH_ARRAYS
            and rows * cols < COPY_BATCH_VALUES
        ):
            rows += lengths[stop]
            stop += 1
        _join(parts[first:stop], whole[at : at + rows])
        first, at = stop, at + rows
    return whole


def _join(parts: Sequence[Array], room: Array) -> None:
    if len(parts) > 1:
        np.concatenate(parts, out=room)
        return
    step = COPY_BATCH_VALUES // max(1, room.shape[1]) + 1
    for at in range(0, len(room), step):
        room[at : at + step] = parts[0][at : at + step]


def empty_identifier() -> FileTrouble:
    """Build the error for an entry that no message could ever name."""
    return FileTrouble("an identifier is empty, which no message can name: give it one in the file")


def portable(value: object) -> NDArray[Any]:
    """Return an array of a record contiguous and little-endian.

    Raises TypeError for whatever else a record cannot hold: that is our own fault, no file's.
    """
    if isinstance(value, np.ndarray) and value.dtype.newbyteorder("<").str in DTYPES:
        return np.asarray(value, value.dtype.newbyteorder("<"), order="C")
    raise TypeError(f"a record cannot hold {type(value).__name__} {getattr(value, 'dtype', '')}")


def shape_of(dtype: object, shape: object, num_bytes: int) -> list[int]:
    """Check what a file says of an array against the bytes there are, before it is made."""
    if dtype not in DTYPES or not isinstance(shape, list) or len(shape) > 8:
        raise FileTrouble("an array has an unknown type of number or shape")
    if not all(type(length) is int and 0 <= length <= MAX_SAMPLES for length in shape):
        raise FileTrouble("an array has an impossible shape")
    if math.prod(shape) * np.dtype(str(dtype)).itemsize != num_bytes:
        raise FileTrouble("an array has more or fewer numbers than its shape says")
    return shape

"""Conversion between arrays and plain JSON values, and FluCoMa's form of a store.

Whatever is read comes from a file, so every function here that checks something raises FileTrouble.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble
from lstmosc.stores.checks import MAX_SAMPLES, Array, cut, finite, text
from lstmosc.stores.io.records import (
    DTYPES,
    JOIN_BATCH_ARRAYS,
    empty_identifier,
    member,
    portable,
    reading,
    shape_of,
)

MAX_CACHED_KEYS = 1024  # of one series
Row = list[Any] | bytes  # numbers as they come from JSON: a list, or the bytes of doubles
TEXT_BATCH_VALUES = 1000  # numbers that are turned into text at once: others want to run, too


def plain_rows(array: Array) -> list[Any]:
    """Return an array as nested lists whose numbers have the shortest text; NaN becomes None.

    A float32 is written as the double nearest to its own shortest decimal text: JSON then shows
    0.1 and not 0.10000000149011612, and reading it back gives the same float32.
    """
    step = TEXT_BATCH_VALUES // max(1, array[0].size) + 1 if len(array) else 1
    return [row for at in range(0, len(array), step) for row in _plain(array[at : at + step])]


class Rows:
    """Rows [N, D] under keys, written as numbers only when they are asked for.

    Without keys these are the rows' numbers, zero-padded to one width, as FluCoMa keeps frames.
    """

    __slots__ = ("_keys", "_rows")

    def __init__(self, rows: Array, keys: Sequence[str] | None = None) -> None:
        self._rows = rows
        self._keys = keys

    def blocks(self) -> Iterator[tuple[Sequence[str], Array]]:
        """Yield a few keys and their rows after the other."""
        rows = np.ascontiguousarray(self._rows, np.float32)
        step = TEXT_BATCH_VALUES // max(1, rows.shape[1]) + 1
        for at in range(0, len(rows), step):
            some = rows[at : at + step]
            yield self._some_keys(at, at + len(some)), some

    def _some_keys(self, at: int, stop: int) -> Sequence[str]:
        if self._keys is not None:
            return self._keys[at:stop]
        return frame_keys(at, stop, len(str(len(self._rows) - 1)))

    def all(self) -> dict[str, list[Any]]:
        """Return all keys and their rows."""
        blocks = (zip(keys, _plain(rows), strict=True) for keys, rows in self.blocks())
        return dict(chain.from_iterable(blocks))


@lru_cache(maxsize=64)
def frame_keys(start: int, stop: int, digits: int) -> tuple[str, ...]:
    """Return the numbers of frames as keys; series of one length have the same."""
    return tuple(f"{time:0{digits}d}" for time in range(start, stop))


def _plain(array: Array) -> list[Any]:
    flat = np.asarray(array, np.float32).reshape(-1)
    doubles = np.fromiter(map(float, map(str, flat)), np.float64, flat.size).reshape(array.shape)
    with np.errstate(over="ignore"):
        astray = doubles.astype(np.float32) != array
    np.copyto(doubles, array, where=astray)
    return _without_nan(doubles)


def _without_nan(array: NDArray[Any]) -> list[Any]:
    missing = np.isnan(array)
    if missing.any():
        array = array.astype(object)
        array[missing] = None
    return array.tolist()  # type: ignore[no-any-return]


def flucoma_data(value: object) -> tuple[int, dict[str, Any]]:
    """Take ``cols`` and ``data`` of a JSON file as FluCoMa writes them, identifiers checked."""
    cols: int = member(value, "cols", int)
    data: dict[str, Any] = member(value, "data", dict)
    if not 0 <= cols <= MAX_SAMPLES or (data and cols == 0):
        raise FileTrouble(f"'cols' is {cols}, and must be the number of columns")
    with reading():
        for identifier in data:
            text(identifier, "an identifier")
    if "" in data:
        raise empty_identifier()
    return cols, data


def frames_in_order(rows_by_time: object, cols: int, whose: str) -> Array:
    """Take frames [T, D] in the numeric order of their keys, however these are padded.

    A list of numbers, as a point is written, is a single frame.
    """
    if isinstance(rows_by_time, list | bytes):
        rows_by_time = {"0": rows_by_time}
    if not isinstance(rows_by_time, dict) or not rows_by_time:
        raise FileTrouble(f"{whose} must map one key to each frame, and have at least one")
    if not _in_order(rows_by_time, whose):
        times = {_number(key, whose): key for key in rows_by_time}
        if len(times) != len(rows_by_time):
            raise FileTrouble(f"{whose} has two keys for one frame")
        rows_by_time = {times[time]: rows_by_time[times[time]] for time in sorted(times)}
    if _packed_alike(rows_by_time.values(), cols):
        return from_packed(b"".join(rows_by_time.values()), cols, whose)
    rows = [
        row_of_numbers(row, cols, f"frame {int(key)} of {whose}", missing=True)
        for key, row in rows_by_time.items()
    ]
    return from_rows(rows, cols, whose, missing=True)


def _packed_alike(rows: Iterable[Row], cols: int) -> bool:
    """Return whether all rows are the bytes of so many doubles."""
    return set(map(type, rows)) == {bytes} and set(map(len, rows)) == {8 * cols}


def _in_order(keys: Collection[str], whose: str) -> bool:
    if len(keys) <= MAX_CACHED_KEYS:
        return _ascend(tuple(keys)) or _numbers_ascend(keys, whose)
    return _numbers_ascend(keys, whose)


@lru_cache(maxsize=64)
def _ascend(keys: tuple[str, ...]) -> bool:
    """Return whether keys are frame numbers, each above the one before; many series have the same.

    False where that cannot be told without a look at each.
    """
    together = "".join(keys)
    if (
        not (together.isascii() and together.isdigit() and all(keys))
        or len(max(keys, key=len)) > 18
    ):
        return False
    times = list(map(int, keys))
    return times == sorted(set(times))


def _numbers_ascend(keys: Iterable[str], whose: str) -> bool:
    times = [_number(key, whose) for key in keys]
    return times == sorted(set(times))


def _number(key: str, whose: str) -> int:
    if key.isascii() and key.isdigit() and len(key) <= 18:
        return int(key)
    raise FileTrouble(f"{whose} has the key '{cut(key)}', which is no frame number")


def row_of_numbers(values: object, cols: int, whose: str, *, missing: bool = False) -> Row:
    """Check one row of a JSON file: ``cols`` numbers, ``null`` only where values may be missing."""
    if not isinstance(values, list | bytes):
        raise FileTrouble(f"{whose} must be a list of numbers")
    count = len(values) // 8 if isinstance(values, bytes) else len(values)
    if count != cols:
        raise FileTrouble(f"{whose} has {count} numbers, 'cols' is {cols}")
    if isinstance(values, bytes):
        return values
    allowed = {int, float, type(None)} if missing else {int, float}
    if not allowed.issuperset(map(type, values)):
        raise FileTrouble(f"{whose} holds something that is not a number")
    return values


def point(value: object, cols: int, whose: str) -> Row:
    """Check a point: ``cols`` numbers, or a number by itself where that is all."""
    bare = type(value) in (int, float)
    return row_of_numbers([value] if bare else value, cols, whose)


def from_rows(rows: Sequence[Row], cols: int, whose: str, *, missing: bool = False) -> Array:
    """Make [T, D] float32 of checked rows; None becomes NaN, what is too big is refused."""
    _check_count(len(rows) * cols, whose)
    found: Array = np.empty((len(rows), cols), np.float32)
    try:
        with np.errstate(over="ignore"):
            for at in range(0, len(rows), JOIN_BATCH_ARRAYS):
                found[at : at + JOIN_BATCH_ARRAYS] = _doubles(
                    rows[at : at + JOIN_BATCH_ARRAYS], cols
                )
    except OverflowError:
        raise FileTrouble(f"{whose} holds a number too large to keep") from None
    with reading():
        return finite(found, whose, missing=missing)


def from_packed(packed: bytes, cols: int, whose: str) -> Array:
    """Make [T, D] float32 of the bytes of doubles; what is too big is refused."""
    _check_count(len(packed) // 8, whose)
    with np.errstate(over="ignore"):
        found: Array = np.frombuffer(packed, np.float64).astype(np.float32).reshape(-1, cols)
    with reading():
        return finite(found, whose, missing=True)


def _check_count(num_values: int, whose: str) -> None:
    if num_values > MAX_SAMPLES:
        raise FileTrouble(f"{whose} holds {num_values} values; the most is {MAX_SAMPLES}")


def _doubles(rows: Sequence[Row], cols: int) -> NDArray[np.float64]:
    packed = [row for row in rows if isinstance(row, bytes)]
    if len(packed) == len(rows):
        return np.frombuffer(b"".join(packed), np.float64).reshape(len(rows), cols)
    return np.array([listed(row) for row in rows], np.float64).reshape(len(rows), cols)


def listed(row: Row) -> list[Any]:
    """Return a row of a JSON file as a list of numbers."""
    return np.frombuffer(row, np.float64).tolist() if isinstance(row, bytes) else row


def plain(value: Any) -> Any:
    """Return a record with its arrays as mappings of dtype, shape and values, for JSON."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if not isinstance(value, np.ndarray):
        return value
    array = portable(value)
    flat = (plain_rows if array.dtype == np.float32 else _without_nan)(array.reshape(-1))
    return {"dtype": array.dtype.str, "shape": list(array.shape), "values": flat}


def from_plain(value: Any) -> Any:
    """Make a record of what ``plain`` gave; raises FileTrouble."""
    if isinstance(value, bytes):
        return listed(value)
    if isinstance(value, list):
        return [from_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() != {"dtype", "shape", "values"}:
        return {key: from_plain(item) for key, item in value.items()}
    return _array_from_plain(value["dtype"], value["shape"], from_plain(value["values"]))


def _array_from_plain(dtype: object, shape: object, found: object) -> NDArray[Any]:
    allowed = {int} if dtype == "<i8" else {int, float, type(None)}
    if not isinstance(found, list) or not allowed.issuperset(map(type, found)):
        raise FileTrouble("an array holds something that is not a number of its type")
    kind = np.dtype(dtype if dtype in DTYPES else "<f4")
    checked = shape_of(dtype, shape, len(found) * kind.itemsize)
    try:
        with np.errstate(over="ignore"):
            array = np.array(found, kind).reshape(checked)
    except OverflowError:
        array = np.full(1, np.inf)
    if np.isinf(array).any():
        raise FileTrouble("an array holds a number too large for its type")
    return array

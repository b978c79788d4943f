"""Plain values out of arrays and back: what records and JSON are made of, and how they are checked.

Whatever is read comes from a file or a stranger's blob, so every function here that checks
something raises FileTrouble.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble, LstmoscError, TooLarge
from lstmosc.stores.checks import MAX_SAMPLES, Array, cut, refuse_infinite, text

Item = TypeVar("Item")
Row = list[Any] | bytes  # numbers as they come from JSON: a list, or the bytes of doubles

PARTS_AT_ONCE = 500  # arrays that are joined at once
COPIED_AT_ONCE = 2**17  # numbers that are copied at once
ROWS_AT_ONCE = 1000  # numbers that are turned into text at once: others want to run, too
DTYPES = ("<f4", "<f8", "<i8")


@contextmanager
def reading() -> Iterator[None]:
    """Run a store's own checks on read data: what they refuse is the file's fault."""
    try:
        yield
    except (FileTrouble, TooLarge):
        raise
    except RecursionError:
        raise FileTrouble("the contents are nested too deeply") from None
    except LstmoscError as error:
        raise FileTrouble(f"the contents cannot be used: {error.sentence}") from None


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
        refuse_infinite(array, f"the entry '{key}'", missing=missing)
    return array


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
        raise nameless()
    if different and len(set(texts)) != len(texts):
        raise FileTrouble(f"an identifier stands twice in '{key}'")
    return texts


def same_length(*parts: tuple[str, int]) -> None:
    """Check that the parts of a record have as many items each."""
    if len({length for _, length in parts}) > 1:
        told = ", ".join(f"{length} {name}" for name, length in parts)
        raise FileTrouble(f"the parts do not fit each other: {told}")


def joined(parts: Sequence[Array], cols: int) -> Array:
    """Put arrays [T, D] behind each other, [R, D]; a little at a time: others want to run, too."""
    lengths = [len(part) for part in parts]
    whole: Array = np.empty((sum(lengths), cols), np.float32)
    at = first = 0
    while first < len(parts):
        stop, rows = first, 0
        while stop < len(parts) and stop < first + PARTS_AT_ONCE and rows * cols < COPIED_AT_ONCE:
            rows += lengths[stop]
            stop += 1
        _join(parts[first:stop], whole[at : at + rows])
        first, at = stop, at + rows
    return whole


def _join(parts: Sequence[Array], room: Array) -> None:
    if len(parts) > 1:
        np.concatenate(parts, out=room)
        return
    step = COPIED_AT_ONCE // max(1, room.shape[1]) + 1
    for at in range(0, len(room), step):
        room[at : at + step] = parts[0][at : at + step]


def plain_rows(array: Array) -> list[Any]:
    """Give an array as nested lists whose numbers have the shortest text; NaN becomes None.

    A float32 is written as the double nearest to its own shortest decimal text: JSON then shows
    0.1 and not 0.10000000149011612, and reading it back gives the same float32.
    """
    step = ROWS_AT_ONCE // max(1, array[0].size) + 1 if len(array) else 1
    return [row for at in range(0, len(array), step) for row in _plain(array[at : at + step])]


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


def from_rows(rows: Sequence[Row], cols: int, whose: str, *, missing: bool = False) -> Array:
    """Make [T, D] float32 of checked rows; None becomes NaN, what is too big is refused."""
    if len(rows) * cols > MAX_SAMPLES:
        raise FileTrouble(f"{whose} holds {len(rows) * cols} values; the most is {MAX_SAMPLES}")
    found: Array = np.empty((len(rows), cols), np.float32)
    try:
        with np.errstate(over="ignore"):
            for at in range(0, len(rows), PARTS_AT_ONCE):
                found[at : at + PARTS_AT_ONCE] = _doubles(rows[at : at + PARTS_AT_ONCE], cols)
    except OverflowError:
        raise FileTrouble(f"{whose} holds a number too large to keep") from None
    with reading():
        refuse_infinite(found, whose, missing=missing)
    return found


def _doubles(rows: Sequence[Row], cols: int) -> NDArray[np.float64]:
    packed = [row for row in rows if isinstance(row, bytes)]
    if len(packed) == len(rows):
        return np.frombuffer(b"".join(packed), np.float64).reshape(len(rows), cols)
    return np.array([listed(row) for row in rows], np.float64).reshape(len(rows), cols)


def listed(row: Row) -> list[Any]:
    """Give a row of a JSON file as a list of numbers."""
    return np.frombuffer(row, np.float64).tolist() if isinstance(row, bytes) else row


class Rows:
    """Rows [N, D] under keys, written as numbers only when they are asked for.

    Without keys these are the rows' numbers, zero-padded to one width, as FluCoMa keeps frames.
    """

    __slots__ = ("_keys", "_rows")

    def __init__(self, rows: Array, keys: Sequence[str] | None = None) -> None:
        self._rows = rows
        self._keys = keys

    def blocks(self) -> Iterator[dict[str, list[Any]]]:
        """Give a few keys and their rows after the other."""
        rows = self._rows
        step = ROWS_AT_ONCE // max(1, rows.shape[1]) + 1
        for at in range(0, len(rows), step):
            some = rows[at : at + step]
            yield dict(zip(self._some_keys(at, at + len(some)), _plain(some), strict=True))

    def _some_keys(self, at: int, stop: int) -> Iterable[str]:
        if self._keys is not None:
            return self._keys[at:stop]
        digits = len(str(len(self._rows) - 1))
        return (f"{time:0{digits}d}" for time in range(at, stop))

    def all(self) -> dict[str, list[Any]]:
        """Give all keys and their rows."""
        return {key: row for block in self.blocks() for key, row in block.items()}


def frames_in_order(keyed: object, cols: int, whose: str) -> Array:
    """Take frames [T, D] in the numeric order of their keys, however these are padded."""
    if not isinstance(keyed, dict) or not keyed:
        raise FileTrouble(f"{whose} must map one key to each frame, and have at least one")
    if not _in_order(keyed, whose):
        times = {_number(key, whose): key for key in keyed}
        if len(times) != len(keyed):
            raise FileTrouble(f"{whose} has two keys for one frame")
        keyed = {times[time]: keyed[times[time]] for time in sorted(times)}
    rows = [
        row_of_numbers(row, cols, f"frame {int(key)} of {whose}", missing=True)
        for key, row in keyed.items()
    ]
    return from_rows(rows, cols, whose, missing=True)


def _in_order(keys: Iterable[str], whose: str) -> bool:
    times = (_number(key, whose) for key in keys)
    return all(early < late for early, late in pairwise(times))


def _number(key: str, whose: str) -> int:
    if key.isascii() and key.isdigit() and len(key) <= 18:
        return int(key)
    raise FileTrouble(f"{whose} has the key '{cut(key)}', which is no frame number")


def fluid_data(value: object) -> tuple[int, dict[str, Any]]:
    """Take ``cols`` and ``data`` of a JSON file as FluCoMa writes them, identifiers checked."""
    cols: int = member(value, "cols", int)
    data: dict[str, Any] = member(value, "data", dict)
    if not 0 <= cols <= MAX_SAMPLES or (data and cols == 0):
        raise FileTrouble(f"'cols' is {cols}, and must be the number of columns")
    with reading():
        for identifier in data:
            text(identifier, "an identifier")
    if "" in data:
        raise nameless()
    return cols, data


def nameless() -> FileTrouble:
    """Build the error for an entry that no message could ever name."""
    return FileTrouble("an identifier is empty, which no message can name: give it one in the file")


def portable(value: object) -> NDArray[Any]:
    """Give an array of a record contiguous and little-endian.

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


def plain(value: Any) -> Any:
    """Give a record with its arrays as mappings of dtype, shape and values, for JSON."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if not isinstance(value, np.ndarray):
        return value
    array = portable(value)
    flat = (plain_rows if array.dtype == np.float32 else _without_nan)(array.reshape(-1))
    return {"dtype": array.dtype.str, "shape": list(array.shape), "values": flat}


def unplain(value: Any) -> Any:
    """Make a record of what ``plain`` gave; raises FileTrouble."""
    if isinstance(value, bytes):
        return listed(value)
    if isinstance(value, list):
        return [unplain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() != {"dtype", "shape", "values"}:
        return {key: unplain(item) for key, item in value.items()}
    return _unplain_array(value["dtype"], value["shape"], unplain(value["values"]))


def _unplain_array(dtype: object, shape: object, found: object) -> NDArray[Any]:
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

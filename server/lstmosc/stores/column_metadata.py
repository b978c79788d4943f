"""Column metadata of a DataSeries: its alphabet, roles, and the transforms of its values.

Transforms are kept with the data they made, so that forecasts of these can be brought back into the
data's own units. Shapes: N series, D columns, K the order of a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble, some
from lstmosc.stores.checks import count
from lstmosc.stores.io import records

Doubles = NDArray[np.float64]

ROLES = ("continuous", "dt", "integer", "binary")
METHODS = ("standardise", "normalise", "robust")
MAX_TRANSFORMS = 64


@dataclass(frozen=True, eq=False)
class Scale:
    """Every column was ``(value - centre) / spread``: float64 [D] each, no spread is 0."""

    method: str
    centre: Doubles
    spread: Doubles

    kind = "scale"

    @property
    def num_bytes(self) -> int:
        """Size in memory, in bytes."""
        return self.centre.nbytes + self.spread.nbytes

    def fits(self, cols: int) -> bool:
        """Return whether it can be undone on frames of so many columns."""
        return len(self.centre) == cols

    def text(self) -> str:
        """Describe it in a few words."""
        return f"scaled ({self.method})"

    def matches(self, other: Transform) -> bool:
        """Return whether another step did the same."""
        return isinstance(other, Scale) and bool(
            np.array_equal(self.centre, other.centre) and np.array_equal(self.spread, other.spread)
        )

    def joined(self, other: Transform) -> Scale:
        """Return the step of series from two stores on which both agree."""
        return self

    def to_record(self) -> dict[str, Any]:
        """Return it as plain values and arrays."""
        whole = {"kind": self.kind, "method": self.method}
        return {**whole, "centre": self.centre, "spread": self.spread}


@dataclass(frozen=True, eq=False)
class Difference:
    """Frames are changes, taken ``order`` times, and where each series began and ended.

    ``starts`` holds for each identifier [K, 2, D]: the first frame before each difference, NaN
    where it misses a value, and the first value there is. ``ends`` holds [K, D]: the last value
    there is. ``continued`` tells that the series go on where the differenced ones ended.
    """

    order: int
    starts: Mapping[str, Doubles]
    ends: Mapping[str, Doubles]
    continued: bool = False

    kind = "difference"

    @property
    def num_bytes(self) -> int:
        """Size in memory, in bytes; known without counting."""
        return sum(3 * end.nbytes for end in list(self.ends.values())[:1]) * len(self.ends)

    def fits(self, cols: int) -> bool:
        """Return whether it can be undone on frames of so many columns."""
        return all(end.shape[1] == cols for end in self.ends.values())

    def text(self) -> str:
        """Describe it in a few words."""
        return f"differenced ({self.order})"

    def matches(self, other: Transform) -> bool:
        """Return whether another step did the same; where its series began does not matter."""
        return isinstance(other, Difference) and (
            (self.order, self.continued) == (other.order, other.continued)
        )

    def joined(self, other: Transform) -> Difference:
        """Return the step of series from two stores: what the other knows comes before ours."""
        assert isinstance(other, Difference)
        starts, ends = {**self.starts, **other.starts}, {**self.ends, **other.ends}
        return replace(self, starts=starts, ends=ends)

    def to_record(self) -> dict[str, Any]:
        """Return it as plain values and arrays."""
        return {
            "kind": self.kind,
            "order": self.order,
            "continued": self.continued,
            "ids": list(self.ends),
            "starts": np.stack(list(self.starts.values())),
            "ends": np.stack(list(self.ends.values())),
        }


Transform = Scale | Difference


@dataclass(frozen=True)
class ColumnMetadata:
    """What columns mean, and the steps taken, the last one last.

    ``alphabet`` has the symbol of each column (none: plain numbers), ``roles`` what kind of number
    each is, one of ROLES (none: nothing is known).
    """

    alphabet: tuple[str, ...] = ()
    transforms: tuple[Transform, ...] = field(default=(), compare=False)
    roles: tuple[str, ...] = ()

    @property
    def is_informative(self) -> bool:
        """Whether it is more than plain numbers in the units they came in."""
        return bool(self.alphabet or self.transforms or self.roles)

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory."""
        return 64 * len(self.alphabet + self.roles) + sum(
            transform.num_bytes for transform in self.transforms
        )

    def text(self) -> str:
        """Describe it in the words of a summary, after a comma; nothing for plain numbers."""
        symbols = some((repr(symbol)[1:-1] for symbol in self.alphabet), 12)
        lines = [f"symbols: {symbols}"] if self.alphabet else []
        lines += [f"roles: {some(self.roles, 12)}"] if self.roles else []
        return "".join(
            f", {part}" for part in [*(transform.text() for transform in self.transforms), *lines]
        )

    def after(self, transform: Transform) -> ColumnMetadata:
        """Return the metadata after one more transform: columns are no symbols any more."""
        return ColumnMetadata((), (*self.transforms, transform))

    def without_differences(self) -> ColumnMetadata:
        """Return what is left where frames no longer stand at their times: no differences."""
        differenced = any(isinstance(transform, Difference) for transform in self.transforms)
        return replace(self, transforms=() if differenced else self.transforms)

    def continued(self) -> ColumnMetadata:
        """Return the metadata of series that go on where these ended."""
        return replace(self, transforms=tuple(map(continued, self.transforms)))

    def joined(self, other: ColumnMetadata) -> tuple[Transform, ...]:
        """Return the steps of series from two stores: none where they took different ones."""
        if len(self.transforms) != len(other.transforms) or self.alphabet != other.alphabet:
            return ()
        pairs = list(zip(self.transforms, other.transforms, strict=True))
        if not all(mine.matches(theirs) for mine, theirs in pairs):
            return ()
        return tuple(mine.joined(theirs) for mine, theirs in pairs)

    def to_record(self) -> dict[str, Any]:
        """Return it as plain values and arrays: only what there is."""
        record: dict[str, Any] = {}
        if self.alphabet:
            record["alphabet"] = list(self.alphabet)
        if self.transforms:
            record["steps"] = [transform.to_record() for transform in self.transforms]
        if self.roles:
            record["roles"] = list(self.roles)
        return record

    @classmethod
    def from_record(cls, record: object, cols: int) -> ColumnMetadata:
        """Make the meaning of ``cols`` columns of what ``to_record`` gave; raises FileTrouble."""
        alphabet: tuple[str, ...] = ()
        if not isinstance(record, dict):
            raise FileTrouble("what it says of its columns is damaged: no keys and values")
        if "alphabet" in record:
            alphabet = tuple(records.texts_member(record, "alphabet", different=True))
        if alphabet and len(alphabet) != cols:
            raise FileTrouble(f"there are {len(alphabet)} symbols for {count(cols, 'column')}")
        found: list[Any] = records.member(record, "steps", list) if "steps" in record else []
        if len(found) > MAX_TRANSFORMS:
            raise FileTrouble(f"there are {len(found)} steps; the most is {MAX_TRANSFORMS}")
        roles = tuple(records.texts_member(record, "roles")) if "roles" in record else ()
        if not set(roles) <= set(ROLES) or len(roles) not in (0, cols):
            raise FileTrouble(f"there must be a role for each of {count(cols, 'column')}")
        return cls(alphabet, tuple(_read_transform(each, cols) for each in found), roles)


PLAIN_NUMBERS = ColumnMetadata()
"""Plain numbers, in the units they came in."""


def continued(transform: Transform) -> Transform:
    """Return a step as it counts for series that go on where its own ended."""
    return replace(transform, continued=True) if isinstance(transform, Difference) else transform


def _read_transform(record: object, cols: int) -> Transform:
    kind: str = records.member(record, "kind", str)
    if kind == Scale.kind:
        return _scale(record, cols)
    if kind == Difference.kind:
        return _difference(record, cols)
    raise FileTrouble(f"there is no step of the kind '{kind[:32]}'")


def _scale(record: object, cols: int) -> Scale:
    method: str = records.member(record, "method", str)
    if method not in METHODS:
        raise FileTrouble(f"there is no scaling '{method[:32]}'")
    centre, spread = _doubles(record, "centre", (cols,)), _doubles(record, "spread", (cols,))
    if not (np.isfinite(centre).all() and np.isfinite(spread).all() and (spread > 0).all()):
        raise FileTrouble("a scaling needs finite numbers, and spreads above 0")
    return Scale(method, centre, spread)


def _difference(record: object, cols: int) -> Difference:
    order: int = records.member(record, "order", int)
    ids = records.texts_member(record, "ids", different=True)
    if not 1 <= order <= MAX_TRANSFORMS:
        raise FileTrouble(f"a difference has the order {order}, not 1 to {MAX_TRANSFORMS}")
    starts = _doubles(record, "starts", (len(ids), order, 2, cols))
    ends = _doubles(record, "ends", (len(ids), order, cols))
    if np.isinf(starts).any() or np.isinf(ends).any():
        raise FileTrouble("a difference starts or ends at an infinite number")
    begin, finish = (dict(zip(ids, each, strict=True)) for each in (starts, ends))
    return Difference(order, begin, finish, records.member(record, "continued", bool))


def _doubles(record: object, key: str, shape: tuple[int, ...]) -> Doubles:
    array: Doubles = records.member(record, key, np.ndarray)
    if array.dtype != np.float64 or array.shape != shape:
        sizes = " × ".join(map(str, shape))
        raise FileTrouble(f"'{key}' must hold {sizes} numbers in double precision")
    return array

"""DataSeries: one series of frames for each identifier, all of one width, of any length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lstmosc.errors import BadArgument, Empty, WrongSize
from lstmosc.stores import alphabets, checks
from lstmosc.stores.alphabets import Alphabet
from lstmosc.stores.checks import Array
from lstmosc.stores.column_metadata import PLAIN_NUMBERS, ROLES, ColumnMetadata
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.growable import GrowableFrames
from lstmosc.stores.io import json_values, records
from lstmosc.stores.labelset import LabelSet
from lstmosc.stores.nearest_series import nearest_series
from lstmosc.stores.series_map import SeriesById

ENTRY_BYTES = 600  # of Python around the frames of one series
JSON_KEY = "lstmosc"  # beside FluCoMa's keys: what the columns mean


class Snapshot(dict[str, Array]):
    """Read-only series [T, D] by identifier, and what their columns mean, as far as it is known."""

    alphabet: Alphabet = ()
    roles: tuple[str, ...] = ()


class DataSeries(SeriesById):
    """Series [T, D] by identifier, and what their columns mean: numbers, or symbols.

    What the columns mean is forgotten with the last series.
    """

    def __init__(self) -> None:
        super().__init__()
        self._metadata = PLAIN_NUMBERS

    @classmethod
    def of(
        cls, series: Mapping[str, ArrayLike], metadata: ColumnMetadata = PLAIN_NUMBERS
    ) -> DataSeries:
        """Make a store of series [T, D] by identifier, which are copied."""
        made = cls()
        for name, frames in series.items():
            made.set_series(name, frames)
        made._set_metadata(metadata)
        return made

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory; known without counting."""
        frames = 4 * self.cols * self._num_frames
        return frames + ENTRY_BYTES * self.size + self._metadata.num_bytes

    @property
    def metadata(self) -> ColumnMetadata:
        """What the columns mean, and the steps that led to their units."""
        return self._metadata

    @property
    def alphabet(self) -> Alphabet:
        """The symbol of each column; empty where columns are plain numbers."""
        return self._metadata.alphabet

    def with_metadata(self, metadata: ColumnMetadata) -> DataSeries:
        """Return a copy whose columns mean this; raises WrongSize where symbols do not fit them."""
        made = self.copy()
        made._set_metadata(metadata)
        return made

    def with_alphabet(self, alphabet: Alphabet) -> DataSeries:
        """Return a copy with this alphabet (none: numbers); see ``set_alphabet``."""
        made = self.copy()
        made.set_alphabet(alphabet)
        return made

    def set_alphabet(self, alphabet: Alphabet) -> None:
        """Set the alphabet: a different symbol for each column; none for plain numbers.

        Raises WrongSize where there are more or fewer columns, BadArgument.
        """
        self._set_metadata(ColumnMetadata(tuple(alphabet), self._metadata.transforms))

    def set_roles(self, roles: Sequence[str]) -> None:
        """Set the role of each column, one of ROLES; none forgets them.

        Raises WrongSize where there are more or fewer columns, BadArgument for symbols.
        """
        if roles and self.alphabet:
            raise BadArgument("these columns are symbols, which have no other role")
        if unknown := [role for role in roles if role not in ROLES]:
            raise BadArgument(f"'{unknown[0]}' is no role: one of {', '.join(ROLES)} is")
        if len(roles) not in (0, self.cols):
            given = checks.count(len(roles), "role")
            raise WrongSize(f"{given} do not fit: {checks.columns('dataseries', self.cols)}")
        self._metadata = replace(self._metadata, roles=tuple(roles))

    def _set_metadata(self, metadata: ColumnMetadata) -> None:
        alphabet = metadata.alphabet
        if len(set(alphabets.checked(alphabet))) != len(alphabet):
            raise BadArgument("the alphabet has one symbol twice")
        if self._series and alphabet and len(alphabet) != self.cols:
            symbols_text = checks.count(len(alphabet), "symbol")
            raise WrongSize(f"{symbols_text} do not fit: {checks.columns('dataseries', self.cols)}")
        self._metadata = metadata if self._series else PLAIN_NUMBERS

    def widen(self, alphabet: Alphabet) -> None:
        """Take more symbols: their columns are 0 in all series there are; raises TooLarge."""
        checks.room(self._num_frames * len(alphabet))
        for name, series in list(self._series.items()):
            self._put(
                name, GrowableFrames.of(alphabets.recoded(series.borrow(), self.alphabet, alphabet))
            )
        self._metadata = ColumnMetadata(alphabet)

    # all of them

    def clear(self) -> None:
        """Forget every series, and with them the width and what the columns mean."""
        self._series, self._shared, self._index = {}, False, None
        self._num_frames, self._metadata = 0, PLAIN_NUMBERS

    def get_data_set(self, time: int) -> tuple[DataSet, int]:
        """Return the frame at ``time`` of every series as a data set, and how many are too short.

        Series without such a frame are left out. Raises Empty without a series, BadArgument where
        a frame has a missing value, which a data set cannot hold.
        """
        if not self._series:
            raise Empty("this dataseries is empty: add a series first")
        found = DataSet()
        for name, series in self._series.items():
            if -series.length <= time < series.length:
                frame = series.row(time % series.length)
                if np.isnan(frame).any():
                    raise BadArgument(
                        f"frame {time} of series '{name}' has a missing value, which a dataset "
                        "cannot store: fill it first"
                    )
                found.set_point(name, frame)
        return found, self.size - found.size

    def get_ids(self) -> LabelSet:
        """Return the identifiers as labels of the keys 0, 1, …"""
        return LabelSet.numbered(self._series)

    def merge(self, other: DataSeries, overwrite: bool = False) -> None:
        """Take the series of another store; one that is in both stays, unless ``overwrite``.

        Alphabets are joined: each symbol gets one column. Raises Empty where the other has none,
        WrongSize where widths of numbers differ (an empty store takes any width), TooLarge.
        """
        taken = [n for n in other._series if overwrite or n not in self._series]
        replaced = sum(self._length(name) for name in taken)
        total = self._num_frames - replaced + sum(other._length(name) for name in taken)
        spelled = bool(self.alphabet and other.alphabet)
        alphabet = alphabets.extended(self.alphabet, other.alphabet)
        samples = total * (len(alphabet) if spelled else other.cols)
        cols = 0 if spelled else self.cols
        checks.mergeable(other.size, other.cols, cols, "dataseries", samples)
        roles = self._metadata.roles if self._metadata.roles == other.metadata.roles else ()
        metadata = ColumnMetadata(alphabet, self._metadata.joined(other.metadata), roles)
        if not self._series:
            metadata = other.metadata
        elif spelled and len(alphabet) > self.cols:
            self.widen(alphabet)
        for name in taken:
            frames = other.get_series(name)
            if spelled and alphabet != other.alphabet:
                frames = alphabets.recoded(frames, other.alphabet, alphabet)
            self._put(name, GrowableFrames.of(frames))
        self._num_frames, self._metadata = total, metadata

    def k_nearest(self, query: ArrayLike, k: int) -> list[tuple[str, float]]:
        """Return the ``k`` identifiers nearest to a series [T, D], with distances, nearest first.

        Distances are those of dynamic time warping; equally near ones stand in the order they
        came. Raises Empty, BadArgument for ``k`` out of 1 to size or a missing value, WrongSize
        for another width.
        """
        checks.neighbours(k, self.size, "series")
        return nearest_series(self.search_index(), query, k)

    def snapshot(self) -> Snapshot:
        """Return identifiers and read-only series as they are now; they stay so."""
        taken = Snapshot((name, series.view()) for name, series in self._series.items())
        taken.alphabet, taken.roles = self.alphabet, self._metadata.roles
        return taken

    def copy(self) -> DataSeries:
        """Return an independent copy (copy on write: series are shared until either changes one).

        Costs nothing, however many there are. Only the store itself goes on appending where its
        series end; a copy that is appended to moves them to new storage.
        """
        made = DataSeries()
        made._share(self)
        made._metadata = self._metadata
        return made

    def print_text(self) -> str:
        """Describe the store in a few lines."""
        shown = {name: _line(self._series[name]) for name in checks.first_and_last(self._series)}
        head = f"DataSeries: {self.size} series, {checks.count(self.cols, 'column')}, "
        head += checks.count(self._num_frames, "frame") + self._metadata.text()
        return checks.lines_text(head, self.size, shown)

    # files

    def to_record(self) -> dict[str, Any]:
        """Return the contents for a file: ids, lengths [N], the frames of all series [R, D].

        Beside them, what the columns mean, where that is more than numbers.
        """
        found = list(self.snapshot().values())
        return {
            "ids": list(self._series),
            "lengths": np.array([len(series) for series in found], np.int64),
            "frames": records.joined(found, self.cols),
            **self._metadata.to_record(),
        }

    @classmethod
    def from_record(cls, record: object) -> DataSeries:
        """Make a store of what ``to_record`` gave; raises FileTrouble."""
        ids = records.texts_member(record, "ids", different=True)
        lengths = records.counts_member(record, "lengths")
        frames = records.array_member(record, "frames", 2, missing=True)
        records.same_length(("ids", len(ids)), ("lengths", len(lengths)))
        records.same_length(("frames", len(frames)), ("frames expected", int(lengths.sum())))
        made = cls()
        parts = np.split(frames, np.cumsum(lengths)[:-1]) if ids else []
        for name, part in zip(ids, parts, strict=True):
            with records.reading():
                made.set_series(name, part)
        return made._read_metadata(record)

    def to_json_value(self, lazily: bool = False) -> dict[str, Any]:
        """Return FluCoMa's form: ``{"cols": n, "data": {id: {"00": [numbers], "01": […]}}}``.

        One key a frame, zero-padded to one width; a missing value is None. What the columns mean,
        where that is more than numbers, stands under a key of its own. ``lazily``: the frames are
        ``json_values.Rows``.
        """
        rows = {name: json_values.Rows(series) for name, series in self.snapshot().items()}
        data = rows if lazily else {name: keyed.all() for name, keyed in rows.items()}
        metadata = json_values.plain(self._metadata.to_record())
        return {"cols": self.cols, "data": data} | ({JSON_KEY: metadata} if metadata else {})

    @classmethod
    def from_json_value(cls, value: object) -> DataSeries:
        """Make a store of FluCoMa's form, frames in the numeric order of their keys.

        Raises FileTrouble.
        """
        cols, data = json_values.flucoma_data(value)
        made = cls()
        for name, keyed in data.items():
            frames = json_values.frames_in_order(keyed, cols, f"series '{checks.cut(name)}'")
            with records.reading():
                made.set_series(name, frames)
        known = value.get(JSON_KEY, {}) if isinstance(value, dict) else {}
        return made._read_metadata(json_values.from_plain(known))

    def _read_metadata(self, record: object) -> DataSeries:
        if self._series:
            self._metadata = ColumnMetadata.from_record(record, self.cols)
        return self

    def _emptied(self) -> None:
        if not self._series:
            self._metadata = PLAIN_NUMBERS


def _line(series: GrowableFrames) -> str:
    first = checks.row_text(series.row(0))
    return f"{checks.count(series.length, 'frame')}, from {first}"

"""LabelSet: one label for each identifier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lstmosc.errors import Exists, FileTrouble
from lstmosc.stores import checks
from lstmosc.stores.io import json_values, records

ENTRY_BYTES = 400  # of two texts and their place


class LabelSet:
    """Labels by identifier, in the order they came. Both are text.

    ``add`` refuses an identifier that is there (Exists), ``update`` one that is not (NotFound),
    ``set`` takes either.
    """

    cols = 1

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}

    @classmethod
    def of(cls, labels: dict[str, str]) -> LabelSet:
        """Make a label set from identifiers and their labels; raises BadArgument for no text."""
        made = cls()
        for identifier, label in labels.items():
            made.set_label(identifier, label)
        return made

    @classmethod
    def numbered(cls, identifiers: Iterable[str]) -> LabelSet:
        """Make the label set of ``getIds``: keys 0, 1, … and the identifiers as labels."""
        return cls.of({str(index): name for index, name in enumerate(identifiers)})

    @property
    def size(self) -> int:
        """Number of labels."""
        return len(self._labels)

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory; known without counting."""
        return ENTRY_BYTES * self.size

    def add_label(self, identifier: str, label: str) -> None:
        """Add a label; raises Exists where the identifier has one."""
        if identifier in self._labels:
            raise Exists(f"label '{identifier}' exists: use setLabel to replace it")
        self.set_label(identifier, label)

    def set_label(self, identifier: str, label: str) -> None:
        """Add a label, or replace the one there is."""
        key, value = checks.text(identifier, "an identifier"), checks.text(label, "a label")
        self._labels[key] = value

    def update_label(self, identifier: str, label: str) -> None:
        """Replace a label; raises NotFound where the identifier has none."""
        self.get_label(identifier)
        self.set_label(identifier, label)

    def get_label(self, identifier: str) -> str:
        """Return the label of an identifier; raises NotFound."""
        if identifier not in self._labels:
            raise checks.absent("label", identifier, self._labels)
        return self._labels[identifier]

    def delete_label(self, identifier: str) -> None:
        """Forget the label of an identifier; raises NotFound."""
        self.get_label(identifier)
        del self._labels[identifier]

    def clear(self) -> None:
        """Forget every label."""
        self._labels = {}

    def get_ids(self) -> LabelSet:
        """Return the identifiers as labels of the keys 0, 1, …"""
        return LabelSet.numbered(self._labels)

    def merge(self, other: LabelSet, overwrite: bool = False) -> None:
        """Take the labels of another set; one that is in both stays, unless ``overwrite``.

        Raises Empty where the other has none.
        """
        checks.mergeable(other.size, other.cols, self.cols, "labelset")
        theirs = other.snapshot()
        self._labels = (
            {**self._labels, **theirs} if overwrite else _with_missing(self._labels, theirs)
        )

    def snapshot(self) -> dict[str, str]:
        """Return identifiers and labels as they are now; later changes do not reach them."""
        return dict(self._labels)

    def copy(self) -> LabelSet:
        """Return an independent copy."""
        made = LabelSet()
        made._labels = dict(self._labels)
        return made

    def identifiers(self) -> list[str]:
        """Return the identifiers in the order they came."""
        return list(self._labels)

    def peek(self, identifier: str) -> str | None:
        """Return a label, or None without one."""
        return self._labels.get(identifier)

    def print_text(self) -> str:
        """Describe the set in a few lines."""
        shown = {
            name: checks.cut(self._labels[name]) for name in checks.first_and_last(self._labels)
        }
        head = f"LabelSet: {checks.count(self.size, 'label')}"
        return checks.lines_text(head, self.size, shown)

    def to_record(self) -> dict[str, Any]:
        """Return the contents as plain values for a file."""
        return {"ids": list(self._labels), "labels": list(self._labels.values())}

    @classmethod
    def from_record(cls, record: object) -> LabelSet:
        """Make a label set of what ``to_record`` gave; raises FileTrouble."""
        ids = records.texts_member(record, "ids", different=True)
        labels = records.texts_member(record, "labels")
        records.same_length(("ids", len(ids)), ("labels", len(labels)))
        return cls.of(dict(zip(ids, labels, strict=True)))

    def to_json_value(self, lazily: bool = False) -> dict[str, Any]:
        """Return the contents in FluCoMa's form: ``{"cols": 1, "data": {id: [label]}}``."""
        return {"cols": 1, "data": {name: [label] for name, label in self._labels.items()}}

    @classmethod
    def from_json_value(cls, value: object) -> LabelSet:
        """Make a label set of FluCoMa's form; raises FileTrouble."""
        cols, data = json_values.flucoma_data(value)
        if cols != 1 and data:
            raise FileTrouble(f"a labelset has one column, this file has {cols}")
        with records.reading():
            return cls.of({name: _label(data[name], name) for name in data})


def _label(value: object, name: str) -> str:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    raise FileTrouble(f"the label of '{checks.cut(name)}' must be a list of one text")


def _with_missing(mine: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    return {**mine, **{name: label for name, label in theirs.items() if name not in mine}}

"""What the session's file holds: which objects, by which numbers, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lstmosc.session import serialisation
from lstmosc.session.reader import Found
from lstmosc.session.schema import NOTHING_BEFORE, NOW
from lstmosc.stores.column_metadata import Meaning
from lstmosc.stores.registry import Key, Registry

Pair = tuple[Any, Any]  # what stands under a name now, and what is kept for undo


class Nothing:
    """Stands for "there was no object" where one is kept for undo."""


class Ledger:
    """The numbers of objects, what their columns mean, and who stands under which name."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}
        self.meanings: dict[Any, Meaning] = {}
        self.standing: dict[Key, Pair] = {}
        self._last = 0

    def enter(self, item: Any) -> None:
        """Give an object a number that none has had."""
        self._last += 1
        self.numbers[item] = self._last

    def recall(self, found: Iterable[Found], registry: Registry) -> None:
        """Take over what was read from the file, and fill the registry with it."""
        for each in found:
            key = (each.family, each.name)
            now, before = self.standing.get(key, (None, None))
            item = Nothing() if each.place == NOTHING_BEFORE else each.item
            self.standing[key] = (item, before) if each.place == NOW else (now, item)
            self.numbers[item] = each.number
            self.meanings[item] = serialisation.meaning(item)
            self._last = max(self._last, each.number)
            if each.place == NOW:
                registry.put(*key, item, each.position)
            else:
                registry.keep_as(*key, None if isinstance(item, Nothing) else item)

    def stand(self, key: Key, pair: Pair) -> None:
        """Note who stands under a name from now on."""
        self.standing[key] = pair
        if pair == (None, None):
            del self.standing[key]

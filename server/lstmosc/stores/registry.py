"""Every named object of the session, by family and name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lstmosc.errors import NotFound
from lstmosc.stores.checks import there_are

Key = tuple[str, str]


class Registry:
    """Objects by family and name, in the order they came; it knows nothing of what they are.

    One name may stand in several families. An unknown family is a KeyError: it is never named by
    a caller, only by the message table.
    """

    def __init__(self, families: Iterable[str]) -> None:
        self.families = tuple(families)
        self._objects: dict[str, dict[str, Any]] = {family: {} for family in self.families}
        self._before: dict[Key, Any | None] = {}
        self._redoable: set[Key] = set()  # kept by an undo, until the object is edited
        self._positions: dict[Key, int] = {}
        self._last = 0

    @property
    def size(self) -> int:
        """Number of objects of all families."""
        return len(self._positions)

    def get(self, family: str, name: str) -> Any:
        """Return an object; raises NotFound, which lists the names there are, the nearest first."""
        found = self.find(family, name)
        if found is None:
            elsewhere = [other for other, named in self._objects.items() if name in named]
            hint = f" ('{name}' is a {' and a '.join(elsewhere)})" if elsewhere else ""
            listing = there_are(name, self._objects[family])
            raise NotFound(f"no {family} named '{name}'{hint}; {listing}")
        return found

    def find(self, family: str, name: str) -> Any | None:
        """Return an object, or None where there is none."""
        return self._objects[family].get(name)

    def put(self, family: str, name: str, item: object, position: int = 0) -> None:
        """Keep an object under a name, in place of the one that had it, else after all others.

        What was kept for ``undo`` stays: see ``replace`` for what ``undo`` is to take back.
        ``position`` is where it stood, when it comes from a session.
        """
        if name not in self._objects[family]:
            self._last = max(self._last + 1, position)
            self._positions[family, name] = self._last
        self._objects[family][name] = item

    def replace(self, family: str, name: str, item: object) -> None:
        """Put an object under a name; what was there, or that nothing was, is kept for ``undo``."""
        self.keep(family, name)
        self.put(family, name, item)

    def position(self, family: str, name: str) -> int:
        """Return an object's position, which grows in the order they came; 0 without one."""
        return self._positions.get((family, name), 0)

    def free(self, family: str, name: str) -> bool:
        """Forget an object; false where there was none."""
        self._positions.pop((family, name), None)
        return self._objects[family].pop(name, None) is not None

    def keep(self, family: str, name: str) -> None:
        """Keep an object as it is (or that there is none), so that ``undo`` brings it back.

        What is put in its place must be another object.
        """
        self.forget(family, name)
        self._before[family, name] = self.find(family, name)

    def keep_all(self) -> None:
        """Keep every object as it is, as ``keep`` does."""
        for family, named in self._objects.items():
            for name, item in named.items():
                self.forget(family, name)
                self._before[family, name] = item

    def kept(self, family: str, name: str) -> tuple[bool, Any | None]:
        """Return whether anything is kept for ``undo``, and what: None is "no object"."""
        return (family, name) in self._before, self._before.get((family, name))

    def keep_as(self, family: str, name: str, item: object | None, redoable: bool = False) -> None:
        """Keep a state for ``undo`` that was read from somewhere."""
        self.forget(family, name)
        self._before[family, name] = item
        if redoable:
            self._redoable.add((family, name))

    def redoable(self, family: str, name: str) -> bool:
        """Return whether an undo has left what is kept, so that another one redoes it."""
        return (family, name) in self._redoable

    def edited(self, family: str, name: str) -> bool:
        """Forget what could be redone, as the object was changed in place; false without any."""
        if (family, name) not in self._redoable:
            return False
        self.forget(family, name)
        return True

    def undo(self, family: str, name: str) -> bool:
        """Swap an object with the one that was kept; false where nothing was kept.

        The next one redoes what this one has taken back, unless ``edited`` comes between.
        """
        kept, before = self.kept(family, name)
        if not kept:
            return False
        redoes = self.redoable(family, name)
        self.keep(family, name)
        if not redoes:
            self._redoable.add((family, name))
        if before is None:
            self.free(family, name)
        else:
            self.put(family, name, before)
        return True

    def forget(self, family: str, name: str) -> None:
        """Forget what was kept for ``undo``."""
        self._before.pop((family, name), None)
        self._redoable.discard((family, name))

    @property
    def num_undoable(self) -> int:
        """Number of objects with something kept for ``undo``."""
        return len(self._before)

    def undoable(self) -> list[Key]:
        """Return family and name of all that can be undone, the oldest first."""
        return list(self._before)

    def names(self, family: str) -> list[str]:
        """Return the names in a family."""
        return list(self._objects[family])

    def items(self, family: str | None = None) -> Iterator[tuple[str, str, Any]]:
        """Return family, name and object of everything, or of one family, as it is now."""
        families = self._objects if family is None else (family,)
        every = [
            (kind, name, item) for kind in families for name, item in self._objects[kind].items()
        ]
        return iter(every)

    def clear(self) -> None:
        """Forget every object."""
        for named in self._objects.values():
            named.clear()
        self._positions.clear()

"""Growable array of frames: amortised appends, and read-only views that never change."""

from __future__ import annotations

import numpy as np

from lstmosc.stores.checks import Array

FIRST_CAPACITY = 16


class GrowableFrames:
    """Growable array of frames [T, D], with a count of how many rows views have exposed.

    Views are read-only and share the storage, so taking one costs nothing. Rows that some view
    shows are never written again: the first write to one of them moves everything to new storage.
    ``owner`` is the store that alone may write; see ``SeriesById``.
    """

    __slots__ = ("_exposed", "_storage", "length", "owner")

    def __init__(self, width: int) -> None:
        self._storage: Array = np.empty((FIRST_CAPACITY, width), np.float32)
        self.length = 0
        self._exposed = 0
        self.owner: object = None

    @classmethod
    def of(cls, frames: Array) -> GrowableFrames:
        """Keep ``frames`` [T, D] without copying: a fresh array, or another's read-only view."""
        made = cls.__new__(cls)
        made._storage = frames
        made.length = len(frames)
        made._exposed = 0 if frames.flags.writeable else len(frames)
        made.owner = None
        return made

    def successor(self) -> GrowableFrames:
        """Return frames that go on where these end, in the same storage; these never change again.

        There may be one successor only: two would write to the same place.
        """
        made = GrowableFrames.of(self._storage)
        made.length = made._exposed = self.length
        return made

    @property
    def exposed(self) -> bool:
        """Return whether frames were handed out, which are copied before any is written."""
        return self._exposed > 0

    @property
    def width(self) -> int:
        """Number of values each frame has."""
        return int(self._storage.shape[1])

    def view(self) -> Array:
        """Return all frames [T, D], read-only and never changed later."""
        self._exposed = max(self._exposed, self.length)
        shown = self._storage[: self.length]
        shown.flags.writeable = False
        return shown

    def borrow(self) -> Array:
        """Return all frames [T, D] without counting them as handed out: to be copied at once."""
        return self._storage[: self.length]

    def row(self, at: int) -> Array:
        """Return a copy of one frame [D]."""
        return self._storage[at : at + 1].copy()[0]  # type: ignore[no-any-return]

    def append(self, frame: Array) -> None:
        """Put a frame [D] at the end: linear in all, for storage grows by half of itself."""
        self._make_room(1)
        self._storage[self.length] = frame
        self.length += 1

    def extend(self, frames: Array) -> None:
        """Put frames [T, D] at the end, as ``append`` does."""
        self._make_room(len(frames))
        self._storage[self.length : self.length + len(frames)] = frames
        self.length += len(frames)

    def write(self, at: int, frame: Array) -> None:
        """Overwrite one frame [D]."""
        self._own(at)
        self._storage[at] = frame

    def delete(self, at: int) -> None:
        """Take one frame out; the later ones move up."""
        if at < self.length - 1:
            self._own(at)
            self._storage[at : self.length - 1] = self._storage[at + 1 : self.length]
        self.length -= 1

    def _make_room(self, more: int) -> None:
        """Have storage for more frames at the end, in which nothing was handed out."""
        if self.length + more > len(self._storage):
            self._move(max(FIRST_CAPACITY, self.length + max(more, self.length // 2 + 1)))
        self._own(self.length)

    def _own(self, at: int) -> None:
        if at < self._exposed:
            self._move(len(self._storage))

    def _move(self, capacity: int) -> None:
        storage = np.empty((capacity, self.width), np.float32)
        storage[: self.length] = self._storage[: self.length]
        self._storage, self._exposed = storage, 0

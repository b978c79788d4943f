"""Arenas that are kept from one prediction to the next.

A model is asked again and again, and moving its weights into an arena takes as long as hearing ten
frames. So the arena is kept while its theta lives; whoever uses it has it alone, and a second
thread that asks the same model at the same time makes its own. Of small networks many are kept, of
large ones few: for these, moving the weights takes little beside hearing frames.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import NamedTuple

from lstmosc.kernels.parameters import Array

MOST = 16 << 20  # bytes of all that are kept


class Kept(NamedTuple):
    """An arena, and what it was made for."""

    theta: weakref.ref[Array]
    sizes: list[int]
    arena: Array


# By id(theta), the one used longest ago first. Each line below is one operation on the dictionary,
# so threads need no lock, and a theta may vanish at any time.
_kept: dict[int, Kept] = {}


def borrow(theta: Array, sizes: Array, make: Callable[[Array, Array], Array]) -> Array:
    """Return the arena of these very weights, or one that is made; :func:`give_back` keeps it."""
    found = _kept.pop(id(theta), None)
    if found and found.theta() is theta and found.sizes == sizes.tolist():
        return found.arena
    arena = make(theta, sizes)
    _make_room(arena.nbytes)
    return arena


def give_back(theta: Array, sizes: Array, arena: Array) -> None:
    """Keep an arena for the next call with theta."""
    key = id(theta)
    if arena.nbytes <= MOST:
        gone = weakref.ref(theta, lambda gone: _remove(key, gone))
        _kept[key] = Kept(gone, sizes.tolist(), arena)


def _make_room(needed: int) -> None:
    # When one more arena comes, and only then: there may be hundreds.
    room = MOST - needed
    for key, kept in reversed(list(_kept.items())):
        room -= kept.arena.nbytes
        if room < 0:
            _kept.pop(key, None)


def forget(theta: Array) -> None:
    """Let the arena of theta go: what is written in place is to be moved anew."""
    _kept.pop(id(theta), None)


def _remove(key: int, gone: weakref.ref[Array]) -> None:
    found = _kept.get(key)
    if found and found.theta is gone:  # and not that of another array in the same place
        _kept.pop(key, None)

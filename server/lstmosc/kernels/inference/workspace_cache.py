"""Workspace cache: the memory of one prediction, kept for the next one of the same weights.

A model predicts again and again, and moving its weights into a workspace takes as long as ten
frames. So the workspace is kept while its theta lives; it is lent to one caller at a time, and a
second thread that predicts with the same model meanwhile makes its own. Of small networks many are
kept, of large ones few: for these, moving the weights takes little beside reading frames.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import NamedTuple

from lstmosc.kernels.parameters import Array

MAX_CACHED_BYTES = 16 << 20  # of all that are kept


class CachedWorkspace(NamedTuple):
    """A workspace, and what it was made for."""

    theta: weakref.ref[Array]
    sizes: list[int]
    workspace: Array


# By id(theta), the one used longest ago first. Each line below is one operation on the dictionary,
# so threads need no lock, and a theta may vanish at any time.
_cached: dict[int, CachedWorkspace] = {}


def checkout(theta: Array, sizes: Array, make: Callable[[Array, Array], Array]) -> Array:
    """Return the workspace of these very weights, or one that is made; ``check_in`` returns it."""
    found = _cached.pop(id(theta), None)
    if found and found.theta() is theta and found.sizes == sizes.tolist():
        return found.workspace
    workspace = make(theta, sizes)
    _make_room(workspace.nbytes)
    return workspace


def check_in(theta: Array, sizes: Array, workspace: Array) -> None:
    """Keep a workspace for the next call with theta."""
    key = id(theta)
    if workspace.nbytes <= MAX_CACHED_BYTES:
        gone = weakref.ref(theta, lambda gone: _remove(key, gone))
        _cached[key] = CachedWorkspace(gone, sizes.tolist(), workspace)


def invalidate(theta: Array) -> None:
    """Let the workspace of theta go: weights that were written in place are to be moved anew."""
    _cached.pop(id(theta), None)


def _make_room(needed: int) -> None:
    # When one more workspace comes, and only then: there may be hundreds.
    room = MAX_CACHED_BYTES - needed
    for key, cached in reversed(list(_cached.items())):
        room -= cached.workspace.nbytes
        if room < 0:
            _cached.pop(key, None)


def _remove(key: int, gone: weakref.ref[Array]) -> None:
    found = _cached.get(key)
    if found and found.theta is gone:  # and not that of another array in the same place
        _cached.pop(key, None)

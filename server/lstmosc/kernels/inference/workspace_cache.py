"""Workspace cache: the memory of one prediction, kept for the next one of the same weights.

A model predicts again and again, and moving its weights into a workspace takes as long as ten
frames. So the workspace is kept while its theta lives; it is lent to one caller at a time, and a
second thread that predicts with the same model meanwhile makes its own. Of small networks many are
kept, of large ones few: for these, moving the weights takes little beside reading frames.
"""

from __future__ import annotations

import weakref
from typing import NamedTuple

from lstmosc.kernels.parameters import Array

MAX_CACHED_BYTES = 16 << 20  # of all that are kept


class CachedWorkspace(NamedTuple):
    """A workspace, and what it was made for."""

    key: int  # id(theta)
    theta: weakref.ref[Array]
    sizes: list[int]
    given: Array  # the same, as it came
    workspace: Array


# By id(theta), the one used longest ago first. Each line below is one operation on the dictionary,
# so threads need no lock, and a theta may vanish at any time: also while a list of pairs is made,
# which may collect garbage, so that only keys are listed.
_cached: dict[int, CachedWorkspace] = {}


def checkout(theta: Array, sizes: Array) -> CachedWorkspace | None:
    """Return the workspace of these very weights, if one is kept; ``check_in`` returns it."""
    found = _cached.pop(id(theta), None)
    if found is None or found.theta() is not theta:
        return None
    if found.given is sizes:  # which are not written to
        return found
    return found._replace(given=sizes) if found.sizes == sizes.tolist() else None


def make(theta: Array, sizes: Array, workspace: Array) -> CachedWorkspace:
    """Return a new workspace of theta that can be checked in, and make room for it."""
    key, room = id(theta), MAX_CACHED_BYTES - workspace.nbytes
    for other in reversed(list(_cached)):  # only here: there may be hundreds
        cached = _cached.get(other)
        room -= cached.workspace.nbytes if cached else 0
        if room < 0:
            _cached.pop(other, None)
    gone = weakref.ref(theta, lambda gone: _remove(key, gone))
    return CachedWorkspace(key, gone, sizes.tolist(), sizes, workspace)


def check_in(used: CachedWorkspace) -> None:
    """Keep a workspace for the next call with the same weights."""
    if used.workspace.nbytes <= MAX_CACHED_BYTES:
        _cached[used.key] = used


def invalidate(theta: Array) -> None:
    """Let the workspace of theta go: weights that were written in place are to be moved anew."""
    _cached.pop(id(theta), None)


def _remove(key: int, gone: weakref.ref[Array]) -> None:
    found = _cached.get(key)
    if found and found.theta is gone:  # and not that of another array in the same place
        _cached.pop(key, None)

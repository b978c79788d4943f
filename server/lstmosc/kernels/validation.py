"""Argument validation: what a kernel relies on, checked once per call.

Compiled code follows an index out of an array without a word, and a new kind of argument would be
compiled for, in the middle of a performance. So the public functions bring what they read into the
one form that is compiled (a copy where need be), and refuse what they could not write to in place.
What is refused here is a mistake of the program, not of its user: :class:`Internal`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels.parameters import Architecture, Array, SeriesData, num_weights


def to_read(array: Any, kind: Any, name: str, *shape: int | None) -> Array:
    """Return ``array`` as a contiguous array of ``kind``; None in ``shape`` stands for any size."""
    made: Array = array if is_plain(array, kind) else np.require(array, kind, ["C", "W", "A"])
    _fit(made, name, shape)
    return made


def is_plain(array: Any, kind: Any) -> bool:
    """Whether an array has the form that kernels are compiled for; numpy's own test is slower."""
    if type(array) is not np.ndarray or array.dtype != kind:
        return False
    return array.flags.carray  # contiguous, aligned and writeable


def to_write(array: Array, kind: Any, name: str, *shape: int | None) -> None:
    """Refuse an array that a kernel could not overwrite in place."""
    if not is_plain(array, kind):
        raise Internal(
            f"'{name}' is overwritten: it must be a contiguous, writable array of "
            f"{np.dtype(kind)}, not of {array.dtype}"
        )
    _fit(array, name, shape)


def weights_of(theta: Array, network: Architecture) -> tuple[Array, Architecture]:
    """Return theta and the network, its sizes as int64; refuse weights of another length."""
    made = to_read(network.sizes, np.int64, "sizes", None)
    if len(made) < 3 or min(made.tolist()) < 1:
        raise Internal(f"'sizes' must be [D, H_1 … H_L, K], each at least 1, not {made.tolist()}")
    if theta.dtype not in (np.float32, np.float64):
        raise Internal(f"'theta' must be of float32 or float64, not of {theta.dtype}")
    length = num_weights(made, network.head, network.readout)
    network = Architecture(made, int(network.head), network.readout)
    return to_read(theta, theta.dtype, "theta", length), network


def segments(starts: Any, lengths: Any, rows: int) -> tuple[Array, Array]:
    """Return starts and lengths [N] as int64; refuse what is empty or reaches beyond ``rows``."""
    first = to_read(starts, np.int64, "starts", None)
    many = to_read(lengths, np.int64, "lengths", len(first))
    if len(first) and (first.min() < 0 or many.min() < 1 or (first + many).max() > rows):
        raise Internal(f"a segment is empty, or reaches beyond the {rows} frames there are")
    return first, many


def series_data(series: SeriesData, kind: Any, D: int | None) -> SeriesData:
    """Return series whose frames [R, D] are of a ``kind``; refuse what does not fit."""
    frames = to_read(series.frames, kind, "frames", None, D)
    return SeriesData(frames, *segments(series.starts, series.lengths, len(frames)))


def batches(order: Any, bounds: Any, N: int) -> tuple[Array, Array]:
    """Return order and bounds as int64; refuse batches of segments that are not there."""
    members = to_read(order, np.int64, "order", None)
    edges = to_read(bounds, np.int64, "bounds", None)
    if len(members) and (members.min() < 0 or members.max() >= N):
        raise Internal(f"'order' names a segment that is not there; there are {N}")
    if len(edges) < 1 or edges[0] < 0 or edges[-1] > len(members) or (np.diff(edges) < 0).any():
        raise Internal(f"'bounds' must rise within the {len(members)} places of 'order'")
    return members, edges


def _fit(array: Array, name: str, shape: tuple[int | None, ...]) -> None:
    if array.shape == shape:
        return
    fits = array.ndim == len(shape)
    for wanted, found in zip(shape, array.shape, strict=False):
        fits = fits and (wanted is None or wanted == found)
    if not fits:
        sizes = ", ".join("any" if size is None else str(size) for size in shape)
        raise Internal(f"'{name}' must have the shape [{sizes}], not {list(array.shape)}")

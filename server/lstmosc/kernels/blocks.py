"""Blocks: a named tuple of arrays and numbers as one array, which kernels take in its place.

A kernel takes over each array that it is called with, and thirty of them take longer than a small
network's step. So what stays the same from call to call is written down once: of an array its
address and lengths. Whoever keeps a block keeps the arrays, too; see compile/block_reader.py.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels.parameters import Array

_bits_of = struct.Struct("=d").pack
_from_bits = struct.Struct("=q").unpack


def block_of(value: Any, like: Any) -> Array:
    """Return a named tuple as int64, in the order of its fields, tuples in it in their place.

    ``like`` is one of the kind that the kernels read. Raises Internal for another kind: arrays of
    another type or number of dimensions, or not contiguous.
    """
    words: list[int] = []
    _write(value, like, words)
    return np.array(words, np.int64)


def _write(value: Any, like: Any, words: list[int]) -> None:
    if isinstance(like, np.ndarray):
        _check(value, like)
        words.append(value.ctypes.data)
        words.extend(value.shape)
    elif isinstance(like, tuple):
        for each, wanted in zip(value, like, strict=True):
            _write(each, wanted, words)
    elif isinstance(like, float):
        words.extend(_from_bits(_bits_of(value)))
    else:
        words.append(int(value))


def _check(array: Array, like: Array) -> None:
    if array.dtype != like.dtype or array.ndim != like.ndim or not array.flags.c_contiguous:
        raise Internal(
            f"a kernel reads a contiguous array of {like.ndim} dimensions and {like.dtype}, not "
            f"one of {array.ndim} and {array.dtype}"
        )

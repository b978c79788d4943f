"""Arrays of numpy: one in a .npy file, several by name in a .npz.

The format is described in numpy's ``numpy.lib.format``. What a file promises is checked against
its size before room is made; Python objects inside are never loaded.
"""

from __future__ import annotations

import logging
import math
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.checks import MAX_SAMPLES, Array
from lstmosc.stores.io import atomic_files
from lstmosc.stores.io.imported import Imported

log = logging.getLogger(__name__)

MAX_BYTES = 2**33  # an array of float64, twice what we keep
MAX_ENTRIES = 1_000_000
MAX_RANK = 3
ENDING = ".npy"
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_npy(path: Path, points: bool = False, max_bytes: int = MAX_BYTES) -> Imported:
    """Read a .npy file: [T] or [T, D] is one series, [N, T, D] is N; with ``points`` [N, D] are N.

    Raises FileTrouble for anything else, TooLarge, OSError.
    """
    with atomic_files.opened(path, min(max_bytes, MAX_BYTES)) as (file, size):
        array = _array(file, size, "the array")
    if points:
        return Imported(_numbered(_of_rank(array, (1, 2), "the array")[..., None, :]))
    if array.ndim == 3:
        return Imported(_numbered(array))
    return Imported({path.stem: _frames(array, "the array")})


def read_npz(path: Path, points: bool = False, max_bytes: int = MAX_BYTES) -> Imported:
    """Read a .npz file: each array [T] or [T, D] is a series of its name, or [D] a point."""
    try:
        with atomic_files.opened(path, MAX_BYTES) as (file, _), zipfile.ZipFile(file) as archive:
            return Imported(_entries(archive, points, min(max_bytes, MAX_BYTES)))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise FileTrouble(f"this is not a whole .npz file ({error})") from None


def _entries(archive: zipfile.ZipFile, points: bool, max_bytes: int) -> dict[str, Array]:
    entries = [entry for entry in archive.infolist() if entry.filename.endswith(ENDING)]
    if not entries:
        raise FileTrouble("it has no arrays")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > max_bytes:
        raise TooLarge(f"it holds more than {MAX_ENTRIES} arrays or {max_bytes} bytes")
    found = {}
    for entry in entries:
        if entry.compress_type not in COMPRESSIONS:
            raise FileTrouble("its arrays are packed in a way that numpy does not use")
        name = entry.filename[: -len(ENDING)]
        with archive.open(entry) as file:
            array = _array(file, entry.file_size, f"'{name}'")
        found[name] = _point(array, f"'{name}'") if points else _frames(array, f"'{name}'")
    return found


def _array(file: IO[bytes], size: int, what: str) -> Array:
    """Read an array of numbers as float32 from a file of so many bytes."""
    shape, fortran, dtype = _read_header(file, what)
    if len(shape) > MAX_RANK or min(shape, default=0) < 0:
        raise FileTrouble(f"{what} has the shape {shape}, which is no series or point")
    count = math.prod(shape)
    if dtype.kind not in "fiub" or count > MAX_SAMPLES:
        raise FileTrouble(f"{what} is of type {dtype} and shape {shape}: real numbers are needed")
    if count * dtype.itemsize > size:
        raise FileTrouble(f"{what} is cut short")
    data = file.read(count * dtype.itemsize)
    if len(data) != count * dtype.itemsize:
        raise FileTrouble(f"{what} is cut short")
    array: NDArray[Any] = np.frombuffer(data, dtype).reshape(shape, order="F" if fortran else "C")
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(array, np.float32).reshape(shape)


def _read_header(file: IO[bytes], what: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    try:
        version = npy.read_magic(file)
        if version == (1, 0):
            return npy.read_array_header_1_0(file)
        if version == (2, 0):
            return npy.read_array_header_2_0(file)
    except Exception:  # numpy raises what its parser stumbles over
        log.debug("the head of %s is damaged", what, exc_info=True)
    raise FileTrouble(f"{what} is not in numpy's format, or damaged")


def _frames(array: Array, what: str) -> Array:
    return _of_rank(array, (1, 2), what).reshape(len(array), -1)


def _point(array: Array, what: str) -> Array:
    """Return one point as a frame [1, D], which is also how stores of points are written."""
    shaped = array[0] if array.ndim == 2 and len(array) == 1 else array
    return _of_rank(shaped, (0, 1), what).reshape(1, -1)


def _of_rank(array: Array, ranks: tuple[int, ...], what: str) -> Array:
    """Check the number of dimensions, and that there is something."""
    if array.ndim not in ranks or not array.size:
        raise FileTrouble(f"{what} has the shape {array.shape}, which is no series or point")
    return array


def _numbered(arrays: Array) -> dict[str, Array]:
    if not arrays.size:
        raise FileTrouble("the array is empty")
    return {str(at): array for at, array in enumerate(arrays)}


def write_npy(path: Path, series: Mapping[str, Array]) -> None:
    """Write one series [T, D], or N of one length as [N, T, D]; raises FileTrouble otherwise."""
    frames = list(series.values())
    if len({len(each) for each in frames}) != 1:
        raise FileTrouble("a .npy holds series of one length: write a .npz, which takes any")
    with path.open("xb") as file:
        npy.write_array(file, frames[0] if len(frames) == 1 else np.stack(frames))


def write_npz(path: Path, series: Mapping[str, Array]) -> None:
    """Write each series [T, D] under its identifier."""
    with zipfile.ZipFile(path, "x") as archive:
        for name, frames in series.items():
            with archive.open(name + ENDING, "w", force_zip64=True) as file:
                npy.write_array(file, np.ascontiguousarray(frames))

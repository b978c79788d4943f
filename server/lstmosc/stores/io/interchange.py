"""Files that other programs write: tables (.csv), numpy arrays (.npy, .npz) and MIDI (.mid).

The ending of a path chooses the format. What a file tells beside numbers is kept small: names of
series, the role of each column where the format fixes it, and which columns were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lstmosc.errors import FileTrouble
from lstmosc.stores.checks import ANY_BYTES, Array
from lstmosc.stores.io import atomic_files, csv_files, midi_files, numpy_files
from lstmosc.stores.io.file_types import CSV, MIDI, NPY, NPZ, FileType
from lstmosc.stores.io.imported import Imported

MAX_FOLDER_FILES = 10_000


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is read, and how series [T, D] by identifier are written."""

    file_type: FileType
    read: Callable[[Path, ReadOptions], Imported]
    write: Callable[[Path, Mapping[str, Array], float], None]


@dataclass(frozen=True)
class ReadOptions:
    """How to read: the column that names the series, and whether each row is one of its own.

    ``max_bytes`` is the most that what is read may take.
    """

    by_column: str = ""
    points: bool = False
    max_bytes: int = ANY_BYTES


FORMATS = {
    ".csv": Format(
        CSV,
        lambda path, options: csv_files.read(
            path, options.by_column, options.points, options.max_bytes
        ),
        lambda path, series, bpm: csv_files.write(path, series),
    ),
    ".npy": Format(
        NPY,
        lambda path, options: numpy_files.read_npy(path, options.points, options.max_bytes),
        lambda path, series, bpm: numpy_files.write_npy(path, series),
    ),
    ".npz": Format(
        NPZ,
        lambda path, options: numpy_files.read_npz(path, options.points, options.max_bytes),
        lambda path, series, bpm: numpy_files.write_npz(path, series),
    ),
    ".mid": Format(
        MIDI, lambda path, options: midi_files.read(path, options.max_bytes), midi_files.write
    ),
}
FORMATS[".midi"] = FORMATS[".mid"]


def is_foreign(path: Path) -> bool:
    """Return whether a path's ending is that of another program's files."""
    return path.suffix.lower() in FORMATS


def read(path: Path, options: ReadOptions) -> Imported:
    """Read the series of a file; raises FileTrouble with the reason, TooLarge, Denied."""
    with atomic_files.file_errors(path, "read"):
        return FORMATS[path.suffix.lower()].read(path, options)


def write(path: Path, series: Mapping[str, Array], bpm: float) -> None:
    """Write series [T, D] to a file, which is replaced in one step; raises as ``read``."""
    chosen = FORMATS[path.suffix.lower()]
    with atomic_files.replaced_file(path, chosen.file_type) as temporary:
        chosen.write(temporary, series, bpm)


def read_folder(folder: Path, options: ReadOptions) -> Imported:
    """Read every file of these formats in a folder, in the order of their names, as one.

    A series is called after its file, and after its own name where the file has several. Raises as
    ``read``, and FileTrouble where there is none, or roles or widths differ.
    """
    with atomic_files.file_errors(folder, "read"):
        paths = sorted(filter(_is_own_file, folder.iterdir()))
        if not paths:
            raise FileTrouble(f"there is no file here that ends in {', '.join(FORMATS)}")
        if len(paths) > MAX_FOLDER_FILES:
            raise FileTrouble(f"{len(paths)} files are too many: at most {MAX_FOLDER_FILES}")
        parts, left = {}, options.max_bytes
        for path in paths:
            parts[path] = read(path, replace(options, max_bytes=left))
            left -= sum(frames.nbytes for frames in parts[path].series.values())
        return _joined(parts)


def _is_own_file(path: Path) -> bool:
    """Return whether a file of a folder is to be read: no link, which may lead out of it.

    And nothing hidden, as what a Mac keeps of ``song.mid`` in ``._song.mid``.
    """
    hidden = path.name.startswith(".")
    return is_foreign(path) and path.is_file() and not path.is_symlink() and not hidden


def _joined(parts: Mapping[Path, Imported]) -> Imported:
    first, like = next(iter(parts.items()))
    series: dict[str, Array] = {}
    left_out: dict[str, None] = {}
    for path, part in parts.items():
        if part.roles != like.roles or _width(part) != _width(like):
            raise FileTrouble(
                f"'{first.name}' and '{path.name}' have different columns: "
                "read them into stores of their own"
            )
        series |= {
            _name(path, own, len(part.series), series): part.series[own] for own in part.series
        }
        left_out |= dict.fromkeys(part.left_out)
    return Imported(series, like.roles, tuple(left_out))


def _width(part: Imported) -> int:
    return int(next(iter(part.series.values())).shape[1])


def _name(path: Path, own: str, count: int, taken: Mapping[str, Array]) -> str:
    """Name a series after its file; with the ending where another file has the same stem."""
    for stem in (path.stem, path.name):
        name = stem if count == 1 else f"{stem}/{own}"
        if name not in taken:
            return name
    raise FileTrouble(f"there are two series '{name}': rename a file")

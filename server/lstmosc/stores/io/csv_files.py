"""Tables: comma-separated values (RFC 4180), with or without a header.

Separators are commas, semicolons or tabs; after semicolons a comma is a decimal point. Columns that
are no numbers (dates, names) are left out, and so are lines above the table that begin with ``#``.
An empty cell is a missing value (NaN). A column that 32 bits cannot tell apart, as of seconds since
1970, is counted from its first number.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.checks import ANY_BYTES, Array
from lstmosc.stores.io import atomic_files
from lstmosc.stores.io.imported import Imported

MAX_BYTES = 2**30
ROWS_AT_ONCE = 2000  # rows by which columns are told apart, and that are converted at once
CELLS_AT_ONCE = 2**20  # fewer rows where they are this long
MAX_ROW_CHARACTERS = 2**21
NAMED_ROW_BYTES = 400  # of Python around the numbers of a row that is named
SEPARATORS = ";\t,"  # where two are as many, the first
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?"})
IDENTIFIER = "identifier"  # the header of the column that names series, where we write it

Row = list[str]


def read(
    path: Path, by_column: str = "", points: bool = False, max_bytes: int = ANY_BYTES
) -> Imported:
    """Read a table: one series, or one for each identifier of a column; at most ``max_bytes``.

    ``by_column`` is a header or a number from 0; a column headed ``identifier`` is taken without.
    With ``points`` every row is a series of its own. Raises FileTrouble, TooLarge, OSError.
    """
    with atomic_files.opened(path, MAX_BYTES) as (binary, _):
        file = io.TextIOWrapper(binary, "utf-8-sig", newline="")
        try:
            return _read(file, path.stem, by_column, points, max_bytes)
        except UnicodeDecodeError:
            raise FileTrouble("this is not text in UTF-8") from None
        except csv.Error as error:
            raise FileTrouble(f"this is not a table: {error}") from None


def _read(
    file: io.TextIOWrapper, stem: str, by_column: str, points: bool, max_bytes: int
) -> Imported:
    lines = Lines(file)
    first = next((line for line in lines if not _says_nothing(line)), "")
    separator = _separator(first)
    rows = lines.rows(first, separator)
    beginning = _some(rows)
    header = _header(beginning, separator)
    names = header or [str(at) for at in range(len(beginning[0]) if beginning else 0)]
    by = _naming_column(by_column, names)
    below = [
        [row[at] for row in beginning[bool(header) :] if at < len(row)] for at in range(len(names))
    ]
    ours = IDENTIFIER in header
    numeric = [
        at for at, cells in enumerate(below) if at != by and (ours or _is_numeric(cells, separator))
    ]
    if not numeric:
        raise FileTrouble("it has no column of numbers; what separates columns is , ; or a tab")
    left_out = tuple(name for at, name in enumerate(names) if at != by and at not in numeric)
    origins = {at: _origin(below[at], separator) for at in numeric}
    row_bytes = 4 * len(numeric) + NAMED_ROW_BYTES * (points or by is not None)
    body = _at_most(max_bytes // row_bytes, itertools.chain(beginning[bool(header) :], rows))
    values, identifiers = _convert(body, len(names), origins, by, separator, bool(header) + 1)
    moved = tuple(f"{names[at]} - {origin!r}" for at, origin in origins.items() if origin)
    return Imported(_series(values, identifiers, stem, points), (), left_out + moved)


class Lines:
    """The lines of a file, of which a row may take several; no row is longer than it may be."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._row_characters = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(MAX_ROW_CHARACTERS + 1):
            self._row_characters += len(line)
            if self._row_characters > MAX_ROW_CHARACTERS:
                raise TooLarge(f"a row of it has more than {MAX_ROW_CHARACTERS} characters")
            yield line

    def rows(self, first: str, separator: str) -> Iterator[Row]:
        """Yield the rows with cells of a line and all that follow."""
        for row in csv.reader(itertools.chain([first], self), delimiter=separator):
            self._row_characters = 0
            if row:
                yield row


def _some(rows: Iterator[Row]) -> list[Row]:
    """Take the next rows, so many that they are read and converted at once."""
    block, cells = [], 0
    for row in rows:
        block.append(row)
        cells += len(row)
        if len(block) == ROWS_AT_ONCE or cells >= CELLS_AT_ONCE:
            break
    return block


def _at_most(count: int, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows; raises TooLarge after so many."""
    for number, row in enumerate(rows):
        if number == count:
            raise TooLarge(f"more than {count} rows of it do not fit into memory")
        yield row


def _says_nothing(line: str) -> bool:
    """Return whether a line is empty or a comment; a first cell that is a mere # heads a column."""
    return not line.strip() or re.match(r"\s*#[^,;\t]", line) is not None


def _separator(first: str) -> str:
    """Return what separates the cells of the first line: 1,5;2,5;3,5 are three."""
    cells = first.split(";")
    if len(cells) > 1 and all(_number(cell, ";") is not None for cell in cells):
        return ";"
    found = max(SEPARATORS, key=first.count)
    return found if found in first else ","


def _header(rows: list[Row], separator: str) -> Row:
    """Return the first row where it heads columns: no numbers above numbers, or all different."""
    if len(rows) < 2:
        return []
    texts = [cell for cell in rows[0] if _number(cell, separator) is None]
    if len(texts) == len(rows[0]) == len(set(texts)):
        return [cell.strip() for cell in rows[0]]
    below = [
        _is_numeric((r[at] for r in rows[1:] if at < len(r)), separator)
        for at in range(len(rows[0]))
    ]
    heads = any(
        _number(cell, separator) is None and cell.strip().casefold() not in MISSING and numeric
        for cell, numeric in zip(rows[0], below, strict=True)
    )
    return [cell.strip() for cell in rows[0]] if heads else []


def _is_numeric(cells: Iterable[str], separator: str) -> bool:
    """Return whether all cells are numbers or missing, and at least one is a number."""
    found = False
    for cell in cells:
        if cell.strip().casefold() in MISSING:
            continue
        if _number(cell, separator) is None:
            return False
        found = True
    return found


def _number(cell: str, separator: str) -> float | None:
    """Return a cell's number, None for any other text; underscores are none of a number's."""
    if "_" in cell:
        return None
    try:
        return float(cell.replace(",", ".") if separator == ";" else cell)
    except ValueError:
        return None


def _origin(cells: Row, separator: str) -> float:
    """Return the first number where counting from it saves most changes from row to row, else 0."""
    found = [number for cell in cells if (number := _number(cell, separator)) is not None]
    numbers = np.array([number for number in found if np.isfinite(number)])
    if not len(numbers):
        return 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        kept = np.count_nonzero(np.diff(numbers.astype(np.float32)))
        counted = np.count_nonzero(np.diff((numbers - numbers[0]).astype(np.float32)))
    return float(numbers[0]) if counted > 2 * kept else 0.0


def _naming_column(by_column: str, names: Row) -> int | None:
    """Find the column that names the series."""
    if not by_column:
        return names.index(IDENTIFIER) if IDENTIFIER in names else None
    if by_column in names:
        return names.index(by_column)
    if by_column.isdecimal() and int(by_column) < len(names):
        return int(by_column)
    raise FileTrouble(f"it has no column '{by_column}', only {', '.join(names[:20])}")


def _convert(
    rows: Iterator[Row],
    width: int,
    origins: Mapping[int, float],
    by: int | None,
    separator: str,
    line: int,
) -> tuple[Array, Row]:
    """Return the numbers [R, D], each column's from its origin, and the identifier of each row."""
    blocks, identifiers = [], []
    while block := _some(rows):
        for at, row in enumerate(block):
            if len(row) != width:
                raise FileTrouble(f"row {line + at} has {len(row)} cells, the first one {width}")
        columns = [
            _column([row[at] for row in block], separator, line, origin)
            for at, origin in origins.items()
        ]
        blocks.append(np.stack(columns, 1))
        identifiers += [row[by].strip() for row in block] if by is not None else []
        line += len(block)
    return np.concatenate(blocks), identifiers


def _column(cells: Row, separator: str, line: int, origin: float) -> Array:
    """Return a column's numbers [R] less its origin, NaN where a cell is empty."""
    found = np.empty(len(cells))
    for at, cell in enumerate(cells):
        number = _number(cell, separator)
        if number is None and cell.strip().casefold() not in MISSING:
            raise FileTrouble(f"row {line + at}: '{cell[:40]}' is no number, as those above it are")
        found[at] = np.nan if number is None else number - origin
    with np.errstate(over="ignore"):  # infinite then, which stores refuse
        numbers: Array = found.astype(np.float32)
    return numbers


def _series(values: Array, identifiers: Row, stem: str, points: bool) -> dict[str, Array]:
    """Divide rows [R, D] by their identifiers, in the order they come."""
    if not identifiers:
        return {str(at): row[None] for at, row in enumerate(values)} if points else {stem: values}
    rows: dict[str, list[int]] = {}
    for at, identifier in enumerate(identifiers):
        rows.setdefault(identifier, []).append(at)
    if points and len(rows) < len(identifiers):
        raise FileTrouble("an identifier stands twice: a dataset has one point for each")
    return {identifier: values[chosen] for identifier, chosen in rows.items()}


def write(path: Path, series: Mapping[str, Array]) -> None:
    """Write series [T, D] one below the other, the identifier first, as ``read`` takes them."""
    width = next(iter(series.values())).shape[1] if series else 0
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([IDENTIFIER, *(f"column{at}" for at in range(width))])
        for identifier, frames in series.items():
            for at in range(0, len(frames), ROWS_AT_ONCE):
                cells = frames[at : at + ROWS_AT_ONCE].astype(str)
                cells[cells == "nan"] = ""
                writer.writerows([identifier, *row] for row in cells.tolist())

"""Incremental JSON parser for files.

The library's one call over a whole file keeps the interpreter to itself until it is done, and so
does tidying up after it: a million frames are a million lists. Here the library reads one row at a
time, and rows of numbers are kept as bytes, which the garbage collector does not look at.
"""

from __future__ import annotations

import codecs
import json
import re
import struct
from array import array
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from lstmosc.errors import FileTrouble, TooLarge
from lstmosc.stores.checks import ANY_BYTES
from lstmosc.stores.io import atomic_files, fast_json

READ_CHUNK_BYTES = (
    65536  # bytes that are read at once, and characters of one list that are parsed at once
)
NUMBER_CONTINUATIONS = ("", *"0123456789+-.eE")  # behind a number these may still belong to it
MAX_DEPTH = 64  # objects in objects; stores need three
MAX_LEAF_CHARACTERS = 2**22  # of one value that is no object and no list of numbers
MEMBER_BYTES = 200  # of Python around a member of an object, about

_space = re.compile(r"[ \t\n\r]*")
_numbers = re.compile(r"\[[ \t\n\r]*[-0-9n]")


def read_json(path: Path, most: int, max_bytes: int = ANY_BYTES) -> Any:
    """Read a JSON file of at most ``most`` bytes, which takes at most ``max_bytes`` of memory.

    Raises FileTrouble, TooLarge.

    Lists of numbers come as the bytes of doubles, unless all are whole, or one is missing.
    """
    with atomic_files.opened(path, most) as (file, size):
        reader = Reader(chunks_of(file, size), max_bytes)
        try:
            return reader.whole()
        except (ValueError, RecursionError) as error:
            raise FileTrouble(f"this is not JSON: {error}") from None


def chunks_of(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the first ``size`` bytes of a file, some at a time."""
    while size > 0 and (chunk := file.read(min(size, READ_CHUNK_BYTES))):
        size -= len(chunk)
        yield chunk


class Reader:
    """A text that comes in pieces, and the place up to which it is read."""

    def __init__(self, chunks: Iterator[bytes], max_bytes: int = ANY_BYTES) -> None:
        self._max_bytes = self._left = max_bytes
        self._pieces = chunks
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder(parse_constant=_no_constant).scan_once  # type: ignore[attr-defined]
        self._text = ""
        self._at = 0
        self._before = 0
        self._ended = False

    def whole(self) -> Any:
        """Read the one value there is; raises ValueError."""
        value = self._value(0)
        if self._next():
            raise self._wrong("more than one value")
        return value

    def _value(self, depth: int) -> Any:
        begins = self._next()
        if begins == "{":
            if depth == MAX_DEPTH:
                raise self._wrong("too many objects in each other")
            return self._object(depth)
        while begins == "[" and not self._ended and len(self._text) - self._at < 3:
            self._more()
        if _numbers.match(self._text, self._at):
            return self._row()
        return self._leaf()

    def _object(self, depth: int) -> dict[str, Any]:
        """Read an object: many members at once while these are rows, else one after the other."""
        self._at += 1
        found: dict[str, Any] = {}
        if self._next() == "}":
            self._at += 1
            return found
        in_rows = True
        while True:
            rows = self._rows() if in_rows else None
            in_rows = rows is not None
            more = rows or self._member(depth)
            self._spend(more)
            found.update(more)
            mark = self._next()
            if mark not in (",", "}"):
                raise self._wrong("a comma is missing")
            self._at += 1
            if mark == "}":
                return found

    def _spend(self, members: dict[str, Any]) -> None:
        """Count what members of an object take; raises TooLarge."""
        packed = [len(value) for value in members.values() if isinstance(value, bytes)]
        self._left -= MEMBER_BYTES * len(members) + sum(packed)
        if self._left < 0:
            raise TooLarge(f"it takes more than {self._max_bytes} bytes of memory")

    def _member(self, depth: int) -> dict[str, Any]:
        """Read one key and its value."""
        if self._next() != '"':
            raise self._wrong("a key is missing")
        key: str = self._leaf()
        if self._next() != ":":
            raise self._wrong("a colon is missing")
        self._at += 1
        return {key: self._value(depth + 1)}

    def _rows(self) -> dict[str, Any] | None:
        """Read members of an object at once, up to its end or to the end of a list.

        None where that cuts them in the middle, as of an object in an object: nothing is read then.
        """
        if len(self._text) - self._at < READ_CHUNK_BYTES:
            self._more()
        limit = self._at + READ_CHUNK_BYTES
        end = self._text.find("}", self._at, limit)
        if end < 0:
            end = self._text.rfind("]", self._at, limit) + 1
        piece = f"{{{self._text[self._at : end]}}}"
        try:
            found: dict[str, Any] = fast_json.loads(piece)
        except ValueError:
            return None
        self._at = max(end, self._at)
        return packed_rows(found, piece)

    def _row(self) -> Any:
        """Read a list that begins with a number; a long one in pieces, while these are numbers."""
        whole: list[Any] = []
        while not self._text.find("]", self._at, self._at + READ_CHUNK_BYTES) >= 0:
            if len(self._text) - self._at < READ_CHUNK_BYTES:
                if not self._more():
                    break
                continue
            cut = self._text.rfind(",", self._at, self._at + READ_CHUNK_BYTES)
            if cut < 0:
                break
            try:
                whole += self._scanned(f"{self._text[self._at : cut]}]", 0)[0]
            except ValueError:
                break  # there is more than numbers in it
            self._before += cut - self._at
            self._text, self._at = f"[{self._text[cut + 1 :]}", 0
        row = self._leaf()
        if whole and not row:
            raise self._wrong("a value is missing")
        return packed_numbers(whole + row)

    def _leaf(self) -> Any:
        """Read a value with all that is in it."""
        while True:
            try:
                value, end = self._scanned(self._text, self._at)
            except ValueError:
                if len(self._text) - self._at > MAX_LEAF_CHARACTERS:
                    raise TooLarge(
                        f"a value in it has more than {MAX_LEAF_CHARACTERS} characters"
                    ) from None
                if not self._more():
                    raise
            else:
                if self._text[end : end + 1] not in NUMBER_CONTINUATIONS or not self._more():
                    self._at = end
                    return value

    def _scanned(self, text: str, at: int) -> tuple[Any, int]:
        try:
            found: tuple[Any, int] = self._scan(text, at)
        except StopIteration:
            raise self._wrong("a value is missing") from None
        except json.JSONDecodeError as error:
            raise self._wrong(error.msg) from None
        return found

    def _next(self) -> str:
        """Pass over space; give the character there, or nothing at the end."""
        while True:
            found = _space.match(self._text, self._at)
            assert found is not None
            self._at = found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        """Read on: at least as much as there is, lest a long value is begun too often."""
        if self._ended:
            return False
        self._before += self._at
        parts, wanted = [self._text[self._at :]], max(1, len(self._text) - self._at)
        while wanted > 0 and not self._ended:
            piece = next(self._pieces, b"")
            self._ended = not piece
            parts.append(self._decode(piece, self._ended))
            wanted -= len(parts[-1])
        self._text, self._at = "".join(parts), 0
        return True

    def _wrong(self, what: str) -> ValueError:
        return ValueError(f"{what} (at character {self._before + self._at})")


def packed_rows(members: dict[str, Any], text: str) -> dict[str, Any]:
    """Pack all lists of floats among members that stood in a text, as ``packed_numbers`` does."""
    rows = list(members.values())
    if set(map(type, rows)) == {list} and len(set(map(len, rows))) == 1:
        values = list(chain.from_iterable(rows))
        # Of numbers, only floats have a point, and these one each: quicker than to look at all.
        if len(values) == text.count(".") - "".join(members).count(".") > 0:
            with suppress(struct.error):
                packed, step = struct.Struct(f"{len(values)}d").pack(*values), 8 * len(rows[0])
                pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
                return dict(zip(members, pieces, strict=True))
    return {
        key: packed_numbers(value) if isinstance(value, list) else value
        for key, value in members.items()
    }


def packed_numbers(row: list[Any]) -> Any:
    """Pack a list of floats as the bytes of doubles; any other is returned as it is."""
    kinds = set(map(type, row))
    if float in kinds and kinds <= {int, float}:
        try:
            return array("d", row).tobytes()
        except OverflowError:
            return row
    return row


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")

"""What a file may be replaced by: a writer takes the place of its own kind of file only.

A path is typed on stage, or comes from a stranger; a slip must not cost somebody else's file. The
first bytes tell the kinds apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from lstmosc.errors import FileTrouble

BEGINNING = 4096  # bytes that are looked at


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called, and how one begins.

    Group 1 of ``begins``, where there is one, is the family of what the file holds: only ``family``
    is of the kind.
    """

    word: str
    begins: re.Pattern[bytes]
    family: str = ""

    def of(self, family: str) -> Kind:
        """Give the same kind for one family."""
        return replace(self, family=family)


def kind(word: str, begins: bytes) -> Kind:
    """Describe a kind by a pattern in which a dot stands for any byte."""
    return Kind(word, re.compile(begins, re.DOTALL))


MSGPACK = kind(
    "a file of lstmosc",
    rb"\x85\xa6format\xa7lstmosc(?:\xa7version.\xa6family[\xa0-\xbf]([a-z]+)\xa5)?",
)
JSON = kind(
    "the JSON of a store or model",
    rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"(?:cols|sampleRate)"\s*:\s*\d|"format"\s*:\s*"lstmosc"'
    rb'(?:\s*,\s*"version"\s*:\s*\d+\s*,\s*"family"\s*:\s*"([a-z]+)")?)',
)
# The first entry of FluCoMa's form tells the stores apart: {"a": {"00": …, {"a": ["x", {"a": [0.
FLUID = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"cols"\s*:\s*\d+\s*,\s*"data"\s*:\s*\{\s*'
    rb'"(?:[^"\\]|\\.)*"\s*:\s*(?:(\{)|(\[\s*")|(\[))',
    re.DOTALL,
)
FLUID_FAMILIES = ("dataseries", "labelset", "dataset")
# As in the formats' own descriptions: RIFF, EBU 3306 (RF64), AIFF, FLAC, RFC 3533 (Ogg), Apple's
# Core Audio Format, Sony's Wave64 and the header of Sun's .au.
SOUNDS = {
    "WAV": kind("a WAV file", rb"(RIFF|RIFX|RF64)....WAVE"),
    "AIFF": kind("an AIFF file", rb"FORM....AIF[FC]"),
    "FLAC": kind("a FLAC file", rb"fLaC"),
    "OGG": kind("an Ogg file", rb"OggS"),
    "CAF": kind("a CAF file", rb"caff"),
    "W64": kind("a W64 file", rb"riff\x2e\x91\xcf\x11"),
    "AU": kind("an AU file", rb"\.snd|dns\."),
}


def may_replace(path: Path, kind: Kind) -> None:
    """Check that an existing file is empty or of a kind; raises FileTrouble, OSError."""
    beginning = beginning_of(path)
    if not beginning:
        return
    found = seen(beginning)
    if found is None or found.word != kind.word:
        what = f"is {told(found)}" if found else f"is not {kind.word}"
    elif kind.family and found.family not in ("", kind.family):
        what = f"is {told(found)}, not of a {kind.family}"
    else:
        return
    raise FileTrouble(f"'{path.name}' exists and {what}: choose another name, or remove it first")


def seems(path: Path) -> Kind | None:
    """Tell what kind a file seems to be, its family if that can be seen; raises OSError."""
    return seen(beginning_of(path))


def beginning_of(path: Path) -> bytes:
    """Read what the kinds are told apart by."""
    with path.open("rb") as file:
        return file.read(BEGINNING)


def seen(beginning: bytes) -> Kind | None:
    """Find the kind of file that begins so."""
    for each in (MSGPACK, JSON):
        if match := each.begins.match(beginning):
            return each.of((match[1] or b"").decode() or fluid_family(beginning))
    return next((each for each in SOUNDS.values() if each.begins.match(beginning)), None)


def fluid_family(beginning: bytes) -> str:
    """Tell which store a file in FluCoMa's form holds, or ``""``."""
    match = FLUID.match(beginning)
    if match is None:
        return "buffer" if b'"sampleRate"' in beginning[:20] else ""
    return FLUID_FAMILIES[match.lastindex - 1] if match.lastindex else ""


def told(kind: Kind) -> str:
    """Name a kind with what it holds."""
    if not kind.family:
        return kind.word
    return f"the {'JSON' if kind.word == JSON.word else 'file'} of a {kind.family}"

"""What a file may be replaced by: a writer takes the place of its own kind of file only.

A path is typed on stage, or comes from a stranger; a slip must not cost somebody else's file. The
first bytes tell the kinds apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lstmosc.errors import FileTrouble

BEGINNING = 256  # bytes that are looked at


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called, and how one begins."""

    word: str
    begins: re.Pattern[bytes]


def kind(word: str, begins: bytes) -> Kind:
    """Describe a kind by a pattern in which a dot stands for any byte."""
    return Kind(word, re.compile(begins, re.DOTALL))


MSGPACK = kind("a file of lstmosc", rb"\x85\xa6format\xa7lstmosc")
JSON = kind(
    "the JSON of a store or model",
    rb'(\xef\xbb\xbf)?\s*\{\s*("(cols|sampleRate)"\s*:\s*\d|"format"\s*:\s*"lstmosc")',
)
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
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
    if beginning and not kind.begins.match(beginning):
        raise FileTrouble(
            f"'{path.name}' exists and is not {kind.word}: choose another name, or remove it first"
        )

"""File types by their first bytes: a writer replaces files of its own type only.

A path is typed on stage, or comes from a stranger; a slip must not cost another file. The
first bytes tell the kinds apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from lstmosc.errors import FileTrouble

SIGNATURE_BYTES = 4096  # bytes that are looked at


@dataclass(frozen=True)
class FileType:
    """A kind of file: what it is called, and how one begins.

    Group 1 of ``begins``, where there is one, is the family of what the file holds: only ``family``
    is of the kind.
    """

    word: str
    begins: re.Pattern[bytes]
    family: str = ""

    def of(self, family: str) -> FileType:
        """Return the same kind for one family."""
        return replace(self, family=family)


def file_type(word: str, begins: bytes) -> FileType:
    """Describe a kind by a pattern in which a dot stands for any byte."""
    return FileType(word, re.compile(begins, re.DOTALL))


MSGPACK = file_type(
    "a file of lstmosc",
    rb"\x85\xa6format\xa7lstmosc(?:\xa7version.\xa6family[\xa0-\xbf]([a-z]+)\xa5)?",
)
JSON = file_type(
    "the JSON of a store or model",
    rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"(?:cols|sampleRate)"\s*:\s*\d|"format"\s*:\s*"lstmosc"'
    rb'(?:\s*,\s*"version"\s*:\s*\d+\s*,\s*"family"\s*:\s*"([a-z]+)")?)',
)
MIDI = file_type("a MIDI file", rb"MThd|RIFF....RMID")
NPY = file_type("an array of numpy", rb"\x93NUMPY")
NPZ = file_type("a file of numpy arrays", rb"PK\x03\x04.{26}[^\x00]{0,1024}\.npy|PK\x05\x06")
CSV = file_type("a text file", rb"[^\x00]+\Z")  # whatever else is text
# The first entry of FluCoMa's form tells the stores apart: {"a": {"00": …, {"a": ["x", {"a": [0.
FLUCOMA_STORE = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"cols"\s*:\s*\d+\s*,\s*"data"\s*:\s*\{\s*'
    rb'"(?:[^"\\]|\\.)*"\s*:\s*(?:(\{)|(\[\s*")|(\[))',
    re.DOTALL,
)
FLUCOMA_FAMILIES = ("dataseries", "labelset", "dataset")
# As in the formats' own descriptions: RIFF, EBU 3306 (RF64), AIFF, FLAC, RFC 3533 (Ogg), Apple's
# Core Audio Format, Sony's Wave64 and the header of Sun's .au.
AUDIO_TYPES = {
    "WAV": file_type("a WAV file", rb"(RIFF|RIFX|RF64)....WAVE"),
    "AIFF": file_type("an AIFF file", rb"FORM....AIF[FC]"),
    "FLAC": file_type("a FLAC file", rb"fLaC"),
    "OGG": file_type("an Ogg file", rb"OggS"),
    "CAF": file_type("a CAF file", rb"caff"),
    "W64": file_type("a W64 file", rb"riff\x2e\x91\xcf\x11"),
    "AU": file_type("an AU file", rb"\.snd|dns\."),
    "MP3": file_type("an MP3 file", rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
}


def check_replaceable(path: Path, file_type: FileType) -> None:
    """Check that an existing file is empty or of a kind; raises FileTrouble, OSError."""
    beginning = signature_of(path)
    if not beginning:
        return
    found = type_of_bytes(beginning)
    if found is None or found.word != file_type.word:
        what = f"is {description(found)}" if found else f"is not {file_type.word}"
    elif file_type.family and found.family not in ("", file_type.family):
        what = f"is {description(found)}, not of a {file_type.family}"
    else:
        return
    raise FileTrouble(f"'{path.name}' exists and {what}: choose another name, or remove it first")


def type_of_file(path: Path) -> FileType | None:
    """Return what kind a file seems to be, its family if that can be seen; raises OSError."""
    return type_of_bytes(signature_of(path))


def signature_of(path: Path) -> bytes:
    """Read what the kinds are told apart by."""
    with path.open("rb") as file:
        return file.read(SIGNATURE_BYTES)


def type_of_bytes(beginning: bytes) -> FileType | None:
    """Find the kind of file that begins so."""
    for each in (MSGPACK, JSON):
        if match := each.begins.match(beginning):
            return each.of((match[1] or b"").decode() or flucoma_family(beginning))
    others = (*AUDIO_TYPES.values(), MIDI, NPY, NPZ, CSV)
    return next((each for each in others if each.begins.match(beginning)), None)


def flucoma_family(beginning: bytes) -> str:
    """Return which store a file in FluCoMa's form holds, or ``""``."""
    match = FLUCOMA_STORE.match(beginning)
    if match is None:
        return "buffer" if b'"sampleRate"' in beginning[:20] else ""
    return FLUCOMA_FAMILIES[match.lastindex - 1] if match.lastindex else ""


def description(file_type: FileType) -> str:
    """Name a kind with what it holds."""
    if not file_type.family:
        return file_type.word
    return f"the {'JSON' if file_type.word == JSON.word else 'file'} of a {file_type.family}"

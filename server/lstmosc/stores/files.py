"""The only door to msgpack, JSON and sound files.

A record is what an object gives of itself: a dict of texts, numbers, lists, dicts and arrays
(float32, float64, int64). Packed, it is one msgpack map ``{"format", "version", "family", "crc32",
"record"}``, where crc32 is the checksum of the packed record that ends the file: a flipped bit is
noticed, not played.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgpack
import numpy as np
import soundfile

from lstmosc.errors import BadArgument, Empty, FileTrouble, TooLarge
from lstmosc.stores import checks, disk, json_reading, json_values, overwriting, pieces, values
from lstmosc.stores.checks import Array

Item = TypeVar("Item")

FORMAT = "lstmosc"
VERSION = 1
HEADER = ("format", "version", "family", "crc32")
HEADER_BYTES = 256  # more than any header takes
MAX_FILE_BYTES = 2**32
MAX_JSON_BYTES = 2**30
MAX_ITEMS = 2**24  # entries of one list or mapping: far above any set of identifiers
SIZED: dict[bytes, Literal["little", "big"]] = {b"RIFF": "little", b"RIFX": "big", b"FORM": "big"}
SOUND_FORMATS = {
    "": "WAV",
    ".wav": "WAV",
    ".aif": "AIFF",
    ".aiff": "AIFF",
    ".flac": "FLAC",
    ".ogg": "OGG",
    ".caf": "CAF",
    ".w64": "W64",
    ".au": "AU",
}


def pack(family: str, record: dict[str, Any]) -> bytes:
    """Give a record as bytes; raises TooLarge where they would be more than a file may have."""
    return b"".join(packed(family, record))


def packed(family: str, record: dict[str, Any]) -> list[bytes | memoryview]:
    """Give what ``pack`` gives in pieces, the arrays not copied."""
    try:
        body = list(pieces.packed(record))
    except (ValueError, MemoryError):
        raise TooLarge(f"this {family} is too large to be written as one piece") from None
    crc = 0
    for piece in body:
        crc = zlib.crc32(piece, crc)
    packer = msgpack.Packer(autoreset=False)
    packer.pack_map_header(len(HEADER) + 1)
    for key, value in zip(HEADER, (FORMAT, VERSION, family, crc), strict=True):
        packer.pack(key)
        packer.pack(value)
    packer.pack("record")
    return [packer.bytes(), *body]


def unpack(family: str, data: bytes) -> dict[str, Any]:
    """Give the record that ``pack`` made ``data`` of; raises FileTrouble for anything else."""
    start = _read_header(family, data)
    body = memoryview(data)[start:]
    limit = min(len(body), MAX_ITEMS)
    record = _unpacked(
        lambda: msgpack.unpackb(
            body,
            object_hook=_unpacked_array,
            strict_map_key=True,
            max_array_len=limit,
            max_map_len=limit,
            max_ext_len=0,
        )
    )
    if not isinstance(record, dict):
        raise FileTrouble(f"this {family} holds no record")
    return record


def _read_header(family: str, data: bytes) -> int:
    """Check everything before the record, and its checksum; give where it starts."""
    unpacker = msgpack.Unpacker(max_buffer_size=HEADER_BYTES, max_ext_len=0)
    unpacker.feed(data[:HEADER_BYTES])
    if _unpacked(unpacker.read_map_header) != len(HEADER) + 1:
        raise _foreign()
    header = {}
    for name in HEADER:
        if _unpacked(unpacker.unpack) != name:
            raise _foreign()
        header[name] = _unpacked(unpacker.unpack)
    if _unpacked(unpacker.unpack) != "record":
        raise _foreign()
    start: int = unpacker.tell()
    _check_header(family, header)
    if header["crc32"] != zlib.crc32(memoryview(data)[start:]):
        raise FileTrouble(f"this {family} is damaged or cut short (its checksum is wrong)")
    return start


def _check_header(family: str, header: dict[str, object]) -> None:
    if header["format"] != FORMAT:
        raise _foreign()
    if header["version"] != VERSION:
        raise FileTrouble(f"this is version {header['version']} of the format, not {VERSION}")
    if header["family"] != family:
        raise FileTrouble(f"this is a {header['family']}, not a {family}")


def _foreign() -> FileTrouble:
    return FileTrouble("this is not in lstmosc's format, or is cut short")


def _unpacked(unpack: Callable[[], Any]) -> Any:
    try:
        return unpack()
    except FileTrouble:
        raise
    except (ValueError, msgpack.UnpackException, TypeError):  # what msgpack raises for bad bytes
        raise _foreign() from None
    except MemoryError:
        raise TooLarge("these data do not fit into memory") from None


def _unpacked_array(entry: dict[str, Any]) -> Any:
    if entry.keys() != {"dtype", "shape", "bytes"}:
        return entry
    dtype, data = entry["dtype"], entry["bytes"]
    if not isinstance(data, bytes):
        raise _foreign()
    shape = values.shape_of(dtype, entry["shape"], len(data))
    return np.frombuffer(data, dtype).reshape(shape) if data else np.zeros(shape, dtype)


def is_json(path: str | Path) -> bool:
    """Whether a file of this name holds JSON."""
    return Path(path).suffix.lower() == ".json"


def write_file(
    path: str | Path, family: str, record: dict[str, Any], json_value: object = None
) -> None:
    """Write a record: as msgpack, or as JSON where the name ends in ``.json``.

    ``json_value`` is what JSON shows; without it the record itself, its arrays as lists. An
    existing file is replaced in one step, or stays as it was; a link is replaced, not followed.
    Raises FileTrouble with the reason, also for an existing file of another kind; TooLarge.
    """
    if not is_json(path):
        disk.write_pieces(path, packed(family, record), overwriting.MSGPACK.of(family))
    elif json_value is None:
        whole = {**_json_header(family), "record": json_values.plain(record)}
        disk.write_pieces(path, _json_pieces(whole), overwriting.JSON.of(family))
    else:
        write_json(path, family, json_value)


def write_json(path: str | Path, family: str, json_value: object) -> None:
    """Write plain values, or mappings with ``Rows`` in them; raises as ``write_file``."""
    disk.write_pieces(path, _json_pieces(json_value), overwriting.JSON.of(family))


def read_file(
    path: str | Path,
    family: str,
    from_record: Callable[[dict[str, Any]], Item],
    from_json_value: Callable[[object], Item] | None = None,
) -> Item:
    """Read what ``write_file`` wrote, and make an object of it.

    Raises FileTrouble for a file that is missing, unreadable or not of this family, TooLarge.
    """
    with disk.told(path, "read"), values.reading():
        if not is_json(path):
            return from_record(unpack(family, disk.read_bytes(path, MAX_FILE_BYTES)))
        value = json_reading.read_json(Path(path), MAX_JSON_BYTES)
        try:
            if from_json_value is not None:
                return from_json_value(value)
            return from_record(_json_record(family, value))
        except FileTrouble:
            found = overwriting.seems(Path(path))
            if found is None or found.family in ("", family):
                raise
            raise FileTrouble(f"it seems to be {overwriting.told(found)}, not a {family}") from None


def _json_pieces(value: object) -> Iterator[bytes]:
    try:
        for text in pieces.json_text(value):
            yield text.encode()
    except ValueError:
        raise FileTrouble("an infinite number has no place in JSON: leave out .json") from None
    yield b"\n"


def _json_header(family: str) -> dict[str, object]:
    return {"format": FORMAT, "version": VERSION, "family": family}


def _json_record(family: str, value: object) -> dict[str, Any]:
    found = {key: values.member(value, key, object) for key in HEADER[:3]}
    _check_header(family, found)
    record: dict[str, Any] = json_values.unplain(values.member(value, "record", dict))
    return record


def read_sound(
    path: str | Path, start_frame: int = 0, num_frames: int | None = None
) -> tuple[Array, float]:
    """Read frames [T, C] of a sound file, and its sample rate.

    Without ``num_frames`` (or with 0, or more than there are) it reads to the end. Raises
    FileTrouble for what is no sound file, BadArgument for a start outside the file, TooLarge.
    """
    where = Path(path)
    with disk.told(where, "read"):
        disk.ordinary(where)
        _refuse_cut(where)
        with where.open("rb") as file, _sound_trouble(), soundfile.SoundFile(file) as sound:
            count = _sound_frames(sound, start_frame, num_frames)
            sound.seek(start_frame)
            frames: Array = sound.read(count, dtype="float32", always_2d=True)
            rate = float(sound.samplerate)
        with values.reading():
            checks.refuse_infinite(frames, "the sound", missing=True)
    return frames, rate


def _refuse_cut(path: Path) -> None:
    """Refuse a WAV or AIFF file that ends before its head says; libsndfile reads what there is.

    The head gives the bytes behind its first eight; whoever did not know them in time wrote 0 or
    the largest number.
    """
    with path.open("rb") as file:
        kind, told = file.read(4), file.read(4)
    if kind in SIZED:
        expected = int.from_bytes(told, SIZED[kind])
        there = path.stat().st_size - 8
        if there < expected < 2**32 - 256:
            raise FileTrouble(f"it is cut short: {there} bytes are left of {expected}")


def _sound_frames(sound: Any, start: int, num_frames: int | None) -> int:
    if not 0 <= start < max(sound.frames, 1):
        raise BadArgument(f"startFrame is {start}, and the file has {sound.frames} frames")
    if sound.frames == 0:
        raise FileTrouble("this sound file has no frames")
    if num_frames is not None and num_frames < 0:
        raise BadArgument(f"numFrames is {num_frames}, and must be at least 0")
    count: int = min(num_frames or sound.frames, sound.frames - start)
    checks.room(count * sound.channels)
    return count


def write_sound(path: str | Path, frames: Array, sample_rate: float) -> None:
    """Write frames [T, C] as a sound file, its format by the end of its name (WAV without one).

    32 bit float where the format has it, so that reading gives the same numbers; FLAC and the
    like are clipped to -1…1. The rate is rounded to whole Hertz, as sound files have it. An
    existing file is replaced in one step. Raises FileTrouble with the reason, Empty without frames.
    """
    kind, subtype = _sound_format(Path(path))
    if frames.size == 0:
        raise Empty("there are no frames to write")
    if subtype != "FLOAT" and np.isnan(frames).any():
        raise FileTrouble(f"{kind} cannot hold missing values: use a name that ends in .wav")
    whole = io.BytesIO()  # libsndfile tells nothing of why a disk would not take it
    with disk.told(path, "write"), _sound_trouble():
        soundfile.write(whole, frames, max(1, round(sample_rate)), subtype, format=kind)
    disk.write_pieces(path, [whole.getbuffer()], overwriting.SOUNDS[kind])


def _sound_format(path: Path) -> tuple[str, str]:
    ending = path.suffix.lower()
    if ending not in SOUND_FORMATS:
        told = " ".join(name for name in SOUND_FORMATS if name)
        raise FileTrouble(f"'{ending}' is no sound file's ending; there are: {told}")
    kind = SOUND_FORMATS[ending]
    wanted = ("FLOAT", "PCM_24", soundfile.default_subtype(kind))
    return kind, next(subtype for subtype in wanted if soundfile.check_format(kind, subtype))


@contextmanager
def _sound_trouble() -> Iterator[None]:
    try:
        yield
    except (RuntimeError, TypeError, ValueError, AssertionError) as error:  # soundfile's kinds
        reason = getattr(error, "error_string", None) or str(error) or "not all could be written"
        raise FileTrouble(f"as a sound file it cannot be used: {reason}") from None

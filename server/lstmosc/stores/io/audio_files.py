"""The only door to sound files: frames of float32 in, frames of float32 out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import numpy as np
import soundfile

from lstmosc.errors import BadArgument, Empty, FileTrouble
from lstmosc.stores import checks
from lstmosc.stores.checks import Array
from lstmosc.stores.io import atomic_files, file_types, records

SIZED_CONTAINERS: dict[bytes, Literal["little", "big"]] = {
    b"RIFF": "little",
    b"RIFX": "big",
    b"FORM": "big",
}
FORMAT_BY_SUFFIX = {
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


def read(
    path: str | Path, start_frame: int = 0, num_frames: int | None = None
) -> tuple[Array, float]:
    """Read frames [T, C] of a sound file, and its sample rate.

    Without ``num_frames`` (or with 0, or more than there are) it reads to the end. Raises
    FileTrouble for what is no sound file, BadArgument for a start outside the file, TooLarge.
    """
    where = Path(path)
    with atomic_files.file_errors(where, "read"):
        atomic_files.regular_file_size(where)
        _refuse_cut(where)
        with where.open("rb") as file, _told(), soundfile.SoundFile(file) as sound:
            count = _frames_there(sound, start_frame, num_frames)
            sound.seek(start_frame)
            frames: Array = sound.read(count, dtype="float32", always_2d=True)
            rate = float(sound.samplerate)
        with records.reading():
            checks.refuse_infinite(frames, "the sound", missing=True)
    return frames, rate


def _refuse_cut(path: Path) -> None:
    """Refuse a WAV or AIFF file that ends before its head says; libsndfile reads what there is.

    The head gives the bytes behind its first eight; whoever did not know them in time wrote 0 or
    the largest number.
    """
    with path.open("rb") as file:
        kind, told = file.read(4), file.read(4)
    if kind in SIZED_CONTAINERS:
        expected = int.from_bytes(told, SIZED_CONTAINERS[kind])
        there = path.stat().st_size - 8
        if there < expected < 2**32 - 256:
            raise FileTrouble(f"it is cut short: {there} bytes are left of {expected}")


def _frames_there(sound: Any, start: int, num_frames: int | None) -> int:
    if not 0 <= start < max(sound.frames, 1):
        raise BadArgument(f"startFrame is {start}, and the file has {sound.frames} frames")
    if sound.frames == 0:
        raise FileTrouble("this sound file has no frames")
    if num_frames is not None and num_frames < 0:
        raise BadArgument(f"numFrames is {num_frames}, and must be at least 0")
    count: int = min(num_frames or sound.frames, sound.frames - start)
    checks.room(count * sound.channels)
    return count


def write(path: str | Path, frames: Array, sample_rate: float) -> None:
    """Write frames [T, C] as a sound file, its format by the end of its name (WAV without one).

    32 bit float where the format has it, so that reading gives the same numbers; FLAC and the
    like are clipped to -1…1. The rate is rounded to whole Hertz, as sound files have it. An
    existing file is replaced in one step. Raises FileTrouble with the reason, Empty without frames.
    """
    kind, subtype = _format(Path(path))
    if frames.size == 0:
        raise Empty("there are no frames to write")
    if subtype != "FLOAT" and np.isnan(frames).any():
        raise FileTrouble(f"{kind} cannot hold missing values: use a name that ends in .wav")
    whole = io.BytesIO()  # libsndfile tells nothing of why a disk would not take it
    with atomic_files.file_errors(path, "write"), _told():
        soundfile.write(whole, frames, max(1, round(sample_rate)), subtype, format=kind)
    atomic_files.write_chunks(path, [whole.getbuffer()], file_types.AUDIO_TYPES[kind])


def _format(path: Path) -> tuple[str, str]:
    ending = path.suffix.lower()
    if ending not in FORMAT_BY_SUFFIX:
        told = " ".join(name for name in FORMAT_BY_SUFFIX if name)
        raise FileTrouble(f"'{ending}' is no sound file's ending; there are: {told}")
    kind = FORMAT_BY_SUFFIX[ending]
    wanted = ("FLOAT", "PCM_24", soundfile.default_subtype(kind))
    return kind, next(subtype for subtype in wanted if soundfile.check_format(kind, subtype))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (RuntimeError, TypeError, ValueError, AssertionError) as error:  # soundfile's kinds
        reason = getattr(error, "error_string", None) or str(error) or "not all could be written"
        raise FileTrouble(f"as a sound file it cannot be used: {reason}") from None

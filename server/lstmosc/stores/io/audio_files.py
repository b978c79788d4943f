"""Sound files: frames of float32 in, frames of float32 out.

Files are decoded in another process, see ``audio_decoder``; those that are written here are made of
frames of our own.
"""

from __future__ import annotations

import atexit
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import numpy as np

from lstmosc.errors import Empty, FileTrouble
from lstmosc.stores import checks
from lstmosc.stores.checks import Array
from lstmosc.stores.io import atomic_files, file_types, records
from lstmosc.stores.io.audio_process import Decoders

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
READABLE = ("WAV", "AIFF", "FLAC", "Ogg", "CAF", "MP3", "W64", "AU")
MAX_FILE_BYTES = 2**36
MAX_RATE_HZ = 2**31 - 1

decoders = Decoders()
"""The processes that decode for this one."""
atexit.register(decoders.end)


def read(
    path: str | Path,
    start_frame: int = 0,
    num_frames: int | None = None,
    stopped: Callable[[], object] = lambda: False,
    max_samples: int = checks.MAX_SAMPLES,
) -> tuple[Array, float]:
    """Read frames [T, C] of a sound file and its sample rate, in a process of its own.

    Without ``num_frames`` (or with 0, or more than there are) it reads to the end. ``stopped`` is
    asked now and then. Raises FileTrouble for what is no sound file, BadArgument for a start
    outside the file, TooLarge for more samples than there may be, Cancelled.
    """
    where = Path(path)
    with atomic_files.file_errors(where, "read"):
        with atomic_files.opened(where, MAX_FILE_BYTES) as (file, size):
            refuse_foreign(file.read(file_types.SIGNATURE_BYTES), size)
        frames, rate = decoders.read(where, start_frame, num_frames or 0, max_samples, stopped)
        if not len(frames):
            raise FileTrouble("as a sound file it cannot be used: it is damaged; save it again")
        with records.reading():
            return checks.finite(frames, "the sound", missing=True), rate


def refuse_foreign(beginning: bytes, size: int) -> None:
    """Refuse what is no sound file, and a WAV or AIFF file that ends before its head says.

    The head gives the bytes behind its first eight; a writer that did not know them in time left 0
    or the largest number. libsndfile reads what there is.
    """
    found = file_types.type_of_bytes(beginning)
    if found not in file_types.AUDIO_TYPES.values():
        raise FileTrouble(f"as a sound file it cannot be used: it is none of {', '.join(READABLE)}")
    if beginning[:4] in SIZED_CONTAINERS:
        expected = int.from_bytes(beginning[4:8], SIZED_CONTAINERS[beginning[:4]])
        if size - 8 < expected < 2**32 - 256:
            raise FileTrouble(f"it is cut short: {size - 8} bytes are left of {expected}")


def write(path: str | Path, frames: Array, sample_rate: float) -> None:
    """Write frames [T, C] as a sound file, its format by the end of its name (WAV without one).

    32 bit float where the format has it, so that reading gives the same numbers; FLAC has 24 bits
    and refuses values beyond -1…1, lossy Ogg clips them. The rate is rounded to whole Hertz, as
    sound files have it. An existing file is replaced in one step. Raises FileTrouble with the
    reason, Empty without frames.
    """
    kind, subtype = _format(Path(path))
    if frames.size == 0:
        raise Empty("there are no frames to write: fill the buffer first")
    if sample_rate > MAX_RATE_HZ:
        raise FileTrouble(
            f"no sound file can hold a rate of {sample_rate:g} Hz: alloc with another"
        )
    if subtype != "FLOAT" and np.isnan(frames).any():
        raise FileTrouble(f"{kind} files cannot store missing values: use a name that ends in .wav")
    if subtype.startswith("PCM") and np.abs(frames).max() > 1.0:
        raise FileTrouble(
            f"{kind} files cannot store values beyond -1 … 1: use a name that ends in .wav"
        )
    import soundfile  # here, because only writing needs it in this process

    whole = io.BytesIO()  # libsndfile tells nothing of why a disk would not take it
    with atomic_files.file_errors(path, "write"), _told():
        soundfile.write(whole, frames, max(1, round(sample_rate)), subtype, format=kind)
    atomic_files.write_chunks(path, [whole.getbuffer()], file_types.AUDIO_TYPES[kind])


def _format(path: Path) -> tuple[str, str]:
    ending = path.suffix.lower()
    if ending not in FORMAT_BY_SUFFIX:
        endings = " ".join(name for name in FORMAT_BY_SUFFIX if name)
        raise FileTrouble(f"'{ending}' is not the ending of a sound file; there are: {endings}")
    import soundfile

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

"""Decoder of sound files, a process of its own: ``python -m lstmosc.stores.io.audio_decoder``.

Decoders of compressed sound are large programs in C, and a damaged file can crash them. A request
is a line of JSON on standard input; the answer on standard output consists of blocks: a head (kind
and length) and bytes. A HEADER (JSON: frames, channels, rate) is followed by SAMPLES (float32,
frame by frame) and an END; in its place there may be an ERROR (JSON: code, sentence). Where the
system can fork, each file has a process of its own with limits, which is there before its request
comes; when that crashes, this one ends, too, and so does the answer.
"""

from __future__ import annotations

import gc
import json
import os
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

import soundfile

if sys.platform != "win32":
    import resource

HEADER, SAMPLES, END, ERROR = range(4)
BLOCK_HEAD = struct.Struct("<BI")
BLOCK_FRAMES_BYTES = 2**20
"""Bytes of samples in one block."""
EXTRA_MEMORY_BYTES = 2**29
"""Memory for one file beyond what this process has: no decoder needs a tenth of it."""
CAN_FORK = sys.platform == "linux"
NO_REQUEST = 2
"""What a process ends with where none came any more."""

CONTAINERS = ("WAV", "WAVEX", "RF64", "AIFF", "FLAC", "OGG", "CAF", "W64", "AU", "MP3")
CODECS = (
    *("PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW"),
    *("VORBIS", "OPUS", "ALAC_16", "ALAC_20", "ALAC_24", "ALAC_32", "MPEG_LAYER_III"),
)

Send = Callable[[int, bytes | memoryview], None]


class Refused(Exception):
    """A request that cannot be served: a code of ``lstmosc.errors`` and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code, sentence)
        self.answer = {"code": code, "sentence": sentence}


def main() -> None:
    """Answer requests until standard input ends."""
    answers = sys.stdout.buffer

    def send(kind: int, content: bytes | memoryview) -> None:
        answers.write(BLOCK_HEAD.pack(kind, len(content)))
        answers.write(content)
        answers.flush()

    if CAN_FORK:
        gc.freeze()  # what is never looked at stays shared with each process
        while answer_in_child(send):
            pass
    else:
        while line := sys.stdin.buffer.readline():
            answer(json.loads(line), send)


def answer_in_child(send: Send) -> bool:
    """Answer the next request in a process of its own; return whether there was one.

    Raises SystemExit where that crashes: what was sent may end in the middle of a block.
    """
    process = os.fork()
    if process == 0:
        _answer_and_exit(send)
    _, status = os.waitpid(process, 0)
    if status and os.waitstatus_to_exitcode(status) != NO_REQUEST:
        raise SystemExit(1)
    return not status


def _answer_and_exit(send: Send) -> NoReturn:
    status = 1
    try:
        line = sys.stdin.buffer.readline()
        if line:
            request = json.loads(line)
            limit_resources(request["seconds"])
            answer(request, send)
        status = 0 if line else NO_REQUEST
    finally:
        os._exit(status)


def limit_resources(seconds: int) -> None:
    """Bound the process's time and memory; it writes no files and no core."""
    if sys.platform == "win32":
        return
    pages = int(_first_line("/proc/self/statm").split()[0])
    memory = pages * resource.getpagesize() + EXTRA_MEMORY_BYTES
    for limit, value in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # the limit is lower already
            resource.setrlimit(limit, (value, value))


def _first_line(path: str) -> str:
    with open(path, encoding="ascii") as file:  # noqa: PTH123  (no pathlib in this small process)
        return file.readline()


def answer(request: dict[str, Any], send: Send) -> None:
    """Decode what is asked for and send it, or an error."""
    try:
        with open(request["path"], "rb") as file:  # noqa: PTH123
            decode(file, request, send)
    except Refused as refused:
        send(ERROR, json.dumps(refused.answer).encode())
    except MemoryError:
        sentence = "it does not fit into memory"
        send(ERROR, json.dumps({"code": "tooLarge", "sentence": sentence}).encode())
    except OSError as error:
        sentence = error.strerror or str(error)
        send(ERROR, json.dumps({"code": "file", "sentence": sentence}).encode())
    except (RuntimeError, TypeError, ValueError, AssertionError) as error:  # soundfile's kinds
        reason = getattr(error, "error_string", None) or str(error) or "it cannot be decoded"
        sentence = f"as a sound file it cannot be used: {reason}"
        send(ERROR, json.dumps({"code": "file", "sentence": sentence}).encode())


def decode(file: BinaryIO, request: dict[str, Any], send: Send) -> None:
    """Send the frames of one file; raises Refused."""
    with soundfile.SoundFile(file) as sound:
        if sound.format not in CONTAINERS or sound.subtype not in CODECS:
            raise Refused(
                "file", f"this kind of sound is not read ({sound.format} {sound.subtype})"
            )
        left = frames_asked_for(sound, request)
        header = {"frames": left, "channels": sound.channels, "rate": sound.samplerate}
        send(HEADER, json.dumps(header).encode())
        sound.seek(request["start"])
        step = max(1, BLOCK_FRAMES_BYTES // (4 * sound.channels))
        while left:
            frames = sound.read(min(step, left), dtype="float32", always_2d=True)
            if not len(frames):
                break
            send(SAMPLES, frames.astype("<f4", copy=False).reshape(-1).data.cast("B"))
            left -= len(frames)
    send(END, b"")


def frames_asked_for(sound: soundfile.SoundFile, request: dict[str, Any]) -> int:
    """Count the frames to be read: 0 asks for all up to the end; raises Refused."""
    start, count = request["start"], request["count"]
    if not 0 <= start < max(sound.frames, 1):
        sentence = f"startFrame is {start}, and the file has {sound.frames} frames"
        raise Refused("badArgument", sentence)
    if sound.frames == 0:
        raise Refused("file", "this sound file has no frames")
    if count < 0:
        raise Refused("badArgument", f"numFrames is {count}, and must be at least 0")
    asked = min(count or sound.frames, sound.frames - start)
    if asked * sound.channels > request["maxSamples"]:
        raise Refused(
            "tooLarge",
            f"that makes {asked * sound.channels} values; one object holds at most "
            f"{request['maxSamples']}",
        )
    return int(asked)


if __name__ == "__main__":
    main()

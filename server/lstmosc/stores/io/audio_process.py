"""Client of the decoder process: sound files become frames, and no damaged one ends the server."""

from __future__ import annotations

import json
import logging
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from lstmosc.errors import BadArgument, Cancelled, FileTrouble, LstmoscError, TooLarge
from lstmosc.stores import checks
from lstmosc.stores.checks import Array

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "lstmosc.stores.io.audio_decoder")
HEADER, SAMPLES, END, ERROR = range(4)  # as in the decoder, which is never imported here
HEAD_BYTES = 5
MAX_JSON_BYTES = 2**16
BASE_SECONDS = 20.0
"""Time for one file, beside what its size is allowed; a busy machine starts the process late."""
BYTES_PER_SECOND = 4 * 2**20
"""Decoding slower than this counts as stuck."""
PIPE_BYTES = 2**20
"""Room in a pipe, where the system lets it be chosen."""
POLL_SECONDS = 0.05
"""How often a caller's wish to stop is looked at."""
MAX_IDLE = 2
"""Idle decoders that are kept: as many files are read at once."""
ERRORS: dict[str, type[LstmoscError]] = {
    error.code: error for error in (BadArgument, FileTrouble, TooLarge)
}


class Crashed(Exception):
    """The decoder ended in the middle of an answer."""


class Decoder:
    """One decoder process, for one file at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            pipesize=PIPE_BYTES,
            start_new_session=True,
        )
        self._output = selectors.DefaultSelector()
        if sys.platform != "win32":  # where pipes cannot be waited for
            assert self._process.stdout is not None
            self._output.register(self._process.stdout, selectors.EVENT_READ)
        self._until = 0.0
        self._stopped: Callable[[], object] = lambda: False

    @property
    def alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def read(self, request: dict[str, Any], stopped: Callable[[], object]) -> tuple[Array, float]:
        """Return frames [T, C] and their rate; raises what the decoder says, Crashed, Cancelled.

        After an exception other than the decoder's own answer the process is ended.
        """
        self._until = time.monotonic() + request["seconds"]
        self._stopped = stopped
        timer = threading.Timer(request["seconds"], self._process.kill)
        if sys.platform == "win32":  # where ``_wait`` cannot wait
            timer.start()
        try:
            self._send(json.dumps(request).encode() + b"\n")
            return self._frames(request["maxSamples"])
        except BaseException as error:
            if not getattr(error, "answered", False):
                self.end()
            raise
        finally:
            timer.cancel()

    def end(self) -> None:
        """Kill the process and what it has forked."""
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, 9)
        self._output.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _send(self, line: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line)
        except OSError as error:
            raise Crashed from error

    def _frames(self, max_samples: int) -> tuple[Array, float]:
        kind, length = self._head()
        content = self._exactly(min(length, MAX_JSON_BYTES))
        if kind == ERROR:
            raise _answered(json.loads(content))
        header = json.loads(content)
        count, channels = int(header["frames"]), int(header["channels"])
        if kind != HEADER or not 0 < count * channels <= max_samples:
            raise Crashed
        frames: Array = np.empty((count, channels), np.float32)
        filled = self._fill(frames.reshape(-1).view(np.uint8).data)
        return frames[: filled // (4 * channels)], float(header["rate"])

    def _fill(self, room: memoryview) -> int:
        """Read samples into memory up to the END; return how many bytes there were."""
        at = 0
        while True:
            kind, length = self._head()
            if kind == END:
                return at
            if kind == ERROR:
                raise _answered(json.loads(self._exactly(min(length, MAX_JSON_BYTES))))
            if kind != SAMPLES or at + length > len(room):
                raise Crashed
            self._read_into(room[at : at + length])
            at += length

    def _head(self) -> tuple[int, int]:
        head = self._exactly(HEAD_BYTES)
        return head[0], int.from_bytes(head[1:], "little")

    def _exactly(self, count: int) -> bytes:
        content = bytearray(count)
        self._read_into(memoryview(content))
        return bytes(content)

    def _read_into(self, room: memoryview) -> None:
        assert self._process.stdout is not None
        at = 0
        while at < len(room):
            self._wait()
            received = self._process.stdout.readinto(room[at:])  # type: ignore[attr-defined]
            if not received:
                raise Crashed
            at += received

    def _wait(self) -> None:
        """Wait for output; raises Cancelled, Crashed where it takes too long."""
        while self._output.get_map() and not self._output.select(POLL_SECONDS):
            if self._stopped():
                raise Cancelled("reading was stopped; nothing has changed")
            if time.monotonic() > self._until:
                raise TimeoutError


class Decoders:
    """Decoder processes, kept for the next file."""

    def __init__(self) -> None:
        self._idle: list[Decoder] = []
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start one ahead: the first file then need not wait for it."""
        self._keep(self._taken())

    def read(
        self,
        path: Path,
        start: int,
        count: int,
        max_samples: int = checks.MAX_SAMPLES,
        stopped: Callable[[], object] = lambda: False,
    ) -> tuple[Array, float]:
        """Decode ``count`` frames (0: all) from ``start`` on; raises LstmoscError."""
        seconds = round(BASE_SECONDS + path.stat().st_size / BYTES_PER_SECOND)
        request = {
            "path": str(path.absolute()),
            "start": start,
            "count": count,
            "maxSamples": min(max_samples, checks.MAX_SAMPLES),
            "seconds": seconds,
        }
        decoder = self._taken()
        try:
            return decoder.read(request, stopped)
        except (Crashed, ValueError, KeyError, TypeError):
            log.warning("the decoder of sound files crashed on '%s'", path)
            raise FileTrouble(
                "as a sound file it cannot be used: it is damaged; save it again"
            ) from None
        except TimeoutError:
            raise FileTrouble(f"decoding it took longer than {seconds} seconds") from None
        finally:
            self._keep(decoder)

    def end(self) -> None:
        """End all that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for decoder in idle:
            decoder.end()

    def _taken(self) -> Decoder:
        with self._lock:
            while self._idle:
                decoder = self._idle.pop()
                if decoder.alive:
                    return decoder
                decoder.end()
        try:
            return Decoder()
        except OSError as error:
            raise FileTrouble(f"no process can be started to decode it: {error.strerror}") from None

    def _keep(self, decoder: Decoder) -> None:
        if decoder.alive:
            with self._lock:
                if len(self._idle) < MAX_IDLE:
                    self._idle.append(decoder)
                    return
        decoder.end()


def _answered(answer: dict[str, str]) -> LstmoscError:
    """Make the error that the decoder answered with; the process goes on."""
    error = ERRORS.get(answer["code"], FileTrouble)(answer["sentence"])
    vars(error)["answered"] = True
    return error

"""The programs that take part in the tests: find them, run them, and never leave one behind."""

from __future__ import annotations

import os
import queue
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

import pytest

PATIENCE = 120.0
"""Seconds to wait for an answer: fits have the lowest claim to a processor that others use too."""

SC_CLIENT = Path(__file__).resolve().parents[2] / "sc_client"


def need(name: str) -> str:
    """Return the path of a program, or do without (see ``absent``)."""
    path = shutil.which(name)
    return path or absent(f"{name} is not installed")


def absent(reason: str) -> NoReturn:
    """Skip the test on a user's machine; fail it in CI, where everything has to be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and in CI nothing may be missing")
    pytest.skip(reason)


def finish(
    command: Sequence[str | Path],
    seconds: float = PATIENCE,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a program to its end and return all it wrote; fail where it takes too long."""
    with Program(command, cwd, env) as program:
        program.wait(seconds)
    return program.text


def free_port() -> int:
    """Find a UDP port that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """A running program whose lines can be waited for; leaving the context ends it."""

    def __init__(
        self,
        command: Sequence[str | Path],
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.lines: list[str] = []
        self._new: queue.Queue[str | None] = queue.Queue()
        self._command = [str(word) for word in command]
        self._process = subprocess.Popen(
            self._command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        """All lines waited for so far, and after the end all there were."""
        return "".join(self.lines)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def code(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.poll()

    def line_with(self, words: str, seconds: float = PATIENCE) -> str:
        """Wait for a line that holds the words and return it."""
        end = time.monotonic() + seconds
        while (line := self._next(end - time.monotonic())) is not None:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"no line with {words!r} came from {self}; it wrote:\n{self.text}")

    def wait(self, seconds: float) -> int:
        """Wait for the program's own end and return its exit code."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()
            raise AssertionError(
                f"{self} went on for {seconds} s; it wrote:\n{self.text}"
            ) from None
        self.end()  # collects what it wrote, which says why it failed
        return code

    def end(self) -> None:
        """End the program, by force if it does not want to; collect what it wrote."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        self._reader.join(5)
        while (line := self._next(0)) is not None:
            self.lines.append(line)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._new.put(line)
        self._new.put(None)

    def _next(self, seconds: float) -> str | None:
        try:
            return self._new.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            return None

    def __str__(self) -> str:
        return (
            " ".join(map(str, self._process.args)) if isinstance(self._process.args, list) else ""
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.end()
        if self._process.stdout is not None:
            self._process.stdout.close()

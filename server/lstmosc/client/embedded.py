"""A server of one's own, in a child process."""

from __future__ import annotations

import subprocess
import sys
import threading
import weakref
from typing import IO, Any, Self

from lstmosc.client.asynchronous import AsyncClient
from lstmosc.client.blocking import Client
from lstmosc.errors import LstmoscError

STOP_TIMEOUT_SECONDS = 5.0


class CannotStart(LstmoscError):
    """The child process ended before it listened."""

    code = "internal"


class Server:
    """A server in a child process, on a free port; it ends with the block or this process.

    ``options`` go to ``lstmosc serve``; ``log`` is a file for what it logs, standard error by
    default. Raises CannotStart if it does not come to listen.
    """

    def __init__(self, *options: str, log: IO[Any] | None = None) -> None:
        command = [sys.executable, "-m", "lstmosc", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True
        )
        self._finalizer = weakref.finalize(self, end, self.process)
        self._ready = threading.Event()
        self.host, self.port = self._listening()
        lines = (self.process.stdout, self._ready)
        threading.Thread(target=watch, args=lines, daemon=True).start()

    def _listening(self) -> tuple[str, int]:
        """Read the address from the first line."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line.startswith("LISTENING "):
            self.stop()
            self.process.stdout.close()
            raise CannotStart(f"lstmosc serve did not start; its log says why (it said {line!r})")
        host, _, port = line.split()[-1].rpartition(":")
        return host.strip("[]"), int(port)

    def wait_ready(self, timeout: float | None = None) -> bool:
        """Wait until the kernels are compiled; tell whether they are."""
        return self._ready.wait(timeout)

    def client(self, **settings: Any) -> Client:
        """Make a client of this server; the settings are Client's."""
        return Client(self.host, self.port, **settings)

    def async_client(self, **settings: Any) -> AsyncClient:
        """Make an asyncio client of this server; the settings are AsyncClient's."""
        return AsyncClient(self.host, self.port, **settings)

    def stop(self) -> None:
        """End the process: asked first, then made to."""
        self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def watch(output: IO[str], ready: threading.Event) -> None:
    """Wait for the READY line, and read on, so that the server never waits for a reader."""
    with output:
        for line in output:
            if line.startswith("READY"):
                ready.set()


def end(process: subprocess.Popen[str]) -> None:
    """End a child process and wait for it."""
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

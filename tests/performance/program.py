"""The real server as a process of its own, and a plain TCP client for it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import struct
import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.message import Message

PATIENCE = 60.0


class Program:
    """A server process; use it as a context, or ``kill`` it in the middle."""

    def __init__(
        self,
        *options: str,
        host: str = "127.0.0.1",
        prefix: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
    ) -> None:
        command = [*prefix, sys.executable, "-m", "lstmosc", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        line = self.line()
        found = re.search(r"LISTENING \S+ (.*):(\d+)$", line)
        if not found:
            self.process.kill()
            raise RuntimeError(f"{line}{self.process.communicate()[1]}")
        self.host, self.port = found[1], int(found[2])

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def ready(self) -> Program:
        assert self.line() == "READY\n"
        return self

    def kill(self) -> None:
        """End it as a crash or a power switch would: no goodbye."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def stop(self) -> str:
        """End it politely; give what it had to say."""
        self.process.terminate()
        return self.process.communicate(timeout=PATIENCE)[1]

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.stop()

    def seconds(self) -> float:
        """Seconds of processor that the process has had."""
        fields = (
            Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, kind: str = "VmRSS") -> int:
        """Bytes of memory in use by the process; ``RssAnon``: without what is in files as well."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text("utf-8").splitlines():
            if line.startswith(f"{kind}:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("the process is gone")

    def main_thread(self) -> tuple[float, float, int]:
        """Seconds that the main thread ran, and stood without a processor, and its disk faults."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}")
        ran, stood, _ = map(int, (task / "schedstat").read_text("ascii").split())
        fields = (task / "stat").read_text("utf-8").rpartition(")")[2].split()
        return ran / 1e9, stood / 1e9, int(fields[9])


class Caller:
    """A client by TCP that asks one thing after the other, or many at once."""

    def __init__(self, program: Program) -> None:
        self._socket = socket.create_connection((program.host, program.port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, *calls: tuple[Any, ...]) -> None:
        packets = [encode(address, values) for address, *values in calls]
        self._socket.sendall(b"".join(struct.pack(">i", len(p)) + p for p in packets))

    def hear(self) -> list[Any]:
        """The next answer; progress is passed over."""
        while True:
            (size,) = struct.unpack(">i", self._exactly(4))
            reply = plain(self._exactly(size))
            if reply[0] not in ("/progress", "/changed"):
                return reply

    def hear_both(self, *addresses: str) -> list[list[Any]]:
        """Return the next messages of these addresses, which come in any order."""
        found: dict[str, list[Any]] = {}
        while len(found) < len(addresses):
            reply = self.hear()
            found[reply[0]] = reply
        return [found[address] for address in addresses]

    def ask(self, *call: Any) -> list[Any]:
        self.send(call)
        return self.hear()

    def done(self, *call: Any) -> list[Any]:
        reply = self.ask(*call)
        assert reply[0] == "/done", reply
        return reply[3:]

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.close()

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = self._socket.recv(count - len(data))
            if not more:
                raise ConnectionError("the server has gone")
            data += more
        return data


def plain(packet: bytes) -> list[Any]:
    """Decode a packet into one list that begins with the address."""
    ((_, message),) = decode(packet)
    assert isinstance(message, Message)
    numbers = [list(v) if isinstance(v, array) else [v] for v in message.arguments]
    return [message.address, *(number for chunk in numbers for number in chunk)]

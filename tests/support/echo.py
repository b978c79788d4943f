"""A plain Python echo server: how late its answers are is the machine's doing, not the server's."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator

CODE = """
import socket
hear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
hear.bind(("127.0.0.1", 0))
print(hear.getsockname()[1], flush=True)
while True:
    hear.sendto(*hear.recvfrom(65536))
"""


@contextlib.contextmanager
def echoing() -> Iterator[tuple[str, int]]:
    """Run it in a process of its own; give its address."""
    command = [sys.executable, "-c", CODE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield "127.0.0.1", int(process.stdout.readline())
        finally:
            process.kill()

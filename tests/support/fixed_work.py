"""Fixed work, measured as the server's watchdog measures a message: what the machine adds to it.

A virtual machine may count as a thread's own what its host takes away, and caches that others
emptied are filled in a thread's own time: a fraction of a millisecond of plain Python has been seen
to take seven.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

CODE = """
import sys, threading, time
ended, limit = threading.Event(), float(sys.argv[1])
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
count, seconds, beyond, worst = 0, 0.0, 0, 0.0
while not ended.wait(0.01):
    began = time.thread_time()
    for at in range(6000):
        at * at
    took = time.thread_time() - began
    count, seconds = count + 1, seconds + took
    beyond, worst = beyond + (took > limit), max(worst, took)
print(count, seconds, beyond, worst)
"""


class FixedWork:
    """Fixed work in a process of its own, a hundred times a second until it is asked."""

    def __init__(self, process: subprocess.Popen[str], limit_ms: float) -> None:
        self._process = process
        self._limit = limit_ms

    def figures(self) -> dict[str, Any]:
        """End it; return how often it took longer than the limit, and how long at most."""
        count, seconds, beyond, worst = map(float, self._process.communicate()[0].split())
        return {
            "fixed work": f"{count:.0f} times, {1000 * seconds / count:.2f} ms each",
            f"fixed work above {self._limit:g} ms": int(beyond),
            "fixed work's worst ms": round(1000 * worst, 1),
        }


@contextlib.contextmanager
def fixed_work(limit_ms: float) -> Iterator[FixedWork]:
    """Run it beside something else."""
    command = [sys.executable, "-c", CODE, str(limit_ms / 1000)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield FixedWork(process, limit_ms)
        finally:
            process.kill()

"""A Dask cluster on this machine, each part a process of its own, started as users start it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

SUPPORT = Path(__file__).parent
READY = re.compile(r"READY (\S+) with (\d+) threads")


class Process:
    """A process of a cluster; use it as a context. Its output is in ``lines`` as far as read."""

    def __init__(self, *command: str, **environment: str) -> None:
        path = os.pathsep.join([str(SUPPORT), os.environ.get("PYTHONPATH", "")])
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": path, **environment},
        )

    def wait_for(self, pattern: str | re.Pattern[str]) -> re.Match[str]:
        """Read until a line has a pattern; it says what there was where none has."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError("".join(self.lines))

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        assert self.process.stdout is not None
        self.process.stdout.close()


class Scheduler(Process):
    """A scheduler; ``address`` is where it listens."""

    def __init__(self, port: int = 0, *options: str) -> None:
        listening = ("--host", "127.0.0.1", "--port", str(port))
        page = ("--dashboard-address", "127.0.0.1:0")
        super().__init__("distributed.cli.dask_scheduler", *listening, *page, *options)
        self.address = self.wait_for(r"Scheduler at:\s+(\w+://\S+)")[1]


class WorkerProcess(Process):
    """A worker of this version that does not give way; ``ready`` waits until it is one."""

    def __init__(self, scheduler: str, threads: int = 1) -> None:
        options = ("--threads", str(threads), "--priority", "normal")
        super().__init__("lstmosc", "worker", scheduler, *options)

    def ready(self) -> Self:
        self.wait_for(READY)
        return self


class Cluster:
    """A scheduler with so many workers, ready; use it as a context."""

    def __init__(self, workers: int = 1, threads: int = 1) -> None:
        with ExitStack() as stack:
            self.scheduler = stack.enter_context(Scheduler())
            self.address = self.scheduler.address
            given = [WorkerProcess(self.address, threads) for _ in range(workers)]
            self.workers = [stack.enter_context(worker) for worker in given]
            for worker in self.workers:
                worker.ready()
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.close()

"""Compile kernels in child processes: ``python -m lstmosc.kernels.compile.children training``.

A child's standard input is a pipe from its parent that nothing is ever written to. The system
closes it when the parent ends, however that comes about, and then the child ends, too: nobody would
use what it still compiles. Nor does it hold the parent's output, whose end tells whoever started a
server that it is gone.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Sequence

ORPHANED = 3
"""The exit code where the parent ended first."""
COMMAND = (sys.executable, "-m", "lstmosc.kernels.compile.children")
USUAL = ("training", "answering")  # parts of ``warm``: about half of the work each

Child = subprocess.Popen[bytes]


def start(parts: Sequence[str] = USUAL) -> list[Child]:
    """Start a child for each part."""
    return [
        subprocess.Popen([*COMMAND, part], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for part in parts
    ]


def end(children: list[Child]) -> None:
    """Let children go that have ended, and end the others."""
    for child in children:
        if child.stdin is not None:
            child.stdin.close()


def end_with_the_parent() -> None:
    """Wait until the pipe is closed, then end without ado."""
    while os.read(0, 1):
        pass
    os._exit(ORPHANED)


def main() -> None:
    """Fill the kernels' cache with the parts that are named, or with all."""
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    gc.disable()  # which would go through all that the compiler makes, again and again
    from lstmosc.kernels.warmup import warm  # takes a moment itself: the pipe is watched by now

    warm(sys.argv[1:])


if __name__ == "__main__":
    main()

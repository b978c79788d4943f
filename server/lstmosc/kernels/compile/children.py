"""Compilation in child processes: ``python -m lstmosc.kernels training``.

Compiling in a thread of the server would hold the GIL for long moments.

A child's standard input is a pipe from its parent that nothing is ever written to. The system
closes it when the parent ends, however that comes about, and then the child ends, too: what it
still compiles would not be used. Nor does it hold the parent's output, whose end is the sign that a
server is gone.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "lstmosc.kernels")
# Parts of ``warm`` and how long they take to compile, as shares of the first.
PART_COSTS = {
    "training": 1.0,
    "answering": 0.6,
    "stores": 1.1,
    "voices": 1.6,
    "features": 1.9,
    "spotting": 0.25,
    "searching": 0.45,
}
DEFAULT_PARTS = tuple(PART_COSTS)
LATE_PARTS = ("searching",)  # which fits, predictions and voices do not need

POLL_SECONDS = 0.2  # seconds between two questions whether to go on

Child = subprocess.Popen[bytes]
_done = False
_seconds = 0.0


def waited_seconds() -> float:
    """Return how long fits of this process have waited for kernels to be compiled."""
    return _seconds


def start(parts: Sequence[str] = DEFAULT_PARTS) -> list[Child]:
    """Start children that compile the parts, one for each processor at most."""
    return [
        subprocess.Popen([*COMMAND, *some], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for some in dealt(parts, os.cpu_count() or 1)
    ]


def dealt(parts: Sequence[str], hands: int) -> list[list[str]]:
    """Deal parts out to so many hands, so that the last is done early: each to the least busy."""
    shares: list[list[str]] = [[] for _ in range(min(hands, len(parts)))]

    def cost(share: Sequence[str]) -> float:
        return sum(PART_COSTS.get(part, 1.0) for part in share)

    for part in sorted(parts, key=lambda part: -cost([part])):
        min(shares, key=cost).append(part)
    return shares


def end(children: list[Child]) -> None:
    """Close the pipes of children: those that still run end, too."""
    for child in children:
        if child.stdin is not None:
            child.stdin.close()


def compile_options(check_cancelled: Callable[[], object] = lambda: None) -> None:
    """Compile the kernels of fits with options in a child, unless they are in the cache.

    Most fits do not use them, so a server that starts does not compile them. ``check_cancelled`` is
    called now and then, and may raise to give up. Where the child fails, they are compiled at
    their first call.
    """
    global _done, _seconds
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import

    if _done or not cache.CACHED or cache.options_note().exists():
        return
    log.warning(
        "compiling what fits with sgd, dropout, denseSize, outputActivation or a mixture need, "
        "once on this machine: they begin when that is done (lstmosc warm --options does it ahead)"
    )
    began = time.perf_counter()
    (child,) = start(["options"])
    try:
        while child.poll() is None:
            check_cancelled()
            try:
                child.wait(POLL_SECONDS)
            except subprocess.TimeoutExpired:
                continue
        _done = True
    finally:
        _seconds += time.perf_counter() - began
        end([child])

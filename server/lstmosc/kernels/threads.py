"""Several threads at one piece of work."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

_most = os.cpu_count() or 1


def allow(threads: int) -> None:
    """Let calls that do not say how many threads to use have at most so many."""
    global _most
    _most = threads


def several(asked: int, shares: int) -> int:
    """Return how many threads to use: as asked (0: all that are allowed), one for a share."""
    return max(1, min(asked or _most, shares))


def together(threads: int, work: Callable[[int], Any]) -> Any:
    """Return work(0), while work(1) … run in threads of their own, which end with it.

    On Linux these have the priority of the thread that calls.
    """
    helpers = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(1, threads)]
    for helper in helpers:
        helper.start()
    result = work(0)
    for helper in helpers:
        helper.join()
    return result

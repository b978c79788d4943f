"""Several threads at one piece of work."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

MOST = 256  # threads that one call may have
_most = os.cpu_count() or 1
_mine = threading.local()


def allow(threads: int) -> None:
    """Let calls that do not say how many threads to use have at most so many."""
    global _most
    _most = threads


def several(asked: int, shares: int) -> int:
    """Return how many threads to use: as asked (0: all that are allowed), one for a share."""
    return max(1, min(asked or _most, shares))


def compute_apart(begin: Callable[[], object]) -> None:
    """Run what this thread computes in threads of their own from now on; each calls ``begin``.

    So they can give way to others while this thread does not: it holds the GIL now and then, and
    who is kept from the processor while he holds it keeps everybody from it.
    """
    _mine.pool = ThreadPoolExecutor(MOST, "lstmosc-kernel", initializer=begin)


def together(threads: int, work: Callable[[int], Any]) -> Any:
    """Return work(0), while work(1) … run in threads of their own."""
    pool: ThreadPoolExecutor | None = getattr(_mine, "pool", None)
    if pool is not None:
        results = list(pool.map(work, range(threads)))
        return results[0]
    helpers = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(1, threads)]
    for helper in helpers:
        helper.start()
    result = work(0)
    for helper in helpers:
        helper.join()
    return result

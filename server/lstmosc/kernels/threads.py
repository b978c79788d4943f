"""Threads that share one call's work."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

MAX_THREADS = 256  # threads that one call may have
_limit = os.cpu_count() or 1
_thread = threading.local()


def allow(threads: int) -> None:
    """Limit the threads of calls that ask for as many as allowed."""
    global _limit
    _limit = threads


def thread_count(asked: int, shares: int) -> int:
    """Return how many threads to use: as asked (0: as many as allowed), at most one per share."""
    return max(1, min(asked or _limit, shares))


def compute_apart(begin: Callable[[], object]) -> None:
    """Run what this thread computes in threads of their own from now on; each calls ``begin``.

    So these can have a low priority while this thread has not: it holds the GIL now and then, and a
    thread that waits for the processor while it holds the GIL keeps all others waiting.
    """
    _thread.pool = ThreadPoolExecutor(MAX_THREADS, "lstmosc-kernel", initializer=begin)


def run_together(threads: int, work: Callable[[int], Any]) -> Any:
    """Return work(0), while work(1) … run in threads of their own."""
    pool: ThreadPoolExecutor | None = getattr(_thread, "pool", None)
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

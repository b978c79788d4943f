"""Threads that share one call's work."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")

MAX_THREADS = 256  # threads that one call may have
CHECK_SECONDS = 0.05  # between two checks of what is waited for
_limit = os.cpu_count() or 1
_thread = threading.local()


def allow(threads: int) -> None:
    """Limit the threads of calls that ask for as many as allowed."""
    global _limit
    _limit = threads


@contextmanager
def limited(threads: int) -> Iterator[None]:
    """Limit the threads of calls that this thread makes meanwhile, and that ask for as many."""
    before = getattr(_thread, "limit", 0)
    _thread.limit = threads
    try:
        yield
    finally:
        _thread.limit = before


def thread_count(asked: int, shares: int) -> int:
    """Return how many threads to use: as asked (0: as many as allowed), at most one per share."""
    return max(1, min(asked or getattr(_thread, "limit", 0) or _limit, shares))


def compute_apart(begin: Callable[[], object]) -> None:
    """Run what this thread computes in threads of their own from now on; each calls ``begin``.

    So these can have a low priority while this thread has not: it holds the GIL now and then, and a
    thread that waits for the processor while it holds the GIL keeps all others waiting.
    """
    _thread.pool = ThreadPoolExecutor(MAX_THREADS, "lstmosc-kernel", initializer=begin)


def for_each(items: Sequence[Item], work: Callable[[Item], object], threads: int = 0) -> None:
    """Call ``work`` with each item, dealt out to threads; raises the first error of any.

    Up to ``threads`` threads (0: as many as allowed); the others end at their next item.
    """
    errors: list[BaseException] = []
    left = iter(items)  # of all threads: one that is held up takes fewer

    def share(number: int) -> None:
        try:
            with limited(1):
                for item in left:
                    if errors:
                        return
                    work(item)
        except BaseException as error:
            errors.append(error)

    run_together(thread_count(threads, len(items)), share)
    if errors:
        raise errors[0]


def run_checked(work: Callable[[], Item], check: Callable[[], object]) -> Item:
    """Return work(), done in a thread of its own, and call ``check`` meanwhile, which may raise.

    For what is a single long call, as of a library. Where ``check`` raises, the work is left to end
    by itself, and what it makes is lost.
    """
    own: ThreadPoolExecutor | None = getattr(_thread, "pool", None)
    pool = own or ThreadPoolExecutor(1, "lstmosc-checked")
    try:
        doing = pool.submit(work)
        while not wait([doing], CHECK_SECONDS).done:
            check()
        return doing.result()
    finally:
        if own is None:
            pool.shutdown(wait=False)


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

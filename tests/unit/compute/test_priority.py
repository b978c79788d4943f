"""Which threads give way, and where kernels run."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lstmosc.compute.priority import THREAD_NICENESS, lower_priority
from lstmosc.kernels.threads import compute_apart, run_together


def in_a_thread(work):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def niceness():
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it cannot be read back")
def test_only_the_thread_that_asks_for_it_gives_way():
    before = niceness()

    def lowered():
        lower_priority()
        return niceness(), os.sched_getscheduler(threading.get_native_id())

    assert in_a_thread(lowered) == (max(before, THREAD_NICENESS), os.SCHED_BATCH)
    assert niceness() == before


def test_kernels_run_in_threads_of_their_own_where_that_is_wanted():
    begun = []
    meeting = threading.Barrier(3, timeout=30)

    def share(number):
        meeting.wait()  # as in a kernel: all shares run at the same time
        return number, threading.get_ident(), run_together(1, lambda n: threading.get_ident())

    def worker():
        compute_apart(lambda: begun.append(threading.get_ident()))
        return threading.get_ident(), [run_together(3, share) for _ in range(5)]

    caller, found = in_a_thread(worker)
    assert {number for number, _, _ in found} == {0}
    assert all(thread == inner for _, thread, inner in found)
    assert caller not in begun
    assert {thread for _, thread, _ in found} <= set(begun)


def test_what_a_kernel_raises_is_raised_where_it_was_called():
    def fail(number):
        raise ZeroDivisionError

    def worker():
        compute_apart(lambda: None)
        return run_together(2, fail)

    with pytest.raises(ZeroDivisionError):
        in_a_thread(worker)

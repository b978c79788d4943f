"""Scheduling priority of threads and processes that compute, below what answers and plays sound.

A priority once lowered cannot be raised again by an ordinary user, so it is given to threads and
processes that do nothing but compute. Whatever the system does not offer is left as it is.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
import threading
from contextlib import suppress

THREAD_NICENESS = 10
"""Of a thread: those that answer wait for it while it holds the interpreter's lock."""
PROCESS_NICENESS = 19
"""Of a process, which no thread that answers waits for."""
NICENESS_BY_NAME = {"lowest": PROCESS_NICENESS, "low": THREAD_NICENESS, "normal": 0}
SLICE_NANOSECONDS = 100_000_000
"""The time slice asked for: a thread with a shorter one goes first (Linux 6.12 and later)."""
SET_ATTRIBUTES = {"x86_64": 314, "aarch64": 274, "riscv64": 274}
"""The number of Linux's sched_setattr(2), which the C library does not offer everywhere."""
QOS_CLASS_UTILITY = 0x11  # macOS, sys/qos.h
BELOW_NORMAL = -1  # Windows, processthreadsapi.h


def lower_priority(niceness: int = THREAD_NICENESS) -> None:
    """Lower the priority of the thread that calls, and of those that it will start.

    ``niceness`` is Linux's; elsewhere there is one step down.
    """
    with suppress(OSError, AttributeError):
        if not niceness:
            return
        if sys.platform == "linux":
            _set_linux_scheduling(niceness)
        elif sys.platform == "darwin":
            ctypes.CDLL(None).pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
        elif sys.platform == "win32":
            kernel = ctypes.windll.kernel32
            kernel.GetCurrentThread.restype = ctypes.c_void_p
            kernel.SetThreadPriority(ctypes.c_void_p(kernel.GetCurrentThread()), BELOW_NORMAL)


def _set_linux_scheduling(niceness: int) -> None:
    """Ask Linux for less processor time, and for long turns that others may interrupt."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
    number = SET_ATTRIBUTES.get(platform.machine())
    if number is not None:
        # struct sched_attr: size, policy, flags, nice, priority, runtime, deadline, period
        wanted = struct.pack(
            "=IIQiIQQQ", 48, os.SCHED_BATCH, 0, niceness, 0, SLICE_NANOSECONDS, 0, 0
        )
        ctypes.CDLL(None).syscall(number, 0, wanted, 0)

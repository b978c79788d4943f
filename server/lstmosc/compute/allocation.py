"""How the C library's allocator keeps what is freed (glibc; elsewhere nothing is changed).

Left to itself it takes large blocks from the pool of the thread that asks once one of their size
was freed, and a pool with one small block at its end gives nothing back: a few workers that encode
answers of megabytes keep hundreds of them.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # parameters of mallopt(3)
SERVER_BYTES = 2**20
"""Blocks of a server that go back to the system when they are freed, from this size on."""
FIT_BYTES = 2**25
"""The same of a process that computes and ends: the most that the allocator chooses itself."""


def return_large_blocks(least_bytes: int = SERVER_BYTES) -> None:
    """Let blocks from this size on go back to the system as soon as they are freed."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(MMAP_THRESHOLD, least_bytes)
            library.mallopt(TRIM_THRESHOLD, 4 * least_bytes)

"""How the C library's allocator keeps what is freed (glibc; elsewhere nothing is changed).

Left to itself it takes large blocks from the pool of the thread that asks once one of their size
was freed, and a pool with one small block at its end gives nothing back: a few workers that encode
answers of megabytes keep hundreds of them, and what was free between small blocks stays for ever.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from contextlib import suppress

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8  # parameters of mallopt(3)
SERVER_BYTES = 2**20
"""Blocks of a server that go back to the system when they are freed, from this size on."""
FIT_BYTES = 2**22
"""The same of a process that computes and ends: few of its arrays are so large, and they are what
its memory is made of."""
MAX_POOLS = 2
"""Of all threads together: each pool keeps what its threads have freed for them alone."""
RETURN_INTERVAL_SECONDS = 10.0
"""Seconds between two returns of free memory: a third of a millisecond where there is none."""


def return_large_blocks(least_bytes: int = SERVER_BYTES) -> None:
    """Let blocks from this size on go back to the system as soon as they are freed.

    Smaller ones come from MAX_POOLS pools, where threads have not got more by now.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(MMAP_THRESHOLD, least_bytes)
            library.mallopt(TRIM_THRESHOLD, 4 * least_bytes)
            library.mallopt(ARENA_MAX, MAX_POOLS)


async def keep_returning_free_memory(seconds: float = RETURN_INTERVAL_SECONDS) -> None:
    """Give free pages between blocks back to the system, again and again, beside the loop."""
    loop = asyncio.get_running_loop()
    while sys.platform == "linux":
        await asyncio.sleep(seconds)
        await loop.run_in_executor(None, return_free_memory)


def return_free_memory() -> None:
    """Give free pages between blocks back to the system, where the C library can."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)

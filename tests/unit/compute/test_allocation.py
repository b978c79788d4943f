"""What a server's threads free goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lstmosc.compute.allocation import MAX_POOLS

# Each thread encodes answers of megabytes, and keeps something small that came after them.
PROGRAM = """
import sys, threading
from lstmosc.compute.allocation import return_large_blocks

def resident():
    with open("/proc/self/statm") as file:
        return 4096 * int(file.read().split()[1])

def encode():
    b"x" * 5_000_000
    answers = []
    for _ in range(8):
        answers.append(b"x" * 5_000_000)
        kept.append(bytearray(2000))
    together.wait()

if sys.argv[1] == "returned":
    return_large_blocks()
kept, together = [], threading.Barrier(4)
before = resident()
threads = [threading.Thread(target=encode) for _ in range(4)]
for each in threads:
    each.start()
for each in threads:
    each.join()
print(resident() - before)
"""


# Each thread keeps something small while the others do.
POOLS = """
import ctypes, threading
from lstmosc.compute.allocation import return_large_blocks

def keep():
    kept.append(bytearray(2000))
    together.wait()

return_large_blocks()
kept, together = [], threading.Barrier(6)
threads = [threading.Thread(target=keep) for _ in range(6)]
for each in threads:
    each.start()
for each in threads:
    each.join()
library = ctypes.CDLL(None)
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""


# What is kept lies between what is freed.
PIECES = """
import asyncio
from lstmosc.compute.allocation import keep_returning_free_memory

def resident():
    with open("/proc/self/statm") as file:
        return 4096 * int(file.read().split()[1])

async def wait_until_returned():
    returning = asyncio.create_task(keep_returning_free_memory(0.0))
    while resident() - before > 20_000_000:
        await asyncio.sleep(0)
    returning.cancel()

before = resident()
pieces = [bytearray(2000) for _ in range(50_000)]
pieces = pieces[::100]
print(resident() - before)
asyncio.run(wait_until_returned())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is done")
def test_what_is_free_between_small_blocks_goes_back_to_the_system():
    command = [sys.executable, "-c", PIECES]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    assert int(done.stdout) > 80_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is set")
def test_large_blocks_that_threads_free_go_back_to_the_system():
    def kept(how):
        command = [sys.executable, "-c", PROGRAM, how]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    assert kept("left") > 50_000_000
    assert kept("returned") < 10_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is set")
def test_threads_share_few_pools():
    command = [sys.executable, "-c", POOLS]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert 1 <= told.count("<heap nr=") <= MAX_POOLS

"""Record frames one message at a time, as fast as they are answered, into a session.

python tests/stress/record.py 1000000
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from program import Caller, Program

BATCH = 500


def record(frames: int) -> dict[str, Any]:
    """Record by one client while another asks for the status; give figures."""
    with tempfile.TemporaryDirectory() as where:
        session = Path(where) / "set.session"
        with Program("--session", str(session), "--threads", "1") as program:
            program.ready()
            delays, ending = [], threading.Event()
            asking = threading.Thread(target=ask, args=(program, delays, ending))
            asking.start()
            caller = Caller(program)
            began = time.perf_counter()
            send_all(caller, frames)
            sent = time.perf_counter() - began
            caller.ask("/sync", 1)
            synced = time.perf_counter() - began - sent
            ending.set()
            asking.join()
            caller.close()
            log = session.with_name("set.session-wal").stat().st_size
        delays.sort()
        return {
            "frames a second": round(frames / sent),
            "seconds of the last sync": round(synced, 3),
            "status median ms": round(1000 * delays[len(delays) // 2], 2),
            "status p99 ms": round(1000 * delays[len(delays) * 99 // 100], 2),
            "MiB of file, of log": (session.stat().st_size >> 20, log >> 20),
        }


def send_all(caller: Caller, frames: int) -> None:
    calls = [("/dataseries/addFrame", "g", "rec", *map(float, range(8)))] * BATCH
    for _ in range(frames // BATCH):
        caller.send(*calls)
        for _ in calls:
            caller.hear()


def ask(program: Program, delays: list[float], ending: threading.Event) -> None:
    caller = Caller(program)
    while not ending.wait(0.01):
        began = time.perf_counter()
        caller.ask("/status")
        delays.append(time.perf_counter() - began)
    caller.close()


if __name__ == "__main__":
    print(record(int(sys.argv[1])))

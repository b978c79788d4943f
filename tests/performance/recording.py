"""Record frames of an input by UDP at a steady rate while a fit runs: are all of them there?

    python tests/performance/recording.py [1000000] [10000]

So many frames of 8 values, so many a second, into one series; then read back and compared.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from lstmosc.wire.encode import encode
from program import Caller, Program
from record import ask

COLS = 8
PIECE = 100_000  # frames that are read back at once
BURST_SECONDS = 0.001  # in which frames are sent together


def recording(num_frames: int = 1_000_000, rate: float = 10_000.0) -> dict[str, Any]:
    """Record by one sender while a fit runs and another client asks for the status."""
    with Program("--threads", "1") as program:
        program.ready()
        caller, fitter = Caller(program), Caller(program)
        begin_fit(fitter)
        caller.done("/input/new", "in", COLS)
        caller.done("/input/record", "in", "g", "take")
        delays: list[float] = []
        ending = threading.Event()
        asking = threading.Thread(target=ask, args=(program, delays, ending))
        asking.start()
        cpu, began = program.seconds(), time.perf_counter()
        send_frames(program, num_frames, rate)
        seconds, cpu = time.perf_counter() - began, program.seconds() - cpu
        ending.set()
        asking.join()
        time.sleep(0.5)  # what is on its way arrives
        caller.send(("/input/stop", "in"))
        recorded, reply = caller.hear_both("/recorded", "/done")
        running = caller.ask("/jobs")[3]
        wrong = num_wrong(caller, num_frames)
        delays.sort()
        return {
            "frames sent": num_frames,
            "frames a second": round(num_frames / seconds),
            "recorded": (recorded[3], reply[3]),
            "lost or wrong": wrong,
            "fits still running": running,
            "us of processor a frame": round(1e6 * cpu / num_frames, 1),
            "status median ms": round(1000 * delays[len(delays) // 2], 2),
            "status p99 ms": round(1000 * delays[len(delays) * 99 // 100], 2),
        }


def begin_fit(caller: Caller) -> None:
    """Start a fit that does not end by itself."""
    values = np.sin(np.arange(20_000) / 7).astype(np.float32)
    caller.done("/dataseries/addSeries", "waves", "a", 1, values)
    caller.send(("/lstmforecast/fit", "model", "waves", "maxIter", 1_000_000))


def send_frames(program: Program, num_frames: int, rate: float) -> None:
    """Send numbered frames at their times, a few at once."""
    burst = max(1, round(rate * BURST_SECONDS))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.connect((program.host, program.port))
        began = time.perf_counter()
        for first in range(0, num_frames, burst):
            wait = began + first / rate - time.perf_counter()
            if wait > 0:
                time.sleep(wait)
            for number in range(first, min(first + burst, num_frames)):
                sender.send(encode("/input/frame", ["in", *frame(number)]))


def frame(number: int) -> list[float]:
    """Make the frame of a number below 2^24, which a float32 holds."""
    return [float(number), *(0.5 * at for at in range(1, COLS))]


def num_wrong(caller: Caller, num_frames: int) -> int:
    """Count the frames that are not where they should be."""
    _, length, _ = caller.done("/dataseries/getSeries", "g", "take", "copy")
    right = 0
    for first in range(0, min(length, num_frames), PIECE):
        count = min(PIECE, length - first)
        values = caller.done("/buffer/getn", "copy", first, count)[3:]
        found = np.reshape(values, (count, COLS))
        expected = [frame(number) for number in range(first, first + count)]
        right += int((found == expected).all(axis=1).sum())
    return num_frames - right


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:3]]
    print(recording(*[int(given[0])] if given else [], *given[1:]))

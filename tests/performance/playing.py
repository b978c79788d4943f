"""Play a voice in time while two fits run: is any frame missing, off the grid, or late?

    python tests/performance/playing.py [120] [50]

So many seconds at so many frames a second. How late each frame arrives after it was due is printed
beside how late a thread that does nothing but sleep until such times is woken on this machine.
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

from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from program import Caller, Program

LATENCY = 0.2
HEARD_SECONDS = 5.0  # of silence, after which nothing more comes


def playing(seconds: float = 120.0, rate: float = 50.0) -> dict[str, Any]:
    """Play for so long, and measure."""
    with Program("--threads", "2") as program:
        program.ready()
        caller, fitters = Caller(program), [Caller(program), Caller(program)]
        make_voice(caller)
        for number, fitter in enumerate(fitters):
            fitter.send(("/lstmforecast/fit", f"endless{number}", "waves", "maxIter", 1_000_000))
        idle: list[float] = []
        waking = threading.Thread(target=wake, args=(idle, seconds, rate))
        waking.start()
        found = hear(program, round(seconds * rate), rate)
        waking.join()
        stats = caller.done("/voice/stats", "v")
        running = caller.ask("/jobs")[3]
    return figures(found, idle, rate) | {
        "as told by stats (heard sent late p50 p99 max)": [round(each, 2) for each in stats],
        "fits still running": running,
    }


def make_voice(caller: Caller) -> None:
    """Fit a model of two columns, and prime a voice of it."""
    at = np.arange(20_000) / 7
    waves = np.stack([np.sin(at), np.cos(at)], axis=1).astype(np.float32)
    caller.done("/dataseries/addSeries", "waves", "a", 2, waves)
    caller.done("/dataseries/addSeries", "short", "a", 2, waves[:400])
    caller.done("/lstmforecast/fit", "model", "short", "maxIter", 5)
    caller.done("/buffer/set", "start", 2, waves[:50])
    caller.done("/voice/new", "v", "lstmforecast", "model")
    caller.done("/voice/prime", "v", "start")


def hear(program: Program, count: int, rate: float) -> list[tuple[int, float, float]]:
    """Ask for so many frames, and note the index, the date and the arrival of each."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.settimeout(HEARD_SECONDS)
        call = ["v", rate, count, "latency", LATENCY]
        listener.sendto(encode("/voice/play", call), (program.host, program.port))
        while True:
            packet = listener.recv(65536)
            arrival = time.time()
            ((date, message),) = decode(packet)
            if message.address == "/played":
                return found
            if message.address == "/fail":
                raise RuntimeError(message.arguments)
            if message.address == "/frame":
                assert date is not None
                found.append((message.arguments[1], date, arrival))


def wake(late: list[float], seconds: float, rate: float) -> None:
    """Sleep until the times of as many frames, and note how late each time it is."""
    began = time.perf_counter()
    for number in range(round(seconds * rate)):
        due = began + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        late.append(time.perf_counter() - due)


def figures(
    found: list[tuple[int, float, float]], idle: list[float], rate: float
) -> dict[str, Any]:
    """Work out the figures from index, date and arrival of each frame."""
    indices, dates, arrivals = (np.array(each) for each in zip(*found, strict=True))
    late = arrivals - (dates - LATENCY)
    return {
        "frames": len(found),
        "missing or out of order": int((indices != np.arange(len(found))).sum()),
        "off the grid, us at most": round(
            1e6 * float(np.abs(dates - dates[0] - indices / rate).max()), 2
        ),
        "late ms, median p99 max": milliseconds(late),
        "idle thread late ms, median p99 max": milliseconds(np.array(idle)),
    }


def milliseconds(late: np.ndarray) -> list[float]:
    """Return median, 99th percentile and maximum in milliseconds."""
    return [round(1000 * float(each), 2) for each in np.quantile(late, [0.5, 0.99, 1])]


if __name__ == "__main__":
    print(playing(*map(float, sys.argv[1:3])))

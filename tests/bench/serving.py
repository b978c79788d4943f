"""How late answers are, idle and while fits run: python tests/bench/serving.py

Prints medians and tails of round trips over UDP from another process, and how long a cancel takes.
"""

from __future__ import annotations

import os
import platform
import threading
import time
from collections.abc import Callable

import numpy as np

from lstmosc.client import Client, Server
from lstmosc.errors import Cancelled

CALLS = 2000
FITS = 2


def series(frames: int, cols: int = 13) -> np.ndarray:
    return np.random.default_rng(0).standard_normal((frames, cols)).cumsum(axis=0) / 10


def round_trips(call: Callable[[], object]) -> np.ndarray:
    """Time CALLS calls, a millisecond apart, in milliseconds."""
    times = []
    for _ in range(CALLS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
        time.sleep(0.001)
    return 1000 * np.array(times)


def show(what: str, times: np.ndarray) -> None:
    p50, p99, most = np.percentile(times, [50, 99, 100])
    print(f"| {what} | {p50:.2f} | {p99:.2f} | {most:.2f} |")


def measure(client: Client, when: str) -> None:
    show(f"/status, {when}", round_trips(client.status))
    show(
        f"predictPoint 64 units, 50 frames in, {when}",
        round_trips(lambda: client.lstmforecast.predict_point("quick", "given", forecast_length=1)),
    )


def train(server: Server, name: str, cancelled: list[float]) -> None:
    with server.client() as client:
        try:
            client.lstmforecast.fit(name, "long", max_iter=1_000_000, hidden_size=64)
        except Cancelled:
            cancelled.append(time.perf_counter())


def main() -> None:
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print("| round trip over UDP, ms | p50 | p99 | max |\n|---|---|---|---|")
    with Server() as server, server.client() as client:
        server.wait_ready()
        for number in range(50):
            client.dataseries.add_series("long", number, series(100))
        client.buffer.set("given", series(50))
        client.lstmforecast.fit("quick", "long", max_iter=1, hidden_size=64)
        measure(client, "idle")
        cancelled: list[float] = []
        fits = [
            threading.Thread(target=train, args=(server, f"m{n}", cancelled)) for n in range(FITS)
        ]
        for fit in fits:
            fit.start()
        while client.status()[4] < FITS:
            time.sleep(0.01)
        measure(client, f"while {FITS} fits run")
        asked = time.perf_counter()
        client.cancel()
        for fit in fits:
            fit.join()
        print(f"\ncancel of {FITS} fits answered after {1000 * (max(cancelled) - asked):.0f} ms")


if __name__ == "__main__":
    main()

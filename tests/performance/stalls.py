"""How long voices stall while their models learn: python tests/performance/stalls.py [30]

A voice of each model takes 100 frames a second for so many seconds, while all three models learn in
the background from data that change all the time. Printed are the round trips of each voice's steps
beside how late a thread that does nothing else is woken, and how often each model was swapped.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from lstmosc.client import Server
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from playing import milliseconds, wake
from voices import COLS, FAMILIES, RATE, TASKS, Client, series, show, teach

EVERY = 0.5  # seconds between two looks at the data
CHANGES_PER_SECOND = 2.0
TARGETS = {"forecast": (), "classify": ("names",), "regress": ("points",)}


class Learner:
    """Makes the models learn, and counts how often they were swapped."""

    def __init__(self, server: Server) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.settimeout(0.1)
        self._address = (server.host, server.port)
        self.swaps: Counter[str] = Counter()
        for task in TASKS:
            self._send(f"/{FAMILIES[task]}/learn", "m", "hand", *TARGETS[task], "every", EVERY)

    def _send(self, address: str, *arguments: object) -> None:
        self._socket.sendto(encode(address, arguments), self._address)

    def run(self, until: float) -> None:
        """Change a series now and then, and hear what was learned."""
        number, next_change = 0, 0.0
        while time.perf_counter() < until:
            if time.perf_counter() > next_change:
                next_change = time.perf_counter() + 1 / CHANGES_PER_SECOND
                number += 1
                values = series(60, number % 12 + 12 * number).ravel().tolist()
                self._send("/dataseries/setSeries", "hand", f"s{number % 12}", COLS, *values)
            with contextlib.suppress(TimeoutError):
                for _, message in decode(self._socket.recv(65536)):
                    if message.address in ("/learned", "/fail"):
                        self.swaps[f"{message.address} {message.arguments[0]}"] += 1


def stepping(server: Server, task: str, seconds: float, found: dict[str, list[float]]) -> None:
    """Step a voice on a grid, and note each round trip."""
    client, began = Client(server), time.perf_counter()
    client.done("/voice/new", task, FAMILIES[task], "m")
    frames, trips = series(100, 5).tolist(), list[float]()
    for number in range(round(seconds * RATE)):
        time.sleep(max(0.0, began + number / RATE - time.perf_counter()))
        asked = time.perf_counter()
        client.done("/voice/step", task, *frames[number % len(frames)])
        trips.append(time.perf_counter() - asked)
    found[task] = trips


def main(seconds: float = 30.0) -> None:
    with Server() as server:
        server.wait_ready(170.0)
        teach(Client(server))
        found: dict[str, list[float]] = {}
        idle: list[float] = []
        threads = [
            threading.Thread(target=stepping, args=(server, task, seconds, found)) for task in TASKS
        ]
        threads.append(threading.Thread(target=wake, args=(idle, seconds, RATE)))
        learner = Learner(server)
        for thread in threads:
            thread.start()
        learner.run(time.perf_counter() + seconds)
        for thread in threads:
            thread.join()
    print("| what | found | goal |\n|---|---|---|")
    for task in TASKS:
        show(f"{task}: median p99 max, ms", str(milliseconds(np.array(found[task]))), "max < 20")
    show("idle thread late: median p99 max, ms", str(milliseconds(np.array(idle))))
    show("learned and failed", str(dict(learner.swaps)))


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))

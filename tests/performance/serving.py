"""How late answers are, idle and while fits run: python tests/performance/serving.py [--seconds 60]

Prints the table of answers.py first, which has the goals beside what they could be at best; then
round trips by UDP from another process, with a bare socket and with the Python client; a stream of
one-frame messages as a live coder sends them; what the fits lose by all that; memory. A plain
Python echo server is asked in turns with the real one: what it takes is the machine's and other
programs' doing, not the server's.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import select
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from answers import print_table
from echo import echoing
from lstmosc.client import Client, Progress, Server
from lstmosc.errors import Cancelled
from lstmosc.wire.encode import encode

CALLS = 2000
FITS = 2
COLS = 13
RATE = 1000.0
LATE = 0.005
ECHOED = 10  # every so many messages of the stream one goes to the echo server
SLICE = 3.0  # seconds; with and without disturbance in turns
Address = tuple[str, int]


def series(frames: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((frames, COLS)).cumsum(axis=0) / 10


def steps(frames: int, seed: int = 0) -> np.ndarray:
    """Steps of a sequencer, 0 or 1: these are the network's alone, no linear part answers."""
    times, paces = np.arange(frames)[:, None], np.arange(2, 2 + COLS)
    return ((times + seed) % paces == 0).astype(np.float64)


def blob(frames: np.ndarray) -> bytes:
    return frames.astype(">f4").tobytes()


def show(what: str, found: str, goal: str = "") -> None:
    print(f"| {what} | {found} | {goal} |", flush=True)


# Round trips --------------------------------------------------------------------------------


class Bare:
    """A socket that sends a packet and waits for the answer: no more than the server takes."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.settimeout(10.0)

    def call(self, packet: bytes, address: Address) -> Callable[[], object]:
        def ask() -> bytes:
            self._socket.sendto(packet, address)
            return self._socket.recv(65536)

        return ask


def in_turns(calls: dict[str, Callable[[], object]]) -> dict[str, np.ndarray]:
    """Make each call CALLS times, a millisecond apart; give the times in milliseconds."""
    times = {name: np.zeros(CALLS) for name in calls}
    for at in range(CALLS):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            times[name][at] = time.perf_counter() - started
            time.sleep(0.001)
    return {name: 1000 * found for name, found in times.items()}


def asking(name: str, frames: np.ndarray) -> bytes:
    """Ask a model for the frame that comes next."""
    return encode("/lstmforecast/predictPoint", [name, blob(frames), "-", 1])


def part(client: Client, name: str) -> str:
    """Tell which part of a model answers."""
    linear = "a linear part" in client.lstmforecast.print(name)
    return "a linear part answers" if linear else "the network answers"


def round_trips(server: Server, client: Client, echo: Address, when: str, goal: str) -> None:
    bare, address, given = Bare(), (server.host, server.port), series(50)
    status = encode("/status", [])
    what = "predictPoint, 64 units, 50 frames in"
    found = in_turns(
        {
            "echo server": bare.call(status, echo),
            "/status": bare.call(status, address),
            f"{what}, {part(client, 'quick')}": bare.call(asking("quick", given), address),
            f"{what}, {part(client, 'steps')}": bare.call(asking("steps", steps(50)), address),
            f"{what}, Python client": lambda: client.lstmforecast.predict_point(
                "quick", given, forecast_length=1
            ),
        }
    )
    for name, times in found.items():
        p50, p99, most = np.percentile(times, [50, 99, 100])
        wanted = goal if name.endswith("answers") else ""
        show(f"{name}, {when}: p50 / p99 / max", f"{p50:.2f} / {p99:.2f} / {most:.2f} ms", wanted)


# A stream of frames -------------------------------------------------------------------------


class Stream:
    """RATE messages of one frame a second, half of them recorded, half of them predicted from."""

    def __init__(self, server: Server, echo: Address) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._server, self._echo = (server.host, server.port), echo
        self._sent: list[float] = []
        self._waiting: dict[int, float] = {}
        self.delays: dict[str, list[float]] = {"server": [], "echo": []}

    @property
    def lost(self) -> int:
        return len(self._waiting)

    def play(self, seconds: float) -> None:
        """Send for so long, then listen for a second to what is late."""
        due = time.perf_counter()
        end = due + seconds
        while due < end:
            self._listen(due)
            self._send()
            due += 1 / RATE
        self._listen(end + 1.0)

    def _send(self) -> None:
        number = len(self._sent)
        address = self._echo if number % ECHOED == 0 else self._server
        frame = np.random.default_rng(number).standard_normal(COLS)
        if number % 2:
            place = f"take{number // 5000}"
            packet = encode("/dataseries/addFrame", ["live", place, *frame, "id", number])
        else:
            values = ["quick", blob(frame), "-", 1, "id", number]
            packet = encode("/lstmforecast/predictPoint", values)
        self._waiting[number] = time.perf_counter()
        self._sent.append(self._waiting[number])
        self._socket.sendto(packet, address)

    def _listen(self, until: float) -> None:
        """Take answers until then; each ends with the number of its call."""
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._socket], [], [], left)[0]:
                packet, address = self._socket.recvfrom(65536)
                delay = time.perf_counter() - self._waiting.pop(int.from_bytes(packet[-4:], "big"))
                self.delays["echo" if address == self._echo else "server"].append(delay)


def stream(server: Server, echo: Address, seconds: float) -> None:
    frames = Stream(server, echo)
    frames.play(seconds)
    for name, delays in frames.delays.items():
        late = sum(delay > LATE for delay in delays)
        p50, p99, most = 1000 * np.percentile(delays, [50, 99, 100])
        figures = f"{p50:.2f} / {p99:.2f} / {most:.2f} ms; {late} of {len(delays)} later than 5 ms"
        goal = "none later than 5 ms" if name == "server" else ""
        show(
            f"{name}, {RATE:.0f} frames a second for {seconds:.0f} s while fits run", figures, goal
        )
    show("messages of those lost", str(frames.lost), "0")


# Fits ---------------------------------------------------------------------------------------


class Fit(threading.Thread):
    """A fit without end, and how far it has come."""

    def __init__(self, server: Server, name: str) -> None:
        super().__init__()
        self._server, self._model = server, name
        self.epoch, self.ended = 0, 0.0

    def run(self) -> None:
        with self._server.client() as client, contextlib.suppress(Cancelled):
            client.lstmforecast.fit(
                self._model, "long", max_iter=1_000_000, hidden_size=64, progress=self.note
            )
        self.ended = time.perf_counter()

    def note(self, report: Progress) -> None:
        self.epoch = report.epoch


def rate_kept(fits: list[Fit], disturb: Callable[[float], object]) -> float:
    """Return the share of their rate that fits keep while they are disturbed, measured in turns."""
    epochs = {True: 0.0, False: 0.0}
    for turn in range(8):
        before, began = sum(fit.epoch for fit in fits), time.perf_counter()
        (disturb if turn % 2 else time.sleep)(SLICE)
        made = sum(fit.epoch for fit in fits) - before
        epochs[bool(turn % 2)] += made / (time.perf_counter() - began)
    return epochs[True] / epochs[False]


def predict_on(server: Server) -> Callable[[float], None]:
    """Give what asks for one prediction after the other, a millisecond apart, so many seconds."""
    ask = Bare().call(asking("quick", series(50)), (server.host, server.port))

    def disturb(seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            ask()
            time.sleep(0.001)

    return disturb


# Memory -------------------------------------------------------------------------------------


def resident(server: Server) -> float:
    """Return the MiB of memory in use by a server and its processes; 0 where it is not told.

    What several share is counted once for each at its share of it: the sum is what they take.
    """
    return sum(map(share_of, family(server.process.pid))) / 1024


def family(process: int) -> list[int]:
    """List a process and those that it started, and so on (Linux)."""
    found = [process]
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in thread.read_text("ascii").split():
                found += family(int(child))
    return found


def share_of(process: int) -> int:
    """Return the KiB of a process, shared memory divided among those that share it."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def weigh() -> None:
    """Weigh a server, and a fit of 1000 series of 100 frames of 13, 64 units."""
    with Server() as server, server.client(transport="tcp") as client:
        server.wait_ready()
        show("memory of the idle server and its nursery", f"{resident(server):.0f} MiB", "200")
        for number in range(1000):
            client.dataseries.add_series("w2", number, series(100, number))
        before, most, ended = resident(server), [0.0], threading.Event()

        def watch() -> None:
            while not ended.wait(0.02):
                most[0] = max(most[0], resident(server))

        watching = threading.Thread(target=watch)
        watching.start()
        client.lstmforecast.fit("w2", "w2", max_iter=3, hidden_size=64)
        ended.set()
        watching.join()
        show("a fit of 1000 × 100 × 13, 64 units, takes", f"{most[0] - before:.0f} MiB more", "150")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="of the stream of frames")
    parser.add_argument("--cold", action="store_true", help="start with an empty cache, too")
    options = parser.parse_args()
    seconds = options.seconds
    print_table(options.cold)
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print("| | found | goal |\n|---|---|---|")
    with echoing() as echo, Server() as server, server.client() as client:
        server.wait_ready()
        for number in range(50):
            client.dataseries.add_series("long", number, series(100, number))
            client.dataseries.add_series("steps", number, steps(100, number))
        for name, source in (("quick", "long"), ("steps", "steps")):
            client.lstmforecast.fit(name, source, max_iter=10, hidden_size=64)
        round_trips(server, client, echo, "idle", "0.25 / 0.6 ms")
        fits = [Fit(server, f"m{number}") for number in range(FITS)]
        for fit in fits:
            fit.start()
        while not all(fit.epoch for fit in fits):
            time.sleep(0.01)
        when = f"while {FITS} fits run"
        round_trips(server, client, echo, when, "p99 within 1 ms and 3 × idle")
        kept = rate_kept(fits, predict_on(server))
        show("rate of the fits while predictions are asked for", f"{100 * kept:.0f} %", "80 %")
        stream(server, echo, seconds)
        asked = time.perf_counter()
        client.cancel()
        for fit in fits:
            fit.join()
        took = max(fit.ended for fit in fits) - asked
        show(f"cancel of {FITS} fits, answered after", f"{1000 * took:.0f} ms")
    weigh()


if __name__ == "__main__":
    main()

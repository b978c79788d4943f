"""How fast voices are: python tests/performance/voices.py [--seconds 60] [--only step|many|process]

Prints a table with the goals beside it: a step in process beside the network's bare step; a step by
UDP beside /status in the same run; 50 voices at 100 frames a second each while two fits run, every
answer counted and in order; a thousand open voices.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from echo import echoing
from lstmosc import models
from lstmosc.client import Server
from lstmosc.kernels.inference.api import InferenceState
from lstmosc.models.api import running
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode

COLS = 4
CALLS = 2000
VOICES, RATE = 50, 100.0
MANY = 1000
TASKS = ("forecast", "classify", "regress")
FAMILIES = dict(zip(TASKS, ("lstmforecast", "lstmclassifier", "lstmregressor"), strict=True))


def series(frames: int, seed: int = 0) -> np.ndarray:
    """Steps of a sequencer and of a hand: of both the network has to answer a part."""
    rng = np.random.default_rng(seed)
    times = np.arange(frames)[:, None] + 7 * seed
    wave = np.sin(times * (0.1 + 0.07 * np.arange(COLS)) * (1 + seed % 2))
    return (wave**3 + 0.1 * rng.standard_normal((frames, COLS))).astype(np.float32)


def show(what: str, found: str, goal: str = "") -> None:
    print(f"| {what} | {found} | {goal} |", flush=True)


# In process ---------------------------------------------------------------------------------


def microseconds(call: Callable[[], object]) -> float:
    rounds = []
    for _ in range(15):
        started = time.perf_counter()
        for _ in range(300):
            call()
        rounds.append((time.perf_counter() - started) / 300)
    return 1e6 * min(rounds)


def in_process() -> None:
    given = {f"s{n}": series(60, n) for n in range(12)}
    targets = {
        "forecast": None,
        "classify": {name: "ab"[int(name[1:]) % 2] for name in given},
        "regress": {name: np.array([int(name[1:]) % 2, 1.0]) for name in given},
    }
    for task in TASKS:
        for units in (16, 64, 256):
            controls = {**DEFAULTS, "maxIter": 2, "hiddenSize": (units,)}
            model = models.fit(task, controls, given, targets[task]).model
            if task == "forecast":
                model = model.with_gain(np.ones(COLS))  # so that the network is run, too
            state = running(model, temperature=0.0, noise=0.0).prime(series(50))
            frame = series(1, 3).astype(np.float64)
            read = microseconds(lambda: state.prime(frame))  # noqa: B023
            both = microseconds(lambda: state.prime(frame).query())  # noqa: B023
            show(f"{task}, {units} units: feed / step in process", f"{read:.1f} / {both:.1f} µs")
            if task == "forecast":
                bare = InferenceState(model.network.theta, model.architecture)
                x, y = frame[0].astype(np.float32), np.zeros(COLS, np.float32)
                alone = microseconds(lambda: bare.step(x, y))  # noqa: B023
                show(f"the bare network's step, {units} units", f"{alone:.1f} µs")
            copied = microseconds(state.copy)
            show(f"{task}, {units} units: copy; bytes", f"{copied:.1f} µs; {state.num_bytes}")


class Client:
    """A bare socket: a call is sent, and its final reply awaited."""

    def __init__(self, server: Server) -> None:
        self._address = (server.host, server.port)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.settimeout(120.0)

    def call(self, address: str, *arguments: object) -> list[object]:
        self._socket.sendto(encode(address, arguments), self._address)
        while True:
            ((_, message),) = decode(self._socket.recv(65536))
            if message.address != "/progress":
                return [message.address, *message.arguments]

    def done(self, address: str, *arguments: object) -> list[object]:
        reply = self.call(address, *arguments)
        assert reply[0] == "/done", reply
        return reply


# By UDP -------------------------------------------------------------------------------------


def teach(client: Client) -> None:
    for n in range(12):
        client.done("/dataseries/setSeries", "hand", f"s{n}", COLS, *series(60, n).ravel().tolist())
        client.done("/labelset/setLabel", "names", f"s{n}", "ab"[n % 2])
        client.done("/dataset/setPoint", "points", f"s{n}", n % 2, 1.0)
    for task, target in zip(TASKS, ((), ("names",), ("points",)), strict=True):
        address = f"/{FAMILIES[task]}/fit"
        client.done(address, "m", "hand", *target, "maxIter", 3, "hiddenSize", 64)


def round_trips(server: Server, client: Client) -> None:
    address = (server.host, server.port)
    asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asking.settimeout(10.0)
    calls = {"/status": encode("/status", [])}
    frame = [float(value) for value in series(1, 5)[0]]
    for task in TASKS:
        client.done("/voice/new", task, FAMILIES[task], "m")
        calls[f"/voice/step, {task}"] = encode("/voice/step", [task, *frame])
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(CALLS):
        for name, packet in calls.items():
            started = time.perf_counter()
            asking.sendto(packet, address)
            asking.recv(65536)
            times[name].append(1000 * (time.perf_counter() - started))
            time.sleep(0.0005)
    status = float(np.median(times["/status"]))
    for name, found in times.items():
        p50, p99, most = np.percentile(found, [50, 99, 100])
        goal = "" if name == "/status" else f"p50 <= {1.5 * status:.3f}, p99 < 0.5"
        show(f"{name}: p50 / p99 / max", f"{p50:.3f} / {p99:.3f} / {most:.2f} ms", goal)


def fitting(server: Server, name: str, stop: threading.Event) -> None:
    """Fit again and again."""
    client = Client(server)
    while not stop.is_set():
        client.call("/lstmforecast/fit", name, "hand", "maxIter", 2000, "hiddenSize", 64)


def many_at_once(server: Server, client: Client, seconds: float) -> None:
    for n in range(VOICES):
        client.done("/voice/new", f"v{n}", FAMILIES[TASKS[n % 3]], "m")
    stop = threading.Event()
    threads = [
        threading.Thread(target=fitting, args=(server, f"busy{n}", stop), daemon=True)
        for n in range(2)
    ]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    what = f"{VOICES} voices, {RATE:g} frames/s each, {seconds:g} s, two fits"
    with echoing() as echo:
        show_stream("an echo server, the same", stream(echo, min(seconds, 10.0)), "")
    used = processor_seconds(server)
    found = stream((server.host, server.port), seconds)
    used = processor_seconds(server) - used
    stop.set()
    client.call("/cancel")
    show_stream(what, found, "p99 < 2")
    show(f"{what}: processor", f"{100 * used / seconds:.0f} %", "well below 50")


def show_stream(what: str, found: tuple[int, list[float], int], goal: str) -> None:
    sent, delays, order = found
    p50, p99, most = np.percentile(1000 * np.array(delays), [50, 99, 100])
    show(f"{what}: answered", f"{len(delays)} of {sent}, out of order {order}", "all, 0")
    show(f"{what}: p50 / p99 / max", f"{p50:.2f} / {p99:.2f} / {most:.1f} ms", goal)


def processor_seconds(server: Server) -> float:
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stream(address: tuple[str, int], seconds: float) -> tuple[int, list[float], int]:
    """Send each voice its frames on an even grid; return how many, delays, and how many turned.

    The packets are made before, but for the number at their end, by which answers are known.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
    sock.setblocking(False)
    sock.connect(address)
    frames = series(100, 1).tolist()
    heads = [
        encode("/voice/step", [f"v{n % VOICES}", *frames[n // VOICES], "id", 0])[:-4]
        for n in range(VOICES * len(frames))
    ]
    total = int(seconds * VOICES * RATE)
    at, delays, last, turned = [0.0] * total, list[float](), [-1] * VOICES, 0
    clock, pack, unpack = time.perf_counter, struct.Struct(">i").pack, struct.Struct(">i").unpack
    begin, number, until = clock(), 0, float("inf")
    while len(delays) < total and (now := clock()) < until:
        while number < total and begin + number / (VOICES * RATE) <= now:
            at[number] = clock()
            sock.send(heads[number % len(heads)] + pack(number))
            number += 1
        with contextlib.suppress(BlockingIOError):
            while True:
                packet = sock.recv(65536)
                which = unpack(packet[-4:])[0]
                assert not packet.startswith(b"/fail"), packet
                delays.append(clock() - at[which])
                turned += which < last[which % VOICES]
                last[which % VOICES] = which
        if number == total and until == float("inf"):
            until = now + 3.0
        wait = begin + number / (VOICES * RATE) - clock() if number < total else 0.1
        select.select([sock], [], [], max(0.0, wait))
    return total, delays, turned


def open_many(server: Server, client: Client) -> None:
    before = memory(server)
    for n in range(MANY):
        client.done("/voice/new", f"open{n}", "lstmforecast", "m")
        client.done("/voice/step", f"open{n}", *series(1, n)[0].tolist())
    show(f"{MANY} open voices: memory each", f"{(memory(server) - before) / MANY / 1024:.1f} KB")
    round_trips(server, client)


def memory(server: Server) -> int:
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


def main(seconds: float, only: str) -> None:
    print("| what | found | goal |\n|---|---|---|")
    if only in ("", "process"):
        in_process()
    if only == "process":
        return
    with Server() as server:
        server.wait_ready(170.0)
        client = Client(server)
        teach(client)
        if only in ("", "step"):
            round_trips(server, client)
        if only in ("", "many"):
            many_at_once(server, client, seconds)
        if only in ("", "open"):
            open_many(server, client)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--only", default="", choices=["", "process", "step", "many", "open"])
    given = parser.parse_args()
    main(given.seconds, given.only)

"""How quick answers, data and the start are: python tests/performance/answers.py [--cold]

Prints a table of goals with what was found, each beside its reference, measured in turns in this
run: a blocking Python echo server, the kernel alone, orjson. With --cold also the start with an
empty cache of compiled kernels, which takes a minute.
"""

from __future__ import annotations

import argparse
import os
import platform
import select
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from echo import echoing
from lstmosc.client import Client, Server
from lstmosc.errors import Cancelled
from lstmosc.stores.dataseries import DataSeries
from lstmosc.wire.encode import encode
from program import Program

COLS, FRAMES = 13, 50
ROUNDS, CALLS = 30, 20  # of each kind in turns
WINDOW = 64  # calls in flight
CLIENTS = 16
SILENCE_SECONDS = 0.5
STORE = 10_000  # series
Address = tuple[str, int]
Times = dict[str, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", action="store_true", help="start with an empty cache, too")
    cold = parser.parse_args().cold
    print_table(cold)


def print_table(cold: bool = False) -> None:
    """Measure, and print a line for each goal."""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores\n")
    print("| what | found | reference | ratio | goal |\n|---|---|---|---|---|")
    with echoing() as echo, Server() as server, server.client(transport="tcp") as client:
        server.wait_ready()
        prepare(client)
        address = (server.host, server.port)
        latencies(address, echo)
        after_silence(address, echo)
        python_client(server)
        rates(address, echo)
        with fitting(server):
            under_load(address, echo)
        neighbours(client)
        json_files(client)
    starts(cold)


def line(what: str, found: str, reference: str = "", ratio: float = 0.0, goal: str = "") -> None:
    print(
        f"| {what} | {found} | {reference} | {f'{ratio:.2f}x' if ratio else ''} | {goal} |",
        flush=True,
    )


def series(frames: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((frames, COLS)).cumsum(axis=0)


def blob(frames: np.ndarray) -> bytes:
    return frames.astype(">f4").tobytes()


def prepare(client: Client) -> None:
    """Fit the three models, of 64 units."""
    for number in range(20):
        frames = series(FRAMES, number)
        client.dataseries.add_series("short", number, frames)
        client.dataset.add_point("points", number, frames.mean(axis=0))
        client.labelset.add_label("labels", number, "ab"[number % 2])
    sizes = {"max_iter": 5, "hidden_size": 64}
    client.lstmforecast.fit("f", "short", **sizes)
    client.lstmclassifier.fit("c", "short", "labels", **sizes)
    client.lstmregressor.fit("r", "short", "points", **sizes)


STATUS = encode("/status", [])
GIVEN = blob(series(FRAMES, 99))
PREDICTIONS = {
    "forecaster": encode("/lstmforecast/predictPoint", ["f", GIVEN, "-", 1]),
    "classifier": encode("/lstmclassifier/predictPoint", ["c", GIVEN]),
    "regressor": encode("/lstmregressor/predictPoint", ["r", GIVEN]),
}


# Round trips --------------------------------------------------------------------------------


def asking(address: Address, packet: bytes) -> Callable[[], bytes]:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.settimeout(20)
    sock.connect(address)

    def ask() -> bytes:
        sock.send(packet)
        return sock.recv(65536)

    return ask


def in_turns(calls: dict[str, Callable[[], object]]) -> Times:
    """Return the milliseconds of each call, some of one and then some of the next."""
    found: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            for _ in range(CALLS):
                began = time.perf_counter()
                call()
                found[name].append(1000 * (time.perf_counter() - began))
    return {name: np.array(times) for name, times in found.items()}


def quick_calls(address: Address, echo: Address) -> Times:
    calls = {"echo": asking(echo, STATUS), "/status": asking(address, STATUS)}
    calls |= {model: asking(address, packet) for model, packet in PREDICTIONS.items()}
    return in_turns(calls)


def latencies(address: Address, echo: Address) -> None:
    """Print the median of quick calls while nothing else runs."""
    middle = {name: float(np.median(times)) for name, times in quick_calls(address, echo).items()}
    echoed, status = middle["echo"], middle["/status"]
    line("/status, idle", f"{status:.3f} ms", f"echo {echoed:.3f} ms", status / echoed, "6x")
    for model in PREDICTIONS:
        what = f"predictPoint of {FRAMES} × {COLS}, {model} of 64 units, idle"
        line(what, f"{middle[model]:.3f} ms", "/status", middle[model] / status, "3x (2x)")


def after_silence(address: Address, echo: Address) -> None:
    """Print what the first answer after a silence takes more than those that follow."""
    asked = {"server": asking(address, STATUS), "echo": asking(echo, STATUS)}
    ratios: dict[str, float] = {}
    for name, ask in asked.items():
        firsts, others = [], []
        for _ in range(11):
            time.sleep(SILENCE_SECONDS)
            for times in (firsts, others):
                began = time.perf_counter()
                ask()
                times.append(time.perf_counter() - began)
        ratios[name] = statistics.median(firsts) / statistics.median(others)
    found, reference = f"{ratios['server']:.1f} times the next", f"echo {ratios['echo']:.1f} times"
    line(f"/status after {SILENCE_SECONDS} s of silence", found, reference, 0.0, "under 5 times")


def python_client(server: Server) -> None:
    """Print what the Python client adds to a bare socket."""
    frames, address = series(FRAMES, 99), (server.host, server.port)
    with server.client() as client:
        calls = {
            "bare": asking(address, PREDICTIONS["forecaster"]),
            "client": lambda: client.lstmforecast.predict_point("f", frames, forecast_length=1),
        }
        middle = {name: float(np.median(times)) for name, times in in_turns(calls).items()}
    added = middle["client"] - middle["bare"]
    line("the Python client adds to predictPoint", f"{added:.3f} ms", "", 0.0, "0.1 ms")


@contextmanager
def fitting(server: Server) -> Iterator[None]:
    """Run two fits meanwhile."""

    def fit(client: Client, number: int) -> None:
        client.lstmforecast.fit(f"m{number}", "short", max_iter=1_000_000, hidden_size=64)

    with busy_with(server, fit, 2):
        yield


@contextmanager
def busy_with(server: Server, work: Callable[[Client, int], object], count: int) -> Iterator[None]:
    """Let so many clients wait for long work meanwhile; it is cancelled in the end."""

    def ask(number: int) -> None:
        with server.client() as client, suppress(Cancelled):
            work(client, number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(2)  # until all train
    try:
        yield
    finally:
        with server.client() as client:
            client.cancel()
        for thread in threads:
            thread.join()


def under_load(address: Address, echo: Address, work: str = "two fits run") -> None:
    """Print the latest answers in a hundred while other work is done."""
    late = {name: float(np.percentile(t, 99)) for name, t in quick_calls(address, echo).items()}
    goal = max(1.0, 2 * late["echo"])
    for name in ("/status", *PREDICTIONS):
        what = f"{name}, while {work}, p99"
        ratio = late[name] / late["echo"]
        line(what, f"{late[name]:.2f} ms", f"echo {late['echo']:.2f} ms", ratio, f"{goal:.2f} ms")


# Rates --------------------------------------------------------------------------------------


def in_flight(address: Address, packets: list[bytes]) -> float:
    """Send packets by one socket, some always unanswered; return how many a second."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    sock.settimeout(20)
    sock.connect(address)
    began = time.perf_counter()
    for number, packet in enumerate(packets):
        sock.send(packet)
        if number >= WINDOW:
            sock.recv(65536)
    for _ in range(min(WINDOW, len(packets))):
        sock.recv(65536)
    return len(packets) / (time.perf_counter() - began)


def many_clients(address: Address, packet: bytes, count: int) -> float:
    """Let many sockets each send when they are answered; return how many answers a second."""
    poll, socks = select.poll(), {}
    for _ in range(CLIENTS):
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.connect(address)
        socks[sock.fileno()] = sock
        poll.register(sock, select.POLLIN)
        sock.send(packet)
    began, answered = time.perf_counter(), 0
    while answered < count:
        for number, _ in poll.poll(20_000):
            socks[number].recv(65536)
            socks[number].send(packet)
            answered += 1
    return answered / (time.perf_counter() - began)


def rates(address: Address, echo: Address) -> None:
    """Print how many calls a second are answered."""
    rng, rounds = np.random.default_rng(0), range(5)

    def frames(at: int) -> list[bytes]:
        rows = rng.standard_normal((4000, COLS)).tolist()
        return [encode("/dataseries/addFrame", ["live", f"take{at}", *row]) for row in rows]

    def whole(at: int) -> list[bytes]:
        data = blob(series(100))
        names = (f"{at}-{number}" for number in range(2000))
        return [encode("/dataseries/setSeries", ["many", name, COLS, data]) for name in names]

    echoed = statistics.median(in_flight(echo, frames(at)) for at in rounds)
    for what, packets, goal in (
        (f"addFrame, {WINDOW} in flight", frames, 20_000),
        (f"setSeries 100 × {COLS}", whole, 15_000),
    ):
        found = statistics.median(in_flight(address, packets(at)) for at in rounds)
        line(what, f"{found:,.0f} /s", f"echo {echoed:,.0f} /s", found / echoed, f"{goal:,} /s")
    packet = PREDICTIONS["forecaster"]
    found = statistics.median(many_clients(address, packet, 2000) for _ in rounds)
    line(f"predictPoint, {CLIENTS} clients", f"{found:,.0f} /s", "", 0.0, "8,000 /s")


# Data ---------------------------------------------------------------------------------------


def seconds_of(call: Callable[[], object], times: int = 1) -> float:
    """Return the median of how long a call takes."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def neighbours(client: Client) -> None:
    """Print a search among many series, and the same without a server."""
    every = {str(number): series(FRAMES, number).astype(np.float32) for number in range(STORE)}
    for name, frames in every.items():
        client.dataseries.add_series("known", name, frames)
    query, store = series(FRAMES, STORE), DataSeries.of(every)
    client.dataseries.k_nearest("known", query, 1)
    store.k_nearest(query, 1)
    found = 1000 * seconds_of(lambda: client.dataseries.k_nearest("known", query, 1), 11)
    alone = 1000 * seconds_of(lambda: store.k_nearest(query, 1), 11)
    what = f"kNearest 1 of {STORE:,} × {FRAMES} × {COLS} by TCP"
    line(what, f"{found:.1f} ms", f"in process {alone:.1f} ms", found / alone, "8 ms")


def json_files(client: Client) -> None:
    """Print how long a large store is written and read as JSON."""
    frames = [series(100, number).astype(np.float32) for number in range(STORE)]
    for number, each in enumerate(frames):
        client.dataseries.add_series("large", number, each)
    keys = [f"{time:02}" for time in range(100)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.json"
        write = seconds_of(lambda: client.dataseries.write("large", str(path)))
        read = seconds_of(lambda: client.dataseries.read("again", str(path)))
        text = path.read_bytes()
    data = {str(n): dict(zip(keys, each, strict=True)) for n, each in enumerate(frames)}
    whole = {"cols": COLS, "data": data}
    dumped = seconds_of(lambda: orjson.dumps(whole, option=orjson.OPT_SERIALIZE_NUMPY))
    loaded = seconds_of(lambda: orjson.loads(text))
    what = f"JSON of {STORE:,} × 100 × {COLS}"
    line(f"{what}, write", f"{write:.2f} s", f"orjson {dumped:.2f} s", write / dumped, "2 s")
    line(f"{what}, read", f"{read:.2f} s", f"orjson {loaded:.2f} s", read / loaded, "2 s")


# Start --------------------------------------------------------------------------------------


def starts(cold: bool) -> None:
    """Print how soon a server answers and is ready."""
    warm = [started({}) for _ in range(5)]
    listening, ready = (statistics.median(times) for times in zip(*warm, strict=True))
    line("start to the first answer", f"{listening:.2f} s", "", 0.0, "")
    line("start to READY", f"{ready:.2f} s", "", 0.0, "")
    if cold:
        with tempfile.TemporaryDirectory() as folder:
            listening, ready = started({"NUMBA_CACHE_DIR": folder})
        line("start to the first answer, empty cache", f"{listening:.2f} s", "", 0.0, "0.3 s")
        line("start to READY, empty cache", f"{ready:.1f} s", "", 0.0, "12 s")


def started(environment: dict[str, str]) -> tuple[float, float]:
    """Start a server; return the seconds to its first answer and to READY."""
    began = time.perf_counter()
    program = Program(environment=os.environ | environment)
    asking(("127.0.0.1", program.port), STATUS)()
    answered = time.perf_counter() - began
    program.ready()
    ready = time.perf_counter() - began
    program.kill()
    return answered, ready


if __name__ == "__main__":
    main()

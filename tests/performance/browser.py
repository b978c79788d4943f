"""How fast the browser door is: python tests/performance/browser.py [--calls 2000]

Prints the round trip of a voice's step by WebSocket beside UDP's, asked for in turns; then the same
while 20 pages send a frame 30 times a second each, and while others misbehave: one that never
reads, one that sends garbage, one that sends half a frame and stays. Where Chromium is installed,
also the round trip that a page sees.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import chromium
from lstmosc.client import Client, Server
from lstmosc.wire.encode import encode
from web_socket import GREETING, WebSocket, frame

PAGES, RATE = 20, 30.0
COLS = 4
TIMES_UDP = 3.0
MOST_DELAY = 5.0  # milliseconds
IN_CHROMIUM = """
(async () => {
  const { Server } = await import("/server.js");
  const server = new Server(`ws://${location.host}/osc`);
  await new Promise((open) => server.addEventListener("open", open));
  const times = [];
  for (let at = 0; at < %d; at += 1) {
    const began = performance.now();
    await server.ask("/voice/step", "v0", 0.1, 0.2, 0.3, 0.4);
    times.push(performance.now() - began);
  }
  return times;
})()
"""


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def teach(client: Client) -> None:
    """Fit a forecaster of 64 units, and give each page a voice of it."""
    rng = np.random.default_rng(0)
    for number in range(8):
        times = np.arange(60)[:, None] + 7 * number
        wave = np.sin(times * (0.1 + 0.07 * np.arange(COLS)))
        noise = 0.1 * rng.standard_normal(wave.shape)
        client.dataseries.set_series("hand", f"s{number}", wave**3 + noise)
    client.lstmforecast.fit("m", "hand", max_iter=3, hidden_size=64)
    for number in range(PAGES + 1):
        client.voice.new(f"v{number}", "lstmforecast", "m")


def step(voice: int) -> bytes:
    return encode("/voice/step", [f"v{voice}", 0.1, 0.2, 0.3, 0.4])


def in_turns(calls: dict[str, Callable[[], object]], count: int) -> dict[str, np.ndarray]:
    """Time each call in turns: milliseconds by name."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(count):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            times[name].append(1000 * (time.perf_counter() - began))
            time.sleep(0.0005)
    return {name: np.array(found) for name, found in times.items()}


def by_udp(server: Server) -> Callable[[], object]:
    link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    link.settimeout(20.0)
    link.connect((server.host, server.port))
    packet = step(0)

    def ask() -> bytes:
        link.send(packet)
        return link.recv(65536)

    return ask


def by_web(page: WebSocket) -> Callable[[], object]:
    packet = step(0)

    def ask() -> bytes:
        page.send(packet)
        return page.receive()

    return ask


def show(what: str, times: np.ndarray, goal: str = "") -> None:
    p50, p99, most = np.percentile(times, [50, 99, 100])
    print(f"| {what} | {p50:.3f} / {p99:.3f} / {most:.2f} ms | {goal} |", flush=True)


@contextmanager
def apart(work: Callable[..., None], port: int, size: int) -> Iterator[Any]:
    """Run work in a process of its own, so that its Python delays none of what is timed here.

    It gets an event that ends it, and so many counts, which are given.
    """
    context = multiprocessing.get_context("spawn")
    begun, ended, counts = context.Event(), context.Event(), context.Array("q", size)
    process = context.Process(target=work, args=(port, begun, ended, counts))
    process.start()
    begun.wait()
    try:
        yield counts
    finally:
        ended.set()
        process.join()


def in_threads(works: Sequence[Callable[[], None]]) -> None:
    """Run works side by side to their ends."""
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def play_pages(port: int, begun: Event, ended: Event, answered: Any) -> None:
    """Let 20 pages step their voices in time; counts what each was answered."""

    def play(number: int) -> None:
        with WebSocket(port) as page:
            due, packet = time.perf_counter(), step(number + 1)
            while not ended.is_set():
                page.send(packet)
                page.receive()
                answered[number] += 1
                due += 1 / RATE
                time.sleep(max(0.0, due - time.perf_counter()))

    begun.set()
    in_threads([partial(play, number) for number in range(PAGES)])


def misbehave(port: int, begun: Event, ended: Event, done: Any) -> None:
    """Let one client never read, one send garbage again and again, one leave half a frame."""
    many = frame(encode("/buffer/get", ["much"]))

    def never_read() -> None:
        while not ended.is_set():
            with socket.create_connection(("127.0.0.1", port), timeout=5) as deaf:
                deaf.sendall(GREETING)
                with contextlib.suppress(OSError):
                    while not ended.wait(0.01):
                        deaf.sendall(many)
                        done[0] += 1

    def send_garbage() -> None:
        rng = np.random.default_rng(1)
        while not ended.wait(0.01):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as garbage:
                with contextlib.suppress(OSError):
                    garbage.sendall(GREETING + rng.bytes(500))
                done[1] += 1

    with WebSocket(port) as half:
        half.socket.sendall(frame(step(0))[:9])
        begun.set()
        in_threads([never_read, send_garbage])


def in_chromium(port: int, count: int) -> np.ndarray:
    """Time the steps of a real page."""
    with chromium.chromium() as page:
        page.open(f"http://127.0.0.1:{port}/")
        return np.array(page.run(IN_CHROMIUM % count))


def measure(server: Server, port: int, count: int) -> None:
    """Print the table."""
    with WebSocket(port) as page, ExitStack() as others:
        calls = {"UDP": by_udp(server), "WebSocket": by_web(page)}
        alone = in_turns(calls, count)
        goal = f"p50 <= {TIMES_UDP * float(np.median(alone['UDP'])):.3f}"
        show("a step by UDP: p50 / p99 / max", alone["UDP"])
        show("a step by WebSocket", alone["WebSocket"], goal)
        answered = others.enter_context(apart(play_pages, port, PAGES))
        began = time.perf_counter()
        beside = in_turns(calls, count)
        seconds = time.perf_counter() - began
        rate = sum(answered) / seconds
        show(f"by UDP while {PAGES} pages step, {rate:.0f} frames a second in all", beside["UDP"])
        show("by WebSocket meanwhile", beside["WebSocket"], goal)
        others.close()
        done = others.enter_context(apart(misbehave, port, 2))
        disturbed = in_turns(calls, count)
        most = float(np.percentile(alone["WebSocket"], 99)) + MOST_DELAY
        show(
            f"by UDP beside misbehaving clients ({done[0]} unread, {done[1]} garbage)",
            disturbed["UDP"],
        )
        show("by WebSocket meanwhile", disturbed["WebSocket"], f"p99 <= {most:.3f}")
    if chromium.PROGRAM:
        show("by WebSocket in Chromium", in_chromium(port, count))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2000, help="of each kind")
    given = parser.parse_args()
    port = free_port()
    with Server("--web", str(port)) as server, server.client() as client:
        server.wait_ready()
        teach(client)
        client.buffer.set("much", np.arange(50_000.0))
        print("| what | found | goal |\n|---|---|---|")
        measure(server, port, given.calls)


if __name__ == "__main__":
    main()

"""What the monitor costs: python tests/performance/watching.py [--seconds 20]

Prints how much of a core a server takes that holds 500 objects while a model is fitted, in turns by
itself and while a monitor of 200 x 60 cells watches it. The fit has a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from lstmosc.client import Client
from lstmosc.errors import Cancelled
from lstmosc.monitor.feed import Feed
from lstmosc.monitor.screen import Monitor
from program import Program

OBJECTS, TURNS = 500, 3
GOAL = 1.0  # percent of a core


def fill(client: Client) -> None:
    for number in range(OBJECTS):
        client.buffer.set(f"b{number:03}", [[number]])
    client.dataseries.add_series("walk", "a", [[float(at % 7)] for at in range(200)])


@contextmanager
def fitting(program: Program) -> Iterator[None]:
    """Let a fit go on."""

    def fit() -> None:
        with Client(program.host, program.port, timeout=600) as own:
            try:
                own.lstmforecast.fit("model", "walk", max_iter=1_000_000)
            except Cancelled:
                return

    thread = Thread(target=fit)
    thread.start()
    try:
        yield
    finally:
        with Client(program.host, program.port) as client:
            client.cancel("lstmforecast", "model")
        thread.join()


async def watched(program: Program, seconds: float) -> float:
    """Tell how much of a core the server takes while it is watched."""
    app = Monitor(Feed(program.host, program.port))
    async with app.run_test(size=(200, 60)) as pilot:
        while not app.feed.snapshot.objects:
            await pilot.pause(0.1)
        began, before = time.monotonic(), program.seconds()
        await pilot.pause(seconds)
        return 100 * (program.seconds() - before) / (time.monotonic() - began)


async def alone(program: Program, seconds: float) -> float:
    """Tell how much of a core it takes by itself."""
    began, before = time.monotonic(), program.seconds()
    await asyncio.sleep(seconds)
    return 100 * (program.seconds() - before) / (time.monotonic() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each turn")
    seconds = parser.parse_args().seconds
    with Program().ready() as program:
        with Client(program.host, program.port) as client:
            fill(client)
        with fitting(program):
            for _ in range(TURNS):
                plain = asyncio.run(alone(program, seconds))
                beside = asyncio.run(watched(program, seconds))
                own = f"{plain:.2f} % by itself, {beside:.2f} % watched"
                print(
                    f"a core: {own}; the monitor {beside - plain:.2f} % (goal {GOAL:g})", flush=True
                )


if __name__ == "__main__":
    main()

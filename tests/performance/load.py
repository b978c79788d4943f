"""Eight clients at 500 messages a second in all, of every sort, for as long as it is told.

Live recording, fits, predictions, neighbours, files, undo, and garbage; half of the clients by TCP.
Memory must stay flat, every call by TCP must be answered, nearly every one by UDP, and all but the
jobs soon.

    python tests/performance/load.py 900
"""

from __future__ import annotations

import asyncio
import random
import struct
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from echo import echoing
from lstmosc.errors import LstmoscError
from lstmosc.wire.encode import encode
from program import Program, plain

CLIENTS = 8
RATE = 500.0
GRACE = 100.0
"""Seconds that answers may take after the last call."""
JOBS = ("fit", "predict", "write", "read", "save")

Call = tuple[Any, ...]


class Player:
    """One client: what it has asked and not heard yet, and how long answers took."""

    def __init__(self, number: int, rng: random.Random) -> None:
        self.name = f"c{number}"
        self.tcp = number % 2 == 0
        self.sent = 0
        self.waiting: dict[int, tuple[str, float]] = {}
        self.delays: list[float] = []
        self.job_delays: list[float] = []
        self.codes: Counter[str] = Counter()
        self._rng = rng
        self._frames = 0

    def next_call(self) -> bytes:
        """Make up a packet, and remember what it has to be answered with."""
        if self._rng.random() < 0.04:
            return self._rng.randbytes(self._rng.choice((3, 40, 400)))
        address, *values = self._choose()
        self.sent += 1
        self.waiting[self.sent] = (address, time.perf_counter())
        return encode(address, [*values, "id", self.sent])

    def _choose(self) -> Call:
        rng, me = self._rng, self.name
        kind = rng.random()
        if kind < 0.55:
            self._frames += 1
            if self._frames % 2000 == 0:
                return ("/dataseries/clear", me)
            return ("/dataseries/addFrame", me, f"s{self._frames // 50 % 8}", *self._point())
        if kind < 0.72:
            return ("/dataset/setPoint", me, f"p{rng.randrange(300)}", *self._point())
        if kind < 0.80:
            return ("/dataset/kNearest", me, struct.pack(">3f", *self._point()), 3)
        if kind < 0.86:
            return ("/lstmforecast/predictPoint", me, self._blob(20), "-", 5)
        if kind < 0.90:
            return ("/dataseries/kNearest", me, self._blob(10), 1)
        return self._seldom(kind)

    def _seldom(self, kind: float) -> Call:
        rng, me = self._rng, self.name
        if kind < 0.903:
            return ("/lstmforecast/fit", me, me, "maxIter", 2, "hiddenSize", 8)
        if kind < 0.906:
            return ("/lstmforecast/predict", me, me, f"{me}-out")
        if kind < 0.909:
            return ("/dataset/write", me, f"{me}{rng.choice(('.json', ''))}")
        if kind < 0.912:
            return ("/dataset/read", me, me)
        if kind < 0.914:
            return ("/save", f"{me}.lstmosc")
        if kind < 0.92:
            return (rng.choice(("/dataset/undo", "/dataset/clear", "/labelset/free")), me)
        if kind < 0.96:
            return rng.choice((("/status",), ("/list",), ("/help", "fit"), ("/nowhere", 1, me)))
        return ("/dataset/getPoint", me, f"p{rng.randrange(400)}")

    def _point(self) -> list[float]:
        return [self._rng.gauss(0, 1) for _ in range(3)]

    def _blob(self, frames: int) -> bytes:
        return struct.pack(f">{3 * frames}f", *(self._rng.gauss(0, 1) for _ in range(3 * frames)))

    def heard(self, packet: bytes) -> None:
        """Take an answer."""
        now = time.perf_counter()
        reply = plain(packet)
        if reply[0] in ("/progress", "/changed") or "id" not in reply:
            return
        address, since = self.waiting.pop(reply[-1])
        job = address.rsplit("/", 1)[1] in JOBS
        (self.job_delays if job else self.delays).append(now - since)
        self.codes[reply[3] if reply[0] == "/fail" else "done"] += 1


class Udp(asyncio.DatagramProtocol):
    def __init__(self, player: Player) -> None:
        self._player = player

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self._player.heard(data)


async def play(player: Player, program: Program, until: float) -> None:
    """Send calls until then, then wait for the last answers."""
    loop = asyncio.get_running_loop()
    address = (program.host, program.port)
    if player.tcp:
        reader, writer = await asyncio.open_connection(*address)
        listening = loop.create_task(listen(reader, player))

        def send(packet: bytes) -> None:
            writer.write(struct.pack(">i", len(packet)) + packet)

    else:
        transport, _ = await loop.create_datagram_endpoint(lambda: Udp(player), remote_addr=address)
        send = transport.sendto
    due = loop.time() + random.random() * CLIENTS / RATE
    while due < until:
        await asyncio.sleep(max(0.0, due - loop.time()))
        send(player.next_call())
        due += CLIENTS / RATE
    last = loop.time() + GRACE
    while player.waiting and loop.time() < last:
        await asyncio.sleep(0.05)
    if player.tcp:
        listening.cancel()
        writer.close()
    else:
        transport.close()


async def listen(reader: asyncio.StreamReader, player: Player) -> None:
    while True:
        (size,) = struct.unpack(">i", await reader.readexactly(4))
        player.heard(await reader.readexactly(size))


async def weigh(program: Program, until: float) -> list[int]:
    """Look at the memory every second."""
    loop, found = asyncio.get_running_loop(), []
    while loop.time() < until:
        await asyncio.sleep(1.0)
        found.append(program.memory())
    return found


class Echoes(asyncio.DatagramProtocol):
    """How late the answers of the echo server are: what the machine itself costs."""

    def __init__(self) -> None:
        self.delays: list[float] = []

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.delays.append(time.perf_counter() - struct.unpack("d", data)[0])


async def compare(address: tuple[str, int], until: float) -> list[float]:
    """Ask the echo server as often as each player asks the server."""
    loop, echoes = asyncio.get_running_loop(), Echoes()
    transport, _ = await loop.create_datagram_endpoint(lambda: echoes, remote_addr=address)
    while loop.time() < until:
        await asyncio.sleep(CLIENTS / RATE)
        transport.sendto(struct.pack("d", time.perf_counter()))
    transport.close()
    return echoes.delays


async def load(program: Program, seconds: float, seed: int = 1) -> dict[str, Any]:
    """Load a server; give figures."""
    players = [Player(at, random.Random(seed * 100 + at)) for at in range(CLIENTS)]
    until = asyncio.get_running_loop().time() + seconds
    with echoing() as echo:
        memory, echoes, *_ = await asyncio.gather(
            weigh(program, until),
            compare(echo, until),
            *(play(player, program, until) for player in players),
        )
    return figures(players, memory, sorted(echoes))


def figures(players: list[Player], memory: list[int], echoes: list[float]) -> dict[str, Any]:
    delays = sorted(delay for player in players for delay in player.delays)
    jobs = sorted(delay for player in players for delay in player.job_delays)
    codes: Counter[str] = sum((player.codes for player in players), Counter())
    settled = memory[60:] if len(memory) > 90 else memory[len(memory) // 2 :]
    return {
        "calls": sum(player.sent for player in players),
        "lost by TCP": sum(len(player.waiting) for player in players if player.tcp),
        "lost by UDP": sum(len(player.waiting) for player in players if not player.tcp),
        "by UDP": sum(player.sent for player in players if not player.tcp),
        "median ms": round(1000 * delays[len(delays) // 2], 2),
        "p99 ms": round(1000 * delays[len(delays) * 99 // 100], 2),
        "worst ms": round(1000 * delays[-1], 1),
        "echo server's p99 ms": round(1000 * echoes[len(echoes) * 99 // 100], 2),
        "echo server's worst ms": round(1000 * echoes[-1], 1),
        "jobs": len(jobs),
        "jobs' p99 ms": round(1000 * jobs[len(jobs) * 99 // 100], 1),
        "MiB": (settled[0] >> 20, settled[-1] >> 20, max(settled) >> 20),
        "growth": round(max(settled) / settled[0] - 1, 4),
        "codes": dict(codes),
    }


def main(seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as where:
        session = str(Path(where) / "set.session")
        with Program("--session", session, "--dataFolder", where, "--threads", "1") as program:
            return asyncio.run(load(program.ready(), seconds))


if __name__ == "__main__":
    try:
        for name, value in main(float(sys.argv[1])).items():
            print(f"{name}: {value}")
    except LstmoscError as error:
        sys.exit(str(error))

"""Eight honest clients and nine sorts of attackers beside them, for as long as it is told.

The clients send 500 messages a second in all, of every sort: live recording, fits, predictions,
neighbours, files, undo, and garbage; half of them by TCP. Memory must stay flat, every call by TCP
must be answered, by UDP every one that the system has not dropped for want of room in a socket,
and all but the jobs soon. No message may hold the server's loop for long; how often fixed work
beside it takes as long tells how much of that is the machine's.

    python tests/performance/load.py SECONDS [RATE [OPTION…]]

Options go to the server; fits at the lowest priority starve where a machine has other work:
--fitPriority normal.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from echo import echoing
from fixed_work import fixed_work
from lstmosc.errors import LstmoscError
from lstmosc.wire.encode import encode
from program import Program, plain
from waits import Moment, Wait, Waits, is_job, longest_waits

CLIENTS = 8
RATE = 500.0
GRACE = 100.0
"""Seconds after the last answer, at the end, until what is still missing counts as lost."""
KEY = "only honest clients know this"
MAX_MEMORY_BYTES = 2**28
SLOW_MS = 2
"""Messages that hold the loop for longer, in processor time, are in the server's log."""
MAX_HOLD_MS = 5
CLIENT_BUFFER_BYTES = 2**22
SETTLED_AFTER_SECONDS = 60
SMOOTH_SECONDS = 10

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
        self.waits = Waits()
        self.last_heard = 0.0
        self.cut_off = ""
        self.dropped = 0
        self._rng = rng
        self._frames = 0
        self.last = ""

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
        self.waits.note(Wait(since, now, address, reply[0], reply[-1]), self)
        self.last_heard, self.last = now, address
        (self.job_delays if is_job(address) else self.delays).append(now - since)
        self.codes[reply[3] if reply[0] == "/fail" else "done"] += 1


class Udp(asyncio.DatagramProtocol):
    def __init__(self, player: Player) -> None:
        self._player = player

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self._player.heard(data)


class Line:
    """A client's way to the server: a connection that is listened to, or a socket by UDP."""

    def __init__(self, player: Player, sock: socket.socket) -> None:
        self._player = player
        self._socket = sock

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        if self._player.tcp:
            reader, self._writer = await asyncio.open_connection(sock=self._socket)
            self._listening = loop.create_task(self._listen(reader))
        else:
            self._transport, _ = await loop.create_datagram_endpoint(
                lambda: Udp(self._player), sock=self._socket
            )
        self.send(encode("/key", [KEY]))

    def send(self, packet: bytes) -> None:
        if self._player.tcp:
            self._writer.write(struct.pack(">i", len(packet)) + packet)
        else:
            self._transport.sendto(packet)

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                (size,) = struct.unpack(">i", await reader.readexactly(4))
                self._player.heard(await reader.readexactly(size))
        except (OSError, asyncio.IncompleteReadError) as error:
            self._player.cut_off = repr(error)

    def close(self) -> None:
        if self._player.tcp:
            self._listening.cancel()
            self._writer.close()
        else:
            self._player.dropped = dropped_datagrams(self._socket.getsockname()[1])
            self._transport.close()


def connected_socket(player: Player, program: Program) -> socket.socket:
    sock = socket.socket(type=socket.SOCK_STREAM if player.tcp else socket.SOCK_DGRAM)
    if not player.tcp:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, CLIENT_BUFFER_BYTES)
    sock.connect((program.host, program.port))
    return sock


async def play(player: Player, program: Program, until: float, rate: float) -> None:
    """Send calls until then, then wait for the last answers."""
    loop = asyncio.get_running_loop()
    line = Line(player, connected_socket(player, program))
    await line.open()
    due = loop.time() + random.random() * CLIENTS / rate
    while due < until and not player.cut_off:
        await asyncio.sleep(max(0.0, due - loop.time()))
        line.send(player.next_call())
        due += CLIENTS / rate
    player.last_heard = max(player.last_heard, time.perf_counter())
    while player.waiting and time.perf_counter() < player.last_heard + GRACE:
        await asyncio.sleep(0.05)
    line.close()


def dropped_datagrams(port: int) -> int:
    """Count the datagrams for a port that the system dropped, its socket being full (Linux)."""
    rows = [line.split() for line in Path("/proc/net/udp").read_text("ascii").splitlines()[1:]]
    return sum(int(row[-1]) for row in rows if int(row[1].rpartition(":")[2], 16) == port)


async def weigh(program: Program, until: float) -> list[Moment]:
    """Look at the memory and the loop's thread every second."""
    loop, found = asyncio.get_running_loop(), []
    while loop.time() < until:
        await asyncio.sleep(1.0)
        memory = program.memory(), program.memory("RssAnon")
        found.append(Moment(time.perf_counter(), *memory, *program.main_thread()))
    return found


class Echoes(asyncio.DatagramProtocol):
    """How late the answers of the echo server are: what the machine itself costs."""

    def __init__(self) -> None:
        self.delays: list[float] = []

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.delays.append(time.perf_counter() - struct.unpack("d", data)[0])


async def compare(address: tuple[str, int], until: float, rate: float) -> list[float]:
    """Ask the echo server as often as each player asks the server."""
    loop, echoes = asyncio.get_running_loop(), Echoes()
    transport, _ = await loop.create_datagram_endpoint(lambda: echoes, remote_addr=address)
    while loop.time() < until:
        await asyncio.sleep(CLIENTS / rate)
        transport.sendto(struct.pack("d", time.perf_counter()))
    transport.close()
    return echoes.delays


@contextlib.contextmanager
def attacked(program: Program, seconds: float, seed: int) -> Iterator[subprocess.Popen[str]]:
    """Run the attackers in a process of their own."""
    where = (program.host, str(program.port), KEY, str(seconds), str(seed))
    script = Path(__file__).with_name("attackers.py")
    command = [sys.executable, str(script), *where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


async def load(program: Program, seconds: float, rate: float, seed: int) -> dict[str, Any]:
    """Load a server; give figures."""
    players = [Player(at, random.Random(seed * 100 + at)) for at in range(CLIENTS)]
    start = time.perf_counter()
    until = asyncio.get_running_loop().time() + seconds
    with (
        echoing() as echo,
        fixed_work(MAX_HOLD_MS) as work,
        attacked(program, seconds, seed) as attackers,
    ):
        moments, echoes, *_ = await asyncio.gather(
            weigh(program, until),
            compare(echo, until, rate),
            *(play(player, program, until, rate) for player in players),
        )
        attacks = attackers.communicate(timeout=GRACE)[0].strip()
        machine = work.figures()
    dropped = dropped_datagrams(program.port)
    return {
        **answers(players, dropped),
        **delays(players, sorted(echoes)),
        **memory_used([moment.memory for moment in moments], program.memory()),
        **own_memory([moment.own for moment in moments]),
        **longest_waits({p.name: p.waits for p in players}, moments, start),
        "attacks": attacks,
        "server's seconds of processor": round(program.seconds()),
        **machine,
    }


def answers(players: list[Player], dropped: int) -> dict[str, Any]:
    """Count what was answered, and what not and why."""
    codes: Counter[str] = sum((player.codes for player in players), Counter())
    by_udp = [player for player in players if not player.tcp]
    by_tcp = [player for player in players if player.tcp]
    lost = sum(len(player.waiting) for player in by_udp)
    dropped_here = sum(player.dropped for player in by_udp)
    return {
        "calls by TCP": sum(player.sent for player in by_tcp),
        "calls by UDP": sum(player.sent for player in by_udp),
        "lost by TCP": sum(len(player.waiting) for player in by_tcp),
        "cut off": [player.cut_off for player in by_tcp if player.cut_off],
        "unanswered by UDP": lost,
        "dropped by the system before the server": dropped,
        "dropped by the system before the clients": dropped_here,
        "lost by UDP": max(0, lost - dropped - dropped_here),
        "unanswered": dict(Counter(a for player in players for a, _ in player.waiting.values())),
        "codes": dict(codes),
    }


def delays(players: list[Player], echoes: list[float]) -> dict[str, Any]:
    calls = sorted(delay for player in players for delay in player.delays)
    jobs = sorted(delay for player in players for delay in player.job_delays)
    return {
        "median ms": round(1000 * calls[len(calls) // 2], 2),
        "p99 ms": round(1000 * calls[len(calls) * 99 // 100], 2),
        "worst ms": round(1000 * calls[-1], 1),
        "echo server's p99 ms": round(1000 * echoes[len(echoes) * 99 // 100], 2),
        "echo server's worst ms": round(1000 * echoes[-1], 1),
        "jobs": len(jobs),
        "jobs' p99 ms": round(1000 * jobs[len(jobs) * 99 // 100], 1),
    }


def memory_used(memory: list[int], end: int) -> dict[str, Any]:
    """Tell how memory went: medians of some seconds each, and the highest of all."""
    smooth = [
        sorted(memory[at : at + SMOOTH_SECONDS])[SMOOTH_SECONDS // 2]
        for at in range(0, len(memory) - SMOOTH_SECONDS + 1, SMOOTH_SECONDS)
    ]
    first = min(SETTLED_AFTER_SECONDS // SMOOTH_SECONDS, len(smooth) // 2)
    settled = smooth[first:] or [end]
    return {
        "MiB settled": settled[0] >> 20,
        "MiB at most after that": max(settled) >> 20,
        "MiB at most ever": max(memory) >> 20,
        "MiB at the end": end >> 20,
        "MiB each so often": [each >> 20 for each in smooth[:: max(1, len(smooth) // 30)]],
        "growth": round(max(settled) / settled[0] - 1, 4),
        "MiB over maxMemory": max(0, max(memory) - MAX_MEMORY_BYTES) >> 20,
    }


def own_memory(own: list[int]) -> dict[str, Any]:
    """Tell how memory went without the pages of files, in medians of parts of the time."""
    size = max(1, len(own) // 15)
    parts = [sorted(own[at : at + size])[size // 2] for at in range(0, len(own) - size + 1, size)]
    return {"of its own, MiB": [round(each / 2**20, 1) for each in parts]}


def holds(log: str) -> dict[str, Any]:
    """Find which messages held the loop longest, in ms of processor time, by the server's log."""
    held = re.findall(r"(\S+) held up all calls for ([\d.]+) ms", log)
    worst: dict[str, float] = {}
    for address, ms in [*held, *re.findall(r"worst: (\S+), ([\d.]+) ms", log)]:
        worst[address] = max(float(ms), worst.get(address, 0.0))
    ordered = sorted(worst.items(), key=lambda pair: -pair[1])
    return {
        f"holds above {SLOW_MS} ms": len(held),
        f"holds above {MAX_HOLD_MS} ms": sum(float(ms) > MAX_HOLD_MS for _, ms in held),
        "worst holds": dict(ordered[:10]),
        "errors in the log": len(re.findall(r" ERROR ", log)),
    }


def main(
    seconds: float, rate: float = RATE, *more: str, seed: int = 1, log: Path | None = None
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as where:
        file = log or Path(where) / "log"
        options = {
            "session": Path(where) / "set.session",
            "dataFolder": where,
            "threads": 1,
            "key": KEY,
            "maxMemory": MAX_MEMORY_BYTES,
            "slowMessage": SLOW_MS,
            "logFile": file,
        }
        given = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
        with Program(*given, *more) as program:
            figures = asyncio.run(load(program.ready(), seconds, rate, seed))
        return {**figures, **holds(file.read_text("utf-8"))}


if __name__ == "__main__":
    try:
        for name, value in main(*map(float, sys.argv[1:3]), *sys.argv[3:]).items():
            print(f"{name}: {value}")
    except LstmoscError as error:
        sys.exit(str(error))

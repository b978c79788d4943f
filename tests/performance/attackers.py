"""Clients that mean no good, beside others' honest ones: with the server's key and without.

Wrong keys, idle connections, replies that are never read, garbage, half packets, large bundles and
bundles dated ahead, each again and again until the time is over. Run as a process of its own.

    python tests/performance/attackers.py HOST PORT KEY SECONDS [SEED]
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from lstmosc.wire.encode import encode
from malformed_packets import malformed_packets

STRANGER = "127.0.0.2"
"""The address that senders of wrong keys call from, for these are made to wait by address."""
BUNDLE_HEAD = b"#bundle\0"
AT_ONCE = (1).to_bytes(8, "big")
SECONDS_1900_TO_1970 = 2_208_988_800
SMALL_BUFFER_BYTES = 4096
NUM_IDLE, NUM_STRANGERS = 20, 300
LARGE_BUNDLE, DATED_BUNDLE = 4000, 200

Packet = bytes


class Connection:
    """A connection by TCP; what it hears is thrown away, unless it does not read at all."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._loop = asyncio.get_running_loop()

    async def send(self, *packets: Packet) -> None:
        data = b"".join(struct.pack(">i", len(packet)) + packet for packet in packets)
        await self.send_raw(data)

    async def send_raw(self, data: bytes) -> None:
        await self._loop.sock_sendall(self._socket, data)

    async def hear(self, seconds: float) -> int:
        """Read for so long, or until the server ends the connection; return the bytes."""
        count = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while data := await self._loop.sock_recv(self._socket, 2**16):
                    count += len(data)
        return count


class Attack:
    """All attackers on one server."""

    def __init__(self, address: tuple[str, int], key: str, seconds: float, seed: int) -> None:
        self._address = address
        self._key = encode("/key", [key])
        self._until = time.monotonic() + seconds
        self._rng = random.Random(seed)
        self._malformed = [p.packet for p in malformed_packets() if len(p.packet) < 60_000]
        self.counts: Counter[str] = Counter()

    async def run(self) -> None:
        attacks = (
            self._wrong_keys,
            self._strangers,
            self._idle,
            self._unread,
            self._garbage,
            self._half_packets,
            self._large_bundles,
            self._dated_bundles,
            self._datagrams,
        )
        await asyncio.gather(*(self._again_and_again(attack) for attack in attacks))

    async def _again_and_again(self, attack: Callable[[], Awaitable[None]]) -> None:
        while time.monotonic() < self._until:
            with contextlib.suppress(OSError):
                await attack()
                self.counts[attack.__name__.lstrip("_")] += 1
            await asyncio.sleep(0.05)

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, min(seconds, self._until - time.monotonic())))

    @contextlib.contextmanager
    def _connected(self, host: str = "") -> Iterator[socket.socket]:
        with socket.socket() as sock:
            sock.setblocking(False)
            if host:
                sock.bind((host, 0))
            yield sock

    async def _open(self, sock: socket.socket, *, with_key: bool) -> Connection:
        await asyncio.get_running_loop().sock_connect(sock, self._address)
        connection = Connection(sock)
        if with_key:
            await connection.send(self._key)
        return connection

    # The attacks -----------------------------------------------------------------------------

    async def _wrong_keys(self) -> None:
        with self._connected(STRANGER) as sock:
            connection = await self._open(sock, with_key=False)
            await connection.send(*(encode("/key", [str(at)]) for at in range(20)))
            await connection.send(encode("/free", []), encode("/dataseries/free", ["c0"]))
            await connection.hear(0.5)
        await self._pause(1.0)

    async def _strangers(self) -> None:
        """Open more connections than the server has, and send no key."""
        with contextlib.ExitStack() as opened:
            for _ in range(NUM_STRANGERS):
                sock = opened.enter_context(self._connected(STRANGER))
                with contextlib.suppress(OSError):
                    await self._open(sock, with_key=False)
                await asyncio.sleep(0.01)
            await self._pause(40.0)

    async def _idle(self) -> None:
        with contextlib.ExitStack() as opened:
            for _ in range(NUM_IDLE):
                sock = opened.enter_context(self._connected())
                await self._open(sock, with_key=True)
            await self._pause(60.0)

    async def _unread(self) -> None:
        """Ask for much and never read it."""
        with self._connected() as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER_BYTES)
            connection = await self._open(sock, with_key=True)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(10.0):
                    for _ in range(50):
                        await connection.send(*[encode("/help", ["fit"])] * 20)
                        await asyncio.sleep(0.2)
            await self._pause(20.0)

    async def _garbage(self) -> None:
        with self._connected() as sock:
            connection = await self._open(sock, with_key=True)
            await connection.send(*self._rng.choices(self._malformed, k=20))
            await connection.hear(0.2)
            await connection.send_raw(self._rng.randbytes(1000))
            await connection.hear(0.5)
        await self._pause(1.0)

    async def _half_packets(self) -> None:
        with self._connected() as sock:
            connection = await self._open(sock, with_key=True)
            await connection.send_raw(struct.pack(">i", 2**23) + bytes(2**20))
            await self._pause(self._rng.choice((0.0, 2.0, 20.0)))

    async def _large_bundles(self) -> None:
        """Send a bundle of thousands of messages, then clear what they made."""
        frame = encode("/dataseries/addFrame", ["attacker", "a", 1.0, 2.0])
        with self._connected() as sock:
            connection = await self._open(sock, with_key=True)
            await connection.send(bundle(AT_ONCE, [frame] * LARGE_BUNDLE))
            await connection.hear(5.0)
            await connection.send(encode("/dataseries/free", ["attacker"]))
            await connection.hear(5.0)
        await self._pause(40.0)

    async def _dated_bundles(self) -> None:
        """Send bundles for the next minute until there is no room, and go away."""
        point = encode("/dataset/setPoint", ["attacker", "a", *[0.5] * 20])
        with self._connected() as sock:
            connection = await self._open(sock, with_key=True)
            for _ in range(5):
                due = time_tag(time.time() + self._rng.uniform(0.1, 70.0))
                await connection.send(bundle(due, [point] * DATED_BUNDLE))
            await connection.hear(self._rng.choice((0.1, 5.0)))
        await self._pause(10.0)

    async def _datagrams(self) -> None:
        """Send garbage and forged answers by UDP, with the key and without."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.setblocking(False)
            for packet in (self._key, *self._rng.choices(self._malformed, k=20)):
                sock.sendto(packet, self._address)
                sock.sendto(self._rng.randbytes(40), self._address)
        await self._pause(2.0)


def bundle(due: bytes, packets: list[Packet]) -> Packet:
    return BUNDLE_HEAD + due + b"".join(struct.pack(">i", len(p)) + p for p in packets)


def time_tag(when: float) -> bytes:
    return int((when + SECONDS_1900_TO_1970) * 2**32).to_bytes(8, "big")


def main(host: str, port: str, key: str, seconds: str, seed: str = "1") -> dict[str, Any]:
    attack = Attack((host, int(port)), key, float(seconds), int(seed))
    asyncio.run(attack.run())
    return dict(attack.counts)


if __name__ == "__main__":
    print(main(*sys.argv[1:]))

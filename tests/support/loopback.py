"""Endpoints on a free port of the loopback, and clients for them, for the tests."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import fields
from typing import Any

import pytest

from lstmosc.client import Client, Server
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import Endpoints, open_endpoints
from lstmosc.wire.peer import Peer, PeerHandlers
from lstmosc.wire.tcp_limits import TcpLimits

PATIENCE = 20.0


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run a test on a loop of its own, with asyncio's own checks on, and not for ever.

    What the loop would only log, an exception in a callback, fails the test.
    """
    troubles: list[dict[str, Any]] = []

    async def guarded() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, said: troubles.append(said))
        async with asyncio.timeout(PATIENCE):
            await test

    asyncio.run(guarded(), debug=True)
    assert troubles == []


def echo(packet: bytes, peer: Peer) -> None:
    peer.send(packet)


def noting_echo(peers: list[Peer]) -> Callable[[bytes, Peer], None]:
    """Return a receiver that sends packets back, and notes from whom they came."""

    def receive(packet: bytes, peer: Peer) -> None:
        peers.append(peer)
        peer.send(packet)

    return receive


def repeat(packet: bytes, peer: Peer) -> None:
    """Answer a message with its own arguments, decoded and encoded."""
    [(_, message)] = decode(packet)
    peer.send(encode("/done", message.arguments))


def ignore(*_: object) -> None:
    pass


@asynccontextmanager
async def serving(
    receive: Callable[[bytes, Peer], None] = echo,
    gone: Callable[[Peer], None] = ignore,
    host: str = "127.0.0.1",
    port: int = 0,
    **settings: Any,
) -> AsyncIterator[Endpoints]:
    limits = {f.name: settings.pop(f.name) for f in fields(TcpLimits) if f.name in settings}
    finish = {name: settings.pop(name) for name in ("finish", "is_used") if name in settings}
    handlers = PeerHandlers(receive, gone, **finish)
    endpoints = await open_endpoints(host, port, handlers, TcpLimits(**limits), **settings)
    try:
        yield endpoints
    finally:
        endpoints.close()
        await endpoints.wait_closed()


class Counting:
    """A receiver that counts packets, and notes how many had come when others had a turn."""

    def __init__(self, expected: int) -> None:
        self.count = 0
        self.at_first_turn = 0
        self.whole = asyncio.Event()
        self._expected = expected

    def __call__(self, packet: bytes, peer: Peer) -> None:
        if self.count == 0:
            asyncio.get_running_loop().call_soon(self._turn)
        self.count += 1
        if self.count == self._expected:
            self.whole.set()

    def _turn(self) -> None:
        self.at_first_turn = self.count


class UdpThread(threading.Thread):
    """A UDP server in a thread; ``run`` is what it hears and answers."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(PATIENCE)
        self.port: int = self.socket.getsockname()[1]
        self.start()


class UdpClient:
    def __init__(self, to: tuple[str, int]) -> None:
        family = socket.AF_INET6 if ":" in to[0] else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self.socket.bind(("::1" if ":" in to[0] else "127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self._to = to

    def __enter__(self) -> UdpClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, packet: bytes) -> None:
        self.socket.sendto(packet, self._to)

    async def receive(self) -> tuple[bytes, tuple[str, int]]:
        packet, address = await asyncio.get_running_loop().sock_recvfrom(self.socket, 65536)
        return packet, address[:2]

    async def ask(self, packet: bytes) -> bytes:
        self.send(packet)
        return (await self.receive())[0]


class TcpClient:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, *packets: bytes) -> None:
        self.writer.write(framed(packets))

    async def receive(self) -> bytes:
        (size,) = struct.unpack(">i", await self.reader.readexactly(4))
        return await self.reader.readexactly(size)

    async def ask(self, packet: bytes) -> bytes:
        self.send(packet)
        return await self.receive()

    async def ended(self) -> bool:
        """Wait for the end of the connection; whether nothing more came before it."""
        try:
            return await self.reader.read() == b""
        except ConnectionError:
            return True

    async def close(self) -> None:
        self.writer.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()


def framed(packets: Iterable[bytes]) -> bytes:
    return b"".join(struct.pack(">i", len(packet)) + packet for packet in packets)


@asynccontextmanager
async def connected(endpoints: Endpoints) -> AsyncIterator[TcpClient]:
    client = TcpClient(*await asyncio.open_connection(*endpoints.address))
    try:
        yield client
    finally:
        await client.close()


def free_ports(count: int) -> list[int]:
    """Find UDP ports that nobody has."""
    with ExitStack() as opened:
        found = [opened.enter_context(socket.socket(type=socket.SOCK_DGRAM)) for _ in range(count)]
        for sock in found:
            sock.bind(("127.0.0.1", 0))
        return [sock.getsockname()[1] for sock in found]


def inherit_a_port(server: Server, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all that connects by UDP from now on do so from one port, whose last owner is gone.

    That one could not hear on it and had its answers sent elsewhere, by /replyPort.
    """
    port, elsewhere = free_ports(2)
    with socket.socket(type=socket.SOCK_DGRAM) as before:
        before.bind(("127.0.0.1", port))
        before.connect((server.host, server.port))
        before.send(encode("/replyPort", [elsewhere]))
        client.status()  # until which it has been read
    connect = socket.socket.connect

    def connect_from_there(sock: socket.socket, address: Any) -> None:
        if sock.type == socket.SOCK_DGRAM:
            sock.bind(("127.0.0.1", port))
        connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", connect_from_there)

"""A whole server without sockets: packets go in, packets come out, all in the test's process."""

from __future__ import annotations

import asyncio
import math
import struct
from array import array
from collections import deque
from typing import Any

from lstmosc import handlers
from lstmosc.config import Config
from lstmosc.service.application import Application, build
from lstmosc.service.stages import KEYS
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.message import Message

PATIENCE = 150.0
"""Seconds to wait for an answer: the first fit may compile its kernels, on a busy machine."""
FINAL = ("/done", "/fail", "/status.reply", "/version.reply", "/synced")


class FakePeer:
    """A sender that keeps what it is sent, with the port it was sent to."""

    closed = False

    def __init__(self, port: int = 50000, transport: str = "udp", limit: int = 4096) -> None:
        self.key = (transport, "127.0.0.1", port)
        self.host, self.port, self.transport, self.limit = "127.0.0.1", port, transport, limit
        self.packets: list[tuple[bytes, int | None]] = []
        self.heard = asyncio.Event()

    def send(self, packet: bytes, port: int | None = None) -> None:
        self.packets.append((packet, port))
        self.heard.set()

    def admit(self) -> None:
        pass

    @property
    def replies(self) -> list[list[Any]]:
        """Everything heard so far: address and arguments of each reply, runs as single numbers."""
        return [reply for packet, _ in self.packets for reply in read(packet)]

    @property
    def finals(self) -> list[list[Any]]:
        return [reply for reply in self.replies if reply[0] in FINAL]


def read(packet: bytes) -> list[list[Any]]:
    """Decode a packet into lists that begin with the address."""
    found = []
    for _, message in decode(packet):
        assert isinstance(message, Message)
        values = [
            number
            for value in message.arguments
            for number in (value if isinstance(value, array) else [value])
        ]
        found.append([message.address, *values])
    return found


class InProcess:
    """A server in a loop of its own; use it as a context."""

    def __init__(self, ready: bool = True, **settings: Any) -> None:
        self._runner = asyncio.Runner()
        self.loop = self._runner.get_loop()
        self._ready = ready
        self.config = Config(threads=1, **settings)

    def __enter__(self) -> InProcess:
        try:
            self.app = self.run(self._build())
        except BaseException:
            self._runner.close()
            raise
        self.server, self.dispatcher = self.app.server, self.app.dispatcher
        self.peer = FakePeer()
        if self._ready:
            for each in KEYS:
                self.dispatcher.stages.reached(each)
        return self

    async def _build(self) -> Application:
        app = build(self.config)
        handlers.load()
        app.receiver.queue.open()
        return app

    def __exit__(self, *error: object) -> None:
        self.server.jobs.close()
        if self.server.session is not None:
            self.run(self.server.session.close())
        self._runner.close()

    def run(self, coroutine: Any) -> Any:
        return self._runner.run(coroutine)

    def send(self, address: str, *arguments: Any, peer: FakePeer | None = None) -> FakePeer:
        """Send a message and return at once, before the loop has run."""
        return self.packet(encode(address, arguments), peer)

    def packet(self, packet: bytes, peer: FakePeer | None = None) -> FakePeer:
        chosen = peer or self.peer
        self.run(self._receive(packet, chosen))
        return chosen

    async def _receive(self, packet: bytes, peer: FakePeer) -> None:
        deque(self.app.receiver.process(packet, peer) or (), 0)

    def wait(self, peer: FakePeer, finals: int, seconds: float = PATIENCE) -> list[list[Any]]:
        """Run the loop until a peer has heard that many final replies."""

        async def until() -> None:
            while len(peer.finals) < finals:
                peer.heard.clear()
                await peer.heard.wait()

        self.run(asyncio.wait_for(until(), seconds))
        return peer.finals

    def ask(self, address: str, *arguments: Any, peer: FakePeer | None = None) -> list[Any]:
        """Send a message, run the loop until it is answered, return the answer.

        Answers to other calls that come meanwhile stay in the peer's ``finals``.
        """
        chosen = peer or self.peer
        before = len(chosen.finals)
        self.send(address, *arguments, peer=chosen)
        called = address if address.startswith("/") else f"/{address}"

        def answers() -> list[list[Any]]:
            own = ("/status.reply", "/version.reply", "/synced")
            return [f for f in chosen.finals[before:] if f[0] in own or f[1] == called]

        while not answers():
            self.wait(chosen, len(chosen.finals) + 1)
        return answers()[0]

    def done(self, address: str, *arguments: Any) -> list[Any]:
        """Ask what must succeed; return the results alone."""
        reply = self.ask(address, *arguments)
        assert reply[0] == "/done", reply
        return reply[3:]

    def fails(self, address: str, *arguments: Any, peer: FakePeer | None = None) -> tuple[str, str]:
        """Ask what must fail; return code and sentence."""
        reply = self.ask(address, *arguments, peer=peer)
        assert reply[0] == "/fail", reply
        return reply[3], reply[4]


def packed(address, arguments):
    """Encode like ``encode``, but let values through that replies may not have."""
    parts, tags = [], ","
    for value in arguments:
        if isinstance(value, float) and not math.isfinite(value):
            tags, part = tags + "f", struct.pack(">f", value)
        else:
            whole = encode("/x", [value])
            end = whole.index(b"\0", 4)
            tags += whole[5:end].decode()
            part = whole[(end + 4) // 4 * 4 :]
        parts.append(part)

    def padded(text):
        return text.encode() + b"\0" * (4 - len(text.encode()) % 4)

    return padded(address) + padded(tags) + b"".join(parts)

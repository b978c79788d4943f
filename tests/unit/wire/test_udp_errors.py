"""A UDP endpoint over sockets that are full, refuse, are reset, or cannot be watched."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from typing import Any

import pytest

from loopback import UdpClient, echo, ignore, run, serving
from lstmosc.wire.peer import Peer, PeerHandlers
from lstmosc.wire.udp import UdpEndpoint, UdpPeer


class Contrary(socket.socket):
    """A socket that fails as told before it works: ``troubles`` are raised first, in turn."""

    __slots__ = ("receive_troubles", "send_troubles")

    def __init__(self, send: list[OSError] = (), receive: list[OSError] = ()) -> None:
        super().__init__(socket.AF_INET, socket.SOCK_DGRAM)
        self.setblocking(False)
        self.bind(("127.0.0.1", 0))
        self.send_troubles = list(send)
        self.receive_troubles = list(receive)

    def sendto(self, *arguments: Any) -> int:
        if self.send_troubles:
            raise self.send_troubles.pop(0)
        return super().sendto(*arguments)

    def recvfrom(self, *arguments: Any) -> Any:
        if self.receive_troubles:
            raise self.receive_troubles.pop(0)
        return super().recvfrom(*arguments)


async def closed(endpoint: UdpEndpoint) -> None:
    endpoint.close()
    await endpoint.wait_closed()


def test_replies_wait_in_order_while_the_line_is_full() -> None:
    def reply(packet: bytes, peer: UdpPeer) -> None:
        for n in range(5):
            peer.send(packet + str(n).encode())

    async def test() -> None:
        endpoint = UdpEndpoint(
            Contrary(send=[BlockingIOError()] * 2), PeerHandlers(reply, ignore), 65536
        )
        with UdpClient(endpoint.address) as client:
            client.send(b"/a")
            assert [(await client.receive())[0] for _ in range(5)] == [
                b"/a0", b"/a1", b"/a2", b"/a3", b"/a4"
            ]  # fmt: skip
            client.send(b"/b")
            assert (await client.receive())[0] == b"/b0"
        await closed(endpoint)

    run(test())


def test_replies_beyond_a_full_line_are_dropped_with_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def reply(packet: bytes, peer: UdpPeer) -> None:
        for n in range(1100):
            peer.send(str(n).encode())

    async def test() -> None:
        endpoint = UdpEndpoint(
            Contrary(send=[BlockingIOError()]), PeerHandlers(reply, ignore), 1 << 20
        )
        with UdpClient(endpoint.address) as client:
            client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
            client.send(b"/a")
            assert (await client.receive())[0] == b"0"
        await closed(endpoint)

    run(test())
    assert caplog.text.count("is dropped, the line is full") == 1100 - 1024


@pytest.mark.parametrize("before", [[], [BlockingIOError()]])
def test_a_refused_datagram_is_logged_and_the_next_sent(
    caplog: pytest.LogCaptureFixture, before: list[OSError]
) -> None:
    def reply(packet: bytes, peer: UdpPeer) -> None:
        peer.send(b"lost")
        peer.send(packet)

    async def test() -> None:
        trouble = OSError(errno.EMSGSIZE, "Message too long")
        endpoint = UdpEndpoint(
            Contrary(send=[*before, trouble]), PeerHandlers(reply, ignore), 65536
        )
        with UdpClient(endpoint.address) as client:
            assert await client.ask(b"/abc") == b"/abc"
        await closed(endpoint)

    run(test())
    assert "4 bytes to 127.0.0.1:" in caplog.text
    assert "were not sent: Message too long" in caplog.text


@pytest.mark.parametrize("watching", [True, False])
def test_a_reset_connection_is_survived(monkeypatch: pytest.MonkeyPatch, watching: bool) -> None:
    async def test() -> None:
        if not watching:
            _as_on_windows(monkeypatch)
        endpoint = UdpEndpoint(
            Contrary(receive=[ConnectionResetError()] * 3), PeerHandlers(echo, ignore), 65536
        )
        with UdpClient(endpoint.address) as client:
            for _ in range(3):
                assert await client.ask(b"/abc") == b"/abc"
        await closed(endpoint)

    run(test())


def _as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' own event loop cannot watch a socket."""

    def add_reader(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_reader", add_reader)


def test_a_loop_that_cannot_watch_sockets(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    turns: list[int] = []

    async def test() -> None:
        _as_on_windows(monkeypatch)
        loop = asyncio.get_running_loop()
        count = 0
        whole = asyncio.Event()

        def receive(packet: bytes, peer: Peer) -> None:
            nonlocal count
            loop.call_soon(lambda: turns.append(count))
            count += 1
            if count == 50:
                whole.set()
            peer.send(packet)

        async with serving(receive) as endpoints:
            with UdpClient(endpoints.address) as client:
                for _ in range(50):
                    client.send(b"/abc")
                await whole.wait()
                assert (await client.receive())[0] == b"/abc"

    with caplog.at_level(logging.WARNING):
        run(test())
    assert turns[0] <= 2
    assert caplog.text == ""


def test_closing_with_replies_waiting() -> None:
    seen: list[bytes] = []

    async def test() -> None:
        begun = asyncio.Event()

        def reply(packet: bytes, peer: UdpPeer) -> None:
            seen.append(packet)
            peer.send(packet)
            if len(seen) == 2:
                endpoint.close()
            begun.set()

        sock = Contrary(send=[BlockingIOError()] * 10**4)
        endpoint = UdpEndpoint(sock, PeerHandlers(reply, ignore), 65536)
        with UdpClient(endpoint.address) as client:
            client.send(b"/abc")
            await begun.wait()
            for _ in range(3):
                client.send(b"/def")
            await asyncio.wait(endpoint._tasks)
        assert sock.fileno() == -1

    run(test())
    assert seen == [b"/abc", b"/def"]


class Attentive(Contrary):
    """A socket that counts how often it was read in vain."""

    __slots__ = ("in_vain",)

    def __init__(self) -> None:
        super().__init__()
        self.in_vain = 0

    def recvfrom(self, *arguments: Any) -> Any:
        try:
            return super().recvfrom(*arguments)
        except BlockingIOError:
            self.in_vain += 1
            raise


def test_after_lone_datagrams_nothing_more_is_looked_for_each_time() -> None:
    async def test() -> None:
        sock = Attentive()
        endpoint = UdpEndpoint(sock, PeerHandlers(echo, ignore), 65536)
        with UdpClient(endpoint.address) as client:
            for _ in range(100):
                assert await client.ask(b"/a") == b"/a"
            assert 1 <= sock.in_vain <= 20
            for n in range(50):  # and yet all of a burst is found
                client.send(b"/%d" % n)
            assert [(await client.receive())[0] for _ in range(50)] == [
                b"/%d" % n for n in range(50)
            ]
        await closed(endpoint)

    run(test())

"""The UDP endpoint over real loopback sockets, and over a contrary one."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
from array import array
from collections.abc import Callable
from typing import Any

import pytest

from loopback import UdpClient, echo, ignore, run, serving
from lstmosc.errors import BadArgument, TooLarge
from lstmosc.wire import endpoints as endpoints_module
from lstmosc.wire import udp
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import SOCKET_BUFFER, CannotListen, Peer, open_endpoints
from lstmosc.wire.udp import MAX_DATAGRAM, UdpEndpoint, UdpPeer


def test_a_reply_leaves_from_the_listening_socket_to_the_source() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            with UdpClient(endpoints.address) as client:
                client.send(b"/abc")
                assert await client.receive() == (b"/abc", endpoints.address)

    run(test())


def test_a_reply_can_go_to_another_port() -> None:
    def reply(packet: bytes, peer: Peer) -> None:
        peer.send(b"there", int(packet))

    async def test() -> None:
        async with serving(reply) as endpoints:
            with UdpClient(endpoints.address) as client, UdpClient(endpoints.address) as other:
                client.send(str(other.port).encode())
                assert await other.receive() == (b"there", endpoints.address)
                client.send(str(client.port).encode())
                assert await client.receive() == (b"there", endpoints.address)

    run(test())


def test_a_sender_is_known_by_host_and_port() -> None:
    peers: list[Peer] = []

    def note(packet: bytes, peer: Peer) -> None:
        peers.append(peer)
        peer.send(packet)

    async def test() -> None:
        async with serving(note) as endpoints:
            with UdpClient(endpoints.address) as one, UdpClient(endpoints.address) as two:
                for client in (one, two, one):
                    await client.ask(b"/abc")
                ports = [one.port, two.port, one.port]
        assert [peer.key for peer in peers] == [("udp", "127.0.0.1", port) for port in ports]
        assert [peer.port for peer in peers] == ports
        assert {(peer.transport, peer.host, peer.limit) for peer in peers} == {
            ("udp", "127.0.0.1", 4096)
        }
        assert repr(peers[0]) == f"udp 127.0.0.1:{ports[0]}"

    run(test())


def test_the_largest_datagram_goes_both_ways() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            with UdpClient(endpoints.address) as client:
                packet = bytes(MAX_DATAGRAM)
                assert await client.ask(packet) == packet

    run(test())


def test_13000_floats_go_both_ways_unchanged() -> None:
    values = array("f", [n / 7 for n in range(13000)])

    def answer(packet: bytes, peer: Peer) -> None:
        [(_, message)] = decode(packet)
        peer.send(encode("/done", message.arguments))

    async def test() -> None:
        async with serving(answer) as endpoints:
            with UdpClient(endpoints.address) as client:
                [(_, reply)] = decode(await client.ask(encode("/x", ["name", 1, values])))
        assert reply.arguments == ["name", 1, values]

    run(test())


@pytest.mark.parametrize(
    ("send", "error"),
    [
        (lambda peer: peer.send(bytes(MAX_DATAGRAM + 1)), TooLarge),
        (lambda peer: peer.send(b"/abc", 0), BadArgument),
        (lambda peer: peer.send(b"/abc", 65536), BadArgument),
        (lambda peer: peer.send(b"/abc", -1), BadArgument),
    ],
)
def test_what_cannot_be_sent_is_refused_before(
    send: Callable[[Peer], None], error: type[Exception]
) -> None:
    def reply(packet: bytes, peer: Peer) -> None:
        with pytest.raises(error):
            send(peer)
        peer.send(packet)

    async def test() -> None:
        async with serving(reply) as endpoints:
            with UdpClient(endpoints.address) as client:
                assert await client.ask(b"/abc") == b"/abc"

    run(test())


def test_a_burst_of_5000_arrives_whole() -> None:
    seen: list[bytes] = []

    async def test() -> None:
        whole = asyncio.Event()

        def receive(packet: bytes, peer: Peer) -> None:
            seen.append(packet)
            if len(seen) == 5000:
                whole.set()

        async with serving(receive) as endpoints:
            if endpoints.receive_buffer < SOCKET_BUFFER:
                pytest.skip(f"the system grants only {endpoints.receive_buffer} bytes of buffer")
            with UdpClient(endpoints.address) as client:
                packets = [encode("/burst", [n, 0.5]) for n in range(5000)]
                for packet in packets:  # the loop has no turn meanwhile
                    client.send(packet)
                await whole.wait()
        assert seen == packets

    run(test())


def test_a_burst_lets_others_have_the_loop() -> None:
    seen_at_turn: list[int] = []

    async def test() -> None:
        count = 0
        whole = asyncio.Event()
        loop = asyncio.get_running_loop()

        def receive(packet: bytes, peer: Peer) -> None:
            nonlocal count
            if count == 0:
                loop.call_soon(lambda: seen_at_turn.append(count))
            count += 1
            if count == 600:
                whole.set()

        async with serving(receive) as endpoints:
            with UdpClient(endpoints.address) as client:
                for _ in range(600):
                    client.send(b"/abc")
                await whole.wait()

    run(test())
    assert 1 <= seen_at_turn[0] <= 256


def test_a_failing_receiver_is_logged_and_the_next_packet_heard(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def receive(packet: bytes, peer: Peer) -> None:
        if packet == b"/bad":
            raise RuntimeError("no such luck")
        peer.send(packet)

    async def test() -> None:
        async with serving(receive) as endpoints:
            with UdpClient(endpoints.address) as client:
                client.send(b"/bad")
                assert await client.ask(b"/abc") == b"/abc"

    run(test())
    assert "a packet of 4 bytes from udp 127.0.0.1" in caplog.text
    assert "no such luck" in caplog.text


def test_replies_to_nobody_do_no_harm() -> None:
    async def test() -> None:
        with UdpClient(("127.0.0.1", 9)) as closed:
            nobody = closed.port

        def reply(packet: bytes, peer: Peer) -> None:
            peer.send(packet, nobody)
            peer.send(packet)

        async with serving(reply) as endpoints:
            with UdpClient(endpoints.address) as client:
                for _ in range(20):
                    assert await client.ask(b"/abc") == b"/abc"

    run(test())


def test_an_empty_datagram_is_a_packet_too() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            with UdpClient(endpoints.address) as client:
                assert await client.ask(b"") == b""

    run(test())


def test_ipv6() -> None:
    async def test() -> None:
        try:
            context = serving(host="::1")
            async with context as endpoints:
                with UdpClient(endpoints.address) as client:
                    assert await client.ask(b"/abc") == b"/abc"
        except CannotListen as trouble:
            pytest.skip(f"no IPv6 here: {trouble}")

    run(test())


# Opening and closing --------------------------------------------------------------------------


def test_a_name_is_looked_up_and_ipv4_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    async def both(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        assert host == "localhost"
        return [
            (socket.AF_INET6, socket.SOCK_DGRAM, 17, "", ("::1", port, 0, 0)),
            (socket.AF_INET, socket.SOCK_DGRAM, 17, "", ("127.0.0.1", port)),
        ]

    async def test() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", both)
        async with serving(host="localhost") as endpoints:
            assert endpoints.host == "127.0.0.1"
            assert endpoints.port == endpoints.address[1] > 0

    run(test())


def test_udp_and_tcp_share_the_port() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                with socket.socket(socket.AF_INET, kind) as sock, pytest.raises(OSError):
                    sock.bind(endpoints.address)

    run(test())


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_a_taken_port_is_named(kind: socket.SocketKind) -> None:
    async def test() -> None:
        with socket.socket(socket.AF_INET, kind) as sock:
            sock.bind(("127.0.0.1", 0))
            if kind == socket.SOCK_STREAM:
                sock.listen()
            port = sock.getsockname()[1]
            name = "UDP" if kind == socket.SOCK_DGRAM else "TCP"
            with pytest.raises(CannotListen, match=f"^{name} port {port} of 127.0.0.1 is taken"):
                await open_endpoints("127.0.0.1", port, ignore, ignore)

    run(test())


def test_a_second_server_on_the_port_is_refused_and_the_first_lives() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            with pytest.raises(OSError, match="is taken"):
                await open_endpoints(*endpoints.address, ignore, ignore)
            with UdpClient(endpoints.address) as client:
                assert await client.ask(b"/abc") == b"/abc"

    run(test())


def test_any_port_is_asked_again_where_udp_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    bind = endpoints_module._bind

    def contrary(family: Any, kind: Any, address: Any) -> socket.socket:
        if kind == socket.SOCK_DGRAM:
            tried.append(address[1])
            if len(tried) < 3:
                raise CannotListen("taken")
        return bind(family, kind, address)

    monkeypatch.setattr(endpoints_module, "_bind", contrary)

    async def test() -> None:
        async with serving() as endpoints:
            assert endpoints.port == tried[2]

    run(test())
    assert 0 not in tried


def test_any_port_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    bind = endpoints_module._bind

    def contrary(family: Any, kind: Any, address: Any) -> socket.socket:
        if kind == socket.SOCK_DGRAM:
            raise CannotListen("taken")
        return bind(family, kind, address)

    monkeypatch.setattr(endpoints_module, "_bind", contrary)

    async def test() -> None:
        with pytest.raises(CannotListen, match="taken"):
            await open_endpoints("127.0.0.1", 0, ignore, ignore)

    run(test())


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("no-such-host.invalid", 0, "no host 'no-such-host.invalid' to listen on"),
        ("a..b", 0, "no host 'a..b' to listen on"),
        ("192.0.2.1", 57200, "cannot listen on TCP port 57200 of 192.0.2.1"),
        ("127.0.0.1", 65536, "port 65536 does not exist"),
        ("127.0.0.1", -1, "port -1 does not exist"),
    ],
)
def test_where_nobody_can_listen(host: str, port: int, sentence: str) -> None:
    async def test() -> None:
        with pytest.raises(CannotListen, match=f"^{sentence}"):
            await open_endpoints(host, port, ignore, ignore)

    run(test())


def test_without_tcp_the_port_is_free_for_others() -> None:
    async def test() -> None:
        async with serving(tcp=False) as endpoints:
            with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
                sock.bind(endpoints.address)
            with UdpClient(endpoints.address) as client:
                assert await client.ask(b"/abc") == b"/abc"

    run(test())


def test_closing_twice_and_sending_afterwards_do_no_harm(
    caplog: pytest.LogCaptureFixture,
) -> None:
    peers: list[Peer] = []

    def receive(packet: bytes, peer: Peer) -> None:
        peers.append(peer)
        peer.send(packet)

    async def test() -> None:
        async with serving(receive) as endpoints:
            with UdpClient(endpoints.address) as client:
                await client.ask(b"/abc")
            endpoints.close()
            await endpoints.wait_closed()
            peers[0].send(b"/abc")
            async with serving(port=endpoints.port) as again:
                assert again.port == endpoints.port

    run(test())
    assert "not sent" not in caplog.text


def test_closing_while_receiving_ends_it() -> None:
    seen: list[bytes] = []

    async def test() -> None:
        ended = asyncio.Event()

        def receive(packet: bytes, peer: Peer) -> None:
            seen.append(packet)
            endpoints.close()
            ended.set()

        async with serving(receive) as endpoints:
            with UdpClient(endpoints.address) as client:
                for _ in range(5):
                    client.send(b"/abc")
                await ended.wait()

    run(test())
    assert seen == [b"/abc"]


def test_a_small_buffer_is_reported_with_the_way_to_raise_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wanted = 2**30

    async def test() -> None:
        async with serving(socket_buffer=wanted) as endpoints:
            assert 0 < endpoints.receive_buffer <= wanted
            if endpoints.receive_buffer == wanted:
                pytest.skip("the system grants a gigabyte")

    run(test())
    assert f"instead of {wanted}: bursts may lose messages" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux reports twice the buffer")
def test_the_buffer_is_reported_as_asked() -> None:
    async def test() -> None:
        async with serving(socket_buffer=100_000) as endpoints:
            assert endpoints.receive_buffer == 100_000

    run(test())


@pytest.mark.parametrize(
    ("platform", "sentence"),
    [
        ("linux", "sudo sysctl -w net.core.rmem_max=100"),
        ("darwin", "sudo sysctl -w kern.ipc.maxsockbuf=200"),
        ("win32", "limit is lower"),
    ],
)
def test_the_way_to_raise_the_buffer(
    monkeypatch: pytest.MonkeyPatch, platform: str, sentence: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert sentence in udp._how_to_enlarge(100)


# Contrary sockets -----------------------------------------------------------------------------


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
        endpoint = UdpEndpoint(Contrary(send=[BlockingIOError()] * 2), reply, 65536)
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
        endpoint = UdpEndpoint(Contrary(send=[BlockingIOError()]), reply, 1 << 20)
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
        endpoint = UdpEndpoint(Contrary(send=[*before, trouble]), reply, 65536)
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
        endpoint = UdpEndpoint(Contrary(receive=[ConnectionResetError()] * 3), echo, 65536)
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
        endpoint = UdpEndpoint(sock, reply, 65536)
        with UdpClient(endpoint.address) as client:
            client.send(b"/abc")
            await begun.wait()
            for _ in range(3):
                client.send(b"/def")
            await asyncio.wait(endpoint._tasks)
        assert sock.fileno() == -1

    run(test())
    assert seen == [b"/abc", b"/def"]

"""Endpoints opened and closed: ports, names, hosts, and the system's buffers."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

import pytest

from loopback import UdpClient, ignore, noting_echo, run, serving
from lstmosc.wire import endpoints as endpoints_module
from lstmosc.wire import udp
from lstmosc.wire.endpoints import CannotListen, open_endpoints
from lstmosc.wire.peer import Peer, PeerHandlers


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
                await open_endpoints("127.0.0.1", port, PeerHandlers(ignore, ignore))

    run(test())


def test_a_second_server_on_the_port_is_refused_and_the_first_lives() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            with pytest.raises(OSError, match="is taken"):
                await open_endpoints(*endpoints.address, PeerHandlers(ignore, ignore))
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
            await open_endpoints("127.0.0.1", 0, PeerHandlers(ignore, ignore))

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
            await open_endpoints(host, port, PeerHandlers(ignore, ignore))

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

    async def test() -> None:
        async with serving(noting_echo(peers)) as endpoints:
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

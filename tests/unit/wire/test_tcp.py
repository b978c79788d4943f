"""The TCP endpoint over real loopback connections."""

from __future__ import annotations

import asyncio
import socket
import struct
from array import array

import pytest

from loopback import (
    Counting,
    UdpClient,
    connected,
    framed,
    ignore,
    noting_echo,
    repeat,
    run,
    serving,
)
from lstmosc.wire import tcp
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import open_endpoints
from lstmosc.wire.peer import Peer, PeerHandlers
from lstmosc.wire.tcp_peer import TcpPeer

# Connections ----------------------------------------------------------------------------------


def test_a_reply_comes_over_the_connection() -> None:
    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            assert await client.ask(b"/abc") == b"/abc"
            assert await client.ask(b"") == b""

    run(test())


def test_the_reply_port_means_nothing_by_tcp() -> None:
    async def test() -> None:
        context = serving(lambda packet, peer: peer.send(packet, 9))
        async with context as endpoints, connected(endpoints) as client:
            assert await client.ask(b"/abc") == b"/abc"

    run(test())


def test_a_connection_is_known_by_its_number() -> None:
    peers: list[Peer] = []
    ended: list[Peer] = []

    async def test() -> None:
        context = serving(noting_echo(peers), ended.append)
        async with context as endpoints, connected(endpoints) as one, connected(endpoints) as two:
            for client in (one, two, one):
                await client.ask(b"/abc")
            ports = [c.writer.get_extra_info("sockname")[1] for c in (one, two, one)]
        assert peers[0] is peers[2]
        assert peers[0].key != peers[1].key
        assert {peer.key[0] for peer in peers} == {"tcp"}
        assert [peer.port for peer in peers] == ports
        assert {(p.transport, p.host, p.limit) for p in peers} == {("tcp", "127.0.0.1", 1 << 24)}
        assert repr(peers[0]) == f"tcp 127.0.0.1:{ports[0]}"
        assert {peer.key for peer in ended} == {peer.key for peer in peers}
        assert len(ended) == 2

    run(test())


def test_100000_floats_go_both_ways_unchanged() -> None:
    values = array("f", [n / 7 for n in range(100_000)])

    async def test() -> None:
        async with serving(repeat) as endpoints, connected(endpoints) as client:
            [(_, reply)] = decode(await client.ask(encode("/x", ["name", values])))
        assert reply.arguments == ["name", values]

    run(test())


def test_frames_byte_by_byte() -> None:
    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            for byte in framed([b"/abc", b"/defghi\0"]):
                client.writer.write(bytes([byte]))
                await client.writer.drain()
            assert [await client.receive(), await client.receive()] == [b"/abc", b"/defghi\0"]

    run(test())


def test_length_and_body_apart_as_sclang_sends_them() -> None:
    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            for _ in range(20):
                client.writer.write(struct.pack(">i", 4))
                await client.writer.drain()
                client.writer.write(b"/abc")
                assert await client.receive() == b"/abc"

    run(test())


def test_many_frames_at_once_are_answered_in_order() -> None:
    packets = [encode("/n", [n]) for n in range(1000)]

    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            client.send(*packets)
            assert [await client.receive() for _ in packets] == packets

    run(test())


def test_a_client_that_has_said_all_still_hears_every_reply() -> None:
    packets = [encode("/n", [n]) for n in range(300)]

    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            client.send(*packets)
            client.writer.write_eof()
            assert [await client.receive() for _ in packets] == packets
            assert await client.ended()

    run(test())


def test_many_frames_let_others_have_the_loop() -> None:
    async def test() -> None:
        counting = Counting(300)
        async with serving(counting) as endpoints, connected(endpoints) as client:
            client.send(*[b"/abc"] * 300)
            await counting.whole.wait()
        assert 1 <= counting.at_first_turn <= 64

    run(test())


# Closing --------------------------------------------------------------------------------------


def test_closing_lets_written_replies_leave() -> None:
    reply = bytes(3_000_000)

    async def test() -> None:
        def receive(packet: bytes, peer: Peer) -> None:
            peer.send(reply)
            endpoints.close()

        async with serving(receive) as endpoints, connected(endpoints) as client:
            assert await client.ask(b"/quit") == reply
            assert await client.ended()

    run(test())


def test_closing_does_not_wait_for_those_who_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "_CLOSE_TIMEOUT_SECONDS", 0.01)
    ended: list[Peer] = []

    async def test() -> None:
        asked = asyncio.Event()

        def receive(packet: bytes, peer: Peer) -> None:
            peer.send(bytes(20_000_000))
            asked.set()

        endpoints = await open_endpoints("127.0.0.1", 0, PeerHandlers(receive, ended.append))
        async with connected(endpoints) as client:
            client.send(b"/abc")
            await asked.wait()
            endpoints.close()
            await endpoints.wait_closed()
            assert len(ended) == 1

    run(test())


def test_nobody_connects_after_closing() -> None:
    async def test() -> None:
        async with serving() as endpoints:
            endpoints.close()
            with pytest.raises(ConnectionError):
                await asyncio.open_connection(*endpoints.address)
            endpoints.close()

    run(test())


def test_udp_goes_on_while_tcp_is_flooded() -> None:
    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as flood:
            with UdpClient(endpoints.address) as client:
                flood.send(*[encode("/n", [n]) for n in range(5000)])
                assert await client.ask(b"/abc") == b"/abc"
                assert decode(await flood.receive())[0][1].arguments == [0]

    run(test())


@pytest.mark.skipif(not hasattr(socket, "TCP_QUICKACK"), reason="only Linux has TCP_QUICKACK")
def test_quick_acknowledgement_is_asked_for_after_every_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(TcpPeer, "_set_option", lambda peer, option: asked.append(option))

    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            for n in range(5):
                await client.ask(b"/abc")
                # Once for the connection itself, after its TCP_NODELAY.
                assert asked[1:] == [socket.TCP_QUICKACK] * (n + 2)

    run(test())


def test_the_socket_is_told_not_to_wait() -> None:
    options: list[int] = []

    def receive(packet: bytes, peer: TcpPeer) -> None:
        sock = peer._wire.get_extra_info("socket")
        options.append(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        peer.send(packet)

    async def test() -> None:
        async with serving(receive, ignore) as endpoints, connected(endpoints) as client:
            await client.ask(b"/abc")

    run(test())
    assert [bool(option) for option in options] == [True]

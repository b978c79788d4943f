"""The TCP endpoint over real loopback connections."""

from __future__ import annotations

import asyncio
import logging
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
from lstmosc.wire.outgoing import PIECE_BYTES
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


@pytest.mark.parametrize("size", [1001, 2**31 - 1, -1, -(2**31)])
def test_a_length_out_of_range_ends_the_connection(
    caplog: pytest.LogCaptureFixture, size: int
) -> None:
    ended: list[Peer] = []

    async def test() -> None:
        context = serving(gone=ended.append, max_packet=1000)
        async with context as endpoints, connected(endpoints) as one, connected(endpoints) as two:
            assert await one.ask(bytes(1000)) == bytes(1000)
            one.writer.write(struct.pack(">i", size))
            assert b"maxPacket" in await one.receive()
            assert await one.ended()
            assert await two.ask(b"/abc") == b"/abc"
            assert len(ended) == 1

    run(test())
    assert f"is cut off: a packet of {size} bytes is announced, at most 1000 are read" in (
        caplog.text
    )


def test_what_came_before_a_bad_length_is_answered() -> None:
    async def test() -> None:
        async with serving() as endpoints, connected(endpoints) as client:
            client.writer.write(framed([b"/abc", b"/def"]) + struct.pack(">i", -1))
            assert [await client.receive(), await client.receive()] == [b"/abc", b"/def"]
            assert b"maxPacket" in await client.receive()
            assert await client.ended()

    run(test())


def test_a_client_gone_in_the_middle_of_a_frame(caplog: pytest.LogCaptureFixture) -> None:
    async def test() -> None:
        gone = asyncio.Event()
        async with serving(gone=lambda peer: gone.set()) as endpoints:
            async with connected(endpoints) as client:
                client.writer.write(struct.pack(">i", 100) + b"/abc")
            await gone.wait()
            async with connected(endpoints) as client:
                assert await client.ask(b"/abc") == b"/abc"

    with caplog.at_level(logging.INFO):
        run(test())
    assert caplog.text.count("has gone in the middle of a packet") == 1


def test_sending_to_a_client_that_has_gone_does_no_harm() -> None:
    peers: list[Peer] = []

    async def test() -> None:
        gone = asyncio.Event()
        async with serving(noting_echo(peers), lambda peer: gone.set()) as endpoints:
            async with connected(endpoints) as client:
                await client.ask(b"/abc")
            await gone.wait()
            peers[0].send(b"/abc")

    run(test())


def test_a_client_that_never_reads_is_cut_off(caplog: pytest.LogCaptureFixture) -> None:
    reply = bytes(100_000)
    most = 1_000_000

    async def test() -> None:
        gone = asyncio.Event()
        waiting: list[int] = []

        def receive(packet: bytes, peer: TcpPeer) -> None:
            while not peer._wire.is_closing():
                peer.send(reply)
                waiting.append(peer._wire.get_write_buffer_size())

        async with serving(receive, lambda peer: gone.set(), max_unsent=most) as endpoints:
            async with connected(endpoints) as client:
                client.send(b"/abc")
                await gone.wait()
                assert max(waiting) <= most
            async with connected(endpoints) as other:
                assert other.reader is not client.reader

    run(test())
    assert "bytes of replies unread" in caplog.text


def test_one_large_reply_is_not_mistaken_for_many() -> None:
    reply = bytes(4_000_000)

    async def test() -> None:
        context = serving(lambda _, peer: peer.send(reply), max_unsent=1000)
        async with context as endpoints, connected(endpoints) as client:
            assert await client.ask(b"/abc") == reply
            assert await client.ask(b"/abc") == reply

    run(test())


def test_a_large_reply_is_written_in_pieces_as_the_client_takes_it() -> None:
    replies = [bytes([at]) * 8_000_000 for at in (1, 2)]

    async def test() -> None:
        sizes: list[int] = []

        def receive(packet: bytes, peer: TcpPeer) -> None:
            for reply in (*replies, b"/last"):
                peer.send(reply)
            sizes.append(peer._wire.get_write_buffer_size())

        async with serving(receive) as endpoints, connected(endpoints) as client:
            client.send(b"/abc")
            assert [await client.receive() for _ in range(3)] == [*replies, b"/last"]
        assert sizes[0] <= 2 * PIECE_BYTES

    run(test())


def test_connections_beyond_the_limit_are_refused(caplog: pytest.LogCaptureFixture) -> None:
    ended: list[Peer] = []

    async def test() -> None:
        left = asyncio.Event()

        def gone(peer: Peer) -> None:
            ended.append(peer)
            left.set()

        context = serving(gone=gone, max_connections=2)
        async with context as endpoints, connected(endpoints) as one:
            await one.ask(b"/abc")
            async with connected(endpoints) as two:
                await two.ask(b"/abc")
                async with connected(endpoints) as three:
                    assert b"maxConnections" in await three.receive()
                    assert await three.ended()
                assert ended == []
                assert await one.ask(b"/abc") == await two.ask(b"/abc") == b"/abc"
            await left.wait()
            async with connected(endpoints) as four:
                assert await four.ask(b"/abc") == b"/abc"

    run(test())
    assert caplog.text.count("is refused: 2 connections are open") == 1
    assert len(ended) == 3


def test_failing_callbacks_are_logged_and_the_rest_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def receive(packet: bytes, peer: Peer) -> None:
        if packet == b"/bad":
            raise RuntimeError("no such luck")
        peer.send(packet)

    def gone(peer: Peer) -> None:
        raise RuntimeError("no farewell")

    async def test() -> None:
        async with serving(receive, gone) as endpoints:
            for _ in range(2):
                async with connected(endpoints) as client:
                    client.send(b"/bad")
                    assert await client.ask(b"/abc") == b"/abc"

    run(test())
    assert caplog.text.count("RuntimeError: no such luck") == 2
    assert caplog.text.count("RuntimeError: no farewell") == 2


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

"""Clients by TCP that break the rules, leave, never read or are too many."""

from __future__ import annotations

import asyncio
import logging
import struct

import pytest

from loopback import (
    connected,
    framed,
    noting_echo,
    run,
    serving,
)
from lstmosc.wire.outgoing import PIECE_BYTES
from lstmosc.wire.peer import Peer
from lstmosc.wire.tcp_peer import TcpPeer


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

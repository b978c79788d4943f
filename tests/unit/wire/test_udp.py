"""The UDP endpoint over real loopback sockets."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable

import pytest

from loopback import Counting, UdpClient, noting_echo, repeat, run, serving
from lstmosc.errors import BadArgument, TooLarge
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import SOCKET_BUFFER_BYTES, CannotListen
from lstmosc.wire.peer import Peer
from lstmosc.wire.udp import MAX_DATAGRAM_BYTES


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

    async def test() -> None:
        async with serving(noting_echo(peers)) as endpoints:
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
                packet = bytes(MAX_DATAGRAM_BYTES)
                assert await client.ask(packet) == packet

    run(test())


def test_13000_floats_go_both_ways_unchanged() -> None:
    values = array("f", [n / 7 for n in range(13000)])

    async def test() -> None:
        async with serving(repeat) as endpoints:
            with UdpClient(endpoints.address) as client:
                [(_, reply)] = decode(await client.ask(encode("/x", ["name", 1, values])))
        assert reply.arguments == ["name", 1, values]

    run(test())


@pytest.mark.parametrize(
    ("send", "error"),
    [
        (lambda peer: peer.send(bytes(MAX_DATAGRAM_BYTES + 1)), TooLarge),
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
            if endpoints.receive_buffer < SOCKET_BUFFER_BYTES:
                pytest.skip(f"the system grants only {endpoints.receive_buffer} bytes of buffer")
            with UdpClient(endpoints.address) as client:
                packets = [encode("/burst", [n, 0.5]) for n in range(5000)]
                for packet in packets:  # the loop has no turn meanwhile
                    client.send(packet)
                await whole.wait()
        assert seen == packets

    run(test())


def test_a_burst_lets_others_have_the_loop() -> None:
    async def test() -> None:
        counting = Counting(600)
        async with serving(counting) as endpoints:
            with UdpClient(endpoints.address) as client:
                for _ in range(600):
                    client.send(b"/abc")
                await counting.whole.wait()
        assert 1 <= counting.at_first_turn <= 256

    run(test())


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

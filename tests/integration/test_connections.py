"""Connections that do what they should not: idle ones, unread ones, and some without the key."""

from __future__ import annotations

import socket
import struct
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode

TIMEOUT = 30


def connected(server):
    return socket.create_connection((server.host, server.port), TIMEOUT)


def framed(*message):
    packet = encode(message[0], message[1:])
    return struct.pack(">i", len(packet)) + packet


def exactly(connection, count):
    """Read so many bytes; fewer where the connection has ended."""
    data = b""
    while len(data) < count:
        try:
            more = connection.recv(count - len(data))
        except ConnectionError:
            more = b""
        if not more:
            return data
        data += more
    return data


def received(connection):
    """Read one packet; None where the connection has ended."""
    head = exactly(connection, 4)
    if len(head) < 4:
        return None
    ((_, message),) = decode(exactly(connection, *struct.unpack(">i", head)))
    return [message.address, *message.arguments]


def ended(connection):
    while (reply := received(connection)) is not None:
        last = reply
    return last


def resident(server):
    """Bytes of memory that a server takes."""
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return 4096 * int(pages)


def test_idle_connections_without_the_key_keep_no_one_out(start_server):
    server = start_server("--key", "k", "--maxConnections", "20", "--loginTimeout", "60")
    with ExitStack() as stack:
        for _ in range(30):
            stack.enter_context(connected(server))
        late = stack.enter_context(connected(server))
        late.sendall(framed("/key", "k") + framed("/version"))
        assert received(late)[:2] == ["/done", "/key"]
        for _ in range(30):
            stack.enter_context(connected(server))
        late.sendall(framed("/version"))
        assert received(late)[0] == "/version.reply"


def test_a_connection_that_sends_no_key_is_told_and_closed(start_server):
    server = start_server("--key", "k", "--loginTimeout", "1")
    with connected(server) as connection:
        address, _, _, code, sentence = ended(connection)
    assert (address, code) == ("/fail", "denied") and "loginTimeout" in sentence


def test_an_idle_connection_is_closed_where_that_is_wanted_and_a_subscribed_one_stays(start_server):
    server = start_server("--idleTimeout", "1")
    with connected(server) as idle, connected(server) as ear:
        ear.sendall(framed("/notify", 1))
        assert received(ear)[0] == "/done"
        idle.sendall(framed("/version"))
        assert received(idle)[0] == "/version.reply"
        assert ended(idle)[3] == "busy"
        ear.sendall(framed("/version"))
        assert received(ear)[0] == "/version.reply"


def test_no_large_packet_is_read_before_the_key(start_server):
    server = start_server("--key", "k")
    with connected(server) as connection:
        connection.sendall(struct.pack(">i", 1_000_000) + b"\0" * 1000)
        assert ended(connection)[3] == "denied"
    with connected(server) as connection:
        blob = b"\0" * 40_000
        connection.sendall(framed("/key", "k") + framed("/buffer/set", "b", 1, blob))
        assert received(connection)[:2] == ["/done", "/key"]
        assert received(connection)[:2] == ["/done", "/buffer/set"]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_connections_that_never_read_hold_little(start_server):
    server = start_server("--maxHeldAll", "40000000")
    assert server.wait_ready(170)
    with ExitStack() as stack:
        first = stack.enter_context(connected(server))
        first.sendall(framed("/buffer/alloc", "b", 2_000_000, 1))
        assert received(first)[0] == "/done"
        before = resident(server)
        for _ in range(20):
            unread = stack.enter_context(connected(server))
            unread.sendall(framed("/buffer/get", "b") * 4)
        until = time.monotonic() + TIMEOUT
        most = 0
        while time.monotonic() < until and most < before + 300_000_000:
            first.sendall(framed("/status"))
            if received(first)[-2:] == [0, 0]:
                break
            most = max(most, resident(server))
        assert most < before + 200_000_000
        first.sendall(framed("/version"))
        assert received(first)[0] == "/version.reply"


def test_keys_cannot_be_guessed_quickly(start_server):
    server = start_server("--key", "k")
    with connected(server) as connection:
        codes = []
        for number in range(50):
            connection.sendall(framed("/key", f"guess {number}"))
            codes.append(received(connection)[3])
    assert codes.count("denied") < 15 and codes[-1] == "busy"

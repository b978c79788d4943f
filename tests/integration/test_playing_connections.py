"""Voices that play to real connections: one that does not read, and one that ends."""

from __future__ import annotations

import asyncio
import socket
import struct

import numpy as np
import pytest

from conftest import WARMING
from lstmosc.wire.encode import encode

COLS = 200  # that buffers are soon full


@pytest.fixture
def server(start_server):
    """A server that keeps little for a client, with a voice that can play."""
    server = start_server("--maxHeld", "65536")
    assert server.wait_ready(WARMING)
    frames = np.sin(np.arange(60)[:, None] / 5 + np.arange(COLS)).astype(np.float32)
    with server.client() as client:
        client.dataseries.add_series("g", "a", frames)
        client.lstmforecast.fit("fc", "g", max_iter=1, hidden_size=2)
        client.voice.new("v", "lstmforecast", "fc")
        client.voice.prime("v", frames[:10])
    return server


def connect(server):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    listener.connect((server.host, server.port))
    return listener


def call(listener, address, *values):
    packet = encode(address, values)
    listener.sendall(struct.pack(">i", len(packet)) + packet)


def test_who_has_gone_or_does_not_read_is_played_to_no_more(server):
    async def ended(calling, played, leaves):
        with connect(server) as listener:
            call(listener, "/voice/play", "v", 4000)
            if leaves:
                listener.recv(100)
                listener.close()
            told = await asyncio.wait_for(anext(played), WARMING)
        return told.num_frames

    async def session():
        async with server.async_client() as calling, calling.pushed("played") as played:
            await calling.notify(True)
            counts = [await ended(calling, played, leaves) for leaves in (True, False)]
            return counts, (await calling.voice.stats("v")).sent

    counts, sent = asyncio.run(session())
    assert sum(counts) == sent
    assert counts[1] > 0

"""What a connection leaves behind when it has ended: nothing for the garbage collector.

Its full passes are rare, for all calls wait meanwhile: what waits for one is as good as lost.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from loopback import TcpClient, connected, run, serving
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import Endpoints
from lstmosc.wire.tcp_peer import TcpPeer
from lstmosc.wire.websocket import FramedTransport, WebSocketConnection
from web_socket import GREETING, frame

CALL = encode("/x", [1])
LARGE = bytes(2**19)
TRANSPORT = "_SelectorSocketTransport"
OURS = (TcpPeer, WebSocketConnection, FramedTransport)


async def asks_and_goes(client: TcpClient) -> None:
    assert await client.ask(CALL) == CALL


async def says_nothing(client: TcpClient) -> None:
    pass


async def goes_in_the_middle(client: TcpClient) -> None:
    assert await client.ask(CALL) == CALL
    client.writer.write(struct.pack(">i", 1000) + bytes(500))
    client.writer.transport.abort()


async def sends_no_packets(client: TcpClient) -> None:
    client.writer.write(struct.pack(">i", -1))
    await client.reader.read()


async def does_not_read(client: TcpClient) -> None:
    with suppress(ConnectionError):
        client.send(*[LARGE] * 40)
        await client.writer.drain()
    await client.ended()


async def waits_to_be_ended(client: TcpClient) -> None:
    await client.reader.read()


async def pages_ask_and_go(page: TcpClient) -> None:
    await upgraded(page)
    page.writer.write(frame(CALL))
    assert (await page.reader.readexactly(2 + len(CALL)))[2:] == CALL


async def pages_go_at_once(page: TcpClient) -> None:
    await upgraded(page)
    page.writer.transport.abort()


async def pages_say_goodbye(page: TcpClient) -> None:
    await upgraded(page)
    page.writer.write(b"\x88\x80" + bytes(4))
    await page.reader.read()


async def asks_for_a_page(page: TcpClient) -> None:
    page.writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await page.reader.read()


async def upgraded(page: TcpClient) -> None:
    page.writer.write(GREETING)
    await page.reader.readuntil(b"\r\n\r\n")


@asynccontextmanager
async def page_of(endpoints: Endpoints) -> AsyncIterator[TcpClient]:
    port = await endpoints.open_web("127.0.0.1", 0, ())
    page = TcpClient(*await asyncio.open_connection("127.0.0.1", port))
    try:
        yield page
    finally:
        await page.close()


Ending = Callable[[TcpClient], Awaitable[None]]
ENDINGS: dict[Ending, dict[str, Any]] = {
    asks_and_goes: {},
    says_nothing: {},
    goes_in_the_middle: {},
    sends_no_packets: {},
    does_not_read: {"max_unsent": 2**20},
    waits_to_be_ended: {"max_connections": 0},
    asks_for_a_page: {},
    pages_ask_and_go: {},
    pages_go_at_once: {},
    pages_say_goodbye: {},
}


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.__name__)
def test_a_connection_that_has_ended_is_freed(
    ending: Ending, caplog: pytest.LogCaptureFixture
) -> None:
    context = page_of if "page" in ending.__name__ else connected

    async def test() -> None:
        async with serving(**ENDINGS[ending]) as endpoints, context(endpoints) as client:
            await ending(client)
            await client.close()
            server = client.writer.get_extra_info("peername")
            while left(server) - before:
                await asyncio.sleep(0)

    caplog.set_level(logging.CRITICAL)  # for what is logged is kept by the test
    gc.collect()
    gc.disable()
    try:
        before = left(None)
        run(test())
    finally:
        gc.enable()


def left(server: object) -> set[int]:
    """Find what there still is of connections, the transports at a server's address among it."""
    return {
        id(each)
        for each in gc.get_objects()
        if type(each) in OURS
        or (type(each).__name__ == TRANSPORT and each.get_extra_info("sockname") == server)
    }

"""Which calls wait while one sender floods the server, and which are refused."""

from __future__ import annotations

import asyncio
import time

from harness import FakePeer, InProcess
from lstmosc.service.fair_queue import FairQueue
from lstmosc.wire.encode import encode
from lstmosc.wire.held_bytes import HeldBytes

HELD = HeldBytes(2**23, 2**26)


class Ending(FakePeer):
    closed = False

    def close(self):
        self.closed = True


class CountedQueue:
    """An inbox whose work is counted, not done."""

    def __init__(self, longest=100):
        self.done, self.refused, self.locks = [], [], 0
        self.inbox = FairQueue(
            self.steps, lambda packet, peer: self.refused.append(peer.key), longest, HELD
        )

    def steps(self, packet, peer):
        for _ in range(len(packet)):
            self.done.append(peer.key)
            yield

    async def until_done(self, count):
        self.inbox.open()
        while len(self.done) < count:
            self.locks += 1
            await asyncio.sleep(0)


class Holding(FakePeer):
    def __init__(self, port):
        super().__init__(port, "tcp")
        self.calls = []

    def hold(self):
        self.calls.append("hold")

    def go_on(self):
        self.calls.append("go on")


def test_one_message_waits_for_one_step_of_a_flood_and_no_more():
    async def run():
        line, flood, other = CountedQueue(), FakePeer(1), FakePeer(2)
        for _ in range(50):
            line.inbox.receive(b"many", flood)
        line.inbox.receive(b"1", other)
        await line.until_done(201)
        assert line.done.index(other.key) <= 1
        assert len(line.done) == 201

    asyncio.run(run())


def test_a_packet_that_comes_alone_is_run_and_leaves_no_bytes_behind():
    async def run():
        line, sender, key = CountedQueue(), FakePeer(3), ("unread", FakePeer(3).key)
        line.inbox.open()
        line.inbox.receive(b"many", sender)
        assert HELD.of(key) == 0
        line.inbox.serve()
        await line.until_done(4)
        await asyncio.sleep(0)
        assert HELD.of(key) == 0 and line.done == [sender.key] * 4

    asyncio.run(run())


def test_a_full_line_is_refused_and_the_others_are_not():
    async def run():
        line, flood, other = CountedQueue(longest=10), FakePeer(1), FakePeer(2)
        for _ in range(500):
            line.inbox.receive(b"1", flood)
        line.inbox.receive(b"1", other)
        assert set(line.refused) == {flood.key}
        assert 1 <= len(line.refused) <= 490
        await line.until_done(11)
        line.inbox.receive(b"1", flood)
        await line.until_done(12)

    asyncio.run(run())


def test_a_connection_is_held_instead_and_loses_nothing():
    async def run():
        line, peer = CountedQueue(longest=10), Holding(1)
        for _ in range(200):
            line.inbox.receive(b"1", peer)
        assert peer.calls[0] == "hold"
        await line.until_done(200)
        assert (line.refused, peer.calls[-1]) == ([], "go on")

    asyncio.run(run())


def test_a_connection_that_has_said_all_is_served_to_the_end():
    async def run():
        line, peer = CountedQueue(), Ending(1, "tcp")
        line.inbox.receive(b"123", peer)
        line.inbox.finish(peer)
        assert not peer.closed
        await line.until_done(3)
        await asyncio.sleep(0)
        assert peer.closed
        other = Ending(2, "tcp")
        line.inbox.finish(other)
        assert other.closed

    asyncio.run(run())


def test_a_long_bundle_lets_the_loop_have_its_turns():
    async def run():
        line = CountedQueue()
        line.steps = lambda packet, peer: slowly(line.done)
        line.inbox = FairQueue(line.steps, lambda packet, peer: None, 10, HELD)
        line.inbox.receive(b"1", FakePeer(1))
        await line.until_done(40)
        assert line.locks > 10

    asyncio.run(run())


def slowly(done):
    for _ in range(40):
        until = time.perf_counter() + 0.0015
        while time.perf_counter() < until:
            pass
        done.append(1)
        yield


def test_a_packet_that_finds_its_line_full_is_told_busy_with_its_id():
    with InProcess(max_backlog=7) as server:
        server.app.receiver.refuse(encode("/dataset/size", ["p", "id", 3]), server.peer)
        (reply,) = server.peer.finals
        assert (reply[:4], reply[-2:]) == (["/fail", "/dataset/size", "p", "busy"], ["id", 3])
        assert "maxBacklog" in reply[4]
        server.app.receiver.refuse(b"junk", server.peer)
        server.app.receiver.refuse(encode("/done", ["x"]), server.peer)
        assert len(server.peer.finals) == 1

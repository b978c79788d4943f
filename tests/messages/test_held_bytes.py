"""The account of the bytes held for clients: what waits, what is dated, what is not read yet."""

from __future__ import annotations

import gc
import re
import time
from concurrent.futures import Future

import numpy as np

from harness import FakePeer, InProcess
from lstmosc.calls.object_locks import LockRequest
from lstmosc.wire.encode import encode
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.message import Message

BLOB = np.zeros(4000, np.float32).tobytes()


def dated(seconds, *packets):
    return bundle(time.time() + seconds, *packets)


def bundle(date, *packets):
    due = int((date + 2208988800) * 2**32)
    sized = b"".join(len(packet).to_bytes(4, "big") + packet for packet in packets)
    return b"#bundle\0" + due.to_bytes(8, "big") + sized


def gated(server):
    """Keep every call to one dataset waiting."""
    gate = LockRequest(set(), {("dataset", "p")}, lambda: None)
    server.server.locks.acquire(gate)
    return gate


def test_calls_that_wait_hold_no_more_than_the_limit_and_are_told_busy():
    with InProcess(max_held=200_000, max_held_all=300_000) as server:
        gate = gated(server)
        for number in range(100):
            server.send("/dataset/setPoint", "p", str(number), BLOB)
        held = server.server.held
        assert 100_000 < held.total <= 200_000
        refused = [reply for reply in server.peer.finals if reply[3] == "busy"]
        assert len(refused) > 80 and "maxHeld" in refused[0][4]
        for port in range(1, 30):
            server.send("/dataset/setPoint", "p", "x", BLOB, peer=FakePeer(port))
        assert held.total <= 300_000
        assert server.ask("/version")[0] == "/version.reply"
        server.server.locks.release(gate)
        server.wait(server.peer, 101)
        assert server.ask("/sync", 1) == ["/synced", 1]


def test_all_that_was_held_is_let_go():
    with InProcess() as server:
        gate = gated(server)
        for number in range(50):
            server.send("/dataset/setPoint", "p", str(number), BLOB)
        assert server.server.held.total > 50 * len(BLOB)
        server.server.locks.release(gate)
        server.wait(server.peer, 50)
        assert server.server.held.total == 0


def test_bundles_of_later_times_hold_no_more_than_the_limit():
    with InProcess(max_held=200_000, max_held_all=300_000) as server:
        packet = dated(30, *[encode("/dataset/setPoint", ["p", "a", BLOB])] * 50)
        server.packet(packet)
        assert server.server.held.total <= 200_000
        refused = [reply for reply in server.peer.finals if reply[3] == "busy"]
        assert len(refused) >= 38


def read_messages():
    # By their very type: some objects are proxies of dead ones.
    return sum(type(one) is Message for one in gc.get_objects())


def test_a_dated_message_is_kept_as_the_bytes_that_came():
    with InProcess() as server:
        before = read_messages()
        message = encode("/dataset/setPoint", ["p", "a", 1.0, 2.0])
        server.packet(dated(30, *[message] * 500))
        assert 500 * len(message) < server.server.held.total < 500 * (len(message) + 200)
        assert read_messages() <= before


def test_bundles_of_one_date_are_run_as_they_came():
    with InProcess() as server:
        packets = [encode("/dataset/addPoint", ["p", str(n), 1.0, "id", n]) for n in range(60)]
        due = int((time.time() + 0.1 + 2208988800) * 2**32).to_bytes(8, "big")
        for packet in packets:
            server.packet(b"#bundle\0" + due + len(packet).to_bytes(4, "big") + packet)
        answers = server.wait(server.peer, len(packets))
        assert [answer[-1] for answer in answers] == list(range(len(packets)))


def test_a_sender_takes_back_what_it_sent_for_later():
    with InProcess() as server:
        for n in range(3):
            server.packet(dated(30 - n, encode("/dataset/addPoint", ["p", str(n), 1.0, "id", n])))
        other = server.packet(dated(0.2, encode("/dataset/size", ["q", "id", 7])), FakePeer(9))
        assert server.done("/clearSched") == [3]
        answers = server.wait(server.peer, 4)
        assert [(a[0], a[3], a[-1]) for a in answers if "id" in a] == [
            ("/fail", "cancelled", n) for n in (2, 1, 0)
        ]
        assert server.done("/clearSched") == [0]
        assert server.wait(other, 1)[0][-1] == 7 and server.server.held.total == 0


def test_as_many_are_counted_as_dropped_as_are_told_so():
    with InProcess() as server:
        due = time.time() + 0.05
        server.packet(bundle(due, encode("/clearSched", ["id", 1])))
        for date, number in ((due, 2), (due + 30, 3)):
            server.packet(bundle(date, encode("/buffer/size", ["b", "id", number])))
        answers = {answer[-1]: answer[:-2] for answer in server.wait(server.peer, 3)}
        assert answers[1][3:] == [1], "what is of the same date has begun"
        assert [answers[n][3] for n in (2, 3)] == ["notFound", "cancelled"]


def test_what_is_dropped_is_counted_once():
    with InProcess() as server:
        server.packet(dated(30, *[encode("/buffer/size", ["b"])] * 4))
        server.packet(dated(-1, *[encode("/clearSched", [])] * 2))
        answers = server.wait(server.peer, 6)
        assert [a[3] for a in answers if a[1] == "/clearSched"] == [4, 0]


def test_what_cannot_be_kept_for_later_is_told_what_to_do():
    with InProcess() as server:
        server.packet(dated(3600, encode("/version", [])))
        assert re.search(r"not \d+\.\d s: send it nearer", server.peer.finals[0][4])
        server.packet(dated(30, *[encode("/version", [])] * 1001))
        assert "/clearSched" in server.peer.finals[1][4]


def test_a_long_dated_message_is_read_beside_the_loop_also_to_be_refused():
    with InProcess() as server:
        message = encode("/dataset/setPoint", ["p", "a", *([1, "text"] * 20_000), "id", 9])
        steps = list(server.app.receiver.process(dated(3600, message), server.peer))
        assert any(isinstance(step, Future) for step in steps)
        (refused,) = server.peer.finals
        assert refused[0] == "/fail" and refused[3] == "tooLarge" and refused[-2:] == ["id", 9]


def test_the_account_counts_per_client_and_in_all():
    held = HeldBytes(100_000, 150_000)
    held.add("a", 90_000)
    assert not held.fits("a", 20_000) and held.fits("b", 50_000)
    held.unsent = lambda: 20_000
    assert not held.fits("b", 50_000)
    assert held.fits("a", 100), "a short message that may be the way out always fits"
    held.remove("a", 90_000)
    assert held.of("a") == 0 and held.total == 20_000


def test_nothing_is_kept_of_a_sender_without_the_key():
    with InProcess(key="k", max_backlog=100_000) as server:

        async def flood():
            for port in range(200):
                peer = FakePeer(port)
                for _ in range(20):
                    server.app.receiver.receive(encode("/dataset/setPoint", ["p", BLOB]), peer)
                    server.app.receiver.receive(dated(30, encode("/version", [])), peer)

        server.run(flood())
        assert server.server.held.total == 0
        assert len(server.server.callers) == 0
        assert server.done("/key", "k") == []

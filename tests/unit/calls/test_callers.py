"""What is remembered of callers: as much as is needed, for as long, and not for ever."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from harness import FakePeer, InProcess
from lstmosc.calls.callers import MAX_IDLE_CALLERS, Callers
from lstmosc.calls.replies import PendingReply
from lstmosc.errors import Busy
from lstmosc.protocol.binding import NO_OPTIONS


def test_reply_ports_and_limits_of_so_many_callers_are_remembered():
    with InProcess(max_clients=50) as server:
        first = FakePeer(1)
        server.ask("/replyPort", 9000, peer=first)
        for port in range(2, 400):
            server.send("/replyPort", 9000, peer=FakePeer(port))
        assert len(server.server.callers) <= 51
        server.ask("/version", peer=first)
        assert first.packets[-1][1] is None, "the port of the one longest silent is forgotten"


def test_callers_that_want_answers_on_their_own_ports_and_not_the_standing_one_are_no_more():
    with InProcess(max_clients=50, reply_port={"127.0.0.1": 9000}) as server:
        for port in range(1, 400):
            server.ask("/replyPort", 0, peer=FakePeer(port))
        assert len(server.server.callers) <= 51


def test_idle_callers_are_kept_for_their_next_packet_but_only_the_last_ones():
    callers, peers = Callers({}, 1), [FakePeer(port) for port in range(2 * MAX_IDLE_CALLERS)]
    made = [callers.get(peer) for peer in peers]
    for caller in made:
        callers.tidy(caller)
    assert len(callers) == 0, "nothing has to be remembered of them"
    again = FakePeer(peers[-1].port)
    assert callers.get(again) is made[-1] and made[-1].peer is again
    assert len(callers) == 1
    assert callers.get(peers[0]) is not made[0], "it was forgotten when others had come"


def test_a_write_asks_only_those_that_are_subscribed():
    callers = Callers({}, 1000)
    caller = callers.get(FakePeer(1))
    for port in range(2, 500):
        callers.redirect(callers.get(FakePeer(port)), 9000)
    callers.subscribe(caller, "ear")
    assert callers.subscribers() == [caller]


def test_a_refused_notify_keeps_no_reply_limit():
    with InProcess(max_clients=1) as server:
        server.ask("/notify", 1, peer=FakePeer(1))
        other = FakePeer(2)
        assert server.ask("/notify", 1, "replyLimit", 64000, peer=other)[3] == "busy"
        assert len(server.server.callers) == 1


def test_a_subscriber_by_udp_that_is_silent_too_long_is_told_and_forgotten():
    callers = Callers({}, 1, notify_timeout=60.0)
    silent, lively = FakePeer(1), FakePeer(2)
    callers.subscribe(callers.get(silent), "old")
    with pytest.raises(Busy):
        callers.subscribe(callers.get(lively), "new")
    callers.get(silent).last_heard = time.monotonic() - 61
    callers.subscribe(callers.get(lively), "new")
    ((_, address, _, code, sentence),) = silent.replies
    assert (address, code) == ("/notify", "cancelled") and "send /notify 1 again" in sentence
    assert [caller.peer for caller in callers.subscribers()] == [lively]


def test_a_subscriber_by_tcp_stays_as_long_as_its_connection():
    callers = Callers({}, 1, notify_timeout=60.0)
    peer = FakePeer(1, "tcp")
    callers.subscribe(callers.get(peer), "ear")
    callers.get(peer).last_heard = time.monotonic() - 1000
    callers.expire()
    assert len(callers.subscribers()) == 1
    callers.gone(peer)
    assert callers.subscribers() == []


def test_a_sender_of_which_only_the_key_is_remembered_takes_less_than_a_kilobyte():
    callers = Callers({}, 1000)
    peers = [FakePeer(port) for port in range(1000)]
    tracemalloc.start()
    try:
        for peer in peers:
            callers.admit(callers.get(peer))
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 1024 * len(peers)


def test_a_sync_waits_for_the_calls_before_it_and_for_no_later_one():
    caller = Callers({}, 1).get(FakePeer(1))
    first = PendingReply(caller, "/a", "", NO_OPTIONS)
    sync = PendingReply(caller, "/sync", "", NO_OPTIONS)
    later = PendingReply(caller, "/b", "", NO_OPTIONS)
    done = []
    caller.open.when_answered(sync, lambda: done.append("sync"))
    later.done()
    assert done == []
    first.done()
    assert done == ["sync"]
    sync.done()
    assert not caller.open


def test_new_ports_that_send_the_key_drive_out_no_client_that_still_plays():
    callers = Callers({}, 3)
    playing = callers.get(FakePeer(1))
    callers.admit(playing)
    for port in range(2, 20):
        callers.get(FakePeer(1))
        callers.admit(callers.get(FakePeer(port)))
    assert playing.admitted
    assert len(callers) == 3

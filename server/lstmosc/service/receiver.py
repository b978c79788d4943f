"""From packets to calls: decoding, dated bundles, and packets that cannot be read."""

from __future__ import annotations

import asyncio
import itertools
import logging
import math
import time
from collections import deque
from collections.abc import Generator, Hashable, Iterable
from concurrent.futures import Future
from contextlib import suppress

from lstmosc.calls.replies import Caller, reply_error
from lstmosc.errors import Busy, Cancelled, Denied, LstmoscError, TooLarge
from lstmosc.handlers.context import Server
from lstmosc.protocol import table
from lstmosc.service.answering import reject
from lstmosc.service.dispatcher import KEY, NO_KEY, Dispatcher
from lstmosc.service.fair_queue import FairQueue, Work
from lstmosc.service.frame_packets import FramePacket, FramePackets, parts_of
from lstmosc.wire.decode import PacketReader, is_long, is_quick, read_message
from lstmosc.wire.message import Message, Undecodable
from lstmosc.wire.peer import Peer
from lstmosc.wire.tcp_peer import MAX_LOGIN_BYTES

log = logging.getLogger(__name__)

MAX_SECONDS_AHEAD = 60.0
MAX_SCHEDULED_MESSAGES = 1000
MAX_LOGINS_PER_TURN = 64  # packets by UDP without the key; more are lost, as on a full network
MAX_LOGIN_STEPS = 64  # messages of one such packet
MESSAGE_BYTES = 100  # what a message that is kept takes besides its own bytes, about
MAX_REFUSALS_PER_BUNDLE = 16  # messages of one bundle that are told busy; the others of it are lost

Item = Message | Undecodable


class Receiver:
    """Queues the packets of all senders, and hands their messages to the dispatcher in turn."""

    def __init__(self, server: Server, dispatcher: Dispatcher) -> None:
        self.server = server
        self.dispatcher = dispatcher
        most = server.config.max_backlog
        self.queue = FairQueue(self.process, self.refuse, most, server.held)
        self._frames = FramePackets()
        self._logins = 0

    def receive(self, packet: bytes, peer: Peer) -> None:
        """Queue a packet; of a sender that has not sent the key nothing is kept."""
        if self.server.login.needed and not self.server.callers.is_admitted(peer):
            self._log_in(packet, peer)
        else:
            self.queue.receive(packet, peer)

    def _log_in(self, packet: bytes, peer: Peer) -> None:
        """Run a packet of a sender without the key at once; many at once by UDP are lost."""
        if peer.transport == "tcp":
            self.server.held.remove(("unread", peer.key), len(packet))
        elif self._logins >= MAX_LOGINS_PER_TURN:
            return
        if not self._logins:
            asyncio.get_running_loop().call_soon(self._count_logins_anew)
        self._logins += 1
        if len(packet) <= MAX_LOGIN_BYTES:
            deque(itertools.islice(self.process(packet, peer) or (), MAX_LOGIN_STEPS), 0)
        else:
            self._reject_unread(packet, peer, Denied(NO_KEY))

    def _count_logins_anew(self) -> None:
        self._logins = 0

    def process(self, packet: bytes, peer: Peer) -> Work | None:
        """Run a packet that is one quick message; return the work that another one makes."""
        begun = False
        try:
            if not is_quick(packet):
                return self._in_steps(packet, peer)
            caller = self.server.callers.get(peer)
            parts = parts_of(packet)
            if parts is None or not self._run_frame(caller, parts):
                item = read_message(packet)
                self._run(caller, item)
                begun = True
                if parts is not None and isinstance(item, Message):
                    self._frames.note(parts, item)
            begun = True
            self.server.callers.tidy(caller)
        except Exception as error:
            self._fail(packet, peer, reply_error(error, "a packet"), begun)
        return None

    def _run_frame(self, caller: Caller, packet: FramePacket) -> bool:
        """Run a packet like one before but for its frame; false where none is known."""
        found = self._frames.find(packet.head)
        if found is None or self.server.dumping or not self._is_admitted(caller):
            return False
        self.dispatcher.run(caller, found.bound(packet), None, found.touched)
        return True

    def _is_admitted(self, caller: Caller) -> bool:
        return caller.admitted or not self.server.login.needed

    def _in_steps(self, packet: bytes, peer: Peer) -> Work:
        """Run a packet's messages in order, one at a step; those dated later when that comes."""
        begun = False
        try:
            reader = PacketReader(packet)
            yield from reader.scan()
            for waits_for in self._process_spans(reader, peer):
                begun = True
                yield waits_for
        except LstmoscError as error:
            log.warning("a packet from %s:%s was refused: %s", peer.host, peer.port, error)
        except Exception as error:
            self._fail(packet, peer, reply_error(error, "a packet"), begun)

    def _fail(self, packet: bytes, peer: Peer, error: LstmoscError, begun: bool) -> None:
        """Answer a packet that failed before any of its messages was run."""
        if not begun:
            self._reject_unread(packet, peer, error)

    def _process_spans(self, reader: PacketReader, peer: Peer) -> Work:
        caller = self.server.callers.get(peer)
        try:
            for due, spans in itertools.groupby(reader.spans, key=lambda span: span.time):
                messages = map(reader.bytes_at, spans)
                if due is not None and self._is_for_later(due) and self._is_admitted(caller):
                    yield from self._schedule(caller, due, messages)
                else:
                    yield from self._run_each(caller, messages, due)
        finally:
            self.server.callers.tidy(caller)

    def _is_for_later(self, due: float) -> bool:
        """Return whether a date is to come, or is that of work which waits and goes first."""
        return due > time.time() or self.server.schedule.has_before(due)

    def _run_each(self, caller: Caller, messages: Iterable[bytes], tag: float | None) -> Work:
        """Read and run messages one by one."""
        for message in messages:
            item = yield from self._read(message)
            self._run(caller, item, tag)
            yield None

    def _read(self, message: bytes) -> Generator[Future[Item], None, Item]:
        """Read a message; one that takes long is read by a worker."""
        if not is_long(message):
            return read_message(message)
        future = self.server.jobs.on_worker(read_message, message)
        yield future
        return future.result()

    def refuse(self, packet: bytes, peer: Peer) -> None:
        """Answer a packet that comes faster than its sender is served."""
        error = Busy(
            "too many packets of yours wait to be read (the limits maxBacklog and maxHeld): "
            "send slower"
        )
        with suppress(LstmoscError):
            caller = self.server.callers.get(peer)
            reader = PacketReader(packet)
            for _ in itertools.islice(reader.scan(), 1):
                pass
            for span in reader.spans[:MAX_REFUSALS_PER_BUNDLE]:
                item = reader.message(span)
                if isinstance(item, Message) and not item.address.startswith(table.REPLY_ADDRESSES):
                    reject(caller, item.address, item.arguments, error)
            self.server.callers.tidy(caller)

    def _refuse(self, caller: Caller, item: Item, error: LstmoscError) -> None:
        """Say why a message is not kept for later, or what was wrong with one not to be read."""
        if isinstance(item, Undecodable):
            self._reject_undecodable(caller, item)
        else:
            reject(caller, item.address, item.arguments, error)

    def is_used(self, peer: Peer) -> bool:
        """Return whether a client waits for an answer or is subscribed."""
        return self.queue.has(peer) or self.server.callers.is_used(peer)

    def gone(self, peer: Peer) -> None:
        """Forget a TCP connection that ended; its jobs go on."""
        self.server.callers.gone(peer)

    def finish(self, peer: Peer) -> None:
        """Close a connection when all that it has sent is served."""
        self.queue.finish(peer)

    def _schedule(self, caller: Caller, tag: float, messages: Iterable[bytes]) -> Work:
        """Keep the messages of one bundle together until their time (Unix seconds) comes.

        They are read then: as bytes they take a fraction of the memory, and one object each.
        """
        delay = tag - time.time()
        held, key = self.server.held, ("waiting", caller.peer.key)
        kept: list[bytes] = []
        size = 0
        for message in messages:
            room = MESSAGE_BYTES + len(message)
            error = self._too_much(caller, delay, len(kept), key, size + room)
            if error is None:
                kept.append(message)
                size += room
            else:
                item = yield from self._read(message)
                self._refuse(caller, item, error)
            yield None

        def work_on(work: Work) -> Work:
            caller.scheduled -= len(kept)
            held.remove(key, size)
            yield from work
            self.server.callers.tidy(caller)

        def begin() -> None:
            self.queue.add(caller.peer, work_on(self._run_each(caller, kept, tag)))

        def drop() -> int:
            self.queue.add(caller.peer, work_on(self._drop_each(caller, kept)))
            return len(kept)

        caller.scheduled += len(kept)
        held.add(key, size)
        self.server.schedule.add(tag, caller.peer.key, begin, drop)

    def _drop_each(self, caller: Caller, messages: Iterable[bytes]) -> Work:
        """Answer messages that are not to be run after all."""
        for message in messages:
            item = yield from self._read(message)
            self._refuse(caller, item, Cancelled("it was dropped before its date"))
            yield None

    def _too_much(
        self, caller: Caller, delay: float, count: int, key: Hashable, size: int
    ) -> LstmoscError | None:
        """Return why one more message cannot be kept for later, or None."""
        if delay > MAX_SECONDS_AHEAD:
            return TooLarge(
                f"a bundle may be at most {MAX_SECONDS_AHEAD:g} s ahead, not "
                f"{math.ceil(10 * delay) / 10:.1f} s: send it nearer to its date"
            )
        if caller.scheduled + count >= MAX_SCHEDULED_MESSAGES:
            return TooLarge(
                f"you have {MAX_SCHEDULED_MESSAGES} scheduled messages, which is the "
                "limit: wait for some, or drop them with /clearSched"
            )
        if not self.server.held.fits(key, size):
            return Busy(
                f"{self.server.held.of(key)} bytes of your messages wait (the limits maxHeld and "
                "maxHeldAll): send them nearer to their time"
            )
        return None

    def _run(self, caller: Caller, item: Item, tag: float | None = None) -> None:
        """Run a message with its time tag, or say what was wrong with one that cannot be read."""
        peer = caller.peer
        if item.address.startswith(table.REPLY_ADDRESSES):
            log.debug("%s:%s sent a reply: %r", peer.host, peer.port, item.address)
        elif isinstance(item, Undecodable):
            self._reject_undecodable(caller, item)
        else:
            self._log(peer, item)
            self.dispatcher.call(caller, item, tag)

    def _reject_unread(self, packet: bytes, peer: Peer, error: LstmoscError) -> None:
        """Answer a packet that is not decoded, where its address can be read."""
        address = address_of(packet)
        if address and not address.startswith(table.REPLY_ADDRESSES):
            caller = self.server.callers.get(peer)
            reject(caller, address, [], error)
            self.server.callers.tidy(caller)

    def _reject_undecodable(self, caller: Caller, item: Undecodable) -> None:
        """Say what was wrong with a message that cannot be read."""
        peer = caller.peer
        log.warning("%s:%s %r: %s", peer.host, peer.port, item.address, item.error)
        if item.address:
            reject(caller, item.address, [], item.error)

    def _log(self, peer: Peer, item: Message) -> None:
        """Log the traffic if that is wanted, without the key."""
        if self.server.dumping:
            shown = "…" if table.find(item.address) is KEY else item.arguments
            log.info("%s:%s %r %s", peer.host, peer.port, item.address, shown)


def address_of(packet: bytes) -> str:
    """Return a packet's address where it can be read without decoding it, else ``""``."""
    head = packet[:256].partition(b"\0")[0]
    return head.decode("utf-8", "replace") if head.startswith(b"/") else ""

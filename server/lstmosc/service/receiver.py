"""From packets to calls: decoding, dated bundles, and packets that cannot be read."""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import Iterator
from contextlib import suppress

from lstmosc.calls.callers import Caller, reply_error
from lstmosc.errors import Busy, LstmoscError, TooLarge
from lstmosc.handlers.context import Server
from lstmosc.protocol import table
from lstmosc.service.dispatcher import KEY, Dispatcher, reject
from lstmosc.service.fair_queue import FairQueue
from lstmosc.wire.decode import decode
from lstmosc.wire.endpoints import Peer
from lstmosc.wire.message import Message, Undecodable

log = logging.getLogger(__name__)

MAX_SECONDS_AHEAD = 60.0
MAX_SCHEDULED_MESSAGES = 1000
MAX_REFUSALS_PER_BUNDLE = 16  # messages of one bundle that are told busy; the others of it are lost

Item = Message | Undecodable


class Receiver:
    """Queues the packets of all senders, and hands their messages to the dispatcher in turn."""

    def __init__(self, server: Server, dispatcher: Dispatcher) -> None:
        self.server = server
        self.dispatcher = dispatcher
        self.queue = FairQueue(self.process, self.refuse, server.config.max_backlog)

    def receive(self, packet: bytes, peer: Peer) -> None:
        """Queue a packet."""
        self.queue.receive(packet, peer)

    def process(self, packet: bytes, peer: Peer) -> Iterator[None]:
        """Run a packet's messages in order, one at a step; those dated later when that comes."""
        caller = self.server.callers.get(peer)
        try:
            found = decode(packet)
        except LstmoscError as error:
            log.warning("a packet from %s:%s was refused: %s", peer.host, peer.port, error)
            return
        except MemoryError as error:
            reject(caller, address_of(packet), [], reply_error(error, "a packet"))
            return
        for due, group in itertools.groupby(found, key=lambda pair: pair[0]):
            items = [item for _, item in group]
            delay = 0.0 if due is None else due - time.time()
            if delay > 0:
                self._schedule(caller, delay, items)
            else:
                yield from self._take(caller, items)
        self.server.callers.tidy(caller)

    def refuse(self, packet: bytes, peer: Peer) -> None:
        """Answer a packet that comes faster than its sender is served."""
        most = self.server.config.max_backlog
        error = Busy(f"{most} packets of yours wait to be read, the limit maxBacklog: send slower")
        with suppress(LstmoscError):
            caller = self.server.callers.get(peer)
            for _, item in decode(packet)[:MAX_REFUSALS_PER_BUNDLE]:
                if isinstance(item, Message) and not item.address.startswith(table.REPLY_ADDRESSES):
                    reject(caller, item.address, item.arguments, error)
            self.server.callers.tidy(caller)

    def gone(self, peer: Peer) -> None:
        """Forget a TCP connection that ended; its jobs go on."""
        self.server.callers.gone(peer)

    def finish(self, peer: Peer) -> None:
        """Close a connection when all that it has sent is served."""
        self.queue.finish(peer)

    def _schedule(self, caller: Caller, delay: float, items: list[Item]) -> None:
        """Keep the messages of one bundle together until their time comes."""
        room = MAX_SCHEDULED_MESSAGES - caller.scheduled if delay <= MAX_SECONDS_AHEAD else 0
        kept, rest = items[:room], items[room:]
        for item in rest:
            if isinstance(item, Message):
                reject(caller, item.address, item.arguments, too_early(delay))
            else:
                self._reject_undecodable(caller, item)

        def due() -> Iterator[None]:
            caller.scheduled -= len(kept)
            yield from self._take(caller, kept)
            self.server.callers.tidy(caller)

        caller.scheduled += len(kept)
        asyncio.get_running_loop().call_later(delay, self.queue.add, caller.peer, due())

    def _take(self, caller: Caller, items: list[Item]) -> Iterator[None]:
        """Run messages in order, and say what was wrong with those that cannot be read."""
        peer = caller.peer
        for item in items:
            if item.address.startswith(table.REPLY_ADDRESSES):
                log.debug("%s:%s sent a reply: %r", peer.host, peer.port, item.address)
            elif isinstance(item, Undecodable):
                self._reject_undecodable(caller, item)
            else:
                self._log(peer, item)
                self.dispatcher.call(caller, item)
            yield

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


def too_early(delay: float) -> TooLarge:
    """Build the error for a bundle that cannot be scheduled."""
    if delay > MAX_SECONDS_AHEAD:
        return TooLarge(f"a bundle may be {MAX_SECONDS_AHEAD:g} s ahead at most, not {delay:.0f} s")
    return TooLarge(f"{MAX_SCHEDULED_MESSAGES} messages of yours wait for their time already")

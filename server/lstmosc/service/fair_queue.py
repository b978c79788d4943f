"""Fair queueing: each sender has a queue of its own, and the queues are served in turn.

Packets are only put into their sender's queue when they come. Serving goes round: a step of one
sender, a step of the next, and after a moment the loop has its turn. A packet for a queue that is
full is answered ``busy``; no other sender waits longer for it than for one step.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from typing import Any

from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import Peer

log = logging.getLogger(__name__)

SLICE_SECONDS = 0.0002  # in which senders are served before the loop has its turn
MAX_REFUSALS_PER_SLICE = 16  # packets that are told busy; more are lost, as on a full network
MAX_SENDER_BYTES = 8 * 1024 * 1024  # of a connection's packets, after which it is not read
MAX_TCP_PACKETS = 64  # after which a connection is not read for a while: its client waits
PACKET_OVERHEAD_BYTES = 256  # what a packet takes besides its own bytes

Work = Iterator[Future[Any] | None]
Process = Callable[[bytes, Peer], Work | None]
Refuse = Callable[[bytes, Peer], None]


class FairQueue:
    """The queues of all senders, served in turn.

    ``process(packet, peer)`` runs a packet that is one quick message; of others it returns the
    work, one message after the other. What that yields, if not None, is a future that the rest of
    it waits for;
    ``refuse(packet, peer)`` answers a packet that finds its queue full. The bytes of packets are
    counted in ``held`` under ("unread", the peer's key); those by TCP have been when they come.
    Nothing is served before ``open``.
    """

    def __init__(self, process: Process, refuse: Refuse, max_packets: int, held: HeldBytes) -> None:
        self._process = process
        self._refuse = refuse
        self._max_packets = max_packets
        self._held = held
        self._senders: dict[Hashable, SenderQueue] = {}
        self._turn: deque[SenderQueue] = deque()
        self._open = self._woken = self._serving = False
        self._alone: tuple[bytes, Peer] | None = None
        self._refused = 0

    def receive(self, packet: bytes, peer: Peer) -> None:
        """Put a packet into its sender's queue, for ``serve``; one that comes alone needs none."""
        if peer.transport == "tcp":
            self._put_by_tcp(packet, peer)
        elif self._open and self._alone is None and not (self._turn or self._serving):
            self._alone = packet, peer
        else:
            if self._alone is not None:
                first, self._alone = self._alone, None
                self._put(*first)
            self._put(packet, peer)

    def _put(self, packet: bytes, peer: Peer) -> None:
        key, size = ("unread", peer.key), len(packet) + PACKET_OVERHEAD_BYTES
        sender = self._sender(peer)
        if len(sender.packets) >= self._max_packets or not self._held.fits(key, size):
            self._refuse_some(packet, peer)
        else:
            self._held.add(key, size)
            sender.packets.append((packet, peer))

    def _put_by_tcp(self, packet: bytes, peer: Peer) -> None:
        sender = self._sender(peer)
        sender.packets.append((packet, peer))
        unread = self._held.of(("unread", peer.key))
        if len(sender.packets) >= MAX_TCP_PACKETS or unread > MAX_SENDER_BYTES:
            sender.held = peer
            peer.hold()

    def _refuse_some(self, packet: bytes, peer: Peer) -> None:
        self._refused += 1
        if self._refused <= MAX_REFUSALS_PER_SLICE:
            self._refuse(packet, peer)

    def finish(self, peer: Peer) -> None:
        """Close a connection when all that it has sent is served."""
        if peer.key in self._senders:
            self._senders[peer.key].last = peer
        else:
            peer.close()

    def has(self, peer: Peer) -> bool:
        """Return whether something that a sender sent is not served yet."""
        return peer.key in self._senders

    def add(self, peer: Peer, work: Work) -> None:
        """Let work that was scheduled be done before the packets of its sender that wait."""
        self._sender(peer).work.append((work, 0))
        self._wake()

    def _sender(self, peer: Peer) -> SenderQueue:
        sender = self._senders.get(peer.key)
        if sender is None:
            sender = self._senders[peer.key] = SenderQueue(peer.key)
            self._turn.append(sender)
        return sender

    def open(self) -> None:
        """Serve from now on, and what waits first."""
        self._open = True
        self._wake()

    def _wake(self) -> None:
        """Serve in the loop's next turn."""
        if not self._woken:
            self._woken = True
            asyncio.get_running_loop().call_soon(self._serve_woken)

    def _serve_woken(self) -> None:
        self._woken = False
        self.serve()

    def serve(self) -> None:
        """Serve everyone in turn, for a moment; go on in the loop's next turn."""
        if self._serving or not self._open:
            return
        self._serving, self._refused = True, 0
        until = time.perf_counter() + SLICE_SECONDS
        try:
            if self._alone is not None:
                first, self._alone = self._alone, None
                self._run_alone(*first)
            self._serve_until(until)
        finally:
            self._serving = False
            if self._turn:
                self._wake()

    def _run_alone(self, packet: bytes, peer: Peer) -> None:
        """Run a packet that came alone, or put the work that it makes into its sender's queue."""
        try:
            work = self._process(packet, peer)
        except Exception:
            log.exception("a packet of %s was not handled", peer.key)
            return
        if work is not None:
            size = len(packet) + PACKET_OVERHEAD_BYTES
            self._held.add(("unread", peer.key), size)
            self._sender(peer).work.append((work, size))

    def _serve_until(self, until: float) -> None:
        while self._turn:
            sender = self._turn.popleft()
            if self._step(sender):
                if not sender.parked:
                    self._turn.append(sender)
            else:
                del self._senders[sender.key]
            if time.perf_counter() > until:
                return

    def _step(self, sender: SenderQueue) -> bool:
        """Do one step of a line's work; tell whether there is more."""
        waits_for = None
        try:
            if sender.work:
                waits_for = next(sender.work[0][0])
            elif sender.packets:
                self._begin(sender)
        except StopIteration:
            self._finish_work(sender)
        except Exception:
            log.exception("a packet of %s was not handled", sender.key)
            if sender.work:
                self._finish_work(sender)
        if sender.held is not None and not sender.packets:
            held, sender.held = sender.held, None
            held.go_on()
        if waits_for is not None:
            self._park(sender, waits_for)
            return True
        more = bool(sender.work or sender.packets)
        if sender.last is not None and not more:
            sender.last.close()
        return more

    def _begin(self, sender: SenderQueue) -> None:
        """Run a sender's next packet, or note the work that it makes."""
        packet, peer = sender.packets.popleft()
        overhead = 0 if peer.transport == "tcp" else PACKET_OVERHEAD_BYTES
        size, work = len(packet) + overhead, None
        try:
            work = self._process(packet, peer)
        finally:
            if work is None:
                self._held.remove(("unread", peer.key), size)
            else:
                sender.work.append((work, size))

    def _finish_work(self, sender: SenderQueue) -> None:
        """Forget work that is done, and the bytes of its packet."""
        _, size = sender.work.popleft()
        self._held.remove(("unread", sender.key), size)

    def _park(self, sender: SenderQueue, future: Future[Any]) -> None:
        """Leave a sender's work until a worker has done what it waits for."""
        loop = asyncio.get_running_loop()

        def resume() -> None:
            sender.parked = False
            self._turn.append(sender)
            self._wake()

        sender.parked = True
        future.add_done_callback(lambda done: loop.call_soon_threadsafe(resume))


class SenderQueue:
    """What one sender has sent and is not served yet."""

    __slots__ = ("held", "key", "last", "packets", "parked", "work")

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.packets: deque[tuple[bytes, Peer]] = deque()
        self.work: deque[tuple[Work, int]] = deque()
        self.parked = False
        self.held: Peer | None = None
        self.last: Peer | None = None

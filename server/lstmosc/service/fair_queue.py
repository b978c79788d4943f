"""Fair turns for senders: whoever sends much waits in a line of his own.

Packets are only put into their sender's line when they come. Serving goes round: a step of one
sender, a step of the next, and after a moment the loop has its turn. A line that is full is
answered ``busy``; nobody else waits longer for it than for one step.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator

from lstmosc.wire.endpoints import Peer

log = logging.getLogger(__name__)

SLICE_SECONDS = 0.0002
"""Seconds that are served before the loop has its turn."""
MAX_REFUSALS_PER_SLICE = 16
"""Packets that are told busy in such a slice; more are lost, as on a full network."""
MAX_SENDER_BYTES = 8 * 1024 * 1024
"""Bytes that one sender's line may hold, besides its first packet."""
MAX_QUEUED_BYTES = 64 * 1024 * 1024
"""Bytes that may wait in all lines together; beyond, packets are lost."""
MAX_TCP_PACKETS = 64
"""Packets after which a connection is not read for a while: its client waits, nothing is lost."""

Process = Callable[[bytes, Peer], Iterator[None]]
Refuse = Callable[[bytes, Peer], None]


class FairQueue:
    """The lines of all senders, served in turn.

    ``steps(packet, peer)`` gives the work that a packet makes, one message after the other;
    ``refuse(packet, peer)`` answers a packet that finds its line full.
    """

    def __init__(self, process: Process, refuse: Refuse, max_packets: int) -> None:
        self._process = process
        self._refuse = refuse
        self._max_packets = max_packets
        self._senders: dict[Hashable, SenderQueue] = {}
        self._turn: deque[SenderQueue] = deque()
        self._serving = False
        self._bytes = 0
        self._refused = 0

    def receive(self, packet: bytes, peer: Peer) -> None:
        """Put a packet into its sender's line."""
        sender = self._senders.get(peer.key)
        if peer.transport == "tcp":
            self._put(packet, peer)
        elif sender is not None and sender.is_full(self._max_packets, len(packet)):
            self._refuse_some(packet, peer)
        elif self._bytes + len(packet) > MAX_QUEUED_BYTES:
            log.warning("a packet from %s:%s is lost: too many wait", peer.host, peer.port)
        else:
            self._put(packet, peer)

    def _put(self, packet: bytes, peer: Peer) -> None:
        sender = self._sender(peer)
        sender.packets.append((packet, peer))
        sender.bytes += len(packet)
        self._bytes += len(packet)
        if peer.transport == "tcp" and (
            len(sender.packets) >= MAX_TCP_PACKETS or sender.bytes > MAX_SENDER_BYTES
        ):
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

    def add(self, peer: Peer, work: Iterator[None]) -> None:
        """Put work that was scheduled at the head of a sender's line."""
        self._sender(peer).work.append(work)

    def _sender(self, peer: Peer) -> SenderQueue:
        sender = self._senders.get(peer.key)
        if sender is None:
            sender = self._senders[peer.key] = SenderQueue(peer.key)
            self._turn.append(sender)
            self._wake()
        return sender

    def _wake(self) -> None:
        if not self._serving:
            self._serving = True
            asyncio.get_running_loop().call_soon(self._serve)

    def _serve(self) -> None:
        """Serve everyone in turn, for a moment."""
        self._serving = False
        self._refused = 0
        until = time.perf_counter() + SLICE_SECONDS
        while self._turn:
            sender = self._turn.popleft()
            if self._step(sender):
                self._turn.append(sender)
            else:
                del self._senders[sender.key]
            if time.perf_counter() > until:
                break
        if self._turn:
            self._wake()

    def _step(self, sender: SenderQueue) -> bool:
        """Do one step of a line's work; tell whether there is more."""
        if not sender.work:
            packet, peer = sender.packets.popleft()
            self._bytes -= len(packet)
            sender.bytes -= len(packet)
            sender.work.append(self._process(packet, peer))
        try:
            next(sender.work[0])
        except StopIteration:
            sender.work.popleft()
        except Exception:
            log.exception("a packet of %s was not handled", sender.key)
            sender.work.popleft()
        if sender.held is not None and not sender.packets:
            held, sender.held = sender.held, None
            held.go_on()
        more = bool(sender.work or sender.packets)
        if sender.last is not None and not more:
            sender.last.close()
        return more


class SenderQueue:
    """What one sender has sent and is not served yet."""

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.packets: deque[tuple[bytes, Peer]] = deque()
        self.work: deque[Iterator[None]] = deque()
        self.bytes = 0
        self.held: Peer | None = None
        self.last: Peer | None = None

    def is_full(self, max_packets: int, more: int) -> bool:
        """Tell whether there is no room for so many bytes more."""
        return bool(self.packets) and (
            len(self.packets) >= max_packets or self.bytes + more > MAX_SENDER_BYTES
        )

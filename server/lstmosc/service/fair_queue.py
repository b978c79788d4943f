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

SLICE = 0.0002
"""Seconds that are served before the loop has its turn."""
REFUSALS = 16
"""Packets that are told busy in such a slice; more are lost, as on a full network."""
LINE_BYTES = 8 * 1024 * 1024
"""Bytes that one sender's line may hold, besides its first packet."""
MOST_BYTES = 64 * 1024 * 1024
"""Bytes that may wait in all lines together; beyond, packets are lost."""
TCP_PACKETS = 64
"""Packets after which a connection is not read for a while: its client waits, nothing is lost."""

Steps = Callable[[bytes, Peer], Iterator[None]]
Refuse = Callable[[bytes, Peer], None]


class Inbox:
    """The lines of all senders, served in turn.

    ``steps(packet, peer)`` gives the work that a packet makes, one message after the other;
    ``refuse(packet, peer)`` answers a packet that finds its line full.
    """

    def __init__(self, steps: Steps, refuse: Refuse, longest: int) -> None:
        self._steps = steps
        self._refuse = refuse
        self._longest = longest
        self._lines: dict[Hashable, Line] = {}
        self._turn: deque[Line] = deque()
        self._serving = False
        self._bytes = 0
        self._refused = 0

    def receive(self, packet: bytes, peer: Peer) -> None:
        """Put a packet into its sender's line."""
        line = self._lines.get(peer.key)
        if peer.transport == "tcp":
            self._put(packet, peer)
        elif line is not None and line.is_full(self._longest, len(packet)):
            self._refuse_some(packet, peer)
        elif self._bytes + len(packet) > MOST_BYTES:
            log.warning("a packet from %s:%s is lost: too many wait", peer.host, peer.port)
        else:
            self._put(packet, peer)

    def _put(self, packet: bytes, peer: Peer) -> None:
        line = self._line(peer)
        line.packets.append((packet, peer))
        line.bytes += len(packet)
        self._bytes += len(packet)
        if peer.transport == "tcp" and (
            len(line.packets) >= TCP_PACKETS or line.bytes > LINE_BYTES
        ):
            line.held = peer
            peer.hold()

    def _refuse_some(self, packet: bytes, peer: Peer) -> None:
        self._refused += 1
        if self._refused <= REFUSALS:
            self._refuse(packet, peer)

    def finish(self, peer: Peer) -> None:
        """Close a connection when all that it has sent is served."""
        if peer.key in self._lines:
            self._lines[peer.key].last = peer
        else:
            peer.close()

    def add(self, peer: Peer, work: Iterator[None]) -> None:
        """Put work that was scheduled at the head of a sender's line."""
        self._line(peer).work.append(work)

    def _line(self, peer: Peer) -> Line:
        line = self._lines.get(peer.key)
        if line is None:
            line = self._lines[peer.key] = Line(peer.key)
            self._turn.append(line)
            self._wake()
        return line

    def _wake(self) -> None:
        if not self._serving:
            self._serving = True
            asyncio.get_running_loop().call_soon(self._serve)

    def _serve(self) -> None:
        """Serve everyone in turn, for a moment."""
        self._serving = False
        self._refused = 0
        until = time.perf_counter() + SLICE
        while self._turn:
            line = self._turn.popleft()
            if self._step(line):
                self._turn.append(line)
            else:
                del self._lines[line.key]
            if time.perf_counter() > until:
                break
        if self._turn:
            self._wake()

    def _step(self, line: Line) -> bool:
        """Do one step of a line's work; tell whether there is more."""
        if not line.work:
            packet, peer = line.packets.popleft()
            self._bytes -= len(packet)
            line.bytes -= len(packet)
            line.work.append(self._steps(packet, peer))
        try:
            next(line.work[0])
        except StopIteration:
            line.work.popleft()
        except Exception:
            log.exception("a packet of %s was not handled", line.key)
            line.work.popleft()
        if line.held is not None and not line.packets:
            held, line.held = line.held, None
            held.go_on()
        more = bool(line.work or line.packets)
        if line.last is not None and not more:
            line.last.close()
        return more


class Line:
    """What one sender has sent and is not served yet."""

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.packets: deque[tuple[bytes, Peer]] = deque()
        self.work: deque[Iterator[None]] = deque()
        self.bytes = 0
        self.held: Peer | None = None
        self.last: Peer | None = None

    def is_full(self, longest: int, more: int) -> bool:
        """Tell whether there is no room for so many bytes more."""
        return bool(self.packets) and (
            len(self.packets) >= longest or self.bytes + more > LINE_BYTES
        )

"""All senders that something is remembered of: reply ports, subscriptions, who has the key."""

from __future__ import annotations

import logging
import math
import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

from lstmosc.calls.replies import Caller, PendingReply, transmit
from lstmosc.errors import Busy
from lstmosc.wire.encode import encode
from lstmosc.wire.peer import Peer

log = logging.getLogger(__name__)

MAX_IDLE_CALLERS = 64  # kept though nothing has to be remembered of them: they may go on


class Callers:
    """All senders that something is remembered of, at most so many of each kind.

    Beside them the last idle ones are kept, so that not each of their packets makes them anew.
    ``notify_timeout`` is how many seconds a subscriber by UDP may be silent; 0 is for ever.
    """

    def __init__(
        self, reply_ports: dict[str, int], max_clients: int, notify_timeout: float = 0.0
    ) -> None:
        self._callers: dict[Hashable, Caller] = {}
        self._idle: dict[Caller, None] = {}  # the one idle longest first
        self._admitted: dict[Caller, None] = {}
        self._subscribed: OrderedDict[Caller, None] = OrderedDict()
        self._adjusted: OrderedDict[Caller, None] = OrderedDict()
        self._max_clients = max_clients
        self._reply_ports = reply_ports
        self._notify_timeout = notify_timeout
        self._last_id = 0

    def __len__(self) -> int:
        """Count those that something has to be remembered of."""
        return len(self._callers) - len(self._idle)

    def get(self, peer: Peer) -> Caller:
        """Find or make the caller of a peer, which has just been heard."""
        caller = self._callers.get(peer.key)
        if caller is None:
            caller = self._callers[peer.key] = Caller(peer)
            if peer.transport == "udp":
                caller.reply_port = self._reply_ports.get(peer.host)
        else:
            if caller in self._idle:
                del self._idle[caller]
                caller.peer = peer  # another one of the same sender, perhaps
            caller.last_heard = time.monotonic()
        return caller

    def current(self, caller: Caller) -> Caller:
        """Return what is known of a sender now, which may have been forgotten and come again."""
        return self._callers.get(caller.peer.key, caller)

    def is_admitted(self, peer: Peer) -> bool:
        """Return whether a sender has sent the key."""
        caller = self._callers.get(peer.key)
        return caller is not None and caller.admitted

    def is_used(self, peer: Peer) -> bool:
        """Return whether a sender waits for an answer or is subscribed."""
        caller = self._callers.get(peer.key)
        return caller is not None and bool(caller.open or caller.scheduled or caller.notify_id)

    def tidy(self, caller: Caller) -> None:
        """Forget a caller of which nothing has to be remembered, when others have come since."""
        if not caller.idle or caller.reply_port != self._reply_ports.get(caller.peer.host):
            return
        if self._callers.get(caller.peer.key) is caller:
            self._idle[caller] = None
        if len(self._idle) > MAX_IDLE_CALLERS:
            self._forget(next(iter(self._idle)))

    def gone(self, peer: Peer) -> None:
        """Forget a closed connection."""
        caller = self._callers.get(peer.key)
        if caller is not None:
            self._forget(caller)

    def _forget(self, caller: Caller) -> None:
        self._callers.pop(caller.peer.key, None)
        self._idle.pop(caller, None)
        for remembered in (self._admitted, self._subscribed, self._adjusted):
            if remembered:
                remembered.pop(caller, None)

    def redirect(self, caller: Caller, port: int) -> None:
        """Send a caller's replies to another port (0: back to its own)."""
        caller.reply_port = port or None
        self._note_adjusted(caller)

    def set_reply_limit(self, caller: Caller, limit: int | None) -> None:
        """Set the largest reply to all calls of a caller, in bytes; None for the usual one."""
        caller.reply_limit = limit
        self._note_adjusted(caller)

    def _note_adjusted(self, caller: Caller) -> None:
        """Remember a caller's own reply port or limit; the longest unused of too many goes."""
        self._adjusted.pop(caller, None)
        standing = self._reply_ports.get(caller.peer.host)
        if caller.reply_port == standing and caller.reply_limit is None:
            return
        self._adjusted[caller] = None
        if len(self._adjusted) > self._max_clients:
            oldest, _ = self._adjusted.popitem(last=False)
            oldest.reply_port = self._reply_ports.get(oldest.peer.host)
            oldest.reply_limit = None
            self.tidy(oldest)

    def subscribe(self, caller: Caller, name: str) -> int:
        """Subscribe a caller to changes and progress; its id stays the same when repeated."""
        if caller.notify_id is None:
            self.expire()
            if len(self._subscribed) >= self._max_clients:
                raise Busy(
                    f"{self._max_clients} clients are subscribed, the limit maxClients: one of "
                    "them has to send /notify 0"
                )
            self._last_id += 1
            caller.notify_id = self._last_id
            self._subscribed[caller] = None
            log.info("%s:%s subscribed as %r", caller.peer.host, caller.peer.port, name)
        return caller.notify_id

    def unsubscribe(self, caller: Caller) -> int:
        """End a subscription; return its id, or 0 where there was none."""
        was, caller.notify_id = caller.notify_id, None
        self._subscribed.pop(caller, None)
        return was or 0

    def expire(self) -> None:
        """End the subscriptions by UDP that nothing was heard of for too long, and say so."""
        if not self._notify_timeout:
            return
        until = time.monotonic() - self._notify_timeout
        for caller in self.subscribers():
            if caller.peer.transport == "udp" and caller.last_heard < until:
                self.unsubscribe(caller)
                sentence = (
                    f"nothing came from you for {self._notify_timeout:g} s (the setting "
                    "notifyTimeout): the subscription has ended; send /notify 1 again"
                )
                transmit(caller, encode("/fail", ["/notify", "", "cancelled", sentence]))
                self.tidy(caller)

    def admit(self, caller: Caller) -> None:
        """Remember that a caller knows the key; beyond maxClients forget the longest silent."""
        caller.admitted = True
        self._admitted[caller] = None
        if len(self._admitted) > self._max_clients:
            silent = min(self._admitted, key=lambda each: each.last_heard)
            del self._admitted[silent]
            silent.admitted = False
            self.tidy(silent)

    def subscribers(self) -> list[Caller]:
        """Return the callers that are subscribed to changes and to all progress."""
        return list(self._subscribed)

    def broadcast(self, address: str, values: list[Any], but: Caller | None = None) -> None:
        """Send a message to every subscriber but one."""
        if self._subscribed:
            packet = encode(address, values)
            for caller in self.subscribers():
                if caller is not but:
                    transmit(caller, packet)

    def progress(self, reply: PendingReply, values: tuple[Any, ...]) -> None:
        """Report to the caller and the subscribers, once each, how far a job has come."""
        finite = [value if math.isfinite(value) else 0.0 for value in values]
        reply.progress(finite)
        self.broadcast("/progress", [reply.address, reply.name, *finite], but=reply.caller)

"""Pushes: what is sent to whoever asked for it, long after the call was answered."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from lstmosc.calls.addressed import encode_to_address
from lstmosc.calls.callers import Callers
from lstmosc.calls.replies import PendingReply, transmit
from lstmosc.errors import LstmoscError
from lstmosc.protocol.messages.pushed import Pushed
from lstmosc.wire.encode import encode, encode_bundle


class Push:
    """Sends messages to the sender of a call, with its id and to its replyPort."""

    def __init__(self, callers: Callers, reply: PendingReply) -> None:
        self._callers = callers
        self._caller = reply.caller
        self._address = reply.address
        self._name = reply.name
        self._options = reply.options
        self._end = [] if reply.options.id is None else ["id", reply.options.id]

    def __call__(self, pushed: Pushed, values: Sequence[Any]) -> None:
        """Send a message to the sender and, without the id, to all subscribers."""
        self._send(pushed.address, values)
        self._callers.broadcast(
            pushed.address, list(values), but=self._callers.current(self._caller)
        )

    def frame(self, pushed: Pushed, values: Sequence[Any], date: float | None) -> bool:
        """Send a message to the sender alone; false where its connection has ended.

        It goes to the sender's replyAddress, as results do, without the name. With a date (Unix
        seconds) it is a bundle with that time tag.
        """
        caller, wanted = self._callers.current(self._caller), self._options.reply_address
        if caller.peer.closed:
            return False
        if wanted:
            spec = pushed.values.partition(" ")[2]
            packets = encode_to_address(wanted, spec, values[1:], self._end)
        else:
            packets = [encode(pushed.address, [*values, *self._end])]
        for packet in packets if date is None else [encode_bundle(packets, date)]:
            transmit(caller, packet, self._options.reply_port)
        return True

    def fail(self, error: LstmoscError, by: Hashable = None) -> None:
        """Tell the sender that what the call began has failed since; not if that was ``by`` it."""
        if by is not None and by == self._callers.current(self._caller).peer.key:
            return
        self._send("/fail", [self._address, self._name, error.code, error.sentence])

    def _send(self, address: str, values: Sequence[Any]) -> None:
        caller = self._callers.current(self._caller)
        transmit(caller, encode(address, [*values, *self._end]), self._options.reply_port)

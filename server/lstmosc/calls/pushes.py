"""Pushes: what is sent to whoever asked for it, long after the call was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lstmosc.calls.callers import Callers
from lstmosc.calls.replies import PendingReply, transmit
from lstmosc.errors import LstmoscError
from lstmosc.wire.encode import encode


class Push:
    """Sends messages to the sender of a call, with its id and to its replyPort."""

    def __init__(self, callers: Callers, reply: PendingReply) -> None:
        self._callers = callers
        self._caller = reply.caller
        self._address = reply.address
        self._name = reply.name
        self._options = reply.options

    def __call__(self, address: str, values: Sequence[Any]) -> None:
        """Send a message to the sender and, without the id, to all subscribers."""
        self._send(address, values)
        self._callers.broadcast(address, list(values), but=self._callers.current(self._caller))

    def fail(self, error: LstmoscError) -> None:
        """Tell the sender that what the call began has failed since."""
        self._send("/fail", [self._address, self._name, error.code, error.sentence])

    def _send(self, address: str, values: Sequence[Any]) -> None:
        end = [] if self._options.id is None else ["id", self._options.id]
        caller = self._callers.current(self._caller)
        transmit(caller, encode(address, [*values, *end]), self._options.reply_port)

"""Replies to calls: the one of a bound call, and that to a call that cannot be run."""

from __future__ import annotations

from typing import Any

from lstmosc.calls.replies import Caller, PendingReply
from lstmosc.errors import LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.binding import BoundCall, object_name, reply_options


def reply_to(caller: Caller, bound: BoundCall) -> PendingReply:
    """Make the one reply to a bound call."""
    address, row, _, options = bound
    return PendingReply(caller, address, bound.name, options, row.reply, row.results)


def reject(caller: Caller, address: str, arguments: list[Any], error: LstmoscError) -> None:
    """Answer a call that cannot be run, with its name and id wherever they can be read."""
    row = table.find(address)
    options = reply_options(arguments, len(row.required) if row else 0)
    if options.id is None:
        options = reply_options(arguments, 0)
    reply = PendingReply(caller, address, object_name(row, arguments), options)
    try:
        reply.fail(error)
    except Exception:  # for want of memory, perhaps for a moment only
        reply.fail(error)

"""Replies, as they are read from packets of the server."""

from __future__ import annotations

from typing import Any, NamedTuple

from lstmosc.errors import LstmoscError
from lstmosc.wire.decode import decode, is_quick, read_message
from lstmosc.wire.message import Message as Packet


class Reply(NamedTuple):
    """One message from the server; ``id`` is None where it belongs to no call.

    ``time`` is the time tag of its bundle (Unix seconds), or None.
    """

    address: str
    values: list[Any]
    id: int | None
    time: float | None = None


def replies(packet: bytes) -> list[Reply]:
    """Read the replies in a packet from the server; garbage is left out.

    One that is too much for the decoder becomes the failure of the call whose id it ends with.
    """
    try:
        messages = [(None, read_message(packet))] if is_quick(packet) else decode(packet)
    except LstmoscError:
        return []
    found = []
    for time_tag, message in messages:
        if isinstance(message, Packet):
            found.append(reply(message, time_tag))
        elif packet[-8:-4] == b"id\0\0":
            sentence = f"the answer cannot be read at once: {message.error}"
            values = [message.address, "", message.error.code, sentence]
            found.append(Reply("/fail", values, int.from_bytes(packet[-4:], "big")))
    return found


def reply(message: Packet, time_tag: float | None = None) -> Reply:
    """Split off the id, which comes last."""
    values = message.arguments
    if len(values) < 2 or values[-2] != "id" or not isinstance(values[-1], int):
        return Reply(message.address, values, None, time_tag)
    return Reply(message.address, values[:-2], values[-1], time_tag)

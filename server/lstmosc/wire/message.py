"""What the decoder finds in a packet: messages, and messages that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from lstmosc.errors import LstmoscError


class Message(NamedTuple):
    """One OSC message.

    ``address`` begins with a slash (a missing one is added by the decoder).
    ``arguments`` holds int, float, str, bool, None, bytes (a blob), list (an OSC array), and
    ``array.array('f')`` for a run of 16 or more consecutive float32 arguments.
    """

    address: str
    arguments: list[Any]


@dataclass(frozen=True, slots=True)
class Undecodable:
    """A message that cannot be read, in its place among the others of its packet.

    ``address`` is empty where even the address is unreadable.
    ``error`` is a BadArgument or a TooLarge with a sentence for the sender.
    """

    address: str
    error: LstmoscError

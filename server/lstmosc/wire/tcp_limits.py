"""Limits of TCP connections."""

from __future__ import annotations

from dataclasses import dataclass

from lstmosc.wire.decode import MAX_PACKET_BYTES

MAX_CONNECTIONS = 256
# Two of the largest replies: a client that leaves more unread is not reading.
MAX_UNSENT_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class TcpLimits:
    """What connections may do: bytes of a packet, how many, bytes of replies left unread.

    ``with_key`` says that nothing is read but the key until ``admit`` is called, for which there
    are ``login_timeout`` seconds; after ``idle_timeout`` seconds without a packet a connection is
    closed. 0 is for ever.
    """

    max_packet: int = MAX_PACKET_BYTES
    max_connections: int = MAX_CONNECTIONS
    max_unsent: int = MAX_UNSENT_BYTES
    with_key: bool = False
    login_timeout: float = 0.0
    idle_timeout: float = 0.0

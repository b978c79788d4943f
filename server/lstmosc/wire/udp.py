"""UDP endpoint: one socket that receives every datagram and sends every reply."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections import deque
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

from lstmosc.errors import BadArgument, TooLarge
from lstmosc.wire.peer import PeerHandlers

log = logging.getLogger(__name__)

# 65,535 bytes of an IPv4 packet less its two headers.
MAX_DATAGRAM_BYTES = 65507
# What every client measured can take in one datagram, and what survives small bursts.
DEFAULT_REPLY_BYTES = 4096
# After so many datagrams the loop gets its turn. Receiving one takes microseconds, since what they
# ask for is done later: so a flood is read faster than it fills the system's buffer for all.
_PACKETS_PER_TURN = 256
# To find that nothing more has come takes as long as to receive a datagram. Where they come alone,
# that is looked for only now and then, at the latest after so many.
_MAX_UNCHECKED = 16
# Senders that are remembered until there are so many.
_MAX_PEERS = 1024
# Replies held back while the system's own buffer is full; then the newest are dropped.
_MAX_UNSENT_REPLIES = 1024
_MAX_UNSENT_BYTES = 8 * 1024 * 1024

_Address = tuple[object, ...]


class UdpPeer:
    """A sender by UDP; there may be several of the same, which have equal a ``key``."""

    __slots__ = ("_address", "_endpoint", "host", "key", "port")

    transport = "udp"
    closed = False
    limit = DEFAULT_REPLY_BYTES

    def __init__(self, endpoint: UdpEndpoint, address: tuple[str, int]) -> None:
        self._endpoint = endpoint
        self._address = address
        self.host, self.port = address[:2]
        self.key: Hashable = ("udp", self.host, self.port)

    def __repr__(self) -> str:
        return f"udp {self.host}:{self.port}"

    def send(self, packet: bytes, port: int | None = None) -> None:
        """Send ``packet`` from the listening socket to the sender, or to its host's ``port``."""
        address: _Address = self._address
        if port is not None and port != self.port:
            if not 1 <= port <= 65535:
                raise BadArgument(f"port {port} does not exist; ports go from 1 to 65535")
            address = (self.host, port, *address[2:])
        self._endpoint.send(packet, address)

    def admit(self) -> None:
        """Do nothing: datagrams are small."""

    def hold(self) -> None:
        """Do nothing: datagrams come as they like."""

    def go_on(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing: there is no connection."""


class UdpEndpoint:
    """Receives and sends on one bound, non-blocking socket, which it owns from now on.

    ``receive(packet, peer)`` is called on the loop for every datagram of a host that is
    ``allowed``, and ``serve()`` after those that came together; others get nothing. Where the loop
    can watch a socket, what has arrived is read at each wake-up; Windows' own loop reads one at a
    time.
    """

    def __init__(
        self,
        sock: socket.socket,
        handlers: PeerHandlers,
        socket_buffer: int,
        allowed: Callable[[str], bool] = lambda host: True,
    ) -> None:
        self._socket = sock
        self._receive, self._serve = handlers.receive, handlers.serve
        self._allowed = allowed
        self._peers: dict[_Address, UdpPeer] = {}
        self._unchecked = self._max_unchecked = 0
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[tuple[bytes, _Address]] = deque()
        self.num_unsent = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self.receive_buffer = _enlarge(sock, socket_buffer)
        self.address: tuple[str, int] = sock.getsockname()[:2]
        try:
            self._loop.add_reader(sock, self._drain)
            self._watching = True
        except NotImplementedError:
            self._watching = False
            self._start(self._read_singly())

    # Receiving ------------------------------------------------------------------------------

    def _drain(self) -> None:
        """Read what is there, but let others have the loop now and then."""
        if not self._read():
            return
        if self._unchecked < self._max_unchecked:
            self._unchecked += 1
        else:
            self._check_for_more()
        self._serve()

    def _check_for_more(self) -> None:
        """Read what came behind a datagram; look the more rarely the longer there is nothing."""
        count = 1
        while count < _PACKETS_PER_TURN and self._read():
            count += 1
        self._unchecked = 0
        self._max_unchecked = 0 if count > 1 else min(2 * self._max_unchecked + 1, _MAX_UNCHECKED)

    def _read(self) -> bool:
        """Read and hand over one datagram; return whether there was one."""
        if self._closed:
            return False
        try:
            packet, address = self._socket.recvfrom(65536)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as trouble:
            # Windows reports here that nothing listened where an earlier reply went.
            log.debug("UDP: %s", trouble)
            return False
        self._deliver(packet, address)
        return True

    async def _read_singly(self) -> None:
        while not self._closed:
            try:
                packet, address = await self._loop.sock_recvfrom(self._socket, 65536)
            except OSError as trouble:
                log.debug("UDP: %s", trouble)
            else:
                self._deliver(packet, address)
                self._serve()
            await asyncio.sleep(0)  # what is there already is read without giving way

    def _deliver(self, packet: bytes, address: tuple[str, int]) -> None:
        if not self._allowed(address[0]):
            return
        peer = self._peers.get(address) or self._new_peer(address)
        try:
            self._receive(packet, peer)
        except Exception:
            log.exception("a packet of %d bytes from %r was not handled", len(packet), peer)

    def _new_peer(self, address: tuple[str, int]) -> UdpPeer:
        if len(self._peers) >= _MAX_PEERS:
            self._peers.clear()
        peer = self._peers[address] = UdpPeer(self, address)
        return peer

    # Sending --------------------------------------------------------------------------------

    def send(self, packet: bytes, address: _Address) -> None:
        """Send one datagram, or keep it until the system has room for it."""
        if len(packet) > MAX_DATAGRAM_BYTES:
            raise TooLarge(
                f"{len(packet)} bytes do not fit into one datagram ({MAX_DATAGRAM_BYTES} at most);"
                " use TCP, a target buffer with /buffer/getn, or a file"
            )
        if self._closed:
            return
        if not self._waiting:
            try:
                self._socket.sendto(packet, address)
                return
            except (BlockingIOError, InterruptedError):
                self._start(self._flush())
            except OSError as trouble:
                _log_unsent(packet, address, trouble)
                return
        full = self.num_unsent + len(packet) > _MAX_UNSENT_BYTES
        if full or len(self._waiting) >= _MAX_UNSENT_REPLIES:
            log.warning("UDP: a reply to %s:%s is dropped, the line is full", *address[:2])
            return
        self._waiting.append((packet, address))
        self.num_unsent += len(packet)

    async def _flush(self) -> None:
        while self._waiting and not self._closed:
            packet, address = self._waiting[0]
            try:
                await self._loop.sock_sendto(self._socket, packet, address)
            except OSError as trouble:
                _log_unsent(packet, address, trouble)
            self._waiting.popleft()
            self.num_unsent -= len(packet)

    # Life -----------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._closed and not self._tasks:
            self._socket.close()

    def close(self) -> None:
        """Close the socket; idempotent."""
        if self._closed:
            return
        self._closed = True
        if self._watching:
            self._loop.remove_reader(self._socket)
        for task in self._tasks:
            task.cancel()
        if not self._tasks:  # else the last of them closes it: the loop still watches it for them
            self._socket.close()

    async def wait_closed(self) -> None:
        """Return when nothing runs any more."""
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _log_unsent(packet: bytes, address: _Address, trouble: OSError) -> None:
    log.warning(
        "UDP: %d bytes to %s:%s were not sent: %s", len(packet), *address[:2], trouble.strerror
    )


def _enlarge(sock: socket.socket, wanted: int) -> int:
    """Ask for socket buffers of ``wanted`` bytes each way; return the receive buffer granted.

    Linux reports twice what may be used, for its own bookkeeping (socket(7), SO_RCVBUF).
    """
    for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
        try:
            sock.setsockopt(socket.SOL_SOCKET, option, wanted)
        except OSError as trouble:
            # macOS and the BSDs refuse what is over their limit instead of cutting it.
            log.debug("no socket buffer of %d bytes: %s", wanted, trouble.strerror)
    granted = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    if sys.platform == "linux":
        granted //= 2
    if granted < wanted:
        log.warning(
            "the UDP receive buffer has %d bytes instead of %d: bursts may lose messages. %s",
            granted,
            wanted,
            _how_to_enlarge(wanted),
        )
    return granted


def _how_to_enlarge(wanted: int) -> str:
    commands = {
        "linux": f"sudo sysctl -w net.core.rmem_max={wanted}",
        "darwin": f"sudo sysctl -w kern.ipc.maxsockbuf={2 * wanted}",
    }
    if sys.platform in commands:
        return f"To raise it: {commands[sys.platform]}"
    return "The system's own limit is lower"

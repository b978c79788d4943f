"""One port, UDP and TCP: packets in with the peer they came from, packets out to that peer."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import socket
import sys
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import PeerHandlers
from lstmosc.wire.tcp import TcpEndpoint
from lstmosc.wire.tcp_limits import TcpLimits
from lstmosc.wire.udp import UdpEndpoint
from lstmosc.wire.web_pages import page

SOCKET_BUFFER_BYTES = 4 * 1024 * 1024
# With port 0 the system picks a free TCP port; its UDP twin may be taken, so ask again.
_BIND_ATTEMPTS = 50

TCP_LIMITS = TcpLimits()


class CannotListen(OSError):
    """The port cannot be had; ``str()`` says which, why, and what to do."""


class Endpoints:
    """The open sockets.

    ``address`` is the (host, port) really bound; ``receive_buffer`` the bytes of UDP receive
    buffer the system granted. ``close`` stops listening and lets written replies leave;
    ``wait_closed`` returns when they have, or gives up on them after a second.
    """

    def __init__(self, udp: UdpEndpoint, tcp: TcpEndpoint | None) -> None:
        self.address = udp.address
        self.receive_buffer = udp.receive_buffer
        self._udp = udp
        self._tcp = tcp

    @property
    def host(self) -> str:
        """The numeric address bound."""
        return self.address[0]

    @property
    def port(self) -> int:
        """The port bound, the same for UDP and TCP."""
        return self.address[1]

    async def open_web(self, host: str, port: int, origins: Collection[str]) -> int:
        """Serve browsers on another port (0: any free one), which is returned.

        ``origins`` may connect besides this server's own pages. Raises CannotListen, also without
        TCP and without the package that WebSockets need.
        """
        if self._tcp is None:
            raise CannotListen("browsers need TCP: serve it too, or leave out the setting web")
        try:
            from lstmosc.wire.websocket import WebSocketConnection  # the extra: web
        except ImportError:
            raise CannotListen(
                "browsers need the package websockets: pip install websockets (the extra 'web' of "
                "lstmosc), or leave out the setting web"
            ) from None
        family, address = await _resolve(host, port)
        sock = _bind(family, socket.SOCK_STREAM, address)
        await self._tcp.listen(sock, lambda peer: WebSocketConnection(peer, origins, page))
        return int(sock.getsockname()[1])

    def close(self) -> None:
        """Stop listening and close every connection once its replies are written; idempotent."""
        self._udp.close()
        if self._tcp is not None:
            self._tcp.close()

    async def wait_closed(self) -> None:
        """Return when all that ``close`` began is finished."""
        await self._udp.wait_closed()
        if self._tcp is not None:
            await self._tcp.wait_closed()


async def open_endpoints(
    host: str,
    port: int,
    handlers: PeerHandlers,
    limits: TcpLimits = TCP_LIMITS,
    *,
    tcp: bool = True,
    socket_buffer: int = SOCKET_BUFFER_BYTES,
    allow: Iterable[str] | None = None,
    held: HeldBytes | None = None,
) -> Endpoints:
    """Listen on ``host`` and ``port`` (0: one that is free for both) by UDP, and TCP unless not.

    ``socket_buffer`` bytes are asked of the system for UDP, each way. ``allow`` names the addresses
    and networks that are served besides the loopback; None stands for all. The bytes of TCP packets
    are counted in ``held`` under ("unread", the peer's key): the receiver of a packet takes it out
    again.

    Raises CannotListen (an OSError) where the port is taken or the host is not ours.
    """
    family, address = await _resolve(host, port)
    udp_socket, tcp_socket = _bind_both(family, address, tcp)
    allowed = allowing(allow)
    udp = UdpEndpoint(udp_socket, handlers, socket_buffer, allowed)
    if tcp_socket is None:
        return Endpoints(udp, None)
    account = held or HeldBytes(max_each=2**62, max_total=2**62)
    connections = TcpEndpoint(handlers, limits, account, allowed)
    account.unsent = lambda: connections.num_unsent() + udp.num_unsent
    await connections.listen(tcp_socket)
    return Endpoints(udp, connections)


def allowing(allow: Iterable[str] | None) -> Callable[[str], bool]:
    """Return a function that returns whether a host is served."""
    if allow is None:
        return lambda host: True
    networks = [ipaddress.ip_network(each) for each in allow]

    @lru_cache(maxsize=4096)
    def allowed(host: str) -> bool:
        try:
            address = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return False
        address = getattr(address, "ipv4_mapped", None) or address
        return address.is_loopback or any(address in network for network in networks)

    return allowed


async def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[object, ...]]:
    """The first address of ``host``, IPv4 before IPv6: sclang speaks only IPv4."""
    if not 0 <= port <= 65535:
        raise CannotListen(f"port {port} does not exist; ports go from 1 to 65535")
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(
            host or None, port, type=socket.SOCK_DGRAM, flags=socket.AI_PASSIVE
        )
    except (OSError, ValueError) as trouble:  # ValueError: not a host name at all
        raise CannotListen(
            f"no host '{host}' to listen on: {getattr(trouble, 'strerror', None) or trouble}"
        ) from None
    family, _, _, _, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return family, address


def _bind_both(
    family: socket.AddressFamily, address: tuple[object, ...], tcp: bool
) -> tuple[socket.socket, socket.socket | None]:
    """A UDP and a TCP socket on one port; only the UDP one without ``tcp``."""
    if not tcp:
        return _bind(family, socket.SOCK_DGRAM, address), None
    attempts = _BIND_ATTEMPTS if address[1] == 0 else 1
    while True:
        attempts -= 1
        stream = _bind(family, socket.SOCK_STREAM, address)
        try:
            return _bind(family, socket.SOCK_DGRAM, stream.getsockname()), stream
        except CannotListen:
            stream.close()
            if not attempts:
                raise


def _bind(
    family: socket.AddressFamily, kind: socket.SocketKind, address: tuple[object, ...]
) -> socket.socket:
    sock = socket.socket(family, kind)
    try:
        sock.setblocking(False)
        if sys.platform == "win32":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        elif kind == socket.SOCK_STREAM:
            # Elsewhere this only lets a restart take the port while old connections linger.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        if kind == socket.SOCK_STREAM:
            sock.listen()  # now, since some systems notice only here that the port is taken
    except OSError as trouble:
        sock.close()
        raise _cannot_listen(kind, address, trouble) from None
    return sock


def _cannot_listen(
    kind: socket.SocketKind, address: tuple[object, ...], trouble: OSError
) -> CannotListen:
    where = f"{'TCP' if kind == socket.SOCK_STREAM else 'UDP'} port {address[1]} of {address[0]}"
    if trouble.errno == errno.EADDRINUSE:
        return CannotListen(f"{where} is taken: is another server running? Choose another port")
    return CannotListen(f"cannot listen on {where}: {trouble.strerror}")

"""The server, built in one go, and its life from the open port to the last reply."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lstmosc import handlers
from lstmosc.calls.callers import Callers
from lstmosc.calls.jobs import Jobs
from lstmosc.calls.limits import Limits
from lstmosc.calls.login import Login
from lstmosc.calls.object_locks import ALL_OBJECTS, ObjectLocks
from lstmosc.calls.schedule import Schedule
from lstmosc.calls.watchdog import Watchdog
from lstmosc.compute.allocation import keep_returning_free_memory
from lstmosc.compute.executors import Executor, LimitedExecutor, worker_threads
from lstmosc.compute.fork_server import ForkServer
from lstmosc.compute.priority import NICENESS_BY_NAME, THREAD_NICENESS, lower_priority
from lstmosc.config import Config
from lstmosc.errors import BadArgument
from lstmosc.handlers.context import Server, close_streams
from lstmosc.kernels import threads
from lstmosc.protocol.aliases import Aliases
from lstmosc.protocol.table import FAMILIES
from lstmosc.service.dispatcher import Dispatcher
from lstmosc.service.receiver import Receiver
from lstmosc.service.startup import announce, prepare_fork_server, wait_until_idle, warm_up
from lstmosc.stores.registry import Registry
from lstmosc.streaming.clock import LoopClock
from lstmosc.wire.endpoints import Endpoints, open_endpoints
from lstmosc.wire.held_bytes import HeldBytes
from lstmosc.wire.peer import PeerHandlers
from lstmosc.wire.tcp_limits import TcpLimits

if TYPE_CHECKING:
    from lstmosc.session.autosave import AutoSaver

MAX_SHUTDOWN_SECONDS = 3.0  # that a job which cannot be stopped may hold up the end
NUM_SHORT_WORKERS = 2  # for files, large replies and single predictions

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Application:
    """The parts of a server, without its sockets."""

    server: Server
    dispatcher: Dispatcher
    receiver: Receiver
    fork_server: ForkServer


def build(config: Config) -> Application:
    """Put the parts of a server together; to be called in a running event loop."""
    threads.allow(config.workers)
    handlers.load(handlers.EARLY_TOPICS)
    registry = Registry(FAMILIES)
    session, read_only = find_session(config, registry)
    limits = Limits(config, registry, session.replaced if session else lambda key: None)
    limits.weigh({ALL_OBJECTS})
    watchdog = Watchdog(config.slow_message)
    callers = Callers(dict(config.reply_port), config.max_clients, config.notify_timeout)
    niceness = NICENESS_BY_NAME[config.fit_priority]
    fork_server = ForkServer(lambda: prepare_fork_server(server), niceness)

    def give_way() -> None:
        lower_priority(min(niceness, THREAD_NICENESS))

    jobs = Jobs(
        worker_threads(config.long_jobs, lambda: threads.compute_apart(give_way)),
        worker_threads(NUM_SHORT_WORKERS),
        executor_of(config, fork_server),
        callers.progress,
        watchdog,
    )
    locks = ObjectLocks(asyncio.get_running_loop().call_soon)
    login, held = Login(config.key), HeldBytes(config.max_held, config.max_held_all)
    aliases = Aliases(config.alias)
    server = Server(
        *(config, registry, callers, locks, jobs, limits, aliases, login, held, watchdog),
        LoopClock(asyncio.get_running_loop()),
        Schedule(),
        session,
        read_only,
    )
    dispatcher = Dispatcher(server)
    return Application(server, dispatcher, Receiver(server, dispatcher), fork_server)


def executor_of(config: Config, local: Executor) -> Executor:
    """Return what runs long computations: ``local``, or the cluster of the settings."""
    if not config.cluster_scheduler:
        return local
    try:
        from lstmosc.compute.dask_cluster import DaskCluster  # the extra: cluster
        from lstmosc.compute.version_tag import version_tag
    except ImportError:
        raise BadArgument(
            "a cluster needs the package distributed: pip install distributed (the extra 'cluster' "
            "of lstmosc)"
        ) from None
    return DaskCluster(
        config.cluster_scheduler,
        version_tag(),
        LimitedExecutor(local, config.workers),
        fallback=config.cluster_fallback,
    )


def find_session(config: Config, registry: Registry) -> tuple[AutoSaver | None, str]:
    """Open the session of the settings, if any, and say why it cannot be written if it cannot."""
    if not config.session:
        return None, ""
    from lstmosc.handlers.objects import make_object  # here, because they load stores and models
    from lstmosc.session.opening import open_session

    session = open_session(Path(config.session).expanduser(), registry, make_object)
    if session is not None:
        return session, ""
    read_only = f"another process holds the session {config.session}: this one only reads"
    log.warning("%s", read_only)
    return None, read_only


async def serve(config: Config) -> None:
    """Listen, compile, answer; return when told to quit."""
    app = build(config)
    endpoints = await open_endpoints(
        config.host,
        config.port,
        peer_handlers(app),
        tcp_limits(app),
        tcp=config.tcp,
        socket_buffer=config.socket_buffer,
        allow=config.allow,
        held=app.server.held,
    )
    transports = "udp+tcp" if config.tcp else "udp"
    if config.web:
        await endpoints.open_web(config.host, config.web, config.allow_origins)
    announce(f"LISTENING {transports} {endpoints.host}:{endpoints.port}")
    if config.web:
        announce(f"WEB http://{endpoints.host}:{config.web}/")
    stop_on_signals(app.server)
    tasks = [
        asyncio.create_task(warm_up(app.server, app.receiver, app.fork_server)),
        asyncio.create_task(keep_returning_free_memory()),
    ]
    await app.server.quitting.wait()
    await close(app.server, endpoints, tasks)


def peer_handlers(app: Application) -> PeerHandlers:
    """Return what is called for the senders of packets."""
    receiver = app.receiver
    return PeerHandlers(
        receiver.receive, receiver.gone, receiver.finish, receiver.is_used, receiver.queue.serve
    )


def tcp_limits(app: Application) -> TcpLimits:
    """Return what TCP connections may do, by the settings."""
    config = app.server.config
    return TcpLimits(
        max_packet=config.max_packet,
        max_connections=config.max_connections,
        max_unsent=config.max_held,
        with_key=app.server.login.needed,
        login_timeout=config.login_timeout,
        idle_timeout=config.idle_timeout,
    )


def stop_on_signals(server: Server) -> None:
    """Stop cleanly when the terminal or the system asks for it."""
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        number = getattr(signal, name)
        try:
            loop.add_signal_handler(number, server.quitting.set)
        except NotImplementedError:  # as on Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(server.quitting.set))


async def close(server: Server, endpoints: Endpoints, tasks: list[asyncio.Task[None]]) -> None:
    """Stop the jobs, let the last replies leave, close the sockets."""
    until = time.monotonic() + MAX_SHUTDOWN_SECONDS
    server.watchdog.report()
    for key in list(server.learnings):
        server.end_learning(key)
    close_streams(server.registry)
    server.jobs.stop()
    await wait_until_idle(server, until)  # those at work are still to answer
    endpoints.close()
    await endpoints.wait_closed()
    for task in tasks:
        task.cancel()
    if server.session is not None:
        await server.session.close()
    await shut_down_workers(server, until)


async def shut_down_workers(server: Server, until: float) -> None:
    """Wait for the workers, but not long: what is in a kernel cannot be stopped."""
    ending = threading.Thread(target=server.jobs.close, daemon=True)
    ending.start()
    while ending.is_alive() and time.monotonic() < until:
        await asyncio.sleep(0.01)
    if ending.is_alive():
        log.warning("a job goes on; stopping without it")
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)

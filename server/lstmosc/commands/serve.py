"""``lstmosc serve``: the long-running server."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path

from lstmosc import logs
from lstmosc.calls.callers import Callers
from lstmosc.calls.jobs import Jobs, worker_threads
from lstmosc.calls.limits import Limits
from lstmosc.calls.object_locks import ALL_OBJECTS, ObjectLocks
from lstmosc.compute.fork_server import ForkServer, can_fork
from lstmosc.compute.priority import lower_priority
from lstmosc.config import SETTINGS, Config, load
from lstmosc.handlers.context import Server
from lstmosc.handlers.objects import make_object
from lstmosc.kernels import threads
from lstmosc.kernels.compile import children
from lstmosc.kernels.inference import api as predict
from lstmosc.protocol.table import FAMILIES
from lstmosc.service.dispatcher import Dispatcher
from lstmosc.service.fair_queue import FairQueue
from lstmosc.session.autosave import AutoSaver
from lstmosc.session.opening import open_session
from lstmosc.stores.registry import Registry
from lstmosc.wire.endpoints import CannotListen, Endpoints, open_endpoints

SWITCH_INTERVAL_SECONDS = 0.0001
"""Seconds a worker may keep the interpreter to itself: the loop waits no longer for it."""
IDLE_POLL_SECONDS = 0.005
"""Seconds between two looks whether a thread is at work."""
MAX_IDLE_WAIT_SECONDS = 2.0
"""Seconds to wait for a moment when none is."""
MAX_SHUTDOWN_SECONDS = 3.0
"""Seconds that a job which cannot be stopped may hold up the end."""
FULL_COLLECTION_THRESHOLD = 1000
"""Passes of the garbage collector through what is of middle age, for one through all."""
NUM_SHORT_WORKERS = 2  # for files, large answers and single predictions

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer every setting as an option, and the name of a settings file."""
    parser.add_argument("--config", metavar="FILE", help="a TOML file of settings")
    parser.add_argument("--verbose", action="store_true", help="log more")
    for setting in SETTINGS:
        number = isinstance(setting.default, int)
        parser.add_argument(
            f"--{setting.name}", type=int if number else str, metavar="X", help=setting.doc
        )


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; 1 where the port cannot be had."""
    given = {setting.name: getattr(arguments, setting.name) for setting in SETTINGS}
    config = load(arguments.config, given)
    hold_standard_streams()
    stop_logging = logs.start(arguments.verbose)
    sys.setswitchinterval(SWITCH_INTERVAL_SECONDS)
    try:
        asyncio.run(serve(config))
    except CannotListen as error:
        print(f"lstmosc serve: {error}", file=sys.stderr)
        return 1
    finally:
        stop_logging()
    return 0


def hold_standard_streams() -> None:
    """Open what is closed of them on nothing: else a socket would stand where lines are written."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which takes the lowest number there is


async def serve(config: Config) -> None:
    """Listen, compile, answer; return when told to quit."""
    server, dispatcher = build(config)
    inbox = FairQueue(dispatcher.process, dispatcher.refuse, config.max_backlog)
    dispatcher.later = inbox.add
    endpoints = await open_endpoints(
        config.host,
        config.port,
        inbox.receive,
        dispatcher.gone,
        tcp=config.tcp,
        max_packet=config.max_packet,
        max_connections=config.max_connections,
        socket_buffer=config.socket_buffer,
        allow=config.allow,
        finish=inbox.finish,
    )
    transports = "udp+tcp" if config.tcp else "udp"
    say(f"LISTENING {transports} {endpoints.host}:{endpoints.port}")
    stop_on_signals(server)
    warming = asyncio.create_task(warm_up(dispatcher))
    await server.quitting.wait()
    await close(server, endpoints, warming)


def build(config: Config) -> tuple[Server, Dispatcher]:
    """Put the parts of a server together, without sockets."""
    dispatcher: Dispatcher
    threads.allow(config.workers)
    jobs = Jobs(
        worker_threads(config.workers, lambda: threads.compute_apart(lower_priority)),
        worker_threads(NUM_SHORT_WORKERS),
        lambda answer, values: dispatcher.progress(answer, values),
    )
    registry = Registry(FAMILIES)
    session: AutoSaver | None = None

    def forgotten(key: tuple[str, str]) -> None:
        if session is not None:
            session.replaced(key)

    limits = Limits(config, registry, forgotten)
    callers = Callers(dict(config.reply_port), config.max_clients)
    server = Server(config, registry, callers, ObjectLocks(), jobs, limits)
    if config.session:
        session = server.session = open_session(
            Path(config.session).expanduser(), registry, make_object
        )
        if session is None:
            server.read_only = (
                f"another process holds the session {config.session}: this one only reads"
            )
            log.warning("%s", server.read_only)
        limits.weigh({ALL_OBJECTS})
    dispatcher = Dispatcher(server)
    return server, dispatcher


def stop_on_signals(server: Server) -> None:
    """Stop cleanly when the terminal or the system asks for it."""
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        try:
            loop.add_signal_handler(getattr(signal, name), server.quitting.set)
        except NotImplementedError:  # Windows: a KeyboardInterrupt ends the loop instead
            return


async def warm_up(dispatcher: Dispatcher) -> None:
    """Load the compiled kernels; numpy answers predictions meanwhile, and fits wait.

    The garbage collector waits until all is loaded: see ``tidy_rarely``.
    """
    loop = asyncio.get_running_loop()
    gc.disable()
    predict.use_numpy(True)
    try:
        if not await loop.run_in_executor(None, are_compiled):
            await compile_apart()
        await loop.run_in_executor(None, load_kernels)
    except Exception:
        log.exception("the kernels cannot be compiled here: predictions stay slow, fits will fail")
    else:
        predict.use_numpy(False)
    tune_garbage_collector()
    await start_fork_server(dispatcher.server)
    dispatcher.kernels_ready()
    say("READY")


async def start_fork_server(server: Server) -> None:
    """Have long work done in processes of its own, where these can be forked.

    They are copies of this one: a lock that another thread held would stay locked in them for ever.
    """
    if not can_fork():
        return
    await wait_until_idle(server, time.monotonic() + MAX_IDLE_WAIT_SECONDS)

    def prepare() -> None:
        forget_data(server)
        load_options()

    try:
        server.jobs.run_isolated = ForkServer(prepare)
    except OSError:
        log.warning("no processes can be forked here: while fits run, answers may be late")


def tune_garbage_collector() -> None:
    """Keep the garbage collector from going through all there is: everyone would wait for it.

    What is loaded by now stays. Stores of many entries have no cycles to be found, and those that
    calls leave behind are found while they are young.
    """
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, FULL_COLLECTION_THRESHOLD)
    gc.enable()


def are_compiled() -> bool:
    """Tell whether all kernels are in their cache."""
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import

    return cache.complete()


def load_kernels() -> None:
    """Load every kernel from the cache, or compile it."""
    from lstmosc.kernels.warmup import warm  # here, because numba takes long to import

    warm()


async def wait_until_idle(server: Server, until: float) -> None:
    """Wait for a moment when no thread is at work, at most until a time of the monotonic clock."""
    while any(pending.running for pending in server.jobs.listing()) and time.monotonic() < until:
        await asyncio.sleep(IDLE_POLL_SECONDS)


def forget_data(server: Server) -> None:
    """Let go, in a forked process, of what a session held: it would stay in memory for ever."""
    server.registry.clear()
    for key in server.registry.undoable():
        server.registry.forget(*key)
    if server.session is not None:
        server.session.forget()


def load_options() -> None:
    """Load the kernels of fits with options, where these were compiled once."""
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import
    from lstmosc.kernels.warmup import warm

    if cache.options_note().exists():
        warm(["options"])


async def compile_apart() -> None:
    """Fill the kernels' cache from child processes; if that fails, they compile here.

    Compiling here would freeze everybody for moments. The children end with the server.
    """
    compiling = children.start()
    waits = [asyncio.get_running_loop().run_in_executor(None, child.wait) for child in compiling]
    try:
        codes = await asyncio.gather(*waits)
    finally:
        children.end(compiling)
    if any(codes):
        log.warning("compiling in a child process failed; compiling in the server instead")


async def close(server: Server, endpoints: Endpoints, warming: asyncio.Task[None]) -> None:
    """Stop the jobs, let the last replies leave, close the sockets."""
    until = time.monotonic() + MAX_SHUTDOWN_SECONDS
    server.jobs.stop()
    await wait_until_idle(server, until)  # those at work are still to answer
    endpoints.close()
    await endpoints.wait_closed()
    warming.cancel()
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


def say(line: str) -> None:
    """Tell whoever started the server, at once."""
    print(line, flush=True)

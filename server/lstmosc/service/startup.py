"""What a server does after it has begun to listen: kernels, garbage collector, fork server."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Sequence

from lstmosc import handlers
from lstmosc.compute.fork_server import ForkServer, can_fork
from lstmosc.errors import LstmoscError
from lstmosc.handlers.context import Server
from lstmosc.kernels.compile import children
from lstmosc.kernels.inference import api as inference
from lstmosc.service.dispatcher import Dispatcher
from lstmosc.service.fair_queue import FairQueue
from lstmosc.service.receiver import Receiver
from lstmosc.service.stages import HANDLERS_STAGE

EARLY_PARTS = tuple(part for part in children.DEFAULT_PARTS if part not in children.LATE_PARTS)
FIRST_PARTS = ("answering",)  # of the kernels: loaded before the server is ready
TOPICS_OF_FITS = ("fits", "predictions")  # the handlers' modules that compute
IDLE_POLL_SECONDS = 0.005  # between two looks whether a thread is at work
MAX_IDLE_WAIT_SECONDS = 2.0  # for a moment when none is
# Objects that have come to stay until the young are looked through, how often until the middle
# generation is, which are a thousand at most then, and how often that until all are.
COLLECTION_THRESHOLDS = (100, 10, 7000)
FIRST_RESTART_SECONDS = 0.1  # after which a fork server that ended is collected and started again
MAX_RESTART_SECONDS = 60.0  # between two starts of a fork server that keeps ending

log = logging.getLogger(__name__)


async def warm_up(server: Server, receiver: Receiver, fork_server: ForkServer) -> None:
    """Load all that calls need, and keep none waiting for what cannot be loaded."""
    try:
        await load_in_turn(server, receiver, fork_server)
    except Exception:
        log.exception("not everything can be loaded: what is missing is tried again when called")
        gc.enable()
        if not server.ready:
            announce("READY")
        receiver.dispatcher.stages.reach_all()


async def load_in_turn(server: Server, receiver: Receiver, fork_server: ForkServer) -> None:
    """Load what answers first, then compiled kernels, then all the rest.

    numpy answers predictions until the kernels are there, and fits wait.

    The garbage collector waits until these are loaded: see ``tune_garbage_collector``. What a first
    fit does not need is loaded behind it.
    """
    loop, dispatcher = asyncio.get_running_loop(), receiver.dispatcher
    gc.disable()
    inference.use_numpy(True)
    await load_handlers(receiver.queue)
    try:
        compiled = await loop.run_in_executor(None, are_compiled)
        if not compiled:
            await compile_in_children(EARLY_PARTS)
        await loop.run_in_executor(None, load_kernels, FIRST_PARTS)
    except Exception:
        compiled = True  # as far as it can be
        log.exception("the kernels cannot be compiled here: predictions stay slow, fits will fail")
    else:
        inference.use_numpy(False)
    tune_garbage_collector()
    descriptor = await start_fork_server(server, fork_server)
    dispatcher.stages.reached("fits")
    announce("READY")
    await load_later_handlers(dispatcher)
    if not compiled:
        await compile_in_children(children.LATE_PARTS)
    await loop.run_in_executor(None, load_all_kernels)
    dispatcher.stages.reached("searches")
    await loop.run_in_executor(None, start_audio_decoder)
    await keep_fork_server(server, fork_server, descriptor)


async def load_handlers(queue: FairQueue) -> None:
    """Load the first handlers, beside the loop, then serve the calls that have come meanwhile.

    The first call would import them on the loop otherwise, while all others wait.
    """
    try:
        await asyncio.get_running_loop().run_in_executor(None, handlers.load, handlers.FIRST_TOPICS)
    finally:
        queue.open()


async def load_later_handlers(dispatcher: Dispatcher) -> None:
    """Load the other handlers, beside the loop, and start the calls that waited for them."""
    try:
        await asyncio.get_running_loop().run_in_executor(None, handlers.load, handlers.LATER_TOPICS)
    finally:
        dispatcher.stages.reached(HANDLERS_STAGE)


async def start_fork_server(server: Server, fork_server: ForkServer) -> int | None:
    """Fork the fork server where that can be done; return what is readable when it has ended.

    It is a copy of this process: a lock that another thread held would stay locked in it for ever.
    """
    if not can_fork():
        return None
    await wait_until_idle(server, time.monotonic() + MAX_IDLE_WAIT_SECONDS)
    try:
        return fork_server.start()
    except OSError:
        log.warning("no processes can be forked here: while fits run, answers may be late")
        return None


async def keep_fork_server(server: Server, fork_server: ForkServer, descriptor: int | None) -> None:
    """Start the fork server again whenever it has ended, more and more rarely if it keeps ending.

    Until then fits run in threads.
    """
    pause = FIRST_RESTART_SECONDS
    while descriptor is not None:
        began = time.monotonic()
        await readable(descriptor)
        log.warning("the process that forks the fits has ended: starting another one")
        fork_server.close()
        lasted = time.monotonic() - began
        if lasted > MAX_RESTART_SECONDS:
            pause = FIRST_RESTART_SECONDS
        await asyncio.sleep(pause)
        pause = min(2 * pause, MAX_RESTART_SECONDS)
        descriptor = await start_fork_server(server, fork_server)


async def readable(descriptor: int) -> None:
    """Return when a descriptor can be read."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, event.set)
    try:
        await event.wait()
    finally:
        loop.remove_reader(descriptor)


def tune_garbage_collector() -> None:
    """Make collections short and full ones rare: all calls wait while objects are gone through.

    Seven thousand, which Python's own thresholds let gather, take five milliseconds where other
    programs have emptied the caches. What is loaded by now stays. Stores of many entries have no
    cycles to be found, and those that calls leave behind are found while they are young.
    """
    gc.freeze()
    gc.set_threshold(*COLLECTION_THRESHOLDS)
    gc.enable()


def start_audio_decoder() -> None:
    """Start the process that decodes sound files: the first one then need not wait for it."""
    from lstmosc.stores.io import audio_files  # with the handlers, which are loaded by now

    try:
        audio_files.decoders.start()
    except LstmoscError as error:
        log.warning("no sound file can be read: %s", error)


def are_compiled() -> bool:
    """Return whether all kernels are in their cache."""
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import

    if not cache.CACHED:
        log.warning(
            "'%s' cannot be written, where compiled kernels are kept: they are compiled anew at "
            "each start, for about a minute; name another folder with NUMBA_CACHE_DIR",
            cache.cache_folder(),
        )
    return cache.complete()


def load_kernels(parts: Sequence[str] = ()) -> None:
    """Load kernels from the cache, or compile them: those of some parts, or all."""
    from lstmosc.kernels.warmup import warm  # here, because numba takes long to import

    warm(parts)


def load_all_kernels() -> None:
    """Load all kernels; those that cannot be compiled fail when they are called."""
    try:
        load_kernels()
    except Exception:
        log.exception("some kernels cannot be compiled here")


async def wait_until_idle(server: Server, until: float) -> None:
    """Wait for a moment when no thread is at work, at most until a time of the monotonic clock."""
    while any(pending.running for pending in server.jobs.listing()) and time.monotonic() < until:
        await asyncio.sleep(IDLE_POLL_SECONDS)


def prepare_fork_server(server: Server) -> None:
    """Make a fork server small and its processes quick to begin."""
    forget_data(server)
    load_for_fits()


def prepare_worker() -> None:
    """Make a worker's processes quick to begin."""
    load_for_fits()
    gc.freeze()


def forget_data(server: Server) -> None:
    """Forget, in a forked process, what a session held: it would stay in memory for ever."""
    server.registry.clear()
    for key in server.registry.undoable():
        server.registry.forget(*key)
    if server.session is not None:
        server.session.forget()


def load_for_fits() -> None:
    """Load what fits need, the kernels of fits with options where these were compiled once."""
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import

    handlers.load(TOPICS_OF_FITS)
    with_options = ["options"] if cache.options_note().exists() else []
    try:
        load_kernels([*EARLY_PARTS, *with_options])
    except Exception:
        log.exception("some kernels cannot be compiled here")


async def compile_in_children(parts: Sequence[str]) -> None:
    """Fill the kernels' cache from child processes; if that fails, they are compiled here.

    Compiling here would hold up every call for moments. The children end with the server.
    """
    compiling = children.start(parts)
    waits = [asyncio.get_running_loop().run_in_executor(None, child.wait) for child in compiling]
    try:
        codes = await asyncio.gather(*waits)
    finally:
        children.end(compiling)
    if any(codes):
        log.warning("compiling in a child process failed; compiling in the server instead")


def announce(line: str) -> None:
    """Write a line to standard output at once, for the program that started the server."""
    print(line, flush=True)

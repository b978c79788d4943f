"""What a cluster's worker does: it hands each computation on to an executor of its own machine.

``lstmosc worker`` runs it. Dask brings the call, keeps shared data at hand, and takes the result
back; the computation itself runs as in a server, on Linux in a forked process. One that is no
longer wanted, because it was cancelled or its server is gone, is ended at once.
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor as ThreadPool
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from lstmosc.compute.dask_settings import (
    BAD_ADDRESS,
    Worker,
    WorkerPlugin,
    bad_address,
    get_local_address_for,
    get_worker,
)
from lstmosc.compute.executors import Executor, JobMonitor
from lstmosc.compute.outcome import outcome
from lstmosc.compute.pickle_socket import FAILED, PROGRESS, STARTED, pack
from lstmosc.errors import LstmoscError

PLUGIN = "lstmosc"
RETRY_SECONDS = 3.0  # between two looks for a scheduler's name
VERSION_KEY = "lstmosc"  # of the scheduler's metadata: the version of the server that calls


class VersionDiffers(LstmoscError):
    """This worker is not of the version that the cluster's server is of."""


@dataclass(frozen=True)
class Place:
    """Stands for shared data in the arguments of a call."""

    number: int


class Computations(WorkerPlugin):
    """The computations of one worker, by the keys of their tasks."""

    name = PLUGIN

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._monitors: dict[str, JobMonitor] = {}
        self._unwanted: set[str] = set()

    def setup(self, worker: Worker) -> None:
        """Begin to work for Dask's worker."""
        self._worker = worker

    def compute(self, key: str, topic: str, call: bytes, shared: tuple[bytes, ...]) -> bytes:
        """Run a packed call; return its packed outcome, and log its progress as events."""

        def tell(kind: int, value: Any) -> None:
            self._worker.log_event(topic, [key, kind, value])

        def report(values: tuple[Any, ...]) -> None:
            epoch, max_iter, *losses = values
            tell(PROGRESS, [int(epoch), int(max_iter), *map(float, losses)])

        monitor = self._monitors[key] = JobMonitor(report)
        if key in self._unwanted:
            monitor.stop("cancel")
        try:
            tell(STARTED, self._worker.address)
            packed: bytes = self._executor.run(run_packed, (call, shared), monitor)
        except LstmoscError as error:
            return pack((FAILED, error))
        else:
            return packed
        finally:
            del self._monitors[key]

    def stop(self, key: str, how: str) -> None:
        """Ask a computation to end: ``cancel`` or ``keep``."""
        monitor = self._monitors.get(key)
        if monitor is not None:
            monitor.stop(how)

    def transition(self, key: Any, start: str, finish: str, **_: Any) -> None:
        """End what Dask no longer wants, also where its thread has not come to it yet."""
        if (start, finish) == ("executing", "released"):
            self._unwanted.add(key)
            self.stop(key, "cancel")
        elif start == "cancelled":
            self._unwanted.discard(key)

    def teardown(self, worker: Worker) -> None:
        """End everything, with the worker."""
        for key in list(self._monitors):
            self.stop(key, "cancel")


def run_packed(call: bytes, shared: tuple[bytes, ...], monitor: JobMonitor) -> bytes:
    """Run a packed call where the executor computes; return its packed outcome."""
    function, arguments = pickle.loads(call)
    given = tuple(
        pickle.loads(shared[each.number]) if isinstance(each, Place) else each for each in arguments
    )
    return pack(outcome(function, given, monitor))


def compute(topic: str, call: bytes, *shared: bytes) -> bytes:
    """Run a packed call on the worker that this is called on: a task."""
    worker = get_worker()
    computations: Computations = worker.plugins[PLUGIN]
    return computations.compute(worker.get_current_task(), topic, call, shared)


def stop(key: str, how: str, dask_worker: Worker) -> None:
    """Ask a computation of a worker to end; called by Dask on its event loop."""
    dask_worker.plugins[PLUGIN].stop(key, how)


async def own_host(scheduler: str) -> str:
    """Return this machine's address on the way to a scheduler, as soon as there is one.

    A worker listens there alone: whoever reaches it can run any program on this machine.
    """
    while True:
        try:
            address: str = get_local_address_for(scheduler)
        except OSError:  # a name that is not known yet
            await asyncio.sleep(RETRY_SECONDS)
        except BAD_ADDRESS as error:
            raise bad_address(scheduler, error) from None
        else:
            return address.rpartition("://")[2]


async def work(
    scheduler: str,
    tag: str,
    executor: Executor,
    threads: int,
    new_pool: Callable[[], ThreadPool],
    announce: Callable[[str], object],
) -> None:
    """Work for a scheduler for ever: wait for it, and again when it has ended.

    ``threads`` computations run at the same time, each waited for by a thread of ``new_pool``. The
    worker offers ``tag`` as a resource, which servers of the same version ask for. Raises
    VersionDiffers where another version's server works with this scheduler.
    """
    while True:
        announce(f"WAITING for {scheduler}")
        host = await own_host(scheduler)
        worker = Worker(
            scheduler,
            nthreads=threads,
            resources={tag: threads},
            host=host,
            dashboard_address=f"{host}:0",
            executor=new_pool(),
            plugins=(Computations(executor),),
            memory_limit=0,
            silence_logs="WARNING",
        )
        async with started(worker, scheduler):
            wanted = await worker.scheduler.get_metadata(keys=[VERSION_KEY], default=tag)
            if wanted != tag:
                raise VersionDiffers(
                    f"the server at {scheduler} is {wanted}, and this is {tag}: install the same "
                    "version of lstmosc, numpy and numba here"
                )
            announce(f"READY {worker.address} with {threads} threads")
            await worker.finished()


@asynccontextmanager
async def started(worker: Worker, scheduler: str) -> AsyncIterator[None]:
    """Start a worker, and close it afterwards; raises ClusterLost where its address is no use."""
    try:
        await worker
    except RuntimeError as failed:
        if isinstance(failed.__cause__, BAD_ADDRESS):
            raise bad_address(scheduler, failed.__cause__) from None
        raise
    async with worker:
        yield

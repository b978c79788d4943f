"""Executor that runs computations on the workers of a Dask cluster (the extra ``cluster``).

Each computation is one task: a packed call, together with the tasks that hold shared data. The
scheduler keeps calls and data until they are done with, so that a worker that dies costs a retry on
another one. Workers offer this version as a resource, and tasks ask for it: other versions never
get one. Where the cluster is lost, and where this machine is to stand in, computations run here.
"""

from __future__ import annotations

import logging
import pickle
import threading
import time
import uuid
from asyncio import CancelledError as TaskCancelled
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any

from lstmosc.compute.dask_settings import (
    BAD_ADDRESS,
    CONNECT_SECONDS,
    Client,
    Future,
    KilledWorker,
    bad_address,
)
from lstmosc.compute.dask_worker import VERSION_KEY, Place, compute, stop
from lstmosc.compute.executors import Executor, JobMonitor, raise_if_cancelled
from lstmosc.compute.pickle_socket import DONE, FAILED, PROGRESS, STARTED, pack
from lstmosc.compute.side_by_side import side_by_side
from lstmosc.errors import ClusterLost, Killed, some

RETRY_SECONDS = 10.0  # for which a scheduler that could not be reached is not asked again
SILENT_SECONDS = 5.0  # of the workers, after which it is asked whether there are any
IN_FLIGHT = 4  # computations sent for each that can run at the same time
STOPPED, ENDED = "stopped", "ended"

log = logging.getLogger(__name__)

Events = SimpleQueue[tuple[Any, Any]]


class Shared:
    """Data of several computations: sent to a cluster once, when the first of them needs it."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self._lock = threading.Lock()
        self._sent: tuple[Client, Future[bytes]] | None = None

    def sent(self, client: Client, tag: str) -> Future[bytes]:
        """Return the task that holds the packed value."""
        with self._lock:
            if self._sent is None or self._sent[0] is not client:
                key, packed = new_key("shared"), pack(self.value)
                held = client.submit(bytes, packed, key=key, pure=False, resources={tag: 0})
                self._sent = client, held
            return self._sent[1]


class DaskCluster(Executor):
    """The executor of a cluster: ``tag`` is the version asked for.

    Where the cluster is lost, ``local`` computes; that is an error without ``fallback``. The
    connection is made when it is first needed.
    """

    def __init__(self, scheduler: str, tag: str, local: Executor, *, fallback: bool = True) -> None:
        self._scheduler, self._tag = scheduler, tag
        self._local, self._fallback = local, fallback
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._retry_at = 0.0
        self._events: dict[str, Events] = {}

    def run(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
    ) -> Any:
        """Return ``function(*arguments, monitor=monitor)``, computed by a worker.

        Raises Killed where workers die of it again and again, ClusterLost.
        """
        try:
            return self._run_there(function, arguments, monitor)
        except ClusterLost as lost:
            if not self._fallback:
                raise
            log.warning("%s; computing on this machine", lost)
        plain = tuple(each.value if isinstance(each, Shared) else each for each in arguments)
        return self._local.run(function, plain, monitor)

    def run_each(
        self,
        function: Callable[..., Any],
        arguments: Iterable[tuple[Any, ...]],
        count: int,
        monitor: JobMonitor,
    ) -> list[Any]:
        """Run several at the same time: while a worker computes, the next ones travel to it."""
        width = min(count, IN_FLIGHT * self.num_workers())
        return side_by_side(self, function, arguments, max(1, width), count, monitor)

    @property
    def local(self) -> Executor:
        """The executor of this machine."""
        return self._local

    @contextmanager
    def shared(self, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Give what stands for values, which the cluster keeps while the block lasts."""
        yield tuple(map(Shared, values))

    def num_workers(self) -> int:
        """Return how many computations the workers of this version run at the same time."""
        with suppress(ClusterLost):
            return sum(self._workers(self._connected()).get(self._tag, []))
        return 0

    def close(self) -> None:
        """Leave the cluster, which ends what it computes for this server."""
        with self._lock:
            self._disconnect()
            self._retry_at = float("inf")
        self._local.close()

    def _run_there(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
    ) -> Any:
        client, key = self._connected(), new_key(function.__name__)
        self._check_workers(client)
        shared = [each for each in arguments if isinstance(each, Shared)]
        given = tuple(
            Place(shared.index(each)) if isinstance(each, Shared) else each for each in arguments
        )
        events = self._events[key] = SimpleQueue()
        monitor.forward_stop(lambda how: events.put((STOPPED, how)))
        try:
            with lost_is_told(self._scheduler):
                task = client.submit(
                    compute,
                    *(topic_of(client), pack((function, given))),
                    *(each.sent(client, self._tag) for each in shared),
                    key=key,
                    pure=False,
                    resources={self._tag: 1},
                )
                task.add_done_callback(lambda _: events.put((ENDED, None)))
                return self._answer(client, task, events, monitor)
        finally:
            monitor.forward_stop(lambda how: None)
            del self._events[key]

    def _answer(
        self, client: Client, task: Future[bytes], events: Events, monitor: JobMonitor
    ) -> Any:
        """Wait for the end of a task; report its progress and hand on requests to stop it."""
        address = ""
        while True:
            try:
                kind, value = events.get(timeout=SILENT_SECONDS)
            except Empty:
                self._check_workers(client)
                continue
            if monitor.stop_requested() == "cancel":
                task.cancel()
                raise_if_cancelled(monitor)
            if kind == ENDED:
                return result_of(task)
            if kind == PROGRESS:
                monitor.report(tuple(value))
            elif kind == STARTED:
                address = value
            if kind in (STARTED, STOPPED) and address and monitor.stop_requested():
                how = monitor.stop_requested()
                client.run(stop, task.key, how, workers=[address], on_error="ignore")

    def _connected(self) -> Client:
        """Return the connection, made anew where it is lost; raises ClusterLost."""
        with self._lock:
            if self._client is not None and self._client.status == "running":
                return self._client
            self._disconnect()
            if time.monotonic() < self._retry_at:
                raise cluster_lost(self._scheduler)
            self._retry_at = time.monotonic() + RETRY_SECONDS
            with lost_is_told(self._scheduler):
                client = new_client(self._scheduler)
                client.set_metadata(VERSION_KEY, self._tag)
                client.subscribe_topic(topic_of(client), self._told)
            self._client, self._retry_at = client, 0.0
            return client

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(OSError):
                client.close(CONNECT_SECONDS)

    def _told(self, event: tuple[float, tuple[str, int, Any]]) -> None:
        """Take what a worker tells of a computation."""
        key, kind, value = event[1]
        events = self._events.get(key)
        if events is not None:
            events.put((kind, value))

    def _workers(self, client: Client) -> dict[str, list[int]]:
        """Return how many computations each worker of a version can run, by the version's tag."""
        found: dict[str, list[int]] = {}
        with lost_is_told(self._scheduler):
            workers = client.scheduler_info()["workers"]
        if client.status != "running":  # then nothing is known of workers
            raise cluster_lost(self._scheduler)
        for worker in workers.values():
            for tag, count in worker["resources"].items():
                found.setdefault(tag, []).append(int(count))
        return found

    def _check_workers(self, client: Client) -> None:
        """Raise ClusterLost where no worker is of this version."""
        found = self._workers(client)
        if self._tag not in found:
            raise ClusterLost(
                f"the cluster at {self._scheduler} has no worker of this version ({self._tag}; "
                f"its workers: {some(found)}): start one with lstmosc worker {self._scheduler}"
            )


def new_client(scheduler: str) -> Client:
    """Connect to a scheduler; raises OSError, and ClusterLost where its address is no use."""
    try:
        return Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except BAD_ADDRESS as error:
        raise bad_address(scheduler, error) from None


def new_key(name: str) -> str:
    """Return a key for a task, which no other has."""
    return f"{name}-{uuid.uuid4().hex}"


def topic_of(client: Client) -> str:
    """Return the topic of what workers tell one client."""
    return f"lstmosc-{client.id}"


def result_of(task: Future[bytes]) -> Any:
    """Return the result of a task that has ended, or raise its error."""
    try:
        kind, value = pickle.loads(task.result())
    except KilledWorker:
        raise Killed(
            "worker after worker ended while it computed this, most likely because memory ran out; "
            "nothing has changed: try with less data or fewer units"
        ) from None
    if kind == DONE:
        return value
    assert kind == FAILED
    raise value


@contextmanager
def lost_is_told(scheduler: str) -> Iterator[None]:
    """Turn what Dask raises where a scheduler is gone into ClusterLost."""
    try:
        yield
    except (OSError, CancelledError, TaskCancelled) as error:
        raise cluster_lost(scheduler) from error


def cluster_lost(scheduler: str) -> ClusterLost:
    """Return the error of a scheduler that is gone."""
    return ClusterLost(
        f"the cluster's scheduler at {scheduler} cannot be reached: start it, and workers, or take "
        "[cluster] out of the settings"
    )

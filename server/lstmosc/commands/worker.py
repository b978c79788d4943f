"""``lstmosc worker``: compute fits, searches and backtests for servers of a cluster."""

from __future__ import annotations

import argparse
import asyncio
import os

from lstmosc.commands.warm import load_kernels
from lstmosc.compute.executors import CallingThread, Executor, worker_threads
from lstmosc.compute.fork_server import ForkServer, can_fork
from lstmosc.compute.priority import NICENESS_BY_NAME, THREAD_NICENESS, lower_priority
from lstmosc.compute.version_tag import version_tag
from lstmosc.errors import LstmoscError
from lstmosc.kernels import threads
from lstmosc.service.startup import prepare_worker


class NoCluster(LstmoscError):
    """The package that makes a cluster is not installed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer the scheduler's address, and how much of the machine to use."""
    parser.add_argument("scheduler", help="address of the Dask scheduler: tcp://192.168.1.7:8786")
    parser.add_argument(
        "--threads", type=int, default=os.cpu_count(), help="processor cores (default: %(default)s)"
    )
    parser.add_argument(
        "--priority",
        choices=list(NICENESS_BY_NAME),
        default="lowest",
        help="processor priority; lowest: all other programs go first (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Work until told to stop; raises NoCluster without distributed."""
    try:
        from lstmosc.compute.dask_worker import work  # the extra: cluster
    except ImportError:
        raise NoCluster(
            "a worker needs the package distributed: pip install distributed (the extra 'cluster' "
            "of lstmosc)"
        ) from None
    load_kernels(options=False)
    count, niceness = max(1, arguments.threads), NICENESS_BY_NAME[arguments.priority]
    threads.allow(count)

    def begin() -> None:
        threads.compute_apart(lambda: lower_priority(min(niceness, THREAD_NICENESS)))

    pool = lambda: worker_threads(count, begin)  # noqa: E731
    executor = new_executor(niceness)
    try:
        asyncio.run(work(arguments.scheduler, version_tag(), executor, count, pool, announce))
    finally:
        executor.close()
    return 0


def new_executor(niceness: int) -> Executor:
    """Return what computes here: forked processes where the system has them."""
    if not can_fork():
        return CallingThread()
    fork_server = ForkServer(prepare_worker, niceness)
    fork_server.start()
    return fork_server


def announce(line: str) -> None:
    """Write a line to standard output at once."""
    print(line, flush=True)

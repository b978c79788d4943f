"""The only door to dask and distributed (the extra ``cluster``), with their settings for us."""

from __future__ import annotations

import dask

from lstmosc.errors import ClusterLost

CONNECT_SECONDS = 3.0
BAD_ADDRESS = (TypeError, ValueError)  # of TLS without a certificate, of an unknown scheme

dask.config.set(
    {
        "logging": {"version": 1, "incremental": True},  # none of its own: what it says is logged
        "distributed.admin.large-graph-warning-threshold": "1TiB",  # a call brings its data along
        "distributed.comm.timeouts.connect": f"{CONNECT_SECONDS}s",
        "distributed.worker.profile.enabled": False,
    }
)

from distributed import Client, Future, Worker, WorkerPlugin, get_worker  # noqa: E402
from distributed.comm import get_local_address_for  # noqa: E402
from distributed.scheduler import KilledWorker  # noqa: E402


def bad_address(scheduler: str, error: BaseException | None) -> ClusterLost:
    """Return the error of a scheduler's address that is no use."""
    return ClusterLost(f"the address {scheduler} cannot be used ({error}): see SCALING.md")


__all__ = [
    "BAD_ADDRESS",
    "CONNECT_SECONDS",
    "Client",
    "Future",
    "KilledWorker",
    "Worker",
    "WorkerPlugin",
    "bad_address",
    "get_local_address_for",
    "get_worker",
]

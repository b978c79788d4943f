"""The only door to dask and distributed (the extra ``cluster``), with their settings for us."""

from __future__ import annotations

import dask

CONNECT_SECONDS = 3.0

dask.config.set(
    {
        "logging": {"version": 1, "incremental": True},  # none of its own: what it says is logged
        "distributed.admin.large-graph-warning-threshold": "1TiB",  # a call brings its data along
        "distributed.comm.timeouts.connect": f"{CONNECT_SECONDS}s",
        "distributed.worker.profile.enabled": False,
    }
)

from distributed import Client, Future, Worker, WorkerPlugin, get_worker  # noqa: E402
from distributed.scheduler import KilledWorker  # noqa: E402

__all__ = [
    "CONNECT_SECONDS",
    "Client",
    "Future",
    "KilledWorker",
    "Worker",
    "WorkerPlugin",
    "get_worker",
]

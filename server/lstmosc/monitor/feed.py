"""What a monitor shows: the state of a server, asked for at intervals by an ordinary client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lstmosc.client import AsyncClient
from lstmosc.errors import LstmoscError

MAX_LOSSES = 400  # of a fit, enough for a sparkline
MAX_ERRORS = 20


@dataclass(frozen=True)
class Fit:
    """Progress of a fit: epochs done and in all, and its last losses."""

    epoch: int
    max_iter: int
    losses: tuple[float, ...]


@dataclass(frozen=True)
class Snapshot:
    """A server at one moment; ``state`` is ``gone`` while there is none."""

    state: str = "gone"
    uptime_seconds: float = 0.0
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    """The summary of each object, by family and name."""
    jobs: dict[tuple[str, str], str] = field(default_factory=dict)
    """The state of each job, by address and name."""


class Feed:
    """A connection to a server that comes back by itself; ``snapshot`` is the newest state.

    ``fits`` are by address and name, ``errors`` sentences, newest last.
    """

    def __init__(self, host: str, port: int) -> None:
        self.client = AsyncClient(host, port, transport="tcp", timeout=5.0, heard=self._hear)
        self.snapshot = Snapshot()
        self.fits: dict[tuple[str, str], Fit] = {}
        self.errors: list[str] = []
        self._subscribed = False

    async def poll(self) -> Snapshot:
        """Ask for the state; a server that is gone is asked again the next time."""
        try:
            self.snapshot = await self._ask()
        except (LstmoscError, OSError, TimeoutError) as error:
            if self.snapshot.state != "gone":
                self.note(f"the server has gone: {error}")
            self.client.close()
            self.snapshot, self._subscribed = Snapshot(), False
        return self.snapshot

    async def _ask(self) -> Snapshot:
        if not self._subscribed:
            await self.client.notify(True, "monitor")
            self._subscribed = True
        status = await self.client.status()
        objects = {
            (each.family, each.name): each.summary.partition("\n")[0]
            for each in await self.client.list()
        }
        jobs = {(each.address, each.name): each.state for each in await self.client.jobs()}
        self.fits = {key: fit for key, fit in self.fits.items() if key in jobs}
        return Snapshot(status.state, status.uptime_seconds, objects, jobs)

    async def command(self, what: str, call: Callable[[AsyncClient], Any]) -> None:
        """Do what a key asks for, and note what comes of it."""
        try:
            await call(self.client)
            self.note(f"{what}: done")
        except (LstmoscError, OSError, TimeoutError) as error:
            self.note(f"{what}: {error}")

    def note(self, sentence: str) -> None:
        """Keep a line to be shown."""
        self.errors = [*self.errors, sentence][-MAX_ERRORS:]

    def _hear(self, address: str, values: list[Any]) -> None:
        """Take the progress of everybody's fits."""
        if address == "/progress" and len(values) >= 5:
            fitted, name, epoch, max_iter, loss = values[:5]
            before = self.fits.get((fitted, name))
            losses = before.losses if before and before.epoch < epoch else ()
            kept = (*losses, float(loss))[-MAX_LOSSES:]
            self.fits[fitted, name] = Fit(int(epoch), int(max_iter), kept)

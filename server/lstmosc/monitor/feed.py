"""What a monitor shows: the state of a server, asked for at intervals by an ordinary client."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from lstmosc.client import AsyncClient
from lstmosc.errors import Empty, LstmoscError, NotFound

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
    answer_ms: float = 0.0
    """How long the server took to answer."""
    detail: str = ""
    """All that there is to say of the object in focus."""


class Feed:
    """A connection to a server that comes back by itself; ``snapshot`` is the newest state.

    ``fits`` are by address and name, ``errors`` sentences, newest last; ``focus`` is the family and
    name of an object of which more is told.
    """

    def __init__(self, host: str, port: int) -> None:
        self.place = f"{host}:{port}"
        self.client = AsyncClient(host, port, transport="tcp", timeout=5.0, heard=self._hear)
        self.snapshot = Snapshot()
        self.fits: dict[tuple[str, str], Fit] = {}
        self.errors: list[str] = []
        self.focus: tuple[str, str] | None = None
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
        began = time.perf_counter()
        status = await self.client.status()
        answer_ms = 1000 * (time.perf_counter() - began)
        objects = {(each.family, each.name): each.summary for each in await self.client.list()}
        jobs = {(each.address, each.name): each.state for each in await self.client.jobs()}
        self.fits = {key: fit for key, fit in self.fits.items() if key in jobs}
        detail = await self._closer(objects)
        return Snapshot(status.state, status.uptime_seconds, objects, jobs, answer_ms, detail)

    async def _closer(self, objects: dict[tuple[str, str], str]) -> str:
        """Tell more of the object in focus: an input's last frame, how late a voice sends."""
        if self.focus not in objects:
            return ""
        family, name = self.focus
        more = ""
        with suppress(Empty, NotFound):  # no frame yet; freed since
            if family == "input":
                [last] = await self.client.input.get(name, num_frames=1)
                more = f"\nlast frame: {' '.join(f'{value:.4g}' for value in last)}"
            elif family == "voice":
                sent = await self.client.voice.stats(name)
                more = f"\n{sent.late} late, by {sent.p50:.1f} ms (median), {sent.max:.1f} at most"
        return f"{name}: {objects[self.focus]}{more}"

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

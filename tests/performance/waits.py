"""The longest waits under load: when they began, behind what, and what the server's loop did."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from load import Player

JOBS = ("fit", "predict", "write", "read", "save")
SLOT_SECONDS = 10.0
"""Of each client's waits in so long, the longest is remembered."""
WORST = 10


class Moment(NamedTuple):
    """The server at a moment: its memory, and what its main thread has done until then."""

    time: float
    memory: int
    own: int
    """Memory without pages of files, which come and go as the system likes."""
    ran: float
    """Seconds on a processor."""
    stood: float
    """Seconds that it could have run, and had no processor."""
    faults: int
    """Pages that had to be read from a disk."""


class Wait(NamedTuple):
    """How long a call waited, and behind what."""

    since: float
    end: float
    address: str
    answer: str
    number: int
    silent: float = 0.0
    """How long this client had heard nothing before."""
    before: str = ""
    """What was answered to this client just before."""
    ahead: Mapping[str, int] = {}
    """What the client had asked before and still waits for."""

    @property
    def seconds(self) -> float:
        return self.end - self.since


class Waits:
    """The longest waits of a client, one for each few seconds, of jobs and of others."""

    def __init__(self) -> None:
        self.longest: dict[tuple[bool, int], Wait] = {}

    def note(self, wait: Wait, player: Player) -> None:
        slot = is_job(wait.address), int(wait.end // SLOT_SECONDS)
        if slot in self.longest and wait.seconds <= self.longest[slot].seconds:
            return
        ahead = Counter(each for at, (each, _) in player.waiting.items() if at < wait.number)
        self.longest[slot] = wait._replace(
            silent=wait.end - player.last_heard,
            before=player.last,
            ahead=dict(ahead.most_common(4)),
        )


def is_job(address: str) -> bool:
    return address.rsplit("/", 1)[1] in JOBS


def longest_waits(
    waits: Mapping[str, Waits], moments: Sequence[Moment], start: float
) -> dict[str, str]:
    """Tell the longest waits of all clients, of jobs and of others."""
    found = [
        (wait, name, job) for name, each in waits.items() for (job, _), wait in each.longest.items()
    ]
    found.sort(key=lambda each: -each[0].seconds)
    return {
        f"wait {at + 1} of {kind}": f"{told(wait, start)}, {name}; {loop_then(wait, moments)}"
        for kind, jobs in (("jobs", True), ("others", False))
        for at, (wait, name, _) in enumerate([each for each in found if each[2] == jobs][:WORST])
    }


def told(wait: Wait, start: float) -> str:
    return (
        f"{1000 * wait.seconds:.0f} ms {wait.address} -> {wait.answer} from "
        f"{wait.since - start:.1f} s on, {1000 * wait.silent:.0f} ms after the answer to "
        f"{wait.before or 'nothing'}, asked before and still open: {wait.ahead or 'nothing'}"
    )


def loop_then(wait: Wait, moments: Sequence[Moment]) -> str:
    """Tell what the loop's thread did meanwhile: it ran, had no processor, or waited itself."""
    times = [moment.time for moment in moments]
    first, last = bisect(times, wait.since) - 1, bisect(times, wait.end)
    if first < 0 or last >= len(moments):
        return "what the loop did is not known"
    before, after = moments[first], moments[last]
    return (
        f"in the {after.time - before.time:.1f} s around it the loop ran for "
        f"{after.ran - before.ran:.2f} s, had no processor for {after.stood - before.stood:.2f} s "
        f"and read {after.faults - before.faults} pages from a disk"
    )

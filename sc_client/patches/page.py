"""A help patch as a value: what it says, sends and shows."""

from __future__ import annotations

from dataclasses import dataclass

from calls import Call


@dataclass(frozen=True)
class Step:
    """A sentence, and the messages that do what it says."""

    doc: str
    calls: tuple[Call, ...]


def step(doc: str, *calls: Call) -> Step:
    """Make a step."""
    return Step(doc, calls)


@dataclass(frozen=True)
class Shown:
    """An answer to show, and how many lines it takes."""

    address: str
    lines: int = 1


@dataclass(frozen=True)
class Page:
    """One help patch: ``shown`` are the answers to show; the last is a curve, too, in a range.

    ``beaten`` is sent by a metronome, with 0 to 7 in turn behind it.
    """

    family: str
    summary: str
    steps: tuple[Step, ...]
    shown: tuple[Shown, ...]
    drawn: tuple[int, int] | None = None
    beaten: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its file's name, unlike those of other libraries."""
        return "-".join(filter(None, ("lstmosc", self.family.removeprefix("lstm"))))

    @property
    def tab(self) -> str:
        """Its name among the others."""
        return self.family.removeprefix("lstm") or "client"

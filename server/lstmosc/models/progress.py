"""What a fit tells whoever waits for it, and asks him: how far it is, and whether to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from lstmosc.errors import Cancelled

Item = TypeVar("Item")


class Monitor(Protocol):
    """What a fit tells its caller, and asks it."""

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Hear of an epoch's end (1 … max_iter); val_loss is 0 where nothing is held out."""

    def stop_requested(self) -> str:
        """Answer "" to go on, "cancel" to give up, "keep" to end now with the best weights."""


class NullMonitor:
    """The watcher that lets everything run."""

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Do nothing."""

    def stop_requested(self) -> str:
        """Go on."""
        return ""


@dataclass
class SilentMonitor:
    """Passes questions on to a watcher, and tells it nothing of trials that are thrown away."""

    monitor: Monitor

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Do nothing."""

    def stop_requested(self) -> str:
        """Ask."""
        return self.monitor.stop_requested()


def cancellable(items: Sequence[Item], check_cancelled: Callable[[], object]) -> Iterator[Item]:
    """Yield items, and ask before each whether to go on, which may raise."""
    for item in items:
        check_cancelled()
        yield item


def check_cancelled(monitor: Monitor) -> bool:
    """Tell whether to end now with what there is; raises Cancelled where all is given up."""
    answer = monitor.stop_requested()
    if answer == "cancel":
        raise Cancelled("stopped; nothing has changed")
    return answer == "keep"

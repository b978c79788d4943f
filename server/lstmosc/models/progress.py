"""Progress reporting and cancellation of a running fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lstmosc.errors import Cancelled


class Monitor(Protocol):
    """Receives the progress of a fit, and decides whether it is to go on."""

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Report the end of an epoch (1 … max_iter); val_loss is 0 where nothing is held out."""

    def stop_requested(self) -> str:
        """Return "" to go on, "cancel" to give up, "keep" to end now with the best weights."""


class NullMonitor:
    """The monitor that reports nothing and never stops a fit."""

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Do nothing."""

    def stop_requested(self) -> str:
        """Go on."""
        return ""


@dataclass
class SilentMonitor:
    """A monitor for trials that are thrown away: stops as another one does, and reports nothing."""

    monitor: Monitor

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Do nothing."""

    def stop_requested(self) -> str:
        """Return what the other monitor says."""
        return self.monitor.stop_requested()


def check_cancelled(monitor: Monitor) -> bool:
    """Return whether to end now with what there is; raises Cancelled where all is given up."""
    answer = monitor.stop_requested()
    if answer == "cancel":
        raise Cancelled("stopped; nothing has changed")
    return answer == "keep"

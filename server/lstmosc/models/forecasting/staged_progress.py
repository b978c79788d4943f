"""Progress of a fit that trains several times."""

from __future__ import annotations

from dataclasses import dataclass

from lstmosc.models.progress import Monitor


@dataclass
class StagedProgress:
    """Tells the epochs of several trainings as those of one fit, and passes questions on."""

    monitor: Monitor
    epochs: int
    stages: int
    stage: int = 0
    reported: int = 0
    last: tuple[float, float] = (0.0, 0.0)

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Report an epoch when the whole has come as far as one more."""
        done = int((self.stage + epoch / max_iter) * self.epochs / self.stages)
        self.last = (loss, val_loss)
        if done > self.reported:
            self.reported = done
            self.monitor.epoch(done, self.epochs, loss, val_loss)

    def stop_requested(self) -> str:
        """Ask."""
        return self.monitor.stop_requested()

    def finish(self) -> None:
        """Report the last epoch, if a stage turned out not to be needed."""
        if self.reported < self.epochs:
            self.monitor.epoch(self.epochs, self.epochs, *self.last)

"""The gestures of a voice: a spotter that outlives fits of its model."""

from __future__ import annotations

from lstmosc.models.arrays import Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.streaming.spotter import GestureEvent, Spotter


class Gestures:
    """What a voice has made out: ``events`` of its last frame, in the order in which they are told.

    Models that are no classifiers, or without gesture templates, have none, and progress 0.
    """

    def __init__(self) -> None:
        self.events: list[GestureEvent] = []
        self._spotter: Spotter | None = None

    @property
    def progress(self) -> float:
        """How far through a gesture the player is, 0 … 1."""
        return self._spotter.progress if self._spotter else 0.0

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory."""
        return self._spotter.num_bytes if self._spotter else 0

    def copy(self) -> Gestures:
        """Return others at the same place in the stream."""
        other = Gestures()
        other._spotter = self._spotter.copy() if self._spotter else None
        return other

    def read(self, fitted: FittedModel, frame: Floats, number: int) -> None:
        """Read the frame [D] of a number, which follows the one before; raises WrongSize."""
        if fitted.templates is None:
            self._spotter, self.events = None, []
            return
        if self._spotter is None:
            self._spotter = Spotter(fitted, number)
        elif self._spotter.model is not fitted:
            same = self._spotter.model.cols == fitted.cols
            self._spotter = self._spotter.refitted(fitted) if same else Spotter(fitted, number)
        self.events = self._spotter.step(frame)

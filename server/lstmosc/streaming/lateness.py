"""How late frames were sent, and how many."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

LATE_SECONDS = 0.005  # after its date, from which on a frame that is sent counts as late
MAX_LATENESS_FRAMES = 2000  # whose lateness is remembered


@dataclass
class Counts:
    """What a voice has read and sent, and how late in seconds the last frames were sent."""

    heard: int = 0
    sent: int = 0
    late: int = 0

    def __post_init__(self) -> None:
        self._lateness: deque[float] = deque(maxlen=MAX_LATENESS_FRAMES)

    def note_sent(self, lateness: float) -> None:
        """Count a frame that was sent so many seconds after its date."""
        self.sent += 1
        self.late += lateness > LATE_SECONDS
        self._lateness.append(lateness)

    def summary(self) -> list[float]:
        """Return heard, sent, late, and median, 99th percentile and maximum in milliseconds."""
        if not self._lateness:
            return [self.heard, self.sent, self.late, 0.0, 0.0, 0.0]
        found = 1000.0 * np.quantile(self._lateness, [0.5, 0.99, 1.0])
        return [self.heard, self.sent, self.late, *found.tolist()]

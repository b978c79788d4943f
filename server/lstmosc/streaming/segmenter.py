"""Phrases: what comes into an input, divided by pauses."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np

from lstmosc.streaming.clock import Clock, Timer
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Array, Input


@dataclass(frozen=True)
class PauseRule:
    """What divides phrases: ``pause`` seconds in which nothing happens.

    Nothing happens where no frame comes; where ``column`` is below ``threshold``; or, without a
    column, where all values stay within ``threshold`` of what they were when they came to rest.
    Phrases of fewer than ``min_frames`` are left out, those of ``max_frames`` are cut (0: those of
    as many as the input keeps).
    """

    pause: float = 0.5
    threshold: float = 0.0
    column: int | None = None
    min_frames: int = 4
    max_frames: int = 0


class Segmenter:
    """Divides what an input hears: ``phrase(first, stop)`` is called with the numbers of frames.

    ``broken(why)`` is called where the input has ended for a reason that is to be told.

    A phrase goes from the first frame in which something happens to the last one before a pause.
    It ends when the pause has lasted long enough, whether frames come meanwhile or not.
    """

    def __init__(
        self,
        source: Input,
        clock: Clock,
        key: Hashable,
        rule: PauseRule,
        phrase: Callable[[int, int], object],
        broken: Callable[[Ending], object] = lambda why: None,
    ) -> None:
        self._source = source
        self._clock = clock
        self._key = key
        self._rule = rule
        self._phrase = phrase
        self._broken = broken
        self._longest = min(rule.max_frames or source.capacity, source.capacity)
        self._first: int | None = None
        self._last = 0  # the last frame of the phrase in which something happened
        self._last_at = 0.0  # when that was, in the time of the frames
        self._last_heard = 0.0  # and by the clock
        self._before: float | None = None  # the time of the frame before
        self._rest: Array | None = None  # the values at which all have come to rest
        self._timer: Timer | None = None
        source.listen(key, self)

    def stop(self) -> None:
        """End the phrase that has begun, and divide no more."""
        self._source.leave(self._key)
        if self._timer is not None:
            self._timer.cancel()
        self._end()

    def closed(self, why: Ending | None = None) -> None:
        """End the phrase that has begun: the input has ended."""
        self.stop()
        if why is not None:
            self._broken(why)

    def heard(self, frame: Array, time: float) -> None:
        """Take one more frame."""
        number = self._source.count - 1
        resumes = self._before is None or time - self._before >= self._rule.pause
        self._before = time
        if resumes:
            self._end()
        if self._happens(frame, resumes):
            self._go_on(number, time)
        elif self._first is not None and time - self._last_at >= self._rule.pause:
            self._end()
        if self._first is not None and number + 1 - self._first >= self._longest:
            self._end()

    def _go_on(self, number: int, time: float) -> None:
        """Note a frame in which something happens, the first of a phrase or one more."""
        if self._first is None:
            self._first = number
        self._last, self._last_at, self._last_heard = number, time, self._clock.now()
        if self._timer is None:
            self._wait()

    def _happens(self, frame: Array, resumes: bool) -> bool:
        """Return whether something happens in a frame; ``resumes``: it ends a silence."""
        rule = self._rule
        if rule.column is not None:
            return bool(frame[rule.column] >= rule.threshold)
        if not resumes and self._rest is not None and not self._moves(frame, self._rest):
            return False
        self._rest = frame.copy()
        return True

    def _moves(self, frame: Array, rest: Array) -> bool:
        """Return whether a value has left its place; a missing one has not."""
        start = int(self._source.dt)  # time always goes on
        moved = np.abs(frame[start:] - rest[start:]) > self._rule.threshold
        return bool(moved.any())

    def _end(self) -> None:
        """Hand over the phrase that has begun, if it is long enough."""
        first, self._first = self._first, None
        if first is not None and self._last + 1 - first >= self._rule.min_frames:
            self._phrase(first, self._last + 1)

    def _wait(self) -> None:
        self._timer = self._clock.call_at(self._last_heard + self._rule.pause, self._is_due)

    def _is_due(self) -> None:
        """End the phrase if nothing has happened since; else look again when that may be."""
        self._timer = None
        if self._first is None:
            return
        if self._clock.now() < self._last_heard + self._rule.pause:
            self._wait()
        else:
            self._end()

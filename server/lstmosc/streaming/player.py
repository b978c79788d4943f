"""Frames in time: dated on one anchor, generated a little ahead, and sent at their dates.

Nothing waits for the difference between two frames: all times are counted from the anchor, so that
lateness does not add up. What runs ahead is a copy; the source itself goes on with each frame that
is sent. So when it hears something meanwhile, what was not sent yet is generated anew.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from lstmosc.streaming.clock import Clock, Timer
from lstmosc.streaming.inputs import Array

MIN_STEP_SECONDS = 0.001  # between two frames by a dt column, whatever it says
MAX_STEP_SECONDS = 60.0
MAX_BEHIND_SECONDS = 1.0  # what is later is not made up for: the anchor moves on
MAX_PLANNED = 64  # frames, however many are due within ``ahead`` seconds
SLICE_SECONDS = 0.001  # of one waking; what is left then comes when others had the loop
POLL_SECONDS = 0.02  # in which a frame far ahead by its dt is generated anew


class Ahead(Protocol):
    """A copy of a running state, which runs ahead."""

    def run(self, num_frames: int) -> Array:
        """Generate frames [T, D] and go on from them."""

    def copy(self) -> Any:
        """Return another copy in the same state."""


class Source(Protocol):
    """What is played."""

    def version(self) -> Hashable:
        """Return a value that is another one once the state was changed; raises LstmoscError."""

    def ahead(self) -> Ahead:
        """Return a copy of the present state; raises LstmoscError."""

    def take(self, state: Any) -> None:
        """Go on from a state."""


class Output(Protocol):
    """Where frames go."""

    def send(self, frame: Array, index: int, date: float | None) -> bool:
        """Send a frame with its date (Unix seconds), or without; false where nobody is left."""

    def lateness(self, seconds: float) -> None:
        """Note how late the last frame was sent."""

    def ended(self, num_frames: int, error: Exception | None) -> None:
        """Note that there are no more frames."""


@dataclass(frozen=True)
class PlayOptions:
    """How to play: ``rate`` frames a second; 0: the first column is the seconds since the last.

    A frame is dated ``latency`` seconds after it is due, and sent when it is due, with that date;
    without ``bundle``, at its date. It is generated at most ``ahead`` seconds before that.
    ``timescale`` stretches time. With ``quant`` above 0 the first date is a multiple of it plus
    ``phase``, in seconds of the time of day. ``num_frames`` 0 is without end.
    """

    rate: float = 0.0
    num_frames: int = 0
    latency: float = 0.2
    ahead: float = 0.1
    timescale: float = 1.0
    bundle: bool = True
    quant: float = 0.0
    phase: float = 0.0

    @property
    def delay(self) -> float:
        """How long after it is due a frame is sent."""
        return 0.0 if self.bundle else self.latency


class Planned(NamedTuple):
    """A frame that was generated and not sent: its offset from the anchor, the state behind it."""

    frame: Array
    offset: float
    state: Any


class Player:
    """Plays one source; see the module. Raises LstmoscError where the source cannot play."""

    def __init__(self, source: Source, clock: Clock, output: Output, options: PlayOptions) -> None:
        self._source = source
        self._clock = clock
        self._output = output
        self._options = options
        self._ahead = source.ahead()
        self._version = source.version()
        self._planned: deque[Planned] = deque()
        self._anchor = self._first_due()
        self._offset = 0.0  # of the last frame that was sent
        self.num_frames = 0  # sent so far
        self.active = True
        self._timer: Timer | None = None
        self._wait()

    def stop(self) -> int:
        """Send no more; return how many frames were sent."""
        self._end(None)
        return self.num_frames

    def _first_due(self) -> float:
        """Return when the first frame is due: now, or such that its date is on the grid."""
        options, now = self._options, self._clock.now()
        if not options.quant:
            return now
        date = self._clock.unix(now) + options.latency
        beats = math.ceil((date - options.phase) / options.quant)
        return now + beats * options.quant + options.phase - date

    # Waking up ------------------------------------------------------------------------------

    def _wait(self) -> None:
        """Wake up for the next frame, or to generate it."""
        options = self._options
        if self._planned:
            when = self._sent_at(self._planned[0].offset)
        else:
            when = self._planned_at(self._offset_of(self.num_frames))
        if not options.rate:
            when = min(when, self._clock.now() + POLL_SECONDS)
        self._timer = self._clock.call_at(when, self._wake)

    def _wake(self) -> None:
        """Send what is due, generate what comes next, and let others have the loop in between."""
        self._timer = None
        until = self._clock.now() + SLICE_SECONDS
        try:
            self._catch_up()
            self._take_back()
            while self.active and self._advance() and self._clock.now() <= until:
                pass
        except Exception as error:
            self._end(error)
        if self.active:
            self._wait()

    def _advance(self) -> bool:
        """Send a frame or else generate one, if it is time; return whether there was anything."""
        now = self._clock.now()
        if self._planned and self._sent_at(self._planned[0].offset) <= now:
            self._send(self._planned.popleft())
            return True
        if self._is_complete() or self._planned_at(self._next_offset()) > now:
            return False
        self._generate()
        return True

    def _sent_at(self, offset: float) -> float:
        return self._anchor + offset + self._options.delay

    def _planned_at(self, offset: float) -> float:
        return self._sent_at(offset) - self._options.ahead

    def _catch_up(self) -> None:
        """Move the anchor where all is far too late, as after the machine has slept: no flood."""
        offset = self._planned[0].offset if self._planned else self._offset_of(self.num_frames)
        behind = self._clock.now() - self._sent_at(offset)
        if behind > MAX_BEHIND_SECONDS:
            step = self._options.timescale / self._options.rate if self._options.rate else behind
            self._anchor += math.ceil(behind / step) * step

    # Generating -----------------------------------------------------------------------------

    def _generate(self) -> None:
        """Generate the frame after those planned."""
        frame = self._ahead.run(1)[0]
        last = self._planned[-1].offset if self._planned else self._offset
        timescale = self._options.timescale
        by_dt = not self._options.rate
        offset = last + step_of(frame, timescale) if by_dt else self._next_offset()
        self._planned.append(Planned(frame, offset, self._ahead.copy()))

    def _take_back(self) -> None:
        """Drop what is planned where the source has heard something since."""
        version = self._source.version()
        if version == self._version:
            return
        self._version = version
        self._ahead = self._source.ahead()
        self._planned.clear()
        if not self._options.rate:
            self._offset = max(self._offset, self._clock.now() - self._anchor)

    def _is_complete(self) -> bool:
        """Return whether nothing more is to be generated, or not yet."""
        total, planned = self._options.num_frames, len(self._planned)
        return planned >= MAX_PLANNED or (total > 0 and self.num_frames + planned >= total)

    def _next_offset(self) -> float:
        """Return the offset of the frame after those planned; by dt, that of the last of them."""
        if self._options.rate:
            return self._offset_of(self.num_frames + len(self._planned))
        return self._planned[-1].offset if self._planned else -math.inf

    def _offset_of(self, index: int) -> float:
        """Return the offset of a frame at a steady rate; by dt, that of the last one sent."""
        options = self._options
        return index * options.timescale / options.rate if options.rate else self._offset

    # Sending --------------------------------------------------------------------------------

    def _send(self, planned: Planned) -> None:
        """Send a frame, and let the source go on from it."""
        options, due = self._options, self._anchor + planned.offset
        date = self._clock.unix(due) + options.latency if options.bundle else None
        if not self._output.send(planned.frame, self.num_frames, date):
            self._end(None)
            return
        self._output.lateness(self._clock.now() - self._sent_at(planned.offset))
        self._source.take(planned.state)
        self._version = self._source.version()
        self._offset = planned.offset
        self.num_frames += 1
        if self.num_frames == options.num_frames:
            self._end(None)

    def _end(self, error: Exception | None) -> None:
        if not self.active:
            return
        self.active = False
        self._planned.clear()
        if self._timer is not None:
            self._timer.cancel()
        self._output.ended(self.num_frames, error)


def step_of(frame: Array, timescale: float) -> float:
    """Return the seconds between a frame [D] and the one before, by its dt, the first column."""
    dt = float(frame[0])
    step = timescale * dt if math.isfinite(dt) else 0.0
    return min(max(step, MIN_STEP_SECONDS), MAX_STEP_SECONDS)

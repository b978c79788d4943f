"""Playing together: a voice hears an input and answers, as two players do.

Two of the modes of IMPSY (Martin, Glette, Nygaard and Torresen 2020, "Understanding Musical
Predictions with an Embodied Interface for Musical Machine Learning"); the other two need nothing of
this: in one the voice plays on its own, in the other it is silent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

import numpy as np

from lstmosc.streaming.clock import Clock, Timer
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Array, Input
from lstmosc.streaming.player import Output, Player, PlayOptions, Source, step_of

MAX_TIMES = 64  # of the last frames of a call, from which its pace is taken
DEFAULT_RATE = 10.0  # frames a second, of the answer to a single frame
RATES = (0.1, 1000.0)  # the slowest and the fastest pace


class Partner(Source, Protocol):
    """What hears, and is played."""

    def hear(self, frame: Array) -> None:
        """Hear a frame; raises LstmoscError."""

    def answer(self) -> Array:
        """Return the next frame [D], and change nothing."""


class Stage(Output, Protocol):
    """Where answers go."""

    def responded(self, num_frames: int) -> None:
        """Note that a response has ended, and the next may come."""


@dataclass(frozen=True)
class FollowOptions:
    """When to respond, how long, and how.

    ``threshold`` seconds of silence end a call; a response has ``length`` frames, 0: as many as the
    call. ``own_pace``: at the call's own pace, whatever the rate of ``play`` is.
    """

    play: PlayOptions
    threshold: float = 0.5
    length: int = 0
    own_pace: bool = False


class Follower:
    """What two modes share: it hears an input until it is stopped, or the input ends."""

    def __init__(
        self,
        partner: Partner,
        source: Input,
        clock: Clock,
        key: Hashable,
        stage: Stage,
        options: FollowOptions,
    ) -> None:
        self._partner = partner
        self._input = source
        self._clock = clock
        self._key = key
        self._stage = stage
        self._options = options
        self.active = True
        source.listen(key, self)

    def heard(self, frame: Array, time: float) -> None:
        """Hear a frame and answer, now or later; what fails ends it."""
        try:
            self._partner.hear(frame)
            self._answer(frame, time)
        except Exception as error:
            self._end(error)

    def closed(self, why: Ending | None = None) -> None:
        """End: the input has ended."""
        self._end(None if why is None else why.error("/voice/follow"))

    def stop(self) -> None:
        """Hear and play no more."""
        self._end(None)

    def _answer(self, frame: Array, time: float) -> None:
        raise NotImplementedError

    def _end(self, error: Exception | None) -> None:
        if self.active:
            self.active = False
            self._input.leave(self._key)
            self._stop_playing()
            self._stage.ended(0, error)

    def _stop_playing(self) -> None:
        """Take back what is still to come."""


class Polyphony(Follower):
    """Answers each frame with one of its own, without hearing itself."""

    _num_frames = 0

    def _answer(self, frame: Array, time: float) -> None:
        options, answer = self._options.play, self._partner.answer()
        due = self._clock.now() + (0.0 if options.rate else step_of(answer, options.timescale))
        if options.bundle:
            self._send(answer, due, self._clock.unix(due) + options.latency)
        else:
            due += options.latency
            self._clock.call_at(due, lambda: self._send(answer, due, None))

    def _send(self, frame: Array, due: float, date: float | None) -> None:
        if not self.active:
            return
        index, self._num_frames = self._num_frames, self._num_frames + 1
        if self._stage.send(frame, index, date):
            self._stage.lateness(max(0.0, self._clock.now() - due))
        else:
            self._end(None)


class CallAndResponse(Follower):
    """Hears a call; after a silence it plays, until it has responded or the next call comes."""

    _player: Player | None = None
    _timer: Timer | None = None
    _last = 0.0  # when the last frame came, by the clock
    _left = False

    def __init__(
        self,
        partner: Partner,
        source: Input,
        clock: Clock,
        key: Hashable,
        stage: Stage,
        options: FollowOptions,
    ) -> None:
        self._num_frames = 0  # of the call
        self._times: deque[float] = deque(maxlen=MAX_TIMES)  # of its last frames
        super().__init__(partner, source, clock, key, stage, options)

    # What the player of a response tells -----------------------------------------------------

    def send(self, frame: Array, index: int, date: float | None) -> bool:
        """Send a frame of the response."""
        heard = self._stage.send(frame, index, date)
        self._left = not heard
        return heard

    def lateness(self, seconds: float) -> None:
        """Pass on how late it was."""
        self._stage.lateness(seconds)

    def ended(self, num_frames: int, error: Exception | None) -> None:
        """Wait for the next call."""
        self._player = None
        if error is not None or self._left:
            self._end(error)
        else:
            self._stage.responded(num_frames)

    # ------------------------------------------------------------------------------------------

    def heard(self, frame: Array, time: float) -> None:
        """Hear a frame of a call, which ends a response."""
        if self._player is not None:
            self._player.stop()
        super().heard(frame, time)

    def _answer(self, frame: Array, time: float) -> None:
        self._num_frames += 1
        self._times.append(time)
        self._last = self._clock.now()
        if self._timer is None:
            self._wait()

    def _wait(self) -> None:
        when = self._last + self._options.threshold
        self._timer = self._clock.call_at(when, self._is_due)

    def _is_due(self) -> None:
        self._timer = None
        if self._clock.now() < self._last + self._options.threshold:
            self._wait()
        else:
            self._respond()

    def _respond(self) -> None:
        """Play as long as the call was, at its pace or as the options say."""
        options = self._options
        length = options.length or self._num_frames
        rate = self._pace() if options.own_pace else options.play.rate
        self._num_frames = 0
        self._times.clear()
        play = replace(options.play, rate=rate, num_frames=length)
        try:
            self._player = Player(self._partner, self._clock, self, play)
        except Exception as error:
            self._end(error)

    def _pace(self) -> float:
        """Return the rate of the call, by the median of its intervals."""
        times = list(self._times)
        steps = [b - a for a, b in pairwise(times) if b > a]
        slowest, fastest = RATES
        return min(max(1 / float(np.median(steps)), slowest), fastest) if steps else DEFAULT_RATE

    def _stop_playing(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._player is not None:
            self._player.stop()

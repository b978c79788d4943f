"""Learning in the background: whenever the data have changed, a little more is learned from them.

It knows neither stores nor jobs: it is given functions that look, compute and install.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol

from lstmosc.errors import Cancelled, LstmoscError
from lstmosc.models.continual import Learned
from lstmosc.streaming.clock import Clock, Timer


class Teacher(Protocol):
    """What a model learns from, and where its learning goes; called on the loop."""

    def begin(self, known: int | None) -> Future[tuple[int, Learned | None]]:
        """Begin to learn from the data as they are; ``known`` is the fingerprint of the last ones.

        The result is the data's fingerprint, and None where that is the same. Raises LstmoscError
        where the data are gone.
        """

    def install(self, learned: Learned) -> None:
        """Swap the model for what was learned; told of only where it is no worse."""

    def give_up(self) -> None:
        """Stop what was begun."""

    def ended(self, error: LstmoscError) -> None:
        """Note that the learning has ended by an error."""


class ContinualLearning:
    """Looks every so many seconds whether there is more to learn, until it is closed."""

    def __init__(
        self,
        clock: Clock,
        every: float,
        teacher: Teacher,
        on_loop: Callable[[Callable[[], object]], object],
        words: str = "",
    ) -> None:
        self._words = words  # what it does
        self._last: Learned | None = None
        self._clock, self._every, self._teacher = clock, every, teacher
        self._on_loop = on_loop  # calls a function on the loop, from any thread
        self._known: int | None = None
        self._timer: Timer | None = None
        self.active = True
        self._look()

    @property
    def words(self) -> str:
        """What it does, and how many series it leaves out of that."""
        last = self._last
        if last is None or not last.held:
            return self._words
        return f"{self._words}; {last.held} of {last.count} series only judge whether it is better"

    def close(self) -> None:
        """End; what is being learned is thrown away."""
        if self.active:
            self.active = False
            self._teacher.give_up()
            if self._timer is not None:
                self._timer.cancel()

    def _look(self) -> None:
        if not self.active:
            return
        try:
            future = self._teacher.begin(self._known)
        except LstmoscError as error:
            self._end(error)
            return
        future.add_done_callback(lambda done: self._on_loop(lambda: self._done(done)))

    def _done(self, future: Future[Any]) -> None:
        if not self.active:
            return
        try:
            self._known, learned = future.result()
            self._last = learned or self._last
            if learned is not None and learned.better:
                self._teacher.install(learned)
        except (Cancelled, CancelledError):
            self._known = None  # a fit of the caller came between: look again
        except LstmoscError as error:
            self._end(error)
            return
        self._timer = self._clock.call_at(self._clock.now() + self._every, self._look)

    def _end(self, error: LstmoscError) -> None:
        self.close()
        self._teacher.ended(error)

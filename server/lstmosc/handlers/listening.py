"""Voices that read the frames of an input as they come."""

from __future__ import annotations

from lstmosc.calls.pushes import Push
from lstmosc.errors import BadArgument, LstmoscError, WrongSize
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.voices import answer, fitted_of, weigh
from lstmosc.models.fitted import FittedModel
from lstmosc.protocol.messages.pushed import ANSWER, GESTURE
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.voices import LiveVoice

LISTENING = "listening"  # the activity
ADDRESS = "/voice/listen"
NO_INPUT = "-"


class Listening:
    """A voice that reads the frames of an input, and answers every so many."""

    def __init__(
        self, context: Context, name: str, voice: LiveVoice, source: Input, every: int
    ) -> None:
        self._server, self._name, self._voice = context.server, name, voice
        self._push = Push(context.server.callers, context.reply)
        self._source, self._every, self._index = source, every, 0
        self._before = voice.counts.heard
        self._key = ("voice", name)
        self._skipping = False

    def begin(self) -> None:
        """Read from the next frame on."""
        self._source.listen(self._key, self)

    def heard(self, frame: arrays.Array, time: float) -> None:
        """Read a frame; what fails ends the listening, and is told once.

        A frame that the model cannot read is left out, and that is told of the first in a row.
        """
        try:
            fitted = fitted_of(self._server, self._voice, ADDRESS)
            if not self._feed(fitted, frame):
                return
            weigh(self._server, self._name, self._voice)
            self._tell_gestures()
            if self._every and self._index % self._every == 0:
                results = answer(self._voice, fitted, self._voice.query(fitted))
                self._push(ANSWER, [self._name, self._index, *results])
            self._index += 1
        except LstmoscError as error:
            self._end(error)

    def _feed(self, fitted: FittedModel, frame: arrays.Array) -> bool:
        """Read a frame; return whether the model could."""
        try:
            self._voice.feed(fitted, frame)
        except BadArgument as error:
            if not self._skipping:
                self._push.fail(BadArgument(f"{error}; the voice listens on"))
            self._skipping = True
            return False
        self._skipping = False
        return True

    def _tell_gestures(self) -> None:
        for event in self._voice.gestures.events:
            frames = [event.first] if event.kind == "start" else [event.first, event.last]
            numbers = [max(0, frame - self._before) for frame in frames]
            values = [self._name, event.kind, event.label, event.confidence, *numbers]
            self._push(GESTURE, values)

    def closed(self, why: Ending | None = None) -> None:
        """End: the input has ended."""
        self._voice.activities.pop(LISTENING, None)
        self.close(why)

    def close(self, why: Ending | None = None) -> None:
        """Listen no more, and tell why."""
        self._source.leave(self._key)
        if why is not None:
            self._push.fail(why.error(ADDRESS), why.by)

    def _end(self, error: LstmoscError) -> None:
        self.close()
        self._voice.activities.pop(LISTENING, None)
        self._push.fail(error)


@handles(ADDRESS)
def listen(context: Context, name: str, input: str, every: int) -> Results:
    """Read the frames of an input as they come."""
    voice: LiveVoice = context.get(name)
    if input == NO_INPUT:
        end_listening(voice)
        return []
    fitted = fitted_of(context.server, voice, ADDRESS)
    source: Input = context.get(input, "input")
    if source.cols != fitted.cols:
        raise WrongSize(
            f"the input '{input}' has {source.cols} columns, and the model was fitted on "
            f"{fitted.cols}"
        )
    end_listening(voice)
    listening = Listening(context, name, voice, source, every)
    voice.begin(LISTENING, listening, f"listens to '{input}'")
    listening.begin()
    return []


def end_listening(voice: LiveVoice) -> None:
    """Let a voice listen no more."""
    if (listening := voice.activities.pop(LISTENING, None)) is not None:
        listening.close()

"""Voices that play: on their own, or together with a player."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from lstmosc.calls.pushes import Push
from lstmosc.calls.replies import reply_error
from lstmosc.errors import WrongSize
from lstmosc.handlers.arrays import Array
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.listening import end_listening
from lstmosc.handlers.voices import fitted_of, in_symbols
from lstmosc.models.fitted import FittedModel
from lstmosc.models.preprocessing.events import DT
from lstmosc.protocol.messages.pushed import FRAME, PLAYED
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.follower import CallAndResponse, Follower, FollowOptions, Polyphony
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.player import Ahead, Player, PlayOptions
from lstmosc.streaming.voices import LiveVoice

PLAYING = "playing"  # the activity
DEFAULT_RATE = 10.0  # frames a second
BATTLE = "battle"  # the mode in which a voice plays on its own
FOLLOWERS: dict[str, type[Follower]] = {
    "callResponse": CallAndResponse,
    "polyphony": Polyphony,
}


class Partner:
    """A voice as what is played, and hears."""

    def __init__(self, context: Context, voice: LiveVoice) -> None:
        self._server = context.server
        self._voice = voice
        self._address = context.message.address

    def version(self) -> Hashable:
        """Return what changes whenever the voice has heard something, or its model was fitted."""
        return self._voice.changes, id(self._fitted())

    def ahead(self) -> Ahead:
        """Return a copy of its state."""
        return self._voice.generator(self._fitted())

    def take(self, state: Any) -> None:
        """Go on from a state."""
        self._voice.took(state)

    def hear(self, frame: Array) -> None:
        """Hear a frame."""
        self._voice.feed(self._fitted(), frame)

    def answer(self) -> Array:
        """Return the next frame."""
        fitted = self._fitted()
        self._voice.forecaster(fitted)
        return self._voice.query(fitted)

    def _fitted(self) -> FittedModel:
        return fitted_of(self._server, self._voice, self._address)


class Performance:
    """What a voice plays by itself: where its frames go, until it ends or is closed."""

    def __init__(self, context: Context, name: str, voice: LiveVoice) -> None:
        self._name = name
        self._voice = voice
        self._server = context.server
        self._push = Push(context.server.callers, context.reply)
        self._address = context.reply.address
        self._playing: Player | Follower | None = None
        self._num_frames = 0  # sent so far

    def begin(self, playing: Player | Follower, words: str) -> None:
        """Note what plays, and what that is in words."""
        self._playing = playing
        self._voice.begin(PLAYING, self, words)

    def send(self, frame: Array, index: int, date: float | None) -> bool:
        """Send a frame, as a symbol where the voice was fed one last."""
        values: list[Any] = [frame]
        if self._voice.speaks_symbols:
            values = in_symbols(fitted_of(self._server, self._voice), frame[None])
        heard = self._push.frame(FRAME, [self._name, index, *values], date)
        self._num_frames += heard
        return heard

    def lateness(self, seconds: float) -> None:
        """Note how late it was."""
        self._voice.counts.note_sent(seconds)

    def responded(self, num_frames: int) -> None:
        """Tell that a response has ended."""
        self._push(PLAYED, [self._name, num_frames])

    def ended(self, num_frames: int, error: Exception | None) -> None:
        """Tell that it has ended, and first why where something failed."""
        if self._voice.activities.get(PLAYING) is self:
            del self._voice.activities[PLAYING]
        if error is not None:
            self._push.fail(reply_error(error, self._address))
        self._push(PLAYED, [self._name, self._num_frames])

    def close(self, why: Ending | None = None) -> None:
        """Play no more, and tell why."""
        if why is not None:
            self._push.fail(why.error(self._address), why.by)
        if self._playing is not None:
            self._playing.stop()


def end_playing(voice: LiveVoice) -> None:
    """Let a voice play no more."""
    if (playing := voice.activities.pop(PLAYING, None)) is not None:
        playing.close()


@handles("/voice/play")
def play(context: Context, name: str, rate: float | None, **options: Any) -> Results:
    """Play from now on; what was played ends."""
    voice: LiveVoice = context.get(name)
    if rate is None:
        rate = usual_rate(fitted_of(context.server, voice, context.message.address))
    begin_playing(context, name, voice, PlayOptions(rate=rate, **options))
    return []


def usual_rate(fitted: FittedModel) -> float:
    """Return the rate of a voice that is told none: 0 where the first column is the dt."""
    timed = fitted.events is not None and fitted.events.roles[:1] == (DT,)
    return 0.0 if timed else DEFAULT_RATE


def begin_playing(context: Context, name: str, voice: LiveVoice, options: PlayOptions) -> None:
    """Play in place of what is played; raises LstmoscError, and then that goes on."""
    partner, performance = Partner(context, voice), Performance(context, name, voice)
    partner.ahead()
    end_playing(voice)
    pace = f"{options.rate:g} frames/s" if options.rate else "at the times of its first column"
    performance.begin(Player(partner, context.server.clock, performance, options), f"plays {pace}")


@handles("/voice/follow")
def follow(
    context: Context,
    name: str,
    input: str,
    mode: str,
    threshold: float,
    length: int,
    rate: float | None,
    **options: Any,
) -> Results:
    """Play together with an input, from now on."""
    voice: LiveVoice = context.get(name)
    source: Input = context.get(input, "input")
    play = PlayOptions(rate=DEFAULT_RATE if rate is None else rate, **options)
    fitted = fitted_of(context.server, voice, context.message.address)
    voice.check_generates(fitted)
    if source.cols != fitted.cols:
        raise WrongSize(
            f"the input '{input}' has {source.cols} columns, and the model was fitted on "
            f"{fitted.cols}"
        )
    if mode == BATTLE:
        begin_playing(context, name, voice, play)
        return []
    end_playing(voice)
    if mode in FOLLOWERS:
        end_listening(voice)  # or it would read each frame twice
        performance = Performance(context, name, voice)
        chosen = FollowOptions(play, threshold, length, own_pace=rate is None)
        partner, clock = Partner(context, voice), context.server.clock
        key = (PLAYING, name)
        follower = FOLLOWERS[mode](partner, source, clock, key, performance, chosen)
        performance.begin(follower, f"follows '{input}' ({mode})")
    return []

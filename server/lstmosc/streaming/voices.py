"""A named voice: a running state of a fitted model that is fed, asked, and generates.

Many voices share a model. Where it is fitted anew, a voice goes on with the new weights from its
next frame, with the last frames read again. Shapes: T frames, D columns, K outputs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from lstmosc.errors import BadArgument, Empty, LstmoscError
from lstmosc.models import api as tasks
from lstmosc.models.api import Running
from lstmosc.models.fitted import FittedModel
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.validation import admit_frame, admit_series
from lstmosc.stores import checks
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.gestures import Gestures
from lstmosc.streaming.given_columns import given_frame
from lstmosc.streaming.lateness import Counts
from lstmosc.streaming.voice_settings import VoiceSettings

Array = NDArray[np.floating]

VOICE_BYTES = 4000  # of a voice besides its state


class LiveVoice:
    """A voice by its name: settings, a running state from the first frame on, and counts.

    ``fitted`` is what its model has learned now, in every call. ``default_seed`` is the model's
    own, for a voice without one.
    """

    family = "voice"

    def __init__(self, settings: VoiceSettings, default_seed: int = 0) -> None:
        self.settings = settings
        self.default_seed = default_seed
        self.counts = Counts()
        self.changes = 0  # of the state, by which a long computation knows that it came too late
        self.activities: dict[str, Any] = {}  # what it does by itself, each with ``close(why)``
        self._doing: dict[str, str] = {}  # what each activity is, in words
        self.gestures = Gestures()
        self.speaks_symbols = False  # as the last frame it was fed was one
        self._running: Running | None = None
        self._primed: Running | None = None

    # What it is -----------------------------------------------------------------------------

    @property
    def model_key(self) -> tuple[str, str]:
        """Family and name of its model."""
        return self.settings.family, self.settings.model

    @property
    def cols(self) -> int:
        """Width of its frames; 0 before the first one."""
        return self._running.model.cols if self._running else 0

    @property
    def is_blank(self) -> bool:
        """Return whether it has no state yet."""
        return self._running is None

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory."""
        states = (self._running, self._primed)
        held = sum(state.num_bytes for state in states if state is not None)
        return VOICE_BYTES + held + self.gestures.num_bytes

    def configure(self, settings: VoiceSettings) -> None:
        """Set how it draws, and keep the state; another model begins anew."""
        if settings == self.settings:
            return
        model, self.settings = self.model_key, settings
        if self._running is None or self.model_key != model:
            self._running = self._primed = None
            self.gestures = Gestures()
            return
        self._running = self._redrawn(self._running)
        if self._primed is not None:
            self._primed = self._redrawn(self._primed)

    def _redrawn(self, state: Running) -> Running:
        """Return a state that draws as the settings say."""
        if isinstance(state, Voice):
            fresh = self._new(state.model)
            assert isinstance(fresh, Voice)
            state.draw_as(fresh)
        return state

    # Frames ---------------------------------------------------------------------------------

    def follow(self, fitted: FittedModel) -> Running:
        """Return the state, with the last frames read again where the model was fitted anew."""
        state = self._running
        if state is None:
            state = self._running = self._new(fitted)
        elif state.model is not fitted:
            state = self._running = self._reread(state, fitted)
            if self._primed is not None:
                self._primed = self._reread(self._primed, fitted)
        return state

    def feed(self, fitted: FittedModel, frame: Array) -> None:
        """Read a frame [D]; raises WrongSize, BadArgument, and has then changed nothing."""
        state = self.follow(fitted)
        given = admit_frame(fitted, frame, state.running.num_frames > 0)
        if given is not None:
            state.prime(given)
        self._count(fitted, frame)

    def _count(self, fitted: FittedModel, frame: Array) -> None:
        """Look for gestures in a frame that was read, and count it."""
        self.gestures.read(fitted, frame, self.counts.heard)
        self.counts.heard += 1
        self.changes += 1

    def query(self, fitted: FittedModel) -> Array:
        """Return the next frame [D], the point [K], or the probabilities [K]; nothing moves on."""
        return self.begun(fitted).query()

    def query_given(self, fitted: FittedModel, given: Mapping[int | str, float]) -> Array:
        """Return the next frame [D], of which some columns are given, by number or name.

        Raises BadArgument, Empty.
        """
        return self.forecaster(fitted).query_given(given_frame(fitted, given))

    def step(self, fitted: FittedModel, frame: Array) -> Array:
        """Read a frame [D] and answer, as ``feed`` and ``query`` do."""
        state = self.follow(fitted)
        given = admit_frame(fitted, frame, state.running.num_frames > 0)
        found = None if given is None else state.answer_to(given)
        self._count(fitted, frame)
        return self.query(fitted) if found is None else found

    def surprise(self, fitted: FittedModel) -> float:
        """Return how little the last frame was expected; raises BadArgument, Empty."""
        return self.forecaster(fitted).surprise()

    def begun(self, fitted: FittedModel) -> Running:
        """Return the state of a voice that has read a frame; raises Empty."""
        state = self.follow(fitted)
        if not state.running.num_frames:
            raise Empty("this voice has no frames yet: feed it, or prime it, first")
        return state

    def forecaster(self, fitted: FittedModel) -> Voice:
        """Return the state of a begun forecaster; raises BadArgument, Empty."""
        self.check_generates(fitted)
        state = self.begun(fitted)
        assert isinstance(state, Voice)
        return state

    def check_generates(self, fitted: FittedModel) -> None:
        """Raise BadArgument where its model generates no frames."""
        if fitted.task != "forecast":
            raise BadArgument(
                f"this voice plays a model of {self.settings.family}, which answers frames and "
                "generates none: /voice/new with lstmforecast makes one that does"
            )

    def primed(self, fitted: FittedModel, frames: Array) -> Running:
        """Return a new state that has read frames [T, D]; ``install`` puts it in place."""
        return self._new(fitted).prime(admit_series(fitted, frames))

    def install(self, state: Running, primed: bool = False) -> None:
        """Put a state in place of the present one, and make it that of ``reset``."""
        self._running, self.gestures = state, Gestures()
        self.changes += 1
        if primed:
            self._primed = state.copy()

    def reset(self, blank: bool = False) -> None:
        """Return to the primed state, or to one without frames."""
        if blank:
            self._primed = None
        self._running = None if self._primed is None else self._primed.copy()
        self.gestures = Gestures()
        self.changes += 1

    def generator(
        self,
        fitted: FittedModel,
        seed: int | None = None,
        **drawing: float | None,
    ) -> Voice:
        """Return a copy of the forecaster that draws as told, else as the voice does."""
        voice = self.forecaster(fitted).copy()
        settings = self.settings.drawing(seed=seed, **drawing)
        if settings != self.settings:
            fresh = self._new(fitted, settings)
            assert isinstance(fresh, Voice)
            voice.draw_as(fresh, seed is not None)
        return voice

    def took(self, voice: Voice) -> None:
        """Go on from where a ``generator`` has come to; how this voice draws stays."""
        own = self._running
        assert isinstance(own, Voice)
        if voice.seed == own.seed:
            own.rng = voice.rng
        own.running = voice.running
        self.changes += 1

    def generate_next(self, fitted: FittedModel) -> Array:
        """Generate one frame [D] and go on from it."""
        frame: Array = self.forecaster(fitted).run(1)[0]
        self.changes += 1
        return frame

    def snapshot(self, fitted: FittedModel) -> Running:
        """Return the present state, to ``restore``."""
        return self.begun(fitted).copy()

    def restore(self, state: Running) -> None:
        """Return to a snapshot, which stays as it is."""
        self.install(state.copy())

    def twin(self) -> Self:
        """Return another voice in the same state, which does nothing by itself."""
        other = self.copy()
        other._running = None if self._running is None else self._running.copy()
        other.gestures, other.speaks_symbols = self.gestures.copy(), self.speaks_symbols
        other._primed = None if self._primed is None else self._primed.copy()
        return other

    def _new(self, fitted: FittedModel, settings: VoiceSettings | None = None) -> Running:
        chosen = settings or self.settings
        return tasks.running(
            fitted,
            temperature=chosen.temperature,
            seed=self.default_seed if chosen.seed is None else chosen.seed,
            noise=chosen.noise,
            sigma_temperature=1.0 if chosen.sigma_temperature is None else chosen.sigma_temperature,
        )

    def _reread(self, state: Running, fitted: FittedModel) -> Running:
        """Return a state of newly fitted weights that has read the last frames of another one."""
        fresh, frames = self._new(fitted), state.running.history
        same = state.model.preprocessing.alphabet == fitted.preprocessing.alphabet
        if len(frames) and same and frames.shape[1] == fitted.cols:
            try:
                fresh.prime(admit_series(fitted, frames))
            except LstmoscError:  # as of values below 0, by a model that uses logarithms now
                return self._new(fitted)
        if isinstance(fresh, Voice) and isinstance(state, Voice):
            fresh.rng = state.rng
        return fresh

    # What it does by itself -----------------------------------------------------------------

    def begin(self, key: str, activity: Any, words: str) -> None:
        """Note what it does by itself from now on."""
        self.activities[key], self._doing[key] = activity, words

    def close(self, why: Ending | None = None) -> None:
        """End all that it does by itself, and tell why whoever began it."""
        for activity in list(self.activities.values()):
            activity.close(why)
        self.activities.clear()

    # Files ----------------------------------------------------------------------------------

    def copy(self) -> Self:
        """Return a voice with the same settings, and no state."""
        return type(self)(self.settings, self.default_seed)

    def to_record(self) -> dict[str, Any]:
        """Return the settings for a file."""
        return self.settings.to_record()

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> LiveVoice:
        """Make a voice of what ``to_record`` gave; raises FileTrouble."""
        return cls(VoiceSettings.from_record(record))

    def print_text(self) -> str:
        """Describe the voice, and what it does by itself, in a line."""
        doing = ", ".join(self._doing[key] for key in self.activities) or "idle"
        head = f"Voice of {self.settings.family} '{self.settings.model}': {doing}, {self._state()}"
        return f"{head}; {self.counts.heard} frames heard, {self.counts.sent} sent"

    def _state(self) -> str:
        if self._running is None or not self._running.running.num_frames:
            return "no frames yet"
        if self._primed is None:
            return "not primed"
        return f"primed with {checks.count(self._primed.running.num_frames, 'frame')}"

"""Spotting gestures in a stream: frames in, starts and ends of gestures out.

A gesture has ended where no better match has come for a while and none that overlaps it still
grows: of what goes to and fro, half is much like a hasty whole. It is told only if the network
gives the frames matched the same label. Its start is told early where the match is sure, else with
the end. If the match under way is then lost, the end is told at once: of a gesture, if it was only
slower than a match may be. See models/mapping/spotting.py for what counts as a match.
"""

from __future__ import annotations

from collections import deque
from copy import copy
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from lstmosc.errors import Internal
from lstmosc.models.api import classify
from lstmosc.models.arrays import Floats
from lstmosc.models.fitted import FittedModel
from lstmosc.models.mapping.matching import MAX_STRETCH, Matcher

MIN_WAIT, MAX_WAIT = 3, 4  # frames without a better match after which a gesture has ended
WAIT = 0.05  # the same as a share of the match
OVERLAP = 0.1  # share of a match that may lie within the gesture before
VETO = 0.5  # a label that is so much less likely than the likeliest is not told
SURE_PLACE, SURE_RATIO, SURE_MARGIN = 0.8, 0.5, 0.5  # where a start is told early
WHOLE = 0.95  # share of a template up to which a match under way is a gesture done slowly
GROWTH = 0.1  # frames a frame that a match under way gains which is still awaited
SMOOTHING = 0.25  # of the progress, per frame


@dataclass(frozen=True)
class GestureEvent:
    """The start or the end of a gesture by the numbers of its frames, ``last`` being part of it.

    ``confidence`` is 0 … 1; that of an end is the label's probability, 0 where a gesture that had
    begun was not finished. A start has no ``last`` yet: -1.
    """

    kind: str
    label: str
    confidence: float
    first: int
    last: int = -1


@dataclass(frozen=True)
class Candidate:
    """A match that may be a gesture: label's number, ratio, first and last frame."""

    label: int
    ratio: float
    first: int
    last: int
    surplus: float  # of the match that was under way then


@dataclass(frozen=True)
class Begun:
    """A gesture whose start has been told after frame ``told``: label's number and first frame.

    ``last`` is the one after which it was under way still, at ``place``; it must be over after
    ``deadline``.
    """

    label: int
    first: int
    told: int
    last: int
    place: float
    deadline: int


class Spotter:
    """A classifier that listens to one stream; ``label`` and ``progress`` are of the moment.

    ``progress`` is how far through ``label`` the player is, 0 … 1, and near 0 in idle.
    """

    def __init__(self, model: FittedModel, first: int = 0) -> None:
        """Count frames from ``first``; raise BadArgument for a model without gesture templates."""
        self.model = model
        self._first = first
        self._matcher = Matcher(model)
        templates = self._matcher.templates
        span = 2 * templates.longest + (MAX_WAIT + 1) * templates.stride + 1
        self._frames: deque[Floats] = deque(maxlen=span)
        self.reset()

    def reset(self) -> None:
        """Forget the stream so far; the next frame has the first number again."""
        self._matcher.reset()
        self._frames.clear()
        self.count = self._first
        self.label, self.progress = "", 0.0
        self._candidate: Candidate | None = None
        self._begun: Begun | None = None
        self._free_from = self._first  # first frame that is not part of a gesture told

    def copy(self) -> Self:
        """Return another one at the same place in the stream."""
        other = copy(self)
        other._matcher, other._frames = self._matcher.copy(), self._frames.copy()
        return other

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory."""
        return self._matcher.num_bytes + 8 * self.model.cols * (self._frames.maxlen or 0)

    def refitted(self, model: FittedModel) -> Spotter:
        """Return a spotter of the model fitted anew that goes on here: the last frames heard again.

        What was told is not told again. Raises BadArgument for a model without gesture templates.
        """
        other = Spotter(model, self.count - len(self._frames))
        for frame in self._frames:
            other.step(frame)
        other._begun, other._free_from = None, self._free_from
        found = other._candidate
        if found is not None and not other._is_free(found.last, found.last - found.first + 1):
            other._candidate = None
        if self._begun is not None and self._name(self._begun.label) in model.output.labels:
            label = model.output.labels.index(self._name(self._begun.label))
            other._begun = replace(self._begun, label=label)
        return other

    def step(self, frame: Floats) -> list[GestureEvent]:
        """Take a frame [D], NaN where a value is missing; return what it has made certain.

        Raises WrongSize for another width.
        """
        fresh = self._matcher.step(frame)
        self._frames.append(self._matcher.last)
        now = self.count
        self.count += 1
        if not fresh:
            return []
        events = self._ended(now) if self._candidate else []
        self._look_for_end(now)
        events += self._look_for_start(now)
        return events + self._given_up(now) if self._begun else events

    def _look_for_end(self, now: int) -> None:
        label, ratio, age = self._matcher.match()
        least = self._candidate.ratio if self._candidate else 1.0
        if ratio < least and self._is_free(now, age):
            self._candidate = Candidate(
                label, ratio, now - age + 1, now, self._matcher.prefix().surplus
            )

    def _is_free(self, now: int, age: int) -> bool:
        return now - age + 1 > self._free_from - 1 - OVERLAP * age

    def _ended(self, now: int) -> list[GestureEvent]:
        """Return the events of the candidate, if no better match has come for long enough."""
        found = self._candidate
        if found is None or now - found.last < _wait(found, self._matcher.templates.stride):
            return []
        if self._grows(found, now):
            return []
        self._candidate = None
        probability = self._probability(found, now)
        if probability < 0:
            return []
        events, first = [], max(self._first, found.first)
        if self._begun is not None and self._begun.label != found.label:
            events.append(self._broken_off(found.first - 1))
        name = self._name(found.label)
        if self._begun is None:
            events.append(GestureEvent("start", name, probability, first))
        else:
            first = self._begun.first
        self._begun, self._free_from = None, found.last + 1
        return [*events, GestureEvent("end", name, probability, first, found.last)]

    def _grows(self, found: Candidate, now: int) -> bool:
        """Return whether a match under way that overlaps the candidate still gains."""
        _, surplus, _, _, age, _ = self._matcher.prefix()
        gain = surplus - found.surplus
        return now - age < found.last and gain >= GROWTH * (now - found.last)

    def _probability(self, found: Candidate, now: int) -> float:
        """Return the probability of a candidate's label, -1 if another one is much likelier."""
        frames = list(self._frames)
        oldest = now - len(frames) + 1
        rows = np.array(frames[max(0, found.first - oldest) : found.last - oldest + 1])
        _, likely = classify(self.model, [rows])
        own = float(likely[0, found.label])
        return own if own >= VETO * float(likely[0].max()) else -1.0

    def _look_for_start(self, now: int) -> list[GestureEvent]:
        label, surplus, place, ratio, age, rest = self._matcher.prefix()
        self.label = self._name(label) if surplus > 0 else ""
        self.progress += SMOOTHING * (place - self.progress)
        sure = place >= SURE_PLACE and ratio <= SURE_RATIO and rest <= SURE_MARGIN * surplus
        if not sure or self._begun is not None or not self._is_free(now, age):
            return []
        first = max(self._first, now - age + 1)
        left = age * (MAX_STRETCH / place - 1.0)
        self._begun = Begun(label, first, now, now, place, now + int(left) + MAX_WAIT)
        return [GestureEvent("start", self.label, 1.0 - ratio, first)]

    def _given_up(self, now: int) -> list[GestureEvent]:
        """Return the end of what had begun, if no match under way is older than its start."""
        begun = self._begun
        if begun is None:
            return []
        label, _, place, _, age, _ = self._matcher.prefix()
        if now - age < begun.told:
            place = place if label == begun.label else 0.0
            begun = self._begun = replace(begun, last=now, place=place)
        lost = now - begun.last >= MAX_WAIT * self._matcher.templates.stride
        if self._candidate is not None or not (lost or now > begun.deadline):
            return []
        return [self._over(begun, now)]

    def _over(self, begun: Begun, now: int) -> GestureEvent:
        """Return the end of what had begun without a whole match: done slowly, or broken off."""
        found = Candidate(begun.label, 0.0, begun.first, begun.last, 0.0)
        probability = self._probability(found, now) if begun.place >= WHOLE else -1.0
        if probability < 0:
            return self._broken_off(begun.last)
        self._begun, self._free_from = None, begun.last + 1
        return GestureEvent("end", self._name(begun.label), probability, begun.first, begun.last)

    def _broken_off(self, last: int) -> GestureEvent:
        begun, self._begun = self._begun, None
        if begun is None:
            raise Internal("no gesture has begun")
        self._free_from = max(self._free_from, (begun.first + last) // 2)
        return GestureEvent(
            "end", self._name(begun.label), 0.0, begun.first, max(begun.first, last)
        )

    def _name(self, label: int) -> str:
        return self.model.output.labels[label]


def _wait(found: Candidate, stride: int) -> int:
    length = found.last - found.first + 1
    return max(MIN_WAIT * stride, min(MAX_WAIT, round(WAIT * length)))

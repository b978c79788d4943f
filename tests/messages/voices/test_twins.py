"""Voices against slow twins, which remember all that they have read and hear it again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from harness import InProcess
from lstmosc.models.linear.autoregression import MAX_LAGS
from voice_models import wave


class Twin:
    """A voice as it is meant: all its frames, which are predicted from as a whole."""

    def __init__(self):
        self.frames, self.primed = [], []

    def copy(self):
        other = Twin()
        other.frames, other.primed = [*self.frames], [*self.primed]
        return other


class VoicesAndTwins(RuleBasedStateMachine):
    """Any calls on two voices of one forecaster leave both where their twins are."""

    voices = st.sampled_from(["a", "b"])
    server: InProcess

    @initialize()
    def begin(self):
        self.twins = {}
        for name in ("a", "b"):
            self.server.done("/voice/free", name)
            self.server.done("/voice/new", name, "lstmforecast", "m", "temperature", 0, "noise", 0)
            self.twins[name] = Twin()

    @invariant()
    def forget_replies(self):
        self.server.peer.packets.clear()

    @rule(name=voices, seed=st.integers(0, 7), many=st.integers(1, 3))
    def feed(self, name, seed, many):
        for frame in wave(seed)[:many]:
            self.server.done("/voice/feed", name, *frame.tolist())
            self.twins[name].frames.append(frame)

    @rule(name=voices, seed=st.integers(0, 7), many=st.integers(1, 30))
    def prime(self, name, seed, many):
        frames = wave(seed)[:many]
        self.server.done("/voice/prime", name, frames.astype(">f4").tobytes())
        self.twins[name].primed = [*frames]
        self.twins[name].frames = [*frames]

    @rule(name=voices, blank=st.booleans())
    def reset(self, name, blank):
        twin = self.twins[name]
        self.server.done("/voice/reset", name, int(blank))
        twin.primed = [] if blank else twin.primed
        twin.frames = [*twin.primed]

    @rule(name=voices)
    def copy(self, name):
        other = "b" if name == "a" else "a"
        self.server.done("/voice/copy", name, other)
        self.twins[other] = self.twins[name].copy()

    @rule(name=voices, many=st.integers(1, 5), peek=st.booleans())
    def generate(self, name, many, peek):
        twin = self.twins[name]
        if not twin.frames:
            assert self.server.fails("/voice/generate", name, many)[0] == "empty"
            return
        peek |= len(twin.frames) < MAX_LAGS  # what was before them is guessed anew as more is heard
        found = self.server.done("/voice/generate", name, many, "peek", int(peek))
        assert found[2:] == pytest.approx(self.forecast(twin, many), rel=1e-4, abs=1e-4)
        if not peek:
            twin.frames += [*np.array(found[2:], np.float32).reshape(many, 2)]

    @rule(name=voices)
    def query(self, name):
        twin = self.twins[name]
        if not twin.frames:
            assert self.server.fails("/voice/query", name)[0] == "empty"
            return
        found = self.server.done("/voice/query", name)[1:]
        assert found == pytest.approx(self.forecast(twin, 1), rel=1e-4, abs=1e-4)

    def forecast(self, twin, many):
        blob = np.array(twin.frames, ">f4").tobytes()
        options = ("forecastLength", many, "temperature", 0, "noise", 0)
        return self.server.done("/lstmforecast/predictPoint", "m", blob, *options)[2:]


def test_copy_peek_prime_and_reset_leave_a_voice_where_its_twin_is(server):
    VoicesAndTwins.server = server
    case = VoicesAndTwins.TestCase
    case.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
    case().runTest()

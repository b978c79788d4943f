"""A source of frames that can be told apart: it counts on from what it has heard."""

from __future__ import annotations

import numpy as np


class FakeState:
    def __init__(self, value, dt):
        self.value, self.dt, self.drawn = value, dt, 0

    def run(self, num_frames):
        assert num_frames == 1
        self.value += 1
        return np.float32([[self.dt(self.value), self.value]])

    def copy(self):
        return FakeState(self.value, self.dt)


class FakeSource:
    """Frames [dt, value]: the value goes up by 1; what is heard sets it."""

    def __init__(self, dt=lambda value: 0.1):
        self.state, self.changes, self.trouble = FakeState(0, dt), 0, None
        self.heard_values = []

    def version(self):
        if self.trouble is not None:
            raise self.trouble
        return self.changes

    def ahead(self):
        return self.state.copy()

    def take(self, state):
        self.state = state
        self.changes += 1

    def hear(self, frame):
        if self.trouble is not None:
            raise self.trouble
        self.state.value = float(frame[-1])
        self.heard_values.append(self.state.value)
        self.changes += 1

    def answer(self):
        return self.state.copy().run(1)[0]


class FakeOutput:
    """Keeps what it is sent: value, index, date, and when that was."""

    def __init__(self, clock):
        self.clock, self.frames, self.late, self.ends, self.responses = clock, [], [], [], []
        self.leaves_after = None

    def send(self, frame, index, date):
        if len(self.frames) == self.leaves_after:
            return False
        self.frames.append((float(frame[-1]), index, date, self.clock.now()))
        return True

    def lateness(self, seconds):
        self.late.append(seconds)

    def ended(self, num_frames, error):
        self.ends.append((num_frames, error))

    def responded(self, num_frames):
        self.responses.append(num_frames)

    @property
    def values(self):
        return [frame[0] for frame in self.frames]

    @property
    def dates(self):
        return [frame[2] for frame in self.frames]

    @property
    def moments(self):
        return [frame[3] for frame in self.frames]

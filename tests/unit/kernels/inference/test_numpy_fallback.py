"""NumPy answers what the kernels answer, while these are compiled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.kernels.inference.api import use_numpy
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    state_size,
)
from networks import make_network, predicted, running_of


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    units=st.lists(st.integers(1, 20), min_size=1, max_size=3),
    lengths=st.lists(st.integers(1, 9), max_size=7),
)
def test_numpy_answers_the_same_while_kernels_are_compiled(head, seed, units, lengths):
    rng, sizes, theta = make_network(seed, [3, *units, 2], head)
    starts = np.cumsum([0, *lengths])[:-1] if lengths else []
    frames = rng.standard_normal((sum(lengths) + 1, 3))
    given_series = (frames, np.array(starts, np.int64), np.array(lengths, np.int64))
    compiled = predicted(theta, sizes, head, *given_series)
    use_numpy(True)
    try:
        np.testing.assert_allclose(predicted(theta, sizes, head, *given_series), compiled)
    finally:
        use_numpy(False)


def test_numpy_carries_a_state_on_as_the_kernels_do():
    rng, sizes, theta = make_network(0, [2, 5, 3, 2], EVERY_FRAME)
    frames, found = rng.standard_normal((8, 2)), []
    for yes in (False, True):
        state, out = np.zeros(state_size(sizes)), np.zeros((8, 2))
        use_numpy(yes)
        try:
            with running_of(theta, sizes, state) as running:
                running.run(frames[:5], out[:5])
                running.step(frames[5], out[5])
                state = running.state
        finally:
            use_numpy(False)
        found.append(np.concatenate([state, out.ravel()]))
    np.testing.assert_allclose(found[0], found[1], rtol=1e-12)

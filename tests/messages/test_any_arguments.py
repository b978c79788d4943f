"""Any values to any address of the table: exactly one answer, and never a mistake of ours."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import FakePeer, InProcess, packed
from lstmosc.protocol import table
from lstmosc.protocol.kinds import Object
from sample_data import gestures

NAMES = st.sampled_from(["in", "g", "d", "l", "fc", "rg", "cl", "b", "nobody", "a", "s0"])


VALUES = st.one_of(
    NAMES,
    st.integers(-3, 70),
    st.floats(width=32),
    st.sampled_from(["id", "maxIter", "missing", "-", "auto", "@hiddenSize", "keep"]),
    st.binary(max_size=16),
    st.lists(st.floats(-5, 5, width=32), min_size=16, max_size=24).map(np.float32),
)


QUITS = ("/quit",)


SENDERS = itertools.cycle(range(20000, 60000))


@st.composite
def likely_arguments(draw, row):
    """Arguments that often bind: something for each required place, names where they belong."""
    arguments = []
    for argument in row.required:
        arguments.append(draw(NAMES if isinstance(argument.kind, Object) else VALUES))
    return arguments + draw(st.lists(VALUES, max_size=3))


@st.composite
def any_call(draw):
    row = draw(st.sampled_from([r for r in table.MESSAGES if r.address not in QUITS]))
    likely = draw(likely_arguments(row))
    arguments = draw(st.sampled_from([likely, likely, draw(st.lists(VALUES, max_size=6))]))
    if row.verb == "fit" and draw(st.integers(0, 3)):
        arguments = [*arguments[: len(row.required)], "maxIter", 1, "hiddenSize", 2]
    if row.quiet:
        arguments = [*arguments, "id", 5]
    address = draw(st.sampled_from([row.address, row.address, row.address.upper()]))
    return address, arguments


def is_finite(value):
    return not isinstance(value, float) or math.isfinite(value)


@pytest.fixture(scope="module")
def anything(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as server:
        gestures(server)
        server.done("/input/new", "in", 3)
        server.done("/lstmforecast/fit", "fc", "g", "maxIter", 1, "hiddenSize", 2)
        yield server


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_call())
def test_any_values_to_any_address_get_exactly_one_answer_and_never_internal(anything, call):
    address, arguments = call
    # A sender of its own: one who has asked for more than an answer is remembered with his socket.
    peer = FakePeer(next(SENDERS))
    anything.packet(packed(address, arguments), peer)
    anything.send("/cancel")
    anything.wait(peer, 1)
    final = anything.ask("/sync", 1, peer=peer)
    assert final == ["/synced", 1], final
    assert len(peer.finals) == 2, (address, arguments, peer.finals)
    assert peer.finals[0][3:4] != ["internal"], (address, arguments, peer.finals)
    assert all(is_finite(value) for reply in peer.replies for value in reply)

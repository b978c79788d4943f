"""A server with models of every kind, which the tests of a module share."""

from __future__ import annotations

import pytest

from harness import InProcess
from voice_models import FAST, fill


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as running:
        fill(running)
        yield running


@pytest.fixture
def server(shared):
    for name in ("v", "w"):
        shared.done("/voice/free", name)
    shared.peer.packets.clear()
    return shared


@pytest.fixture
def own(server):
    """A server with a forecaster of the test's own."""
    server.done("/lstmforecast/free", "own")
    server.done("/lstmforecast/fit", "own", "waves", *FAST)
    server.peer.packets.clear()
    return server

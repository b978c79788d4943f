from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from programs import Program
from session import Numbers, ask


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """The port of one server process for all tests of the clients; its objects need own names."""
    with Program([sys.executable, "-m", "lstmosc", "serve", "--port", "0"]) as server:
        listening = server.line_with("LISTENING")
        server.line_with("READY", 120)
        yield int(listening.rpartition(":")[2])


@pytest.fixture(scope="session")
def expected_numbers(port: int) -> Numbers:
    """The numbers that the session has to bring in every client."""
    return ask(port)

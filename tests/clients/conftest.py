"""What the tests of foreign clients share."""

from __future__ import annotations

import pytest

from lstmosc.client import Server
from session import Numbers, ask


@pytest.fixture(scope="session")
def port(server: Server) -> int:
    """The port of the server that all tests share; its objects need names of their own."""
    return server.port


@pytest.fixture(scope="session")
def expected_numbers(port: int) -> Numbers:
    """The numbers that the session has to bring in every client."""
    return ask(port)

"""What the tests of foreign clients share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from lstmosc.client import Server
from programs import Program, finish, free_port, need
from session import Numbers, ask
from supercollider import Sclang


@pytest.fixture(scope="session")
def port(server: Server) -> int:
    """The port of the server that all tests share; its objects need names of their own."""
    return server.port


@pytest.fixture(scope="session")
def expected_numbers(port: int) -> Numbers:
    """The numbers that the session has to bring in every client."""
    return ask(port)


@pytest.fixture
def jack() -> Iterator[dict[str, str]]:
    """Run a sound server without a sound card, and return the environment that leads to it."""
    name = f"lstmosc-test-{os.getpid()}"
    environment = {"JACK_DEFAULT_SERVER": name, "JACK_NO_AUDIO_RESERVATION": "1"}
    command = [need("jackd"), "-n", name, "-r", "-d", "dummy", "-r", "48000", "-p", "1024"]
    with Program(command, env=environment):
        finish([need("jack_wait"), "-s", name, "-w", "-t", "10"], env=environment)
        yield environment


@pytest.fixture(scope="session")
def sclang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sclang]:
    """Give an sclang of the tests' own; what it has started ends with it."""
    program = Sclang(tmp_path_factory.mktemp("sclang"))
    yield program
    program.end_started()


@pytest.fixture
def audio(jack: dict[str, str]) -> dict[str, str]:
    """The environment in which the audio server finds its way."""
    need("scsynth")
    return {**jack, "LSTMOSC_AUDIO_PORT": str(free_port())}

"""The examples of sc_client, run as their readers run them: each brings the session's numbers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_browser_door import free_port as free_tcp_port

from lstmosc.client import Server
from programs import SC_CLIENT, Program, absent, finish, free_port, need
from session import Numbers, numbers, same_as

StartServer = Callable[..., Server]


def with_our_scripts() -> dict[str, str]:
    """Put the command lstmosc of this environment first."""
    return {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}


def in_node(place: str) -> str:
    """Hold the session of sc_client/node with a server there; return what it wrote."""
    node = need("node")
    if not (SC_CLIENT / "node" / "node_modules" / "osc").is_dir():
        absent("the package osc is missing: run npm install in sc_client/node")
    return finish([node, SC_CLIENT / "node" / "session.js", place])


def test_node(port: int, expected_numbers: Numbers) -> None:
    text = in_node(str(port))
    assert numbers(text) == same_as(expected_numbers), text


def test_node_by_web_socket(start_server: StartServer, expected_numbers: Numbers) -> None:
    door = free_tcp_port()
    start_server("--web", str(door))
    text = in_node(f"ws://127.0.0.1:{door}/osc")
    assert numbers(text) == same_as(expected_numbers), text


def test_shell(port: int, expected_numbers: Numbers) -> None:
    script = SC_CLIENT / "shell" / "session.sh"
    text = finish([need("sh"), script, str(port)], 60, env=with_our_scripts())
    assert numbers(text) == same_as(expected_numbers), text


def test_shell_ends_at_the_first_failure(port: int) -> None:
    script = SC_CLIENT / "shell" / "session.sh"
    with Program([need("sh"), script, str(free_port())], env=with_our_scripts()) as shell:
        assert shell.wait(30) == 2
    assert shell.text.count("\n") == 1
    assert "lstmosc serve" in shell.text


@pytest.mark.parametrize("script", ["session.py", "session_pythonosc.py"])
def test_python(script: str, port: int, expected_numbers: Numbers) -> None:
    text = finish([sys.executable, SC_CLIENT / "python" / script, str(port)])
    assert numbers(text) == same_as(expected_numbers), text


def test_chuck(port: int, expected_numbers: Numbers, jack: dict[str, str]) -> None:
    script = f"{SC_CLIENT / 'chuck' / 'session.ck'}:{port}:{free_port()}"
    text = finish([need("chuck"), script], env=jack)
    assert numbers(text) == same_as(expected_numbers), text


def test_sonic_pi_on_a_stand_in(port: int, expected_numbers: Numbers) -> None:
    shim = Path(__file__).parent / "sonicpi_shim.rb"
    text = finish([need("ruby"), shim, SC_CLIENT / "sonicpi" / "session.rb", str(port)])
    assert numbers(text) == same_as(expected_numbers), text
    assert text.count("play ") == 8

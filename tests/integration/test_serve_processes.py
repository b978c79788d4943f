"""The processes of a server: what they log, and that none outlives it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from test_browser_door import free_port

from lstmosc.kernels import __main__ as kernels_main
from lstmosc.kernels.compile import children


def test_a_line_of_the_log_tells_its_time_level_and_words_once():
    code = (
        "import logging; from lstmosc import logs; stop = logs.start(); "
        "logging.getLogger('x.y').warning('all %s', 'well'); stop()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d [\d:,]+ WARNING all well\n", ran.stderr)


def test_the_compiling_child_ends_with_the_server(tmp_path):
    command = children.COMMAND
    nothing_compiled = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    child = subprocess.run(command, input=b"", env=nothing_compiled, timeout=60, check=False)
    assert child.returncode == kernels_main.ORPHANED


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_the_output_of_a_server_that_ends_while_compiling_ends_with_it(tmp_path, end):
    server = subprocess.Popen(
        [sys.executable, "-m", "lstmosc", "serve", "--port", "0"],
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,  # which the child shares: its end is the child's end, too
        text=True,
    )
    assert server.stdout.readline().startswith("LISTENING")
    getattr(server, end)()
    out, _ = server.communicate(timeout=60)
    assert "READY" not in out


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is open is not told here")
def test_a_server_whose_standard_streams_are_closed_has_no_socket_in_their_place():
    command = [sys.executable, "-m", "lstmosc", "serve", "--port", "0"]
    closed = ["sh", "-c", 'exec "$@" 0<&- 2>&-', "sh", *command]
    with subprocess.Popen(closed, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout.readline().startswith("LISTENING")
            places = [Path(f"/proc/{server.pid}/fd/{number}").readlink() for number in (0, 2)]
            assert places == [Path(os.devnull)] * 2
        finally:
            server.kill()


def test_the_server_of_a_page_ends_with_what_started_it():
    door = free_port()
    command = [sys.executable, "-m", "lstmosc", "play", "--no-browser", "--web", str(door)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        with socket.create_connection(("127.0.0.1", door), 10):
            process.terminate()
        assert process.wait(20) == 128 + signal.SIGTERM
    for port in (door, int(line.split()[-1].rstrip("."))):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), 10)

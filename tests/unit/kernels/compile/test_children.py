"""What fits with options need is compiled in a child, once, and can be given up."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from lstmosc.errors import Cancelled
from lstmosc.kernels.compile import cache, children
from lstmosc.models.fit_context import new_fit_context
from lstmosc.models.progress import NullMonitor
from lstmosc.protocol.controls import DEFAULTS


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A cache that has nothing, and a child that notes that it ran, or waits for ever."""
    monkeypatch.setattr(cache, "_FOLDER", tmp_path)
    monkeypatch.setattr(cache, "CACHED", True)
    monkeypatch.setattr(children, "_done", False)
    note = f"open({str(tmp_path / 'options')!r}, 'a').write('x')"
    monkeypatch.setattr(children, "COMMAND", (sys.executable, "-c", note))
    return tmp_path


def test_a_child_compiles_what_is_not_in_the_cache_and_only_once(empty, caplog):
    for _ in range(2):
        children.compile_options()
    assert (empty / "options").read_text() == "x"
    (said,) = caplog.messages
    assert said.startswith("compiling what fits with sgd, dropout")


def test_what_is_in_the_cache_needs_no_child(empty):
    (empty / "options").touch()
    children.compile_options()
    assert (empty / "options").read_text() == ""


def test_a_fit_that_is_stopped_ends_the_child(empty, monkeypatch):
    waiting = (sys.executable, "-c", "import sys; sys.stdin.read()")
    monkeypatch.setattr(children, "COMMAND", waiting)
    started = []
    real = subprocess.Popen

    def noting(*args, **options):
        started.append(real(*args, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noting)

    def ask():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        children.compile_options(ask)
    assert started[0].wait(10) == 0


def test_a_child_that_fails_is_not_tried_again(empty, monkeypatch):
    monkeypatch.setattr(children, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    children.compile_options()
    monkeypatch.setattr(children, "COMMAND", ("/no/such/program",))
    children.compile_options()
    assert not (empty / "options").exists()


def test_the_seconds_of_a_fit_do_not_count_what_compiling_took(empty, monkeypatch):
    monkeypatch.setattr(children, "_seconds", 0.0)
    context = new_fit_context(DEFAULTS, None, NullMonitor(), ["a"])
    began = time.perf_counter()
    children.compile_options()
    in_all = time.perf_counter() - began
    assert 0 < children.waited_seconds() <= in_all
    assert context.seconds() <= time.perf_counter() - began - children.waited_seconds() + 0.001

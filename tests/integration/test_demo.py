"""``lstmosc demo``: it runs, it is honest, and it fails where it should."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from lstmosc.__main__ import main
from lstmosc.commands import demo
from lstmosc.errors import Internal
from lstmosc.monitor.charts import curves, plane


@pytest.fixture(scope="module")
def shown(server) -> list[str]:
    """What the demo prints when its output is not a terminal; ``server`` has the kernels."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "lstmosc", "demo"],
        capture_output=True,
        text=True,
        timeout=170,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_it_fits_80_columns_of_plain_characters(shown):
    assert max(map(len, shown)) <= 80
    assert all(line.isprintable() for line in shown)


def test_it_shows_truth_forecast_and_the_errors_of_the_obvious_guesses(shown):
    drawn = [line for line in shown if line[5:7] == " |"]
    assert len(drawn) == 17
    marks = "".join(line[7:] for line in drawn)
    assert marks.count("o") + marks.count("*") == 36
    assert 15 <= marks.count("x") + marks.count("*") <= 24
    errors = {
        line[:25].strip(): float(line[25:34]) for line in shown if line.rstrip().endswith("#")
    }
    assert list(errors) == ["the forecast", "the year before, again", "the last month, again"]
    assert errors["the forecast"] < errors["the year before, again"]
    assert errors["the year before, again"] == pytest.approx(77.0, abs=0.05)
    assert errors["the last month, again"] == pytest.approx(137.3, abs=0.05)


def test_it_continues_the_circle(shown):
    assert any(line.startswith("It strays from the circle by") for line in shown)


def test_a_server_that_does_not_start_fails_the_demo(monkeypatch, capsys):
    def refuse() -> None:
        raise Internal("no room left")

    monkeypatch.setattr(demo, "Server", refuse)
    assert main(["demo"]) == 1
    assert "lstmosc demo: no room left" in capsys.readouterr().err


class Compiling:
    """A server that needs some time, or ends before."""

    def __init__(self, waits: int, ends: bool = False) -> None:
        self.waits, self.ends, self.process = waits, ends, self

    def wait_ready(self, _seconds: float) -> bool:
        self.waits -= 1
        return self.waits < 0

    def poll(self) -> int | None:
        return 1 if self.ends else None


def test_a_fresh_machine_is_told_that_kernels_are_compiled(capsys):
    demo.wait_for_kernels(Compiling(3))
    assert "status is warming: it compiles its kernels" in capsys.readouterr().out


def test_a_warm_machine_is_told_nothing_of_kernels(capsys):
    demo.wait_for_kernels(Compiling(0))
    assert "kernels" not in capsys.readouterr().out


def test_a_server_that_ends_while_compiling_fails_the_demo():
    with pytest.raises(Internal, match="did not get ready"):
        demo.wait_for_kernels(Compiling(9, ends=True))


def test_progress_overwrites_one_line_of_a_terminal_and_is_left_out_of_a_file(capsys, monkeypatch):
    demo.rewrite("half")
    demo.rewrite("all", last=True)
    assert capsys.readouterr().out == "all\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    demo.rewrite("half")
    demo.rewrite("all", last=True)
    assert capsys.readouterr().out == f"\r{'half':<79}\r{'all':<79}\n"


def test_a_forecast_worse_than_a_guess_is_a_failure():
    known, truth = np.arange(24.0), np.arange(24.0) + 24
    with pytest.raises(Internal, match="worse than an obvious guess"):
        demo.show_errors(truth, truth + 1000, demo.naive_forecasts(known))


def test_the_figures_are_the_published_ones():
    passengers = np.array(demo.PASSENGERS.split(), dtype=int)
    assert passengers.shape == (144,)
    assert passengers.sum() == 40363
    assert (passengers.min(), passengers.max()) == (104, 622)


def test_curves_share_their_scale_and_mark_where_they_meet():
    assert curves([("o", [0, 4, 2]), ("x", [np.nan, 4, 0])], height=5, columns=2) == [
        "    4 |  *",
        "      |",
        "    2 |    o",
        "      |",
        "    0 |o   x",
    ]


def test_a_flat_curve_is_drawn():
    assert [line[7:] for line in curves([("o", [3, 3])], height=3)] == ["o o", "", ""]


def test_a_plane_has_x_to_the_right_and_y_up():
    corners = [[-1, -1], [1, -1], [1, 1]]
    assert plane([(".", corners), ("o", [[1, 1]])], height=3, columns=2) == [
        "     o",
        "",
        ".    .",
    ]

"""``lstmosc plot`` on a real server: what the pictures show is what the server holds."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from lstmosc.__main__ import main
from lstmosc.client import Client, Server
from lstmosc.plots.figure import ANSWER, COLOURS, GIVEN, TRUTH

Plot = Callable[..., Path]
SVG = "{http://www.w3.org/2000/svg}"
WAVE = np.sin(np.arange(60) / 4)


@pytest.fixture
def plot(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Plot:
    """Run the command and return the file that it names."""

    def run(*words: str, ending: str = "svg") -> Path:
        path = tmp_path / f"plot.{ending}"
        assert main(["plot", *words, "--port", str(server.port), "--to", str(path)]) == 0
        assert capsys.readouterr().out == f"{path}\n"
        return path

    return run


def texts(path: Path) -> str:
    """All texts of an SVG, a line each."""
    tree = ElementTree.parse(path)
    return "\n".join("".join(text.itertext()) for text in tree.iter(f"{SVG}text"))


def lines(path: Path, colour: str) -> list[np.ndarray]:
    """The points [N, 2] of every line of a colour, y upwards, longest first."""
    found = []
    for each in ElementTree.parse(path).iter(f"{SVG}path"):
        if f"stroke: {colour}" in each.get("style", "") and "fill: none" in each.get("style", ""):
            numbers = re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", each.get("d", ""))
            found.append(np.array(numbers, float) * [1, -1])
    return sorted(found, key=len, reverse=True)


def same_shape(points: np.ndarray, values: np.ndarray) -> None:
    """Points are values over their frames, but for scale and place."""
    steps = np.diff(points[:, 0])
    np.testing.assert_allclose(steps, steps[0], rtol=1e-3)
    slope, offset = np.polyfit(values, points[:, 1], 1)
    assert slope > 0
    np.testing.assert_allclose(points[:, 1], slope * values + offset, atol=0.05)


def rms(values: np.ndarray) -> float:
    return float(np.sqrt(np.mean(values**2)))


def bars(path: Path, colour: str) -> np.ndarray:
    """The left end, the right end and the middle of every bar of a colour [N, 3], y upwards."""
    found = []
    for each in ElementTree.parse(path).iter(f"{SVG}path"):
        if f"fill: {colour}" in each.get("style", "") and each.get("clip-path"):
            numbers = re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", each.get("d", ""))
            x, y = np.array(numbers, float).T
            found.append((x.min(), x.max(), -(y.min() + y.max()) / 2))
    return np.array(found)


def test_notes_are_bars_from_beginning_to_end(client: Client, plot: Plot) -> None:
    notes = np.array([[0, 60, 80, 1], [1, 64, 80, 0.5], [0.5, 62, 80, 2]])
    client.dataseries.set_series("song", "tune", notes)
    client.dataseries.roles("song", ["dt", "integer", "integer", "continuous"])
    path = plot("notes", "song", "song")
    drawn = bars(path, COLOURS[0])[:3]
    starts, ends, pitches = np.array([0, 1, 1.5]), np.array([1, 1.5, 3.5]), notes[:, 1]
    for found, truth in zip(drawn.T, (starts, ends, pitches), strict=True):
        scale = (found[2] - found[0]) / (truth[2] - truth[0])
        np.testing.assert_allclose(found - found[0], scale * (truth - truth[0]), atol=0.05)
    assert {"song", "tune", "pitch", "seconds"} <= set(texts(path).splitlines())


def test_series_are_drawn_as_they_are(client: Client, plot: Plot) -> None:
    both = np.stack([WAVE, WAVE**2], axis=1)
    client.dataseries.set_series("gestures", "wave", both)
    client.dataseries.set_series("gestures", "half", both[:30])
    path = plot("series", "gestures")
    drawn = lines(path, COLOURS[0])
    same_shape(drawn[0], WAVE)
    same_shape(drawn[1], WAVE[:30])
    same_shape(lines(path, COLOURS[1])[0], WAVE**2)
    for word in ("gestures", "wave", "half", "column 0", "column 1"):
        assert word in texts(path).splitlines()
    assert client.list("labelset") == []


def test_only_the_first_or_those_named_are_drawn(client: Client, plot: Plot) -> None:
    for number in range(12):
        client.dataseries.set_series("many", f"take{number}", WAVE + number)
    assert "many: 9 of 12 series" in texts(plot("series", "many"))
    named = texts(plot("series", "many", "take7", "take11"))
    assert re.findall(r"take\d+", named) == ["take7", "take11"]


def test_missing_values_leave_a_gap(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("gaps", "a", [0.0, 1.0, np.nan, 1.0, 0.0])
    path = plot("series", "gaps")
    moves = [re.findall("M", each.get("d", "")) for each in ElementTree.parse(path).iter()]
    assert ["M", "M"] in moves


def test_values_alone_are_dots(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("alone", "a", np.array([[1], [np.nan], [3], [4], [np.nan], [6]]))
    tree = ElementTree.parse(plot("series", "alone"))
    dots = [
        each for each in tree.iter(f"{SVG}use") if f"fill: {COLOURS[0]}" in each.get("style", "")
    ]
    assert len(dots) == 2


def test_columns_of_symbols_and_names_with_dollars_are_as_they_are(
    client: Client, plot: Plot
) -> None:
    client.dataseries.set_symbols("riff", "a $x_1$", ["C4", "E4", "C4"])
    assert {"C4", "E4", "a $x_1$"} <= set(texts(plot("series", "riff")).splitlines())


def test_many_columns_are_an_image(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("bands", "a", np.arange(400.0).reshape(20, 20))
    path = plot("series", "bands")
    assert len(list(ElementTree.parse(path).iter(f"{SVG}image"))) == 1


def test_a_forecast_is_drawn_beside_the_truth(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("waves", "a", np.tile(WAVE, 2))
    client.lstmforecast.fit("hand", "waves", max_iter=5, seed=1)
    path = plot("forecast", "hand", "waves", "a", "--frames", "30", "--count", "8")
    answer = client.lstmforecast.predict_point("hand", np.tile(WAVE, 2)[:90], forecast_length=30)
    drawn = next(line for line in lines(path, ANSWER) if len(line) > 3)
    same_shape(drawn, np.concatenate([np.tile(WAVE, 2)[89:90], answer[:, 0]]))
    same_shape(lines(path, TRUTH)[0][-31:], np.tile(WAVE, 2)[89:])
    said = texts(path)
    error = float(said.partition("hand continues a: 30 frames held back, error ")[2].split()[0])
    assert error == pytest.approx(rms(answer[:, 0] - np.tile(WAVE, 2)[90:]), rel=0.01)
    assert {"given", "truth", "forecast", "8 of 10 continuations"} <= set(said.splitlines())


def test_a_forecast_ahead_has_no_truth(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("waves", "a", WAVE)
    client.lstmforecast.fit("hand", "waves", max_iter=5, seed=1)
    path = plot("forecast", "hand", "waves", "a", "--ahead")
    assert "truth" not in texts(path).splitlines()
    assert len(lines(path, GIVEN)[0]) > 30


def test_a_history_shows_every_epoch(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("waves", "a", WAVE)
    client.lstmforecast.fit("hand", "waves", max_iter=7, seed=1)
    path = plot("history", "hand")
    assert len(lines(path, COLOURS[0])[0]) == 7
    assert "hand: 7 epochs" in texts(path)


def label_waves(client: Client) -> None:
    """Fit a classifier of two kinds of series."""
    for number in range(4):
        client.dataseries.set_series("takes", f"up{number}", np.arange(10.0) + number)
        client.dataseries.set_series("takes", f"down{number}", -np.arange(10.0) - number)
        client.labelset.set_label("names", f"up{number}", "rising")
        client.labelset.set_label("names", f"down{number}", "falling")
    client.lstmclassifier.fit("sorter", "takes", "names", max_iter=30, seed=1)


def test_a_confusion_matrix_has_labels_and_counts(client: Client, plot: Plot) -> None:
    label_waves(client)
    said = texts(plot("confusion", "sorter", "takes", "names"))
    found = client.lstmclassifier.evaluate("sorter", "takes", "names")
    assert f"sorter: {found.accuracy:.0%} right" in said
    assert "the most frequent label: 50%" in said
    counts = [int(line) for line in said.splitlines() if line.isdigit()]
    assert counts == found.counts.ravel().tolist()
    assert said.splitlines().count("rising") == 2


def test_a_long_label_leaves_the_matrix_its_room(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("two", "a", WAVE[:20, None])
    client.dataseries.set_series("two", "b", -WAVE[:20, None])
    client.labelset.set_label("twos", "a", "a label that goes on and on")
    client.labelset.set_label("twos", "b", "b")
    client.lstmclassifier.fit("twos", "two", "twos", max_iter=1)
    assert "a label that goes o…" in texts(plot("confusion", "twos", "two", "twos")).splitlines()


def test_confidence_is_what_a_voice_says_frame_by_frame(client: Client, plot: Plot) -> None:
    label_waves(client)
    path = plot("confidence", "sorter", "takes", "up0")
    client.voice.new("v", "lstmclassifier", "sorter")
    steps = [client.voice.step("v", [float(at)]) for at in range(10)]
    same_shape(
        next(line for line in lines(path, TRUTH) if len(line) == 10),
        np.array([step.probability for step in steps]),
    )
    assert {step.label for step in steps} <= set(texts(path).splitlines())
    assert [each.name for each in client.list("voice")] == ["v"]


def test_a_png_has_the_colours_of_the_lines(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("gestures", "wave", np.stack([WAVE, -WAVE], axis=1))
    pixels = imread(plot("series", "gestures", ending="png"))
    assert pixels.shape[0] > 300 and pixels.shape[1] > 800
    for colour in COLOURS[:2]:
        near = np.abs(pixels[..., :3] - to_rgb(colour)).max(axis=-1) < 0.02
        assert 200 < near.sum() < near.size / 20


def test_the_same_plot_is_the_same_file(client: Client, plot: Plot) -> None:
    client.dataseries.set_series("gestures", "wave", WAVE)
    assert plot("series", "gestures").read_bytes() == plot("series", "gestures").read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["series", "nothing"], "no dataseries named 'nothing'"),
        (["series", "one", "b"], "'b'"),
        (["notes", "one"], "/dataseries/roles one dt integer integer continuous"),
        (["history", "nobody"], "no model named 'nobody'; there are: none"),
        (["forecast", "hand", "one", "a", "--frames", "9"], "'a' has 5 frames: hold back fewer"),
        (["series", "one", "--to", "one.txt"], "one.txt has to end in .png or .svg"),
        (["series", "one", "--to", "/no/such/one.svg"], "cannot write /no/such/one.svg"),
    ],
)
def test_what_cannot_be_drawn_says_why(
    client: Client, server: Server, capsys: pytest.CaptureFixture[str], words, sentence
) -> None:
    client.dataseries.set_series("one", "a", np.arange(5.0))
    to = [] if "--to" in words else ["--to", "unwritten.svg"]
    assert main(["plot", *words, *to, "--port", str(server.port)]) == 2
    assert sentence in capsys.readouterr().err
    assert not Path("unwritten.svg").exists()


def test_without_matplotlib_it_says_how_to_install_it() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None; from lstmosc.__main__ import main; "
        "sys.exit(main(['plot', 'series', 'gestures']))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert "pip install matplotlib (the extra 'plot' of lstmosc)" in ended.stderr


def test_matplotlib_is_loaded_by_nothing_else() -> None:
    code = "import lstmosc.commands.plot, sys; assert 'matplotlib' not in sys.modules"

    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)

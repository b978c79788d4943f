"""Files of every version so far keep loading; ``tests/data/samples/make_samples.py`` wrote them."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from harness import InProcess

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
FAMILIES = {
    "dataseries": "series",
    "dataset": "points",
    "labelset": "labels",
    "lstmforecast": "forecast",
    "lstmregressor": "regressor",
    "lstmclassifier": "classifier",
}
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".lstmosc", ".json"))


def holds(server, family):
    """Check what make_samples.py put into an object of this family."""
    name = FAMILIES[family]
    if family == "dataseries":
        last = ("/dataseries/getFrame", name, "a", -1, "missing", 9)
        assert server.done(*last) == [2, 5.0, 9.0]
        assert server.done("/dataseries/getSeries", name, "b")[2:] == b_numbers(6)
    elif family == "dataset":
        assert server.done("/dataset/getPoint", name, "b") == [3, *b_numbers(3)]
    elif family == "labelset":
        assert server.done("/labelset/getLabel", name, "c") == ["c", "é"]
    else:
        assert server.done(f"/{family}/get", name, "hiddenSize") == ["hiddenSize", 3]
        assert server.done(f"/{family}/cols", name) == [2]
        server.done("/buffer/set", "given", 2, *range(8))
        answer = server.done(f"/{family}/predictPoint", name, "given")
        numbers = [value for value in answer if isinstance(value, float)]
        assert len(numbers) and np.isfinite(numbers).all()


def b_numbers(count):
    return [98 + at / 4 for at in range(count)]


def test_there_is_a_sample_of_every_family_in_both_forms():
    kinds = {name.rsplit("-v", 1)[0] for name in FILES}
    assert kinds == {*FAMILIES, "saved"}
    assert {Path(name).suffix for name in FILES} == {".json", ".lstmosc"}


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_an_earlier_version_loads(file):
    with InProcess(data_folder=str(SAMPLES)) as server:
        family = file.rsplit("-v", 1)[0]
        if family == "saved":
            assert server.done("/restore", file) == [len(FAMILIES) + 1]
            for each in FAMILIES:
                holds(server, each)
        else:
            server.done(f"/{family}/read", FAMILIES[family], file)
            holds(server, family)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.session")), ids=lambda path: path.name)
def test_a_session_of_an_earlier_version_opens(path, tmp_path):
    copied = shutil.copy(path, tmp_path)
    with InProcess(session=str(copied), data_folder=str(tmp_path)) as server:
        server.done("/dataset/undo", "points")
        for family in FAMILIES:
            holds(server, family)
        assert server.done("/buffer/query", "wave") == [4, 2, 44100.0]
        if not path.name.startswith("session-v1"):
            assert server.done("/dataseries/getSymbols", "notes", "tune") == ["c4", "e4", "c4"]
            server.done("/dataseries/inverseScale", "scaled", "back")
            answer = server.done("/dataseries/getSeries", "back", "b")
            assert np.allclose(answer[2:], b_numbers(6))

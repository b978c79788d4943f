"""Where the reference data sets lie: beside the project, never in it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def find(name: str) -> Path:
    """Return the path of a data file; skip the test that asked where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the reference data {name} is not in {FOLDER}")
    return path


def labelled(name: str, part: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (series [T, D], labels or target points) of a part, train or test, by identifier."""
    table = json.loads(find(f"{name}.json").read_text())[part]
    series = {key: np.array(frames, dtype=np.float32) for key, frames in table["data"].items()}
    if "labels" in table:
        return series, dict(table["labels"])
    points = {key: np.array(point, dtype=np.float32) for key, point in table["targets"].items()}
    return series, points


def column(name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the last column of a CSV file with a heading, as one series [T, 1]."""
    with find(name).open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(row[-1])] for row in rows])


def piano_rolls(part: str) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """Return the chorales of a part (train, valid, test) as 0/1 series [T, 88]."""
    table = json.loads(find("JSB.json").read_text())
    rolls = {}
    for number, piece in enumerate(table[part]):
        roll = np.zeros((len(piece), table["cols"]), dtype=np.float32)
        for time, keys in enumerate(piece):
            roll[time, keys] = 1.0
        rolls[f"{part}{number:03}"] = roll
    return rolls

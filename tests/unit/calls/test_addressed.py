"""Results for an address of the caller's choice are its values, whatever counts stand before."""

from __future__ import annotations

import pytest

from lstmosc.calls.addressed import num_counts

POINT_OR_SERIES = "numValues v…, or numFrames numChannels v…"
ANSWERS = "label probability progress, or numValues v…"


@pytest.mark.parametrize(
    ("spec", "values", "counts"),
    [
        ("", [], 0),
        ("size", [3], 0),
        ("numValues v…", [2, 0.5, 1.5], 1),
        ("numFrames numChannels v…", [2, 1, 0.5, 1.5], 2),
        ("numFrames v… threshold", [1, 0.5, 1.5], 0),
        (POINT_OR_SERIES, [2, 0.5, 1.5], 1),
        (POINT_OR_SERIES, [1, 2, 0.5, 1.5], 2),
        (ANSWERS, ["slow", 0.9, 0.0], 0),
        (ANSWERS, [3, 0.5, 1.5, 2.5], 1),
        ("numFrames numChannels v…", ["buffer", 2, 1], 0),
    ],
)
def test_counts_are_told_from_values(spec, values, counts):
    assert num_counts(spec, values) == counts

"""Charts of plain characters, readable without colour on 80 columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

MARK_OF_BOTH = "*"
LABEL_WIDTH = 5
BLOCKS = "▁▂▃▄▅▆▇█"


def curves(marked: Sequence[tuple[str, ArrayLike]], height: int, columns: int = 2) -> list[str]:
    """Draw values over time, each with its mark, MARK_OF_BOTH where two meet; NaN draws nothing.

    All are [T] and share the scale, which is written at the left; a frame is ``columns`` wide.
    """
    series = [(mark, np.asarray(values, dtype=float)) for mark, values in marked]
    low = min(np.nanmin(values) for _, values in series)
    high = max(np.nanmax(values) for _, values in series)
    length = max(len(values) for _, values in series)
    points = [
        (mark, columns * np.arange(len(values)), rows_of(values, low, high, height))
        for mark, values in series
    ]
    canvas = drawn(points, height, columns * length)
    middle = height // 2
    labels = {0: high, middle: high - (high - low) * middle / (height - 1), height - 1: low}
    return [
        f"{format(labels[row], '.0f') if row in labels else '':>{LABEL_WIDTH}} |{line}"
        for row, line in enumerate(canvas)
    ]


def plane(marked: Sequence[tuple[str, ArrayLike]], height: int, columns: int = 2) -> list[str]:
    """Draw points [N, 2] of x and y between -1 and 1, each with its mark; later ones on top."""
    width = columns * height
    points = []
    for mark, values in marked:
        x, y = np.asarray(values, dtype=float).T
        points.append((mark, width - 1 - rows_of(x, -1, 1, width), rows_of(y, -1, 1, height)))
    return drawn(points, height, width, both=None)


def rows_of(values: NDArray[np.float64], low: float, high: float, height: int) -> NDArray[np.int64]:
    """Find the rows of values, 0 at the top; -1 for NaN."""
    share = (high - values) / max(high - low, 1e-12)
    rows = np.clip(np.rint(share * (height - 1)), 0, height - 1)
    return np.where(np.isnan(rows), -1, rows).astype(np.int64)


def drawn(
    points: Sequence[tuple[str, NDArray[np.int64], NDArray[np.int64]]],
    height: int,
    width: int,
    both: str | None = MARK_OF_BOTH,
) -> list[str]:
    """Put marks on a canvas; ``both`` where different ones meet, or the later one."""
    canvas = [[" "] * width for _ in range(height)]
    for mark, across, down in points:
        for column, row in zip(across, down, strict=True):
            if row >= 0:
                there = canvas[row][column]
                canvas[row][column] = both if both and there not in (" ", mark) else mark
    return ["".join(line).rstrip() for line in canvas]


def sparkline(values: Sequence[float], cells: int) -> str:
    """Draw the last values in one line of block characters, the largest highest."""
    given = np.asarray(values, dtype=float)
    edges = np.linspace(0, len(given), min(cells, len(given)) + 1).astype(int)
    means = np.array([given[a:b].mean() for a, b in pairwise(edges)])
    if not len(means) or not np.isfinite(means).all():
        return ""
    span = means.max() - means.min()
    heights = np.rint((means - means.min()) / span * (len(BLOCKS) - 1)) if span else means * 0
    return "".join(BLOCKS[int(height)] for height in heights)

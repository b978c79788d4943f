"""How wide the columns of a terminal's tables are; what is longer ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2  # cells between two columns
SCROLLBAR = 2
ELLIPSIS = "…"


@dataclass(frozen=True)
class Column:
    """A column with its least width in cells; those with a ``share`` divide what is left."""

    title: str
    least: int
    share: int = 0


def widths(columns: Sequence[Column], total: int) -> list[int]:
    """Divide the cells of a line among columns; on a narrow terminal each has its least."""
    left = total - SCROLLBAR - sum(column.least + GAP for column in columns)
    shares = sum(column.share for column in columns)
    return [column.least + max(0, left) * column.share // shares for column in columns]


def shortened(text: str, width: int) -> str:
    """Cut a text to so many cells, and show that it was."""
    return text if len(text) <= width else text[: width - 1] + ELLIPSIS

"""How the pages are drawn for Max."""

from __future__ import annotations

from help_patch import GAP, Dialect
from page import Page
from patch import Box, Patch, drawn

# Lists of Max's zl are cut at 256 items unless it is told otherwise.
LONGEST = 32767


def show(patch: Patch, x: int, y: int) -> Box:
    """Make of an answer the text of a message box."""
    return patch.put("object", "prepend set", x, y)


def draw(page: Page) -> Patch:
    """Send a series (identifier, sizes, values) to a row of sliders."""
    boxes = f"""
        in     obj 20 10 inlet
        values obj 20 60 zl slice 3 @zlmaxsize {LONGEST}
        out    obj 20 90 s {page.name}-curve
    """
    return drawn("curve", 330, 140, boxes, "in > values\nvalues:1 > out")


def curve(patch: Patch, page: Page, x: int, y: int) -> Box:
    """Make the row of sliders."""
    values = patch.put("object", f"r {page.name}-curve", x, y)
    sliders = patch.put("array", "", x, values.bottom + GAP)
    patch.wire(values, sliders)
    return sliders


MAX = Dialect(
    sign="@",
    outlets=4,
    calls=lambda page: f"{page.name}-call",
    show=show,
    draw=draw,
    curve=curve,
    extra=lambda _: [],
)

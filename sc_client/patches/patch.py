"""A patch as data: boxes and cords, the same for Pd and Max."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

KINDS = {"obj": "object", "msg": "message", "txt": "comment"}


@dataclass
class Box:
    """One box: ``kind`` is object, message, comment, button, patch or array.

    ``columns`` is its width in characters. A button is clicked from elsewhere through ``name``; an
    array has one; ``inside`` is what a patch box holds.
    """

    kind: str
    text: str
    x: int
    y: int
    columns: int
    name: str = ""
    inside: Patch | None = None

    @property
    def lines(self) -> int:
        """How many lines the text takes in its columns."""
        return max(1, -(-len(self.text) // self.columns))


@dataclass
class Patch:
    """Boxes and the cords between them: (box, outlet, box, inlet)."""

    name: str
    width: int = 800
    height: int = 600
    boxes: list[Box] = field(default_factory=list)
    cords: list[tuple[Box, int, Box, int]] = field(default_factory=list)

    def put(self, kind: str, text: str, x: int, y: int, columns: int = 60, name: str = "") -> Box:
        """Add a box and return it."""
        box = Box(kind, text, x, y, min(columns, max(3, len(text))), name)
        self.boxes.append(box)
        return box

    def put_patch(self, inside: Patch, x: int, y: int) -> Box:
        """Add a box that holds another patch."""
        box = self.put("patch", inside.name, x, y)
        box.inside = inside
        return box

    def wire(self, start: Box, end: Box, outlet: int = 0, inlet: int = 0) -> None:
        """Draw a cord."""
        self.cords.append((start, outlet, end, inlet))


def drawn(name: str, width: int, height: int, boxes: str, cords: str) -> Patch:
    """Make a patch from two tables: ``name kind x y text`` and ``box:outlet > box:inlet > …``."""
    patch = Patch(name, width, height)
    named = {}
    for line in filter(str.strip, boxes.splitlines()):
        label, kind, x, y, text = line.split(None, 4)
        named[label] = patch.put(KINDS[kind], text, int(x), int(y), 200)
    for line in filter(str.strip, cords.splitlines()):
        row = [end.partition(":") for end in line.replace(" ", "").split(">")]
        for at, (start, end) in enumerate(pairwise(row)):
            outlet = int(start[2] or 0) if at == 0 else 0
            inlet = int(end[2] or 0) if at == len(row) - 2 else 0
            patch.wire(named[start[0]], named[end[0]], outlet, inlet)
    return patch

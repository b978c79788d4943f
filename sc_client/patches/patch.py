"""A patch as data: boxes and cords, the same for Pd and Max, with the size each box is drawn at."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import wrap

KINDS = {"obj": "object", "msg": "message", "txt": "comment"}
# Pixels, as Pd draws its 12-point font; Max's letters are no wider.
CHARACTER, LINE, MARGIN = 7, 16, 6
BUTTON, PORT = 24, 30
ARRAY = (240, 100)
# Pd writes an array's name above it.
NAME = 20
# A subpatch shows its name behind "pd ".
BEFORE_NAME = 3


@dataclass
class Box:
    """One box: ``kind`` is object, message, comment, button, patch or array.

    ``columns`` is its width in characters, ``room`` how many lines it keeps free for a text to
    come, ``ends`` a range for an array's values. A button is clicked from elsewhere through
    ``name``; an array has one; ``inside`` is what a patch box holds.
    """

    kind: str
    text: str
    x: int
    y: int
    columns: int
    name: str = ""
    room: int = 1
    inside: Patch | None = None
    fixed: bool = False
    ends: tuple[int, int] = (-1, 1)

    @property
    def lines(self) -> int:
        """How many lines the text takes in its columns, or is to have."""
        return max(self.room, len(wrapped(self.text, self.columns)))

    @property
    def is_port(self) -> bool:
        """Tell whether it is an inlet or outlet of its patch."""
        return self.text.partition(" ")[0] in ("inlet", "outlet") and self.kind == "object"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        if self.kind == "array":
            return ARRAY
        if self.kind == "button":
            return BUTTON, BUTTON
        if self.is_port:
            return PORT + CHARACTER * 3, PORT
        return CHARACTER * (self.columns + 1) + MARGIN, LINE * self.lines + MARGIN

    @property
    def right(self) -> int:
        """Where it ends to the right."""
        return self.x + self.size[0]

    @property
    def bottom(self) -> int:
        """Where it ends below."""
        return self.y + self.size[1]


def wrapped(text: str, columns: int) -> list[str]:
    """Break a text between words, as both programs do."""
    return wrap(text, columns, break_on_hyphens=False) or [""]


@dataclass
class Patch:
    """Boxes and the cords between them: (box, outlet, box, inlet)."""

    name: str
    width: int = 800
    height: int = 600
    boxes: list[Box] = field(default_factory=list)
    cords: list[tuple[Box, int, Box, int]] = field(default_factory=list)

    def put(
        self, kind: str, text: str, x: int, y: int, columns: int = 60, name: str = "", room: int = 1
    ) -> Box:
        """Add a box as wide as its text, but no wider than ``columns``."""
        box = Box(kind, text, x, y, min(columns, max(3, len(text))), name, room)
        self.boxes.append(box)
        return box

    def put_wide(self, kind: str, text: str, x: int, y: int, columns: int, room: int = 1) -> Box:
        """Add a box of a width of its own."""
        box = self.put(kind, text, x, y, columns, room=room)
        box.columns, box.fixed = columns, True
        return box

    def put_patch(self, inside: Patch, x: int, y: int) -> Box:
        """Add a box that holds another patch."""
        box = self.put("patch", inside.name, x, y)
        box.columns += BEFORE_NAME
        box.inside = inside
        return box

    def wire(self, start: Box, end: Box, outlet: int = 0, inlet: int = 0) -> None:
        """Draw a cord."""
        self.cords.append((start, outlet, end, inlet))

    def fit(self, most: int = 900) -> Patch:
        """Make the window as large as what is in it, but no higher than ``most``."""
        self.width = max(box.right for box in self.boxes) + 30
        self.height = min(most, max(box.bottom for box in self.boxes) + 30)
        return self


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

"""Write a patch as Max's JSON file."""

from __future__ import annotations

import json
from typing import Any

from patch import Box, Patch

# What one character takes, in pixels.
CHARACTER = 7.0
# Characters of JSON that go on one line.
SHORT = 240
VERSION = {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1}
CLASSES = {
    "object": "newobj",
    "patch": "newobj",
    "message": "message",
    "comment": "comment",
    "button": "button",
    "array": "multislider",
}
# Objects whose inlets or outlets are not one of each: fixed numbers, or one for each argument.
PORTS = {
    "inlet": (0, 1),
    "outlet": (1, 0),
    "udpsend": (1, 0),
    "print": (1, 0),
    "r": (0, 1),
    "loadbang": (1, 1),
    "patcherargs": (1, 2),
    "i": (2, 1),
    "zl": (2, 2),
    "lstmosc": (1, 4),
}
BY_ARGUMENTS = {"t": 0, "unpack": 0, "route": 1}


def max_text(patch: Patch) -> str:
    """Write a whole file."""
    return laid_out({"patcher": patcher(patch)}) + "\n"


def laid_out(value: Any, indent: str = "") -> str:
    """Write JSON with what is short on one line."""
    short = json.dumps(value, ensure_ascii=False)
    if len(short) <= SHORT or not isinstance(value, dict | list):
        return short
    inner = indent + " "
    named = isinstance(value, dict)
    items = value.items() if isinstance(value, dict) else enumerate(value)
    lines = [
        inner + (f"{json.dumps(key)}: " if named else "") + laid_out(item, inner)
        for key, item in items
    ]
    first, last = "{}" if named else "[]"
    return "\n".join([first, ",\n".join(lines), indent + last])


def patcher(patch: Patch) -> dict[str, Any]:
    """Describe a patch or subpatch."""
    ids = {id(box): f"obj-{at}" for at, box in enumerate(patch.boxes, 1)}
    return {
        "fileversion": 1,
        "appversion": VERSION,
        "classnamespace": "box",
        "rect": [80.0, 60.0, float(patch.width), float(patch.height)],
        "boxes": [{"box": box_data(box, ids[id(box)])} for box in patch.boxes],
        "lines": [
            {
                "patchline": {
                    "source": [ids[id(start)], outlet],
                    "destination": [ids[id(end)], inlet],
                }
            }
            for start, outlet, end, inlet in patch.cords
        ],
    }


def box_data(box: Box, name: str) -> dict[str, Any]:
    """Describe one box."""
    inlets, outlets = ports(box)
    kind = box.text if box.text in ("inlet", "outlet") else CLASSES[box.kind]
    data: dict[str, Any] = {
        "id": name,
        "maxclass": kind,
        "numinlets": inlets,
        "numoutlets": outlets,
        "outlettype": [""] * outlets,
        "patching_rect": [float(box.x), float(box.y), *size(box)],
    }
    if box.kind == "array":
        return data | {"setminmax": [-1.0, 5.0], "settype": 1, "size": 8, "setstyle": 1}
    if kind in ("inlet", "outlet"):
        return data | {"comment": box.name}
    if box.inside is not None:
        data["patcher"] = patcher(box.inside)
    text = f"p {box.text}" if box.kind == "patch" else box.text
    return data if box.kind == "button" else data | {"text": text}


def size(box: Box) -> list[float]:
    """Give the width and height in pixels."""
    if box.kind == "array":
        return [240.0, 100.0]
    if box.kind == "button" or box.text in ("inlet", "outlet"):
        return [24.0, 24.0]
    return [box.columns * CHARACTER + 14.0, 7.0 + 15.0 * box.lines]


def ports(box: Box) -> tuple[int, int]:
    """Count the inlets and outlets."""
    name, *arguments = box.text.split() or [""]
    if box.inside is not None:
        texts = [inner.text for inner in box.inside.boxes]
        return texts.count("inlet"), texts.count("outlet")
    if box.kind == "object":
        if name in BY_ARGUMENTS:
            return 1, len(arguments) + BY_ARGUMENTS[name]
        return PORTS.get(name, (1, 1))
    return {"message": (2, 1), "comment": (1, 0), "button": (1, 1), "array": (1, 2)}[box.kind]

"""Write a patch as Max's JSON file."""

from __future__ import annotations

import json
from typing import Any

from patch import Box, Patch

# Characters of JSON that go on one line.
SHORT = 240
VERSION = {"major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1}
LOOK = {"default_fontsize": 12.0, "default_fontface": 0, "default_fontname": "Arial"}
CLASSES = {
    "object": "newobj",
    "patch": "newobj",
    "message": "message",
    "comment": "comment",
    "button": "button",
    "array": "multislider",
}
# Who opens a help patch to read it sees these, and no cords.
PRESENTED = ("message", "comment", "button", "array", "patch")
# Inlets, and the types of the outlets, of objects that have not one untyped of each.
PORTS: dict[str, tuple[int, list[str]]] = {
    "inlet": (0, [""]),
    "outlet": (1, []),
    "udpsend": (1, []),
    "print": (1, []),
    "r": (0, [""]),
    "s": (1, []),
    "loadmess": (1, [""]),
    "metro": (2, ["bang"]),
    "patcherargs": (1, ["", ""]),
    "i": (2, ["int"]),
    "zl": (2, ["", ""]),
    "lstmosc": (1, [""] * 4),
} | {sign: (2, ["int"]) for sign in ("+", "%", ">", "==")}
TYPES = {"b": "bang", "i": "int", "f": "float"}


def max_text(patch: Patch, head: dict[str, Any] | None = None) -> str:
    """Write a whole file, with what else its head is to say."""
    return laid_out({"patcher": patcher(patch, head or {})}) + "\n"


def help_text(tabs: dict[str, Patch]) -> str:
    """Write a help file: a patch of tabs."""
    top = Patch("help", 1200, 900)
    for at, (name, patch) in enumerate(tabs.items()):
        box = top.put_patch(patch, 20, 20 + 40 * at)
        box.text = name
    return max_text(top, {"showrootpatcherontab": 0, "showontab": 0})


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


def patcher(patch: Patch, head: dict[str, Any]) -> dict[str, Any]:
    """Describe a patch or subpatch; those in a patch of tabs are shown on one each."""
    ids = {id(box): f"obj-{at}" for at, box in enumerate(patch.boxes, 1)}
    inner = {"showontab": 1, "openinpresentation": 1} if "showontab" in head else {}
    shown = "openinpresentation" in head
    return {
        "fileversion": 1,
        "appversion": VERSION,
        "classnamespace": "box",
        "rect": [80.0, 60.0, float(patch.width), float(patch.height)],
        **LOOK,
        **head,
        "boxes": [{"box": box_data(box, ids[id(box)], patch, shown, inner)} for box in patch.boxes],
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


def box_data(
    box: Box, name: str, patch: Patch, shown: bool, head: dict[str, Any]
) -> dict[str, Any]:
    """Describe one box of a patch, and what is in it."""
    inlets, outlets = ports(box)
    kind, _, rest = box.text.partition(" ") if box.is_port else (CLASSES[box.kind], "", "")
    rect = [float(number) for number in (box.x, box.y, *box.size)]
    data = {"id": name, "maxclass": kind, "numinlets": inlets, "numoutlets": len(outlets)}
    data |= {"outlettype": outlets} if outlets else {}
    data |= {"patching_rect": rect}
    if shown and box.kind in PRESENTED:
        data |= {"presentation": 1, "presentation_rect": rect}
    if box.is_port:
        return data | {"index": index(box, patch), "comment": rest}
    if box.kind == "array":
        ends = [float(end) for end in box.ends]
        return data | {"setminmax": ends, "settype": 1, "size": 8, "setstyle": 1}
    if box.inside is not None:
        data["patcher"] = patcher(box.inside, head)
    text = f"p {box.text}" if box.kind == "patch" else box.text
    data |= {"linecount": box.lines} if box.lines > 1 else {}
    return data if box.kind == "button" else data | {"text": text}


def index(box: Box, patch: Patch) -> int:
    """Count inlets or outlets from the left."""
    kind = box.text.split()[0]
    return 1 + sum(b.is_port and b.text.split()[0] == kind and b.x < box.x for b in patch.boxes)


def ports(box: Box) -> tuple[int, list[str]]:
    """Count the inlets, and list the types of the outlets."""
    name, *arguments = box.text.split() or [""]
    if box.inside is not None:
        inner = [each.text.split()[0] for each in box.inside.boxes if each.is_port]
        return inner.count("inlet"), [""] * inner.count("outlet")
    if box.kind != "object":
        other = {"message": (2, [""]), "button": (1, ["bang"]), "array": (1, ["", ""])}
        return other.get(box.kind, (1, []))
    if name in ("t", "unpack"):
        return 1, [TYPES.get(word, "") for word in arguments]
    if name == "route":
        return 1, [""] * (len(arguments) + 1)
    if name == "sel":
        return 1 + (len(arguments) == 1), ["bang"] * len(arguments) + [""]
    return PORTS.get(name, (1, [""]))

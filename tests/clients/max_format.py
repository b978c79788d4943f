"""What files of real Max packages look like, and what in ours is not so.

Nothing here is taken from the makers of our files: it is what Max's reference says of the objects,
and what files that Max has written have in common.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Data = dict[str, Any]

# Inlets, and the types of outlets, of objects without arguments that matter here.
OBJECTS: dict[str, tuple[int, list[str]]] = {
    "udpsend": (1, []),
    "udpreceive": (1, [""]),
    "print": (1, []),
    "prepend": (1, [""]),
    "r": (0, [""]),
    "s": (1, []),
    "loadmess": (1, [""]),
    "metro": (2, ["bang"]),
    "patcherargs": (1, ["", ""]),
    "i": (2, ["int"]),
    "+": (2, ["int"]),
    "%": (2, ["int"]),
    ">": (2, ["int"]),
    "==": (2, ["int"]),
    "zl": (2, ["", ""]),
}
INTERFACE: dict[str, tuple[int, list[str]]] = {
    "comment": (1, []),
    "message": (2, [""]),
    "button": (1, ["bang"]),
    "multislider": (1, ["", ""]),
    "inlet": (0, [""]),
    "outlet": (1, []),
}
BY_WORD = {"b": "bang", "bang": "bang", "i": "int", "int": "int", "f": "float", "float": "float"}
HEAD = {"fileversion", "appversion", "classnamespace", "rect", "boxes", "lines"}
INFO = {"name", "version", "author", "description", "max_version_min", "max_version_max", "os"}


def file_faults(data: Data) -> list[str]:
    """List what is wrong in a patch or help file."""
    top = data.get("patcher", {})
    faults = [f"no {key}" for key in HEAD - set(top)]
    for patcher in patchers(top):
        faults += box_faults(patcher) + cord_faults(patcher) + index_faults(patcher)
    return faults


def patchers(data: Data) -> Iterator[Data]:
    """Walk through a patch and the patches in it."""
    yield data
    for row in data["boxes"]:
        if "patcher" in row["box"]:
            yield from patchers(row["box"]["patcher"])


def box_faults(patcher: Data) -> list[str]:
    """List boxes that have not what their class has."""
    boxes = [row["box"] for row in patcher["boxes"]]
    faults = [] if len({box["id"] for box in boxes}) == len(boxes) else ["an id twice"]
    for box in boxes:
        inlets, outlets = expected(box)
        found = box["numinlets"], box["numoutlets"], box.get("outlettype", [])
        if found != (inlets, len(outlets), outlets):
            faults.append(f"{box.get('text', box['maxclass'])} has {found}")
        if ("outlettype" in box) != bool(outlets):
            faults.append(f"{box['id']} has outlettype without outlets")
        if len(box["patching_rect"]) != 4 or min(box["patching_rect"]) < 0:
            faults.append(f"{box['id']} is nowhere")
        if ("presentation" in box) != ("presentation_rect" in box):
            faults.append(f"{box['id']} is presented nowhere")
    return faults


def expected(box: Data) -> tuple[int, list[str]]:
    """Say how many inlets a box has, and the types of its outlets."""
    kind = box["maxclass"]
    if kind != "newobj":
        return INTERFACE[kind]
    name, *words = box["text"].split()
    if "patcher" in box:
        return patch_ports(box["patcher"])
    if name in ("t", "unpack"):
        return 1, [BY_WORD.get(word, "") for word in words]
    if name == "route":
        return 1, [""] * (len(words) + 1)
    if name == "sel":
        return 1 if len(words) > 1 else 2, ["bang"] * len(words) + [""]
    if name == "lstmosc":
        return 1, [""] * 4
    return OBJECTS[name]


def patch_ports(patcher: Data) -> tuple[int, list[str]]:
    """Count the inlets and outlets of a patch."""
    classes = [row["box"]["maxclass"] for row in patcher["boxes"]]
    return classes.count("inlet"), [""] * classes.count("outlet")


def cord_faults(patcher: Data) -> list[str]:
    """List cords that begin or end where nothing is."""
    boxes = {row["box"]["id"]: row["box"] for row in patcher["boxes"]}
    faults = []
    for row in patcher["lines"]:
        for side, count in (("source", "numoutlets"), ("destination", "numinlets")):
            name, port = row["patchline"][side]
            if name not in boxes or not 0 <= port < boxes[name][count]:
                faults.append(f"a cord's {side} is {name} {port}")
    return faults


def index_faults(patcher: Data) -> list[str]:
    """List inlets and outlets that are not numbered from the left, or say nothing."""
    faults = []
    for kind in ("inlet", "outlet"):
        boxes = [row["box"] for row in patcher["boxes"] if row["box"]["maxclass"] == kind]
        boxes.sort(key=lambda box: box["patching_rect"][0])
        if [box["index"] for box in boxes] != list(range(1, len(boxes) + 1)):
            faults.append(f"{kind}s are not numbered from the left")
        faults += [f"an {kind} has no comment" for box in boxes if "comment" not in box]
    return faults


def package_faults(folder: Path) -> list[str]:
    """List what keeps a folder from being a package, dropped into Max's Packages."""
    info = json.loads((folder / "package-info.json").read_text("utf-8"))
    faults = [f"package-info has no {key}" for key in sorted(INFO - set(info))]
    if info.get("name") != folder.name:
        faults.append(f"the folder is {folder.name}, the package {info.get('name')}")
    home = info.get("homepatcher", "")
    if not any(folder.rglob(home)) if home else True:
        faults.append(f"no homepatcher {home}")
    for path in folder.glob("patchers/*.maxpat"):
        faults += object_faults(folder, path)
    for path in folder.glob("help/*.maxhelp"):
        faults += tab_faults(json.loads(path.read_text("utf-8"))["patcher"])
    return faults


def object_faults(folder: Path, path: Path) -> list[str]:
    """List what an object lacks: a help patch, and a reference page that says the same."""
    name = path.stem
    faults = [] if (folder / "help" / f"{name}.maxhelp").is_file() else [f"no help for {name}"]
    page = folder / "docs" / f"{name}.maxref.xml"
    if not page.is_file():
        return [*faults, f"no reference page for {name}"]
    root = ElementTree.parse(page).getroot()
    if root.tag != "c74object" or root.get("name") != name:
        faults.append("the page is about something else")
    faults += [f"no {tag}" for tag in ("digest", "description") if not root.findtext(tag)]
    inlets, outlets = patch_ports(json.loads(path.read_text("utf-8"))["patcher"])
    for kind, count in (("inlet", inlets), ("outlet", len(outlets))):
        ids = [element.get("id") for element in root.iterfind(f"{kind}list/{kind}")]
        if ids != [str(number) for number in range(count)]:
            faults.append(f"the page's {kind}s are {ids}")
    return faults


def tab_faults(top: Data) -> list[str]:
    """List what keeps a help patch from showing its tabs, to be read at once."""
    faults = [] if (top["showontab"], top["showrootpatcherontab"]) == (0, 0) else ["a tab too many"]
    for row in top["boxes"]:
        inside = row["box"].get("patcher", {})
        if inside.get("showontab") != 1 or inside.get("openinpresentation") != 1:
            faults.append(f"{row['box'].get('text')} is no tab that opens in presentation")
        elif not any("presentation" in inner["box"] for inner in inside["boxes"]):
            faults.append(f"nothing to see on {row['box']['text']}")
    return faults

"""Write a patch as Pd's text file."""

from __future__ import annotations

from patch import Box, Patch

BUTTON = "bng 18 250 50 0 empty {name} empty 17 7 0 10 #fcfcfc #000000 #000000"
GRAPH = """#N canvas 0 0 450 250 (subpatch) 0;
#X array {name} 8 float 3;
#X coords 0 {high} 8 {low} {width} {height} 1 0 0;
#X restore {x} {y} graph;"""


def pd_text(patch: Patch) -> str:
    """Write a whole file."""
    return f"#N canvas 80 60 {patch.width} {patch.height} 12;\n" + contents(patch)


def contents(patch: Patch) -> str:
    """Write boxes in order, then cords by the boxes' numbers."""
    number = {id(box): at for at, box in enumerate(patch.boxes)}
    cords = [
        f"#X connect {number[id(start)]} {outlet} {number[id(end)]} {inlet};"
        for start, outlet, end, inlet in patch.cords
    ]
    return "\n".join([*map(line, patch.boxes), *cords, ""])


def line(box: Box) -> str:
    """Write one box."""
    at = f"{box.x} {box.y}"
    if box.inside is not None:
        size = f"{box.inside.width} {box.inside.height}"
        head = f"#N canvas 120 90 {size} {escaped(box.text)} 0;\n"
        return f"{head}{contents(box.inside)}#X restore {at} pd {escaped(box.text)};"
    if box.kind == "array":
        (low, high), (width, height) = box.ends, box.size
        size = {"low": low, "high": high, "width": width, "height": height}
        return GRAPH.format(name=escaped(box.name), x=box.x, y=box.y, **size)
    if box.kind == "button":
        return f"#X obj {at} {BUTTON.format(name=box.name)};"
    word = {"object": "obj", "message": "msg", "comment": "text"}[box.kind]
    width = "" if box.kind == "object" and not box.fixed else f", f {box.columns + 1}"
    text = prose(box.text) if box.kind == "comment" else escaped(box.text)
    return f"#X {word} {at} {text}{width};"


def prose(text: str) -> str:
    """Write a comment: there a semicolon would end the line, and a comma needs a space before."""
    return escaped(text.replace("; ", " — ")).replace("\\,", " \\,")


def escaped(text: str) -> str:
    """Escape what would end a box or begin an argument."""
    for sign in "\\,;":
        text = text.replace(sign, "\\" + sign)
    return text.replace("$", "\\$").replace("\N{NO-BREAK SPACE}", "\\ ")

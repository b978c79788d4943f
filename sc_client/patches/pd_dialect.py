"""How the pages are drawn for Pd, and what else lies in its folder."""

from __future__ import annotations

from help_patch import GAP, LEFT, Dialect, send
from page import Page
from pages import PAGES
from patch import ARRAY, NAME, Box, Patch, drawn

ARRAY_PAGE = "lstmosc-array"
ARRAY_STEPS = (
    (
        "1) Draw something with the mouse, or by a message to the array.",
        "sinesum 64 1 0.5",
        "lstmosc-help-source",
    ),
    (
        "2) Put it into the buffer wave; several arrays become its channels.",
        "put wave lstmosc-help-source",
        "$0-array",
    ),
    (
        "3) Get it back: the array takes the length of the buffer.",
        "get wave lstmosc-help-copy",
        "$0-array",
    ),
    ("4) The files lie beside this patch, or where you say.", "folder /tmp", "$0-array"),
)


def show(patch: Patch, x: int, y: int) -> Box:
    """Make of an answer the text of a message box."""
    boxes = """
        in   obj 20 10 inlet
        set  obj 20 50 list prepend set
        trim obj 20 80 list trim
        out  obj 20 110 outlet
    """
    return patch.put_patch(drawn("show", 250, 160, boxes, "in > set > trim > out"), x, y)


def draw(_: Page) -> Patch:
    """Draw a series (identifier, sizes, values) as an array of its length."""
    boxes = """
        in     obj  20  10 inlet
        values obj  20  50 list split 3
        both   obj  60  80 t a a
        length obj 140 110 list length
        resize obj 140 140 array size $0-curve
        fill   obj  60 180 array set $0-curve
    """
    cords = """
        in > values
        values:1 > both > fill
        both:1 > length > resize
    """
    return drawn("curve", 360, 240, boxes, cords)


def curve(patch: Patch, _: Page, x: int, y: int) -> Box:
    """Make the array, with its name above."""
    return patch.put("array", "", x, y + NAME, name="$0-curve")


def other_pages(page: str) -> Patch:
    """Lead to the other help patches, each by a click."""
    patch = Patch("other-pages")
    patch.put("comment", "Click to open.", LEFT, 10)
    names = [other.name for other in PAGES if other.name != page]
    y, messages = 40, []
    for at, name in enumerate([*names, *([ARRAY_PAGE] if page != ARRAY_PAGE else [])]):
        box = patch.put("message", f"{name}-help.pd", LEFT + 10 * (at + 1), y)
        messages.append(box)
        y = box.bottom + GAP
    inside = open_beside()
    end = patch.put_patch(inside, LEFT, y)
    for box in messages:
        patch.wire(box, end)
    return patch.fit()


def open_beside() -> Patch:
    """Open a patch that lies beside this one."""
    boxes = r"""
        in    obj  20  10 inlet
        both  obj  20  50 t a b
        dir   msg 120  80 dir
        here  obj 120 110 pdcontrol
        whole obj  20 150 list append
        open  msg  20 180 ; pd open $1 $2
    """
    cords = """
        in > both > whole > open
        both:1 > dir > here > whole:1
    """
    return drawn("open-beside", 300, 240, boxes, cords)


def array_help() -> Patch:
    """Draw lstmosc-array-help.pd."""
    patch = Patch(f"{ARRAY_PAGE}-help")
    y = 10
    for text in (
        "lstmosc-array : moves arrays of any size to a buffer of the server and back.",
        "Start the server in a terminal: lstmosc serve. It has to see the same disk.",
    ):
        y = patch.put("comment", text, LEFT, y, 90).bottom + GAP
    for doc, message, to in ARRAY_STEPS:
        y = patch.put("comment", doc, LEFT, y + 2 * GAP, 70).bottom + GAP
        box = patch.put("message", message, LEFT + 20, y)
        y = send([box], patch, to).bottom
    draw_array_client(patch, 560)
    patch.put_patch(other_pages(ARRAY_PAGE), LEFT, y + 3 * GAP)
    return patch.fit()


def draw_array_client(patch: Patch, x: int) -> None:
    """Draw the two clients and the arrays."""
    taken = patch.put("object", "r $0-array", x, 80)
    back = patch.put("object", "r $0-done", x + 180, 80)
    array = patch.put_wide("object", ARRAY_PAGE, x, 110, 26)
    frames = patch.put("object", "print frames", x + 188, 150)
    patch.put("comment", "frames that have been read", frames.right + 4, 150)
    client = patch.put_wide("object", "lstmosc", x, 180, 18)
    fail = patch.put("object", "print fail", x + 52, 220)
    patch.put("comment", "what failed: address, name, code, sentence", fail.right + 4, 220)
    done = patch.put("object", "s $0-done", x, 250)
    patch.wire(taken, array)
    patch.wire(back, array, inlet=1)
    patch.wire(array, client)
    patch.wire(array, frames, outlet=1)
    patch.wire(client, done)
    patch.wire(client, fail, outlet=2)
    y = 310
    for name in ("source", "copy"):
        patch.put("array", "", x, y, name=f"lstmosc-help-{name}")
        y += ARRAY[1] + 30


def meta(facts: dict[str, str]) -> Patch:
    """Say what the library is, in the form that Pd's package tools read."""
    inside = Patch("META")
    for at, (key, value) in enumerate(facts.items()):
        inside.put("comment", f"{key} {value}", LEFT, 20 + 40 * at, 90)
    patch = Patch("lstmosc-meta")
    patch.put("comment", "What the library is called, does, and needs.", LEFT, 10)
    patch.put_patch(inside.fit(), LEFT, 40)
    return patch.fit()


PD = Dialect(
    sign="",
    outlets=6,
    calls=lambda _: "$0-call",
    show=show,
    draw=draw,
    curve=curve,
    extra=lambda page: [other_pages(page.name)],
)

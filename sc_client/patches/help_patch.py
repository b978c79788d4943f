"""Draw a page as a patch, in the dialect of Pd or of Max.

Steps stand on the left, answers on the right. No cord crosses a box: what sends further down or
further right stands above, so that the cords of all others pass on its left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calls import spelled
from examples import NAMES, example, rows
from page import Page
from patch import CHARACTER, Box, Patch, drawn

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.table import MODELS

GAP = 6
LEFT, RIGHT = 20, 660
STEP = 10  # each message of a step stands so much further right
STAIR = 26  # between the outlets of the client, and between all stairs
STEP_COLUMNS = 80
TRY_COLUMNS, SAID, SAID_COLUMNS = 52, 440, 84
ANSWER_EDGE = RIGHT + 450
OUTLETS = (
    ("print done", "what is done: address, name, results"),
    ("print progress", "how far fits and other long work have come"),
    ("print fail", "what failed: address, name, code, sentence"),
    ("print other", "other answers, such as status.reply and changed"),
    ("print id", "the id of an answer, just before it"),
    ("print sent", "the id of a call, as soon as it is sent"),
)


@dataclass(frozen=True)
class Dialect:
    """What differs between the programs.

    ``sign`` stands before an option; ``outlets`` is how many the client has; ``calls`` names what
    leads a page's messages to its client; ``show`` makes the box that prepares an answer for a
    message box, ``draw`` the subpatch that makes it a curve, and ``curve`` the array to see that
    in; ``extra`` are the subpatches that only one program has.
    """

    sign: str
    outlets: int
    calls: Callable[[Page], str]
    show: Callable[[Patch, int, int], Box]
    draw: Callable[[Page], Patch]
    curve: Callable[[Patch, Page, int, int], Box]
    extra: Callable[[Page], list[Patch]]


def help_patch(page: Page, dialect: Dialect) -> Patch:
    """Draw a whole page: head, steps, client, answers, and what else there is."""
    patch = Patch(f"{page.name}-help")
    title = f"/{page.family} : {page.summary}" if page.family else f"lstmosc : {page.summary}"
    patch.put("comment", title, LEFT, 10, 110)
    start = "Start the server in a terminal: lstmosc serve. Click from top to bottom."
    patch.put("comment", start, LEFT, 36, 90)
    draw_steps(patch, page, dialect)
    bottom = draw_insides(patch, page, dialect)
    client, bottom = draw_client(patch, page, bottom, dialect)
    draw_answers(patch, page, client, bottom, dialect)
    return patch.fit()


def draw_steps(patch: Patch, page: Page, dialect: Dialect) -> None:
    """Draw the steps below each other, each with a way to the client."""
    y = 80
    for number, step in enumerate(page.steps, 1):
        box = patch.put("comment", f"{number}) {step.doc}", LEFT, y, STEP_COLUMNS)
        messages = []
        for at, call in enumerate(step.calls):
            text = " ".join(call.words(dialect.sign))
            x = LEFT + STEP * (at + 2)
            box = patch.put("message", text, x, box.bottom + GAP, STEP_COLUMNS)
            messages.append(box)
        y = send(messages, patch, dialect.calls(page)).bottom + GAP
    if page.beaten:
        draw_metronome(patch, page, y, dialect)


def draw_metronome(patch: Patch, page: Page, y: int, dialect: Dialect) -> None:
    """Draw what starts and stops a metronome, below the steps."""
    doc = f"{len(page.steps) + 1}) In time: 1 starts a metronome, 0 stops it."
    box = patch.put("comment", doc, LEFT, y, STEP_COLUMNS)
    starts = []
    for at, number in enumerate("10"):
        box = patch.put("message", number, LEFT + STEP * (at + 2), box.bottom + GAP)
        starts.append(box)
    inside = patch.put_patch(by_metronome(page, dialect), LEFT, box.bottom + GAP)
    for start in starts:
        patch.wire(start, inside)


def by_metronome(page: Page, dialect: Dialect) -> Patch:
    """Send a frame ten times a second: 0 to 7, again and again."""
    boxes = f"""
        in    obj  20  10 inlet
        other obj 200  10 r {page.name}-beat
        beat  obj  20  60 metro 100
        count obj  20 100 i
        next  obj 100 140 + 1
        wrap  obj 100 180 % 8
        frame msg  20 220 {" ".join(page.beaten)} $1
        out   obj  20 260 s {dialect.calls(page)}
    """
    cords = """
        in > beat
        other > beat
        beat > count > frame > out
        count > next > wrap > count:1
    """
    return drawn("by-metronome", 420, 310, boxes, cords)


def send(messages: list[Box], patch: Patch, name: str) -> Box:
    """Lead message boxes to what is called so; the last of them stands lowest."""
    box = patch.put("object", f"s {name}", LEFT, messages[-1].bottom + GAP)
    for message in messages:
        patch.wire(message, box)
    return box


def draw_insides(patch: Patch, page: Page, dialect: Dialect) -> int:
    """Draw the button that does it all, and the subpatches; return where they end."""
    button = patch.put("button", "", RIGHT, 80, name=f"{page.name}-run")
    patch.put("comment", "all steps, one after the other", RIGHT + 30, 80)
    order = patch.put_patch(all_in_order(page, dialect), RIGHT, button.bottom + GAP)
    patch.wire(button, order)
    inner = [every_message(page, dialect)]
    inner += [controls(page, dialect)] if page.family in MODELS else []
    x, y = order.right + 10, order.y
    for inside in [*inner, *dialect.extra(page)]:
        box = patch.put_patch(inside, x, y)
        x = box.right + 10
    return order.bottom


def draw_client(patch: Patch, page: Page, y: int, dialect: Dialect) -> tuple[Box, int]:
    """Draw the client with all that comes out of it; return it and where that ends."""
    last = dialect.outlets - 1
    calls = patch.put("object", f"r {dialect.calls(page)}", RIGHT, y + 20)
    columns = (STAIR * last + CHARACTER - 4) // CHARACTER - 1
    client = patch.put_wide("object", "lstmosc", RIGHT, calls.bottom + GAP, columns)
    patch.wire(calls, client)
    y = client.bottom + 2 * GAP
    for outlet in range(last, -1, -1):
        text, doc = OUTLETS[outlet]
        # What is done goes on further down: that cord passes on the left.
        x = RIGHT + (STAIR * outlet or STAIR // 2)
        printer = patch.put("object", text, x, y)
        patch.put("comment", doc, printer.right + 4, y)
        patch.wire(client, printer, outlet=outlet)
        y = printer.bottom + GAP
    return client, y


def draw_answers(patch: Patch, page: Page, client: Box, y: int, dialect: Dialect) -> None:
    """Show the answers that the page is about: the last stands highest."""
    words = ["route", *(shown.address for shown in page.shown)]
    columns = max(len(" ".join(words[:2])), *map(len, words))
    sort = patch.put_wide("object", " ".join(words), RIGHT, y + GAP, columns)
    patch.wire(client, sort)
    y, stair = sort.bottom + 3 * GAP, (sort.size[0] - 2 * CHARACTER) // len(page.shown)
    for outlet in range(len(page.shown) - 1, -1, -1):
        shown = page.shown[outlet]
        setting = dialect.show(patch, RIGHT + stair * outlet, y)
        patch.wire(sort, setting, outlet)
        x = setting.right + 4
        if page.drawn and outlet == len(page.shown) - 1:
            drawing = patch.put_patch(dialect.draw(page), x + 40, y)
            patch.wire(sort, drawing, outlet)
            x = drawing.right + 4
        patch.put("comment", shown.address, x, y)
        x = RIGHT + max(0, stair * (outlet - 1) + STAIR) * (outlet > 0)
        columns = (ANSWER_EDGE - x) // CHARACTER - 2
        answer = patch.put_wide("message", "-", x, setting.bottom + GAP, columns, shown.lines)
        patch.wire(setting, answer)
        y = answer.bottom + 2 * GAP
    if page.drawn:
        dialect.curve(patch, page, RIGHT, y + GAP).ends = page.drawn


def all_in_order(page: Page, dialect: Dialect) -> Patch:
    """Send all messages of the steps, from the first to the last."""
    patch = Patch("all-in-order")
    words = [call.words(dialect.sign) for step in page.steps for call in step.calls]
    stair = 2 * CHARACTER
    columns = (stair * (len(words) - 1) + CHARACTER - 4) // CHARACTER - 1
    text = "t" + " b" * len(words)
    order = patch.put_wide("object", text, LEFT, 50, max(columns, len(text)))
    stair = (order.size[0] - 2 * CHARACTER) // max(1, len(words) - 1)
    patch.wire(patch.put("object", "inlet", LEFT, 10), order)
    y = order.bottom + 2 * GAP
    for at, message in enumerate(words):
        outlet = len(words) - 1 - at
        x = LEFT + stair * outlet
        box = patch.put("message", " ".join(message), x, y, STEP_COLUMNS)
        patch.wire(order, box, outlet=outlet)
        out = patch.put("object", f"s {dialect.calls(page)}", x, box.bottom + GAP)
        patch.wire(box, out)
        y = out.bottom + GAP
    return patch.fit()


def every_message(page: Page, dialect: Dialect) -> Patch:
    """List the messages of the family with a call to try each, its usage and its sentence."""
    patch = Patch("every-message")
    title = "Try these after the steps; in brackets what a call may leave out."
    y = patch.put("comment", title, LEFT, 10, 90).bottom + GAP
    for row in rows(page):
        call = example(row)
        if call is None:
            box = patch.put("comment", row.address, LEFT + 2 * STEP, y, TRY_COLUMNS)
        else:
            box = draw_try(patch, page, y, " ".join(call.words(dialect.sign)), dialect)
        said = patch.put("comment", described(row), SAID, y, SAID_COLUMNS)
        y = max(box.bottom, said.bottom) + GAP
    return patch.fit()


def controls(page: Page, dialect: Dialect) -> Patch:
    """List the controls with a message that sets each to its default."""
    patch = Patch("every-control")
    title = "Options of new, set and fit, here at their defaults."
    y = patch.put("comment", title, LEFT, 10, 90).bottom + GAP
    head = [f"/{page.family}/set", NAMES[page.family]]
    for control in CONTROLS:
        words = [*head, dialect.sign + control.name, *spelled(control.default)]
        doc = f"{control.doc} ({control.kind.describe()})"
        box = draw_try(patch, page, y, " ".join(words), dialect)
        said = patch.put("comment", doc, SAID, y, SAID_COLUMNS)
        y = max(box.bottom, said.bottom) + GAP
    return patch.fit()


def draw_try(patch: Patch, page: Page, y: int, text: str, dialect: Dialect) -> Box:
    """Draw a call to try, with its way to the client; return the lowest box."""
    box = patch.put("message", text, LEFT + 2 * STEP, y, TRY_COLUMNS)
    return send([box], patch, dialect.calls(page))


def described(row: MessageSpec) -> str:
    """Say how to call a message, what it does and what it answers; controls are listed apart."""
    shared = {control.name for control in CONTROLS} if row.family in MODELS else set()
    usage = [row.address, *(a.usage for a in row.arguments if not (a.named and a.name in shared))]
    if any(a.named and a.name in shared for a in row.arguments):
        usage.append("[control value]…")
    answer = f" Answers: {row.results}" if row.results else ""
    return f"{' '.join(usage)} : {row.doc}{answer}"

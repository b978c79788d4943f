"""Draw a page as a patch, in the dialect of Pd or of Max."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calls import spelled
from examples import NAMES, example, rows
from pages import Page
from patch import Box, Patch

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.spec import Message
from lstmosc.protocol.table import MODELS

ROW = 26
LINE = 17


@dataclass(frozen=True)
class Dialect:
    """What differs between the programs.

    ``sign`` stands before an option; ``client`` makes the client's box for the n-th page; ``show``
    and ``draw`` take a box and its outlet, and show the answer there as text or as a curve.
    """

    sign: str
    client: Callable[[int], str]
    show: Callable[[Patch, Box, int, int, int], None]
    draw: Callable[[Patch, Box, int, int, int], None]


def help_patch(page: Page, number: int, dialect: Dialect) -> Patch:
    """Draw a whole page: head, steps, client, answers, and what else there is."""
    patch = Patch(f"{page.name}-help", 1310, 800)
    title = f"/{page.family} : {page.summary}" if page.family else f"lstmosc : {page.summary}"
    patch.put("comment", title, 20, 10, 110)
    start = (
        "Start the server in a terminal: lstmosc serve. Click from top to bottom, or the button."
    )
    patch.put("comment", start, 20, 36, 90)
    messages, bottom = draw_steps(patch, page, dialect)
    client = patch.put("object", dialect.client(number), 40, bottom + 70)
    inner = [all_in_order(page, dialect), every_message(page, dialect)]
    inner += [controls(page, dialect)] if page.family in MODELS else []
    boxes = [
        patch.put_patch(inside, 200 + 160 * at, bottom + 36) for at, inside in enumerate(inner)
    ]
    patch.wire(patch.put("button", "", 200, bottom + 6, name=f"{page.name}-run"), boxes[0])
    for box in [*messages, *boxes]:
        patch.wire(box, client)
    draw_answers(patch, page, client, bottom + 110, dialect)
    patch.height = min(bottom + 450, 900)
    return patch


def draw_steps(patch: Patch, page: Page, dialect: Dialect) -> tuple[list[Box], int]:
    """Draw the steps below each other; return their message boxes and where they end."""
    y, messages = 80, []
    for number, step in enumerate(page.steps, 1):
        patch.put("comment", f"{number}) {step.doc}", 20, y, 110)
        y += ROW
        for call in step.calls:
            box = patch.put("message", " ".join(call.words(dialect.sign)), 40, y, 100)
            messages.append(box)
            y += ROW + LINE * (box.lines - 1)
    return messages, y


def draw_answers(patch: Patch, page: Page, client: Box, y: int, dialect: Dialect) -> None:
    """Print every answer, and show those that the page is about."""
    for outlet, word in enumerate(("done", "progress", "fail", "other")):
        printer = patch.put("object", f"print {word}", 330 + 110 * outlet, y)
        patch.wire(client, printer, outlet=outlet)
    sort = patch.put("object", " ".join(["route", *page.shown]), 40, y + 40)
    patch.wire(client, sort)
    y += 70 + LINE * (sort.lines - 1)
    for outlet, address in enumerate(page.shown):
        x = 40 + 390 * outlet
        patch.put("comment", address, x, y)
        dialect.show(patch, sort, outlet, x, y + 25)
        if address == page.drawn:
            dialect.draw(patch, sort, outlet, x, y + 115)


def all_in_order(page: Page, dialect: Dialect) -> Patch:
    """Send all messages of the steps, from the first to the last."""
    patch = Patch("all-in-order", 1000, 600)
    words = [call.words(dialect.sign) for step in page.steps for call in step.calls]
    order = patch.put("object", "t" + " b" * len(words), 20, 50, 200)
    out = patch.put("object", "outlet", 20, 120 + 2 * ROW * len(words))
    patch.wire(patch.put("object", "inlet", 20, 10), order)
    for at, message in enumerate(words):
        box = patch.put("message", " ".join(message), 20, 100 + 2 * ROW * at, 100)
        patch.wire(order, box, outlet=len(words) - 1 - at)
        patch.wire(box, out)
    return patch


def every_message(page: Page, dialect: Dialect) -> Patch:
    """List the messages of the family with a call to try each, its usage and its sentence."""
    patch = Patch("every-message", 1100, 800)
    title = "Try these after the steps; in brackets what a call may leave out."
    patch.put("comment", title, 20, 10, 90)
    out = patch.put("object", "outlet", 20, 0)
    y = 50
    for row in rows(page):
        draw_row(patch, row, y, out, dialect)
        usage = patch.put("comment", described(row), 420, y, 92)
        y += ROW + LINE * usage.lines
    out.y = y
    patch.height = min(y + 60, 900)
    return patch


def draw_row(patch: Patch, row: Message, y: int, out: Box, dialect: Dialect) -> None:
    """Draw the call to try a message with, or only its address."""
    call = example(row)
    if call is None:
        patch.put("comment", row.address, 20, y, 55)
    else:
        patch.wire(patch.put("message", " ".join(call.words(dialect.sign)), 20, y, 55), out)


def described(row: Message) -> str:
    """Say how to call a message, what it does and what it answers; controls are listed apart."""
    shared = {control.name for control in CONTROLS} if row.family in MODELS else set()
    usage = [row.address, *(a.usage for a in row.arguments if not (a.named and a.name in shared))]
    if any(a.named and a.name in shared for a in row.arguments):
        usage.append("[control value]…")
    answer = f" Answers: {row.results}" if row.results else ""
    return f"{' '.join(usage)} : {row.doc}{answer}"


def controls(page: Page, dialect: Dialect) -> Patch:
    """List the controls with a message that sets each to its default."""
    patch = Patch("every-control", 1000, 600)
    patch.put("comment", "Options of new, set and fit, here at their defaults.", 20, 10, 90)
    out = patch.put("object", "outlet", 20, 50 + 2 * ROW * len(CONTROLS))
    head = [f"/{page.family}/set", NAMES[page.family]]
    for at, control in enumerate(CONTROLS):
        words = [*head, dialect.sign + control.name, *spelled(control.default)]
        box = patch.put("message", " ".join(words), 20, 50 + 2 * ROW * at, 55)
        doc = f"{control.doc} ({control.kind.describe()})"
        patch.put("comment", doc, 420, 50 + 2 * ROW * at, 75)
        patch.wire(box, out)
    return patch

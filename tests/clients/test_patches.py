"""The patches of Pd and Max: current, alike, complete by the table, and with boxes side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lstmosc.protocol import table
from lstmosc.protocol.binding import bind, resolve
from lstmosc.protocol.controls import CONTROLS
from patch_maker import PAGES, Page, arguments, call, calls_of, drawn, help_patches, patches
from programs import SC_CLIENT
from session import SESSION

MADE = patches()


@pytest.mark.parametrize("path", MADE, ids=str)
def test_the_file_is_current(path: Path) -> None:
    made = (SC_CLIENT / path).read_text("utf-8") == MADE[path]
    assert made, f"{path} is not current: run python sc_client/patches/make.py"


def test_no_other_patches_lie_about() -> None:
    found = [*SC_CLIENT.glob("pd/*.pd"), *SC_CLIENT.glob("max/*.maxpat")]
    assert {path.relative_to(SC_CLIENT) for path in found} == set(MADE)


def pd_messages(text: str) -> list[str]:
    """List the calls in a Pd patch and its subpatches."""
    found = re.findall(r"#X msg \d+ \d+ (/[^;]*?)(?:, f \d+)?;", text)
    return sorted(found)


def max_messages(patcher: dict) -> list[str]:
    """List the calls in a Max patch and its subpatches."""
    found = []
    for row in patcher["boxes"]:
        box = row["box"]
        if box["maxclass"] == "message" and box["text"].startswith("/"):
            found.append(box["text"])
        if "patcher" in box:
            found += max_messages(box["patcher"])
    return sorted(found)


def both(page: Page) -> tuple[list[str], list[str]]:
    """List a page's calls in Pd and in Max."""
    name = f"{page.name}-help"
    pd = MADE[Path("pd") / f"{name}.pd"]
    return pd_messages(pd), max_messages(
        json.loads(MADE[Path("max") / f"{name}.maxpat"])["patcher"]
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_both_programs_send_the_same_and_the_table_takes_it(page: Page) -> None:
    pd, max_ = both(page)
    assert pd == sorted(text.replace(" @", " ") for text in max_)
    for text in [*pd, *max_]:
        address, *words = text.split()
        bind(resolve(address), arguments(words))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_have_their_sign_in_max_alone(page: Page) -> None:
    pd, max_ = both(page)
    options = {a.name for row in table.MESSAGES for a in row.arguments if a.named}
    assert not any("@" in text for text in pd)
    for text in max_:
        assert not options & set(text.split()), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_message_and_control_of_the_table_is_listed(page: Page) -> None:
    text = MADE[Path("pd") / f"{page.name}-help.pd"]
    plain = re.sub(r" ?\\(.)", r"\1", text).replace(" — ", "; ")
    for row in table.MESSAGES:
        if row.family == page.family:
            assert f" {row.address} " in plain
            assert row.doc in plain
    for control in CONTROLS if page.family in table.MODELS else ():
        assert f"/{page.family}/set" in plain
        assert f" {control.name} " in plain
        assert control.doc in plain


def test_the_forecast_page_is_the_session() -> None:
    page = next(page for page in PAGES if page.name == "lstmforecast")
    assert calls_of(page) == [(address, list(given)) for address, given in SESSION]


def test_a_call_unlike_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no /dataset/put"):
        call("/dataset/put", "tones")
    for values, options in (((), {}), (("a", "b", [1], 2, 3), {}), (("a", "b", [1]), {"loud": 1})):
        with pytest.raises(ValueError, match="is not: /dataset/addPoint name"):
            call("/dataset/addPoint", *values, **options)


def test_a_patch_is_drawn_from_its_tables() -> None:
    patch = drawn("x", 9, 9, "a obj 1 2 t b f\nb msg 3 4 $1 5", "a:1 > b\nb > a > b:1")
    a, b = patch.boxes
    assert (b.kind, b.text, b.x, b.y) == ("message", "$1 5", 3, 4)
    assert patch.cords == [(a, 1, b, 0), (b, 0, a, 0), (a, 0, b, 1)]


@pytest.mark.parametrize("patch", help_patches(), ids=lambda patch: patch.name)
def test_no_box_covers_another(patch) -> None:  # type: ignore[no-untyped-def]
    boxes = [(box, extent(box)) for box in patch.boxes]
    for at, (one, (left, top, right, bottom)) in enumerate(boxes):
        for other, (x, y, x2, y2) in boxes[at + 1 :]:
            apart = x >= right or x2 <= left or y >= bottom or y2 <= top
            assert apart, f"{one.text!r} and {other.text!r}"


def extent(box) -> tuple[int, int, int, int]:  # type: ignore[no-untyped-def]
    """Say where a box is, about as large as Pd and Max draw it."""
    if box.kind == "array":
        return box.x, box.y, box.x + 240, box.y + 100
    return box.x, box.y, box.x + 7 * box.columns + 6, box.y + 4 + 16 * box.lines

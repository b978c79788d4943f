"""The patches of Pd and Max: current, alike, complete by the table, and with boxes side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from lstmosc import __version__
from lstmosc.protocol import table
from lstmosc.protocol.binding import bind, resolve
from lstmosc.protocol.controls import CONTROLS
from patch_maker import (
    PAGES,
    Box,
    Page,
    Patch,
    archives,
    arguments,
    call,
    calls_of,
    drawn,
    help_patches,
    patches,
    wrapped,
)
from programs import SC_CLIENT
from session import SESSION, hold

MADE = patches()


@pytest.mark.parametrize("path", MADE, ids=str)
def test_the_file_is_current(path: Path) -> None:
    made = (SC_CLIENT / path).read_text("utf-8") == MADE[path]
    assert made, f"{path} is not current: run python sc_client/patches/make.py"


def test_no_other_patches_lie_about() -> None:
    places = ("pd/*.pd", "max/lstmosc/**/*")
    found = [path for place in places for path in SC_CLIENT.glob(place) if path.is_file()]
    assert {path.relative_to(SC_CLIENT) for path in found} == set(MADE)


def pd_messages(text: str) -> list[str]:
    """List the calls in a Pd patch and its subpatches."""
    found = re.findall(r"#X msg \d+ \d+ (/[^;]*?)(?:, f \d+)?;", text)
    return sorted(call.replace("\\$1", "$1") for call in found)


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
    pd = MADE[Path("pd") / f"{page.name}-help.pd"]
    help_ = json.loads(MADE[Path("max/lstmosc/help/lstmosc.maxhelp")])["patcher"]
    [tab] = [row["box"] for row in help_["boxes"] if row["box"]["text"] == f"p {page.tab}"]
    return pd_messages(pd), max_messages(tab["patcher"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_both_programs_send_the_same_and_the_table_takes_it(page: Page) -> None:
    pd, max_ = both(page)
    assert pd == sorted(text.replace(" @", " ") for text in max_)
    for text in [*pd, *max_]:
        address, *words = text.replace("$1", "4").split()
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
    plain = re.sub(r"\\(.)", r"\1", text.replace(" \\,", ",")).replace(" — ", "; ")
    for row in table.MESSAGES:
        if row.family == page.family:
            assert f" {row.address} " in plain
            assert row.doc in plain
    for control in CONTROLS if page.family in table.MODELS else ():
        assert f"/{page.family}/set" in plain
        assert f" {control.name} " in plain
        assert control.doc in plain


def test_the_forecast_page_is_the_session() -> None:
    page = next(page for page in PAGES if page.family == "lstmforecast")
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


DRAWN = help_patches()


@pytest.mark.parametrize("name", DRAWN)
def test_no_box_covers_another(name: str) -> None:
    boxes = DRAWN[name].boxes
    covers = [
        (one.text, other.text)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one.x < other.right and other.x < one.right
        if top(one) < other.bottom and top(other) < one.bottom
    ]
    assert covers == []


def top(box: Box) -> int:
    """Say where a box begins: an array has its name above."""
    return box.y - 18 if box.name and box.kind == "array" else box.y


@pytest.mark.parametrize("name", DRAWN)
def test_no_cord_runs_through_a_box(name: str) -> None:
    patch = DRAWN[name]
    through = [
        (start.text, box.text, end.text)
        for start, outlet, end, inlet in patch.cords
        for box in patch.boxes
        if box is not start and box is not end
        if meets(line(start, outlet, end, inlet, patch), box)
    ]
    assert through == []


Line = tuple[float, float, float, float]


def line(start: Box, outlet: int, end: Box, inlet: int, patch: Patch) -> Line:
    """Say where a cord runs, from the bottom of one box to the top of another."""
    return (
        start.x + port(start, outlet, 1 + patch_ports(start)),
        start.bottom,
        end.x + port(end, inlet, 2 if end.text == "lstmosc-array" else 1),
        end.y,
    )


def patch_ports(box: Box) -> int:
    """Count the outlets beside the first."""
    words = box.text.split()
    counts = {"lstmosc": 5, "lstmosc-array": 1, "list": "split" in words and 2, "zl": 1}
    by_words = {"t": len(words) - 2, "route": len(words) - 1}
    return int((counts | by_words).get(words[0] if words else "", 0))


def port(box: Box, number: int, count: int) -> float:
    """Say how far right an inlet or outlet is."""
    return 3 + number * (box.size[0] - 17) / max(1, count - 1)


def meets(cord: Line, box: Box) -> bool:
    """Tell whether a cord has a point in a box."""
    x, y, x2, y2 = cord
    steps = max(1, int(abs(y2 - y)))
    points = [(x + (x2 - x) * at / steps, y + (y2 - y) * at / steps) for at in range(steps + 1)]
    return any(box.x < px < box.right and box.y < py < box.bottom for px, py in points)


@pytest.mark.parametrize("name", DRAWN)
def test_all_boxes_are_in_the_window_or_below(name: str) -> None:
    patch = DRAWN[name]
    assert all(box.x >= 0 and box.y >= 0 and box.right <= patch.width for box in patch.boxes)
    assert patch.height >= min(900, max(box.bottom for box in patch.boxes))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_answer_has_room(page: Page, port: int) -> None:
    heard = [line.split() for line in hold(port, calls_of(page)).splitlines()]
    answers = {words[1]: words[2:] for words in heard if words[0] == "/done"}
    patch = DRAWN[f"pd {page.name}"]
    boxes = [box for box in patch.boxes if box.kind == "message" and box.text == "-"]
    for box, shown in zip(boxes, reversed(page.shown), strict=True):
        words = [
            f"{word:g}" if isinstance(word, float) else word
            for word in arguments(answers[shown.address])
        ]
        assert len(wrapped(" ".join(words), box.columns)) <= box.lines, shown.address


def test_a_text_breaks_between_words() -> None:
    assert wrapped("/a b-c def", 6) == ["/a b-c", "def"]
    assert Box("comment", "/a b-c def", 0, 0, 6).size == (7 * 7 + 6, 2 * 16 + 6)


def test_the_archives_hold_the_library_in_a_folder_of_its_name(tmp_path: Path) -> None:
    deken, max_ = archives(tmp_path)
    assert deken.name == f"lstmosc[v{__version__}].dek"
    names = ZipFile(deken).namelist()
    assert {path.name for path in MADE if path.parent == Path("pd")} < {
        name.removeprefix("lstmosc/") for name in names
    }
    assert {f"lstmosc/{name}" for name in ("README.md", "LICENSE", "lstmosc-meta.pd")} < set(names)
    assert "lstmosc/package-info.json" in ZipFile(max_).namelist()
    before = deken.read_bytes()
    assert archives(tmp_path)[0].read_bytes() == before


def test_the_pages_lead_to_each_other() -> None:
    pages = {path.stem: text for path, text in MADE.items() if path.name.endswith("-help.pd")}
    for name, text in pages.items():
        for other in set(pages) - {name}:
            assert f" {other}.pd," in text, f"{name} does not lead to {other}"


def test_the_library_says_what_it_is() -> None:
    text = MADE[Path("pd/lstmosc-meta.pd")]
    assert " META 0;" in text
    for words in ("NAME lstmosc", f"VERSION {__version__}", "LICENSE BSD-3-Clause", "AUTHOR "):
        assert f" {words}" in text

"""The Max patches in a small interpreter of ours, against a real server; Max itself is not here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lstmosc.protocol.table import MODELS
from max_interpreter import Max, Patcher
from patch_maker import PAGES, Page, calls_of
from programs import SC_CLIENT
from session import Numbers, hold, numbers, same_as, words

FOLDER = SC_CLIENT / "max"
VARYING = ("/list", "/jobs", "/help", "/labelset/print")
FILES = sorted(FOLDER.glob("*.maxpat"))


@pytest.fixture
def program() -> Iterator[Max]:
    with Max(FOLDER) as running:
        yield running


def opened(program: Max, page: Page, port: int) -> Patcher:
    """Open a page's patch and lead its client to the server, which says where it will answer."""
    patcher = program.open(f"{page.name}-help")
    program.send("lstmosc-server", ["127.0.0.1", port])
    assert "/replyPort" in program.answers(1)[0]
    return patcher


def pressed(program: Max, patcher: Patcher, page: Page) -> str:
    """Press the button and return all that was printed until every call was answered."""
    [button] = patcher.boxes("button")
    button.click()
    return "\n".join(program.answers(len(calls_of(page))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_help_patch_brings_its_answers(page: Page, port: int, program: Max) -> None:
    expected = words(hold(port, calls_of(page)), set(page.shown) - set(VARYING))
    text = pressed(program, opened(program, page, port), page)
    assert words(text, expected) == same_as(expected), text
    assert text.count("fail:") == (1 if page.name == "lstmosc" else 0), text


def test_the_session(port: int, program: Max, expected_numbers: Numbers) -> None:
    page = next(page for page in PAGES if page.name == "lstmforecast")
    text = pressed(program, opened(program, page, port), page)
    assert numbers(text) == same_as(expected_numbers), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_message_of_a_page_can_be_tried(page: Page, port: int, program: Max) -> None:
    patcher = opened(program, page, port)
    names = ["every-message", "every-control"] if page.family in MODELS else ["every-message"]
    for box in [box for name in names for box in patcher.inside(name).boxes("message")]:
        pressed(program, patcher, page)
        box.click()
        told = program.answers(1)[-1]
        assert told.startswith(("done", "other")), f"{box.text} brings {told}"


def test_a_click_shows_the_answer(port: int, program: Max) -> None:
    page = next(page for page in PAGES if page.name == "lstmclassifier")
    patcher = opened(program, page, port)
    pressed(program, patcher, page)
    assert "sorter bright" in [" ".join(box.text.split()[:2]) for box in patcher.boxes("message")]


def test_the_client_asks_again_for_its_port(port: int, program: Max) -> None:
    patcher = opened(program, PAGES[0], port)
    [client] = [node for node in patcher.nodes.values() if node.name == "lstmosc"]
    program.sent.clear()
    client.receive(0, ["connect"])
    assert program.sent == [["/replyPort", 57210]]
    assert program.answers(1) == [f"done: /replyPort  {program.ports[57210]}"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_json_is_a_patch(file: Path) -> None:
    for data in patchers(json.loads(file.read_text("utf-8"))["patcher"]):
        for row in data["boxes"]:
            box = row["box"]
            assert box["maxclass"] and len(box["patching_rect"]) == 4
            assert len(box["outlettype"]) == box["numoutlets"]
            assert len(str(box.get("text", "")).split()) <= 256


def patchers(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Walk through a patch and the patches in it."""
    yield data
    for row in data["boxes"]:
        if "patcher" in row["box"]:
            yield from patchers(row["box"]["patcher"])

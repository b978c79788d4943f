"""The Max patches in a small interpreter of ours, against a real server; Max itself is not here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from lstmosc.client import Server
from lstmosc.protocol.table import MODELS
from max_format import file_faults, package_faults
from max_interpreter import Max, Node, Patcher
from patch_maker import PAGES, Page, calls_of, drawn, is_quiet, max_text
from programs import SC_CLIENT
from session import Numbers, hold, numbers, same_as, words

FOLDER = SC_CLIENT / "max" / "lstmosc"
WORDS = ("done", "progress", "fail", "other")
VARYING = ("/list", "/jobs", "/help", "/labelset/print")


@pytest.fixture
def program() -> Iterator[Max]:
    with Max(FOLDER) as running:
        yield running


def opened(program: Max, page: Page, port: int) -> Patcher:
    """Open a page's tab and lead all clients to the server, which says where it will answer."""
    help_ = program.open("help/lstmosc.maxhelp")
    program.send("lstmosc-server", ["127.0.0.1", port])
    assert all("/replyPort" in answer for answer in program.answers(len(PAGES)))
    return help_.inside(page.tab)


def pressed(program: Max, patcher: Patcher, page: Page) -> str:
    """Press the button and return all that was printed until every call was answered."""
    [button] = patcher.boxes("button")
    button.click()
    return "\n".join(program.answers(sum(not is_quiet(call) for call in calls_of(page))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_help_patch_brings_its_answers(page: Page, port: int, program: Max) -> None:
    expected = words(
        hold(port, calls_of(page)), {shown.address for shown in page.shown} - set(VARYING)
    )
    text = pressed(program, opened(program, page, port), page)
    assert words(text, expected) == same_as(expected), text
    assert text.count("fail:") == (1 if page.name == "lstmosc" else 0), text


def test_the_session(port: int, program: Max, expected_numbers: Numbers) -> None:
    page = next(page for page in PAGES if page.family == "lstmforecast")
    text = pressed(program, opened(program, page, port), page)
    assert numbers(text) == same_as(expected_numbers), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_message_of_a_page_can_be_tried(page: Page, port: int, program: Max) -> None:
    patcher = opened(program, page, port)
    names = ["every-message", "every-control"] if page.family in MODELS else ["every-message"]
    for box in [box for name in names for box in patcher.inside(name).boxes("message")]:
        pressed(program, patcher, page)
        box.click()
        if is_quiet((box.text.split()[0], [])):
            assert program.sent[-1][0] == box.text.split()[0]
            continue
        told = program.answers(1)[-1]
        assert told.startswith(("done", "other")), f"{box.text} brings {told}"


def test_a_click_shows_the_answer(port: int, program: Max) -> None:
    page = next(page for page in PAGES if page.family == "lstmclassifier")
    patcher = opened(program, page, port)
    pressed(program, patcher, page)
    assert "sorter bright" in [" ".join(box.text.split()[:2]) for box in patcher.boxes("message")]


@pytest.mark.parametrize("page", [page for page in PAGES if page.beaten], ids=lambda p: p.name)
def test_a_metronome_plays_frames(page: Page, port: int, program: Max) -> None:
    patcher = opened(program, page, port)
    pressed(program, patcher, page)
    start = next(box for box in patcher.boxes("message") if box.text == "1")
    start.click()
    program.sent.clear()
    for _ in range(10):
        program.tick()
    beaten = [sent for sent in program.sent if sent[:2] == list(page.beaten)]
    assert [sent[2] for sent in beaten] == [*range(8), 0, 1]


def only_client(program: Max, port: int) -> Node:
    """Open a client alone, lead it to the server and print what comes out."""
    boxes = "client obj 20 20 lstmosc\n" + "\n".join(
        f"{word} obj {20 + 90 * at} 80 print {word}" for at, word in enumerate(WORDS)
    )
    cords = "\n".join(f"client:{at} > {word}" for at, word in enumerate(WORDS))
    data = json.loads(max_text(drawn("test", 400, 200, boxes, cords)))
    client = Patcher(program, data["patcher"], [], None).nodes["obj-1"]
    client.receive(0, ["server", "127.0.0.1", port])
    assert "/replyPort" in program.answers(1)[0]
    program.sent.clear()
    return client


def test_the_client_asks_again_for_its_port(port: int, program: Max) -> None:
    client = only_client(program, port)
    client.receive(0, ["connect"])
    [[address, told]] = program.sent
    assert address == "/replyPort"
    assert program.answers(1) == [f"done: /replyPort  {program.ports[int(told)]}"]


def test_each_client_hears_on_a_port_of_its_own(port: int, program: Max) -> None:
    program.open("help/lstmosc.maxhelp")
    assert len(program.ears) == len(PAGES)
    told = [message[1] for message in program.sent if message[0] == "/replyPort"]
    assert len(set(told)) == len(PAGES)


def test_the_client_says_when_the_server_is_gone(
    start_server: Callable[..., Server], program: Max
) -> None:
    server = start_server()
    client = only_client(program, server.port)
    client.receive(0, ["/version"])
    assert program.answers(1)[0].startswith("other: /version.reply")
    server.stop()
    client.receive(0, ["/version"])
    for _ in range(4):
        program.tick()
    assert [word for word, said in program.printed if "noAnswer" in said] == ["fail"]
    program.printed.clear()
    for _ in range(9):
        program.tick()
    assert program.printed == []


def test_the_client_asks_only_while_calls_wait(port: int, program: Max) -> None:
    client = only_client(program, port)
    client.receive(0, ["/version"])
    program.answers(1)
    program.tick()
    assert [message[0] for message in program.sent] == ["/version", "/status"]
    assert program.listen(20)
    program.tick()
    assert [message[0] for message in program.sent] == ["/version", "/status"]
    assert program.answers(0) == []


@pytest.mark.parametrize("path", ["patchers/lstmosc.maxpat", "help/lstmosc.maxhelp"])
def test_a_file_is_as_max_writes_it(path: str) -> None:
    assert file_faults(json.loads((FOLDER / path).read_text("utf-8"))) == []


def test_the_folder_is_a_package() -> None:
    assert package_faults(FOLDER) == []


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    folder = tmp_path / "lstmosc"
    copytree(FOLDER, folder)
    (folder / "docs" / "lstmosc.maxref.xml").unlink()
    (folder / "package-info.json").write_text("{}")
    assert len(package_faults(folder)) > 2
    data = json.loads((FOLDER / "patchers" / "lstmosc.maxpat").read_text("utf-8"))
    data["patcher"]["boxes"][0]["box"]["numoutlets"] = 2
    data["patcher"]["lines"][0]["patchline"]["source"] = ["obj-99", 0]
    assert len(file_faults(data)) >= 2

"""Pure Data without a window: its own objects, our client, the help patches and large data."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lstmosc.client import Client, Server
from lstmosc.protocol import table
from lstmosc.wire.encode import encode
from patch_maker import PAGES, Page, calls_of
from pd_programs import pd, told
from programs import PATIENCE, free_port
from session import Numbers, hold, numbers, same_as, words, zigzag

# What tells of the moment or is a text; all else has to be what another client is answered.
PUSHED = "|".join(pushed.address[1:] for pushed in table.PUSHED)
ANSWER = f"(done|fail|other): (?!{PUSHED})"
VARYING = ("/list", "/jobs", "/help", "/labelset/print")


def test_pd_hears_replies_on_its_sending_port(port: int, tmp_path: Path) -> None:
    boxes = f"""
        boot   obj 0 0 loadbang
        order  obj 0 0 t b b b
        open   msg 0 0 connect 127.0.0.1 {port}
        set    msg 0 0 list pd-alone 2 1 -2 0.5 100000
        kept   obj 0 0 oscformat /buffer/set
        get    msg 0 0 list pd-alone id 8
        got    obj 0 0 oscformat /buffer/get
        socket obj 0 0 netsend -u -b
        parse  obj 0 0 oscparse
        trim   obj 0 0 list trim
        print  obj 0 0 print HEARD
    """
    cords = """
        boot > order
        order:2 > open > socket
        order:1 > set > kept > socket
        order > get > got > socket
        socket:1 > parse > trim > print
    """
    with pd(tmp_path, boxes, cords) as program:
        kept, heard = program.line_with("HEARD"), program.line_with("HEARD")
    assert kept.split() == ["HEARD:", "done", "/buffer/set", "pd-alone", "2", "2"]
    assert heard.strip() == "HEARD: done /buffer/get pd-alone 2 2 1 -2 0.5 100000 id 8"


def run_help(folder: Path, page: Page, port: int) -> str:
    """Open a help patch as it is, press its button, and return all it printed."""
    boxes = f"""
        boot  obj 0 0 loadbang
        order obj 0 0 t b b
        place msg 0 0 127.0.0.1 {port}
        all   obj 0 0 s lstmosc-server
        press obj 0 0 s {page.name}-run
        help  obj 0 0 {page.name}-help
    """
    cords = """
        boot > order
        order:1 > place > all
        order > press
    """
    with pd(folder, boxes, cords) as program:
        for _ in calls_of(page):
            while not re.match(ANSWER, program.line_with(":")):
                pass
    return program.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_help_patch_brings_its_answers(page: Page, port: int, tmp_path: Path) -> None:
    expected = words(
        hold(port, calls_of(page)), {shown.address for shown in page.shown} - set(VARYING)
    )
    text = run_help(tmp_path, page, port)
    assert words(text, expected) == same_as(expected), text
    failures = [line for line in text.splitlines() if line.startswith("fail")]
    assert len(failures) == (1 if page.name == "lstmosc" else 0), failures
    assert not re.search(r"error|couldn't create|no method|unknown|\.\.\.", text), text


def test_the_session(port: int, tmp_path: Path, expected_numbers: Numbers) -> None:
    page = next(page for page in PAGES if page.family == "lstmforecast")
    text = run_help(tmp_path, page, port)
    assert numbers(text) == same_as(expected_numbers), text


@pytest.mark.parametrize("page", [page for page in PAGES if page.beaten], ids=lambda p: p.name)
def test_a_metronome_plays_frames(page: Page, port: int, tmp_path: Path) -> None:
    hold(port, calls_of(page))
    boxes = f"""
        boot  obj 0 0 loadbang
        order obj 0 0 t b b
        place msg 0 0 127.0.0.1 {port}
        all   obj 0 0 s lstmosc-server
        start msg 0 0 1
        beat  obj 0 0 s {page.name}-beat
        help  obj 0 0 {page.name}-help
    """
    cords = """
        boot > order
        order:1 > place > all
        order > start > beat
    """
    with pd(tmp_path, boxes, cords) as program:
        for _ in range(10):
            program.line_with(f"done: {page.beaten[0]} {page.beaten[1]}")
    assert "fail:" not in program.text


# A patch that does what the test tells it, by plain Pd messages to a port, and prints what comes.
def test_the_client_sorts_answers_and_counts_its_calls(port: int, tmp_path: Path) -> None:
    with told(tmp_path, port) as patch:
        patch.tell("call", "/buffer/set", "sorted", 1, 5, 6)
        assert [patch.line(":") for _ in range(3)] == [
            "sent: 1",
            "id: 1",
            "done: /buffer/set sorted 2 1",
        ]
        patch.tell("call", "/buffer/size", "unsorted")
        assert [patch.line(":") for _ in range(2)] == ["sent: 2", "id: 2"]
        assert patch.line(":").startswith("fail: /buffer/size unsorted notFound")
        patch.tell("call", "/version")
        assert patch.line("other:").startswith("other: version.reply lstmosc")


def test_the_client_hears_what_it_subscribes_to(port: int, tmp_path: Path) -> None:
    with told(tmp_path, port) as patch:
        patch.tell("call", "/notify", 1)
        patch.line("done: /notify")
        patch.tell("call", "/buffer/set", "changing", 1, 5, 6)
        assert patch.line("other:").startswith("other: changed buffer changing")
        patch.tell("call", "/notify", 0)
        patch.line("done: /notify")


def test_the_client_says_when_the_server_died_and_goes_on_with_the_next(
    start_server: Callable[..., Server], tmp_path: Path
) -> None:
    first = start_server()
    with told(tmp_path, first.port) as patch:
        patch.tell("call", "/version")
        patch.line("other: version.reply")
        first.stop()
        patch.tell("call", "/version")
        assert "noAnswer" in patch.line("fail:")
        start_server("--port", str(first.port))
        patch.tell("call", "/version")
        assert patch.line("other:").startswith("other: version.reply")


def test_the_client_hears_on_a_port_whose_earlier_owner_heard_elsewhere(
    port: int, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as earlier:
        earlier.connect(("127.0.0.1", port))
        earlier.settimeout(PATIENCE)
        own = earlier.getsockname()[1]
        earlier.send(encode("/replyPort", [free_port()]))
        earlier.send(encode("/version", ["replyPort", own]))
        assert earlier.recv(4096)  # what was sent before is done
    with told(tmp_path, port) as patch:
        patch.tell("call", "server", "127.0.0.1", port, own)
        patch.tell("call", "/buffer/set", "inherited", 1, 5)
        assert patch.line("done:") == "done: /buffer/set inherited 1 1"
        assert "replyPort" not in patch.program.text


def test_the_client_waits_as_long_as_the_server_works(port: int, tmp_path: Path) -> None:
    with told(tmp_path, port) as patch:
        patch.tell("call", "/dataseries/setSeries", "endless", "a", 1, *zigzag(100))
        patch.tell("call", "/lstmforecast/fit", "sisyphus", "endless", "maxIter", 1_000_000)
        patch.line("progress:")
        patch.tell("later")
        patch.line("later:")
        assert "fail:" not in patch.program.text
        patch.tell("call", "/lstmforecast/cancel", "sisyphus")
        assert "cancelled" in patch.line("fail:")
        patch.tell("later")
        patch.line("later:")
        assert "noAnswer" not in patch.program.text


def test_a_message_may_be_as_long_as_a_datagram(server: Server, tmp_path: Path) -> None:
    with told(tmp_path, server.port, size=13_000) as patch, server.client() as client:
        patch.tell("fill", "const", 0.1)
        patch.tell("long")
        patch.line("done: /buffer/set long 13000 1")
        np.testing.assert_array_equal(
            fetched(client, "long"), np.full((13_000, 1), np.float32(0.1))
        )


def test_a_message_too_long_for_a_datagram_is_told_and_the_next_goes_out(
    port: int, tmp_path: Path
) -> None:
    with told(tmp_path, port, size=20_000) as patch:
        patch.tell("long")
        patch.line("too long")
        patch.tell("call", "/version")
        patch.line("other: version.reply")
        assert "noAnswer" in patch.line("fail:")


def test_arrays_go_to_the_server_and_back(server: Server, tmp_path: Path) -> None:
    with told(tmp_path, server.port, size=100_000) as patch, server.client() as client:
        patch.tell("fill", "sinesum", 131072, 1.5, 0.5)
        patch.tell("array", "put", "wave", "source")
        patch.line("done: /buffer/read wave 131075 1")
        wave = fetched(client, "wave")
        assert 1.2 < np.abs(wave).max() < 2.1
        patch.tell("array", "get", "wave", "copy")
        assert patch.line("frames:") == "frames: 131075"
        patch.tell("array", "put", "again", "copy")
        patch.line("done: /buffer/read again")
        np.testing.assert_array_equal(fetched(client, "again"), wave)
        assert list(tmp_path.glob("*.wav"))


def fetched(client: Client, name: str) -> np.ndarray:
    """Fetch a buffer's samples."""
    return np.asarray(client.buffer.get(name))

"""The playground in a real Chromium: draw two gestures, teach them, and be understood."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_browser_door import free_port

import chromium
from lstmosc.client import Server

pytestmark = [
    pytest.mark.skipif(chromium.PROGRAM is None, reason="Chromium is not installed"),
    pytest.mark.timeout(400),
]
FRAMES = 36
FRAME_SECONDS = 1 / 30
GESTURES = {
    "wave": lambda t: (0.15 + 0.7 * t, 0.5 + 0.25 * math.sin(4 * math.pi * t)),
    "circle": lambda t: (0.5 + 0.25 * math.cos(6.3 * t), 0.5 + 0.3 * math.sin(6.3 * t)),
}
VOICES = "document.getElementById('objects').textContent.includes('-goes-on')"
PLAYING = "document.getElementById('mode').getAttribute('aria-pressed') === 'true'"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    with Server("--web", str(port)) as server:
        assert server.wait_ready(170)
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture
def page(address: str) -> Iterator[chromium.Page]:
    with chromium.chromium() as opened:
        yield opened


def draw(page: chromium.Page, gesture: str) -> Iterator[int]:
    """Draw a gesture with the mouse, at the speed of a hand; yield after every frame."""
    left, top, width, height = page.run(
        "(box => [box.x, box.y, box.width, box.height])"
        "(document.getElementById('canvas').getBoundingClientRect())"
    )
    began = time.monotonic()
    for number in range(FRAMES):
        x, y = GESTURES[gesture](number / FRAMES)
        page.mouse("mouseMoved" if number else "mousePressed", left + x * width, top + y * height)
        # A hand takes its time: this is the gesture's own speed, nothing is waited for.
        time.sleep(max(0.0, began + number * FRAME_SECONDS - time.monotonic()))
        yield number
    page.mouse("mouseReleased", left + x * width, top + y * height)


def teach(page: chromium.Page) -> None:
    for gesture in GESTURES:
        page.run(f"document.getElementById('name').value = '{gesture}'")
        for take in range(3):
            list(draw(page, gesture))
            page.wait(f"document.body.innerText.includes('{gesture} × {take + 1}')")
    width = page.run("innerWidth")
    page.wait("document.getElementById('objects').textContent.includes('6 series')")
    keep_picture(page, f"teach-{width}")
    page.click("teach")
    page.wait(PLAYING, 300)


@pytest.mark.parametrize(("width", "height"), [(1100, 760), (375, 740)])
def test_gestures_are_taught_and_then_named_and_continued(page, address, width, height):
    page.size(width, height)
    page.open(address)
    page.wait("document.getElementById('connection').textContent === 'connected'")
    assert page.run("document.documentElement.scrollWidth") <= width
    teach(page)
    for gesture in ("circle", "wave"):
        for number in draw(page, gesture):
            if number == FRAMES * 2 // 3:
                keep_picture(page, f"{gesture}-{width}")
            if number == FRAMES - 2:
                page.wait(f"document.getElementById('label').textContent === '{gesture}'", 30)
                assert page.run("document.getElementById('sure').value") > 0.5
    assert page.run("document.querySelectorAll('#objects tr').length") >= 6
    page.wait(VOICES)
    if width > 1000:
        page.click("clear")
    else:
        page.open(address)  # the page before goes
        page.wait("document.querySelectorAll('#objects tr').length >= 2")
    page.wait(f"!{VOICES}")
    assert page.logged == []
    assert {url.split("/")[2] for url in page.requests} == {address.split("/")[2]}


def test_it_is_played_by_keyboard_and_comes_back_after_a_reload(page, address):
    page.size(900, 700)
    page.open(address)
    page.wait("document.getElementById('connection').textContent === 'connected'")
    page.run("document.getElementById('canvas').focus()")
    page.key("keyDown", " ")
    page.key("keyUp", " ")
    page.key("keyDown", "ArrowRight")
    time.sleep(0.5)  # that the arrow is held
    page.key("keyUp", "ArrowRight")
    page.key("keyDown", " ")
    page.key("keyUp", " ")
    page.wait("document.body.innerText.includes('wave × 1')")
    stroke = json.loads(page.run("sessionStorage.getItem('takes')"))[0]["stroke"]
    assert stroke[-1][0] > stroke[0][0]
    page.open(address)
    page.wait("document.body.innerText.includes('wave × 1')")


def keep_picture(page: chromium.Page, name: str) -> None:
    """Write what is seen into the folder that the environment names, for the documentation."""
    if folder := os.environ.get("LSTMOSC_PICTURES"):
        page.screenshot(Path(folder, f"playground-{name}.png"))

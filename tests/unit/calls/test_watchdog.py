"""The watchdog of the event loop: what it logs, what it counts once, and that it can be off."""

from __future__ import annotations

import time

from harness import InProcess
from lstmosc.calls import watchdog
from lstmosc.calls.watchdog import Watchdog


def spin(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_a_message_that_takes_long_is_logged_once_with_its_address(caplog):
    dog = Watchdog(5)
    with dog.measured("/slow"), dog.measured("/inside"):
        spin(0.02)
    with dog.measured("/quick"):
        pass
    assert caplog.text.count("/slow held up all calls") == 1
    assert list(dog.worst) == ["/slow"] and dog.worst["/slow"] >= 0.02


def test_only_the_worst_are_remembered(monkeypatch):
    monkeypatch.setattr(watchdog, "MAX_WORST", 2)
    dog = Watchdog(1)
    for milliseconds in (4, 8, 6):
        with dog.measured(f"/{milliseconds}"):
            spin(milliseconds / 1000)
    assert set(dog.worst) == {"/8", "/6"}


def test_it_is_off_unless_it_is_wanted(caplog):
    with Watchdog(0).measured("/slow"):
        spin(0.01)
    assert "held up" not in caplog.text


def test_the_setting_switches_it_on(caplog):
    with InProcess(slow_message=1) as server:
        server.done("/dataset/setPoint", "p", "a", 1)
        with server.server.watchdog.measured("/mine"):
            spin(0.01)
    assert "/mine held up all calls" in caplog.text

"""The server's key: how often it may be tried, and what is remembered of those who guess."""

from __future__ import annotations

import pytest

from lstmosc.calls import login
from lstmosc.calls.login import MAX_WRONG_KEYS, Login
from lstmosc.errors import Busy, Denied


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_guesses_are_answered_busy_after_a_few_and_then_one_a_second(caplog):
    clock = Clock()
    door = Login("secret", clock)
    for _ in range(MAX_WRONG_KEYS):
        with pytest.raises(Denied):
            door.check("10.0.0.1", "guess")
    for _ in range(1000):
        with pytest.raises(Busy, match="try again in"):
            door.check("10.0.0.1", "secret")
    assert caplog.text.count("10.0.0.1 sent a wrong key") == MAX_WRONG_KEYS
    clock.now += 1.01
    with pytest.raises(Denied):
        door.check("10.0.0.1", "guess")
    with pytest.raises(Busy):
        door.check("10.0.0.1", "guess")


def test_others_are_not_kept_waiting_and_a_right_key_is_taken_again_later():
    clock = Clock()
    door = Login("secret", clock)
    for _ in range(MAX_WRONG_KEYS):
        with pytest.raises(Denied):
            door.check("10.0.0.1", "guess")
    door.check("10.0.0.2", "secret")
    clock.now += MAX_WRONG_KEYS
    door.check("10.0.0.1", "secret")


def test_only_so_many_addresses_are_remembered(monkeypatch):
    monkeypatch.setattr(login, "MAX_ADDRESSES", 3)
    door = Login("secret")
    for number in range(10):
        with pytest.raises(Denied):
            door.check(f"10.0.0.{number}", "guess")
    assert len(door._wrong) == 3


def test_without_a_key_every_text_is_right():
    Login("").check("10.0.0.1", "anything")

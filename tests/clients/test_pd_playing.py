"""Pure Data plays: frames by metronomes, a model that learns meanwhile, call and response."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pd_programs import TOLD, TOLD_CORDS, Told, pd
from programs import free_port

# Two metronomes, started and stopped by what the test tells: one plays into an input, the other
# lets a voice step.
PLAYED = (
    TOLD
    + """
    kind   obj 0 0 route play step count
    beat   obj 0 0 metro 10
    beat2  obj 0 0 metro 25
    at     obj 0 0 i
    next   obj 0 0 + 1
    wrap   obj 0 0 % 8
    at2    obj 0 0 i
    next2  obj 0 0 + 1
    wrap2  obj 0 0 % 8
    frame  msg 0 0 /input/frame pd-hand $1
    step   msg 0 0 /voice/step pd-voice $1
"""
)
PLAYED_CORDS = (
    TOLD_CORDS
    + """
    sort:5 > kind > beat > at > frame > client
    at > next > wrap > at:1
    kind:2 > wrap:1
    kind:1 > beat2 > at2 > step > client
    at2 > next2 > wrap2 > at2:1
"""
)


@contextmanager
def played(folder: Path, port: int) -> Iterator[Told]:
    """Run that patch for a server."""
    ear = free_port()
    boxes = PLAYED.format(ear=ear, port=port, size=1)
    with pd(folder, boxes, PLAYED_CORDS) as program:
        yield Told(program, ear)


def test_pd_plays_into_an_input_learns_and_steps_a_voice_in_time(port: int, tmp_path: Path) -> None:
    with played(tmp_path, port) as patch:
        teach(patch)
        patch.tell("step", 1)
        answers = [patch.line("done: /voice/step").split() for _ in range(40)]
        values = [float(words[4]) for words in answers]
        assert [round(value) % 8 for value in values[8:]] == [(at + 1) % 8 for at in range(8, 40)]
        learn_while_it_plays(patch)
    assert "fail:" not in patch.program.text


@pytest.mark.long
@pytest.mark.timeout(400)
def test_pd_is_answered_for_a_minute_whenever_it_pauses(port: int, tmp_path: Path) -> None:
    calls, frames = 12, 250  # two and a half seconds each
    with played(tmp_path, port) as patch:
        teach(patch)
        patch.tell("play", 0)
        how = ("callResponse", "threshold", 0.5, "rate", 25, "length", 62)
        patch.tell("call", "/voice/follow", "pd-voice", "pd-hand", *how)
        patch.line("done: /voice/follow")
        for call in range(calls):
            patch.tell("play", 1)
            patch.tell("call", "/input/record", "pd-hand", "pd-takes", f"call{call}", frames)
            patch.line(f"other: recorded pd-hand call{call} {frames}")
            patch.tell("play", 0)
            patch.line("other: played pd-voice 62")
        said = patch.program.text
    assert said.count("other: played pd-voice") == calls
    assert said.count("other: frame pd-voice") == 62 * calls
    assert "fail:" not in said


def teach(patch: Told) -> None:
    """Play into an input, and make a voice of a model that has learned it."""
    patch.tell("call", "/input/new", "pd-hand", 1)
    patch.tell("call", "/input/record", "pd-hand", "pd-takes", "first", 80)
    patch.line("done: /input/record")
    patch.tell("play", 1)
    assert patch.line("other: recorded") == "other: recorded pd-hand first 80"
    patch.tell("call", "/lstmforecast/fit", "pd-model", "pd-takes", "maxIter", 40, "seed", 7)
    patch.line("done: /lstmforecast/fit")
    patch.tell("call", "/voice/new", "pd-voice", "lstmforecast", "pd-model")
    patch.line("done: /voice/new")


def learn_while_it_plays(patch: Told) -> None:
    """Twice something else is played and learned, and every step meanwhile is answered."""
    patch.tell("call", "/lstmforecast/learn", "pd-model", "pd-takes", "every", 0.1)
    patch.line("done: /lstmforecast/learn")
    for count in (5, 3):
        before = patch.program.text.count("other: learned")
        patch.tell("count", count)
        patch.tell("call", "/input/record", "pd-hand", "pd-takes", f"by{count}", 80)
        patch.line(f"other: recorded pd-hand by{count} 80")
        if patch.program.text.count("other: learned") == before:
            patch.line("other: learned")
        for _ in range(8):
            patch.line("done: /voice/step")
    patch.tell("step", 0)
    patch.tell("call", "/lstmforecast/cancel", "pd-model")
    patch.line("done: /lstmforecast/cancel")
    assert max(calls_said(patch, "sent")) > 400
    while calls_said(patch, "sent") - calls_said(patch, "id"):
        patch.line("id: ")


def calls_said(patch: Told, word: str) -> set[int]:
    """Tell which calls the client has said a word of."""
    found = re.findall(rf"^{word}: (\d+)", patch.program.text, re.MULTILINE)
    return set(map(int, found))

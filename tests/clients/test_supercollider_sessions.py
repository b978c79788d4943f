"""What people do in SuperCollider: whole blocks, evaluated in a language just started."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

import pytest

from programs import free_port
from run_queue import PERIOD, RunQueueWaits
from supercollider import QUARK, SCRIPTS, Sclang

BLOCKS = SCRIPTS / "blocks"
COMMAND = os.environ.get("LSTMOSC_COMMAND") or f"{sys.executable} -m lstmosc"
LONGEST_STALL_MS = 20.0
CATCHING_UP = 1.25
"""Times as long as the machine stood still, until what was to be played meanwhile is played."""


def test_of_two_thousand_calls_in_one_evaluation_none_is_lost_ten_times(sclang: Sclang) -> None:
    env = {"LSTMOSC_COMMAND": COMMAND, "LSTMOSC_BOOT_PORT": str(free_port())}
    code, text = sclang.run("script.scd", BLOCKS / "two_thousand_calls.scd", env=env, seconds=120)
    assert code == 0, text
    rounds = re.findall(r"ROUND (\d+) ANSWERED (\d+)", text)
    assert rounds == [(str(number), "2000") for number in range(10)]
    assert "POINTS 1000" in text
    assert "LABELS 1000" in text
    assert "ERROR" not in text
    assert "UNEXPECTED" not in text


def test_the_next_language_finds_what_the_last_one_has_learned(sclang: Sclang) -> None:
    env = {"LSTMOSC_COMMAND": COMMAND, "LSTMOSC_BOOT_PORT": str(free_port())}
    assert sclang.run("keeps.scd", "first", env=env)[0] == 0
    code, text = sclang.run("keeps.scd", "second", env=env)
    assert code == 0, text
    assert "THERE [ 1.0, 2.0 ]" in text
    assert "ERROR" not in text


def test_a_prediction_of_frames_is_one_datagram(sclang: Sclang) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
        mute.bind(("127.0.0.1", 0))
        mute.settimeout(20)
        port = str(mute.getsockname()[1])
        with sclang.start("datagrams.scd", env={"LSTMOSC_PORT": port}):
            packets = iter(lambda: mute.recv(65536), b"")
            bundle = next(packet for packet in packets if b"predictPoint" in packet)
    addresses = [b"/buffer/set", b"/lstmforecast/predictPoint", b"/buffer/free"]
    assert bundle.startswith(b"#bundle")
    assert all(address in bundle for address in addresses)


def test_the_guide_word_for_word_brings_a_forecast(
    sclang: Sclang, audio: dict[str, str], tmp_path: Path
) -> None:
    page = (QUARK / "HelpSource" / "Guides" / "LSTMOSC.schelp").read_text("utf-8")
    port = str(free_port())
    steps = [
        evaluated(code, port) for code in re.findall(r"code::\n(.*?)\n::", page, re.DOTALL)[1:]
    ]
    (tmp_path / "guide.scd").write_text("\n\n".join(steps), "utf-8")
    env = {**audio, "LSTMOSC_COMMAND": COMMAND}
    code, text = sclang.run("script.scd", tmp_path / "guide.scd", env=env, seconds=120)
    assert code == 0, text
    assert "ERROR" not in text
    assert "keeps everything in" in text
    assert len(re.findall(r"^\[ -?[\d.]+, -?[\d.]+ \]$", text, re.MULTILINE)) == 5, "frames"
    assert "DataSeries: 7 series" in text, "what is looked at at once is there"
    assert "learned" in text


def evaluated(code: str, port: str) -> str:
    """Make blocks of the lines that a reader evaluates, with a server at a free port."""
    code = re.sub(r"LSTMServer\.command = .*", "", code)
    code = code.replace("LSTMServer.boot;", f"LSTMServer.boot({port});").replace("s.boot;", "")
    blocks = re.findall(
        r"^\(\n.*?^\)$|^(?:fork \{\n.*?^\}|[^()\n].*)$", code, re.DOTALL | re.MULTILINE
    )
    return "\n\n".join(b if b.startswith("(\n") else f"(\n{b}\n)" for b in blocks)


def perform(sclang: Sclang, seconds: int, between: int, kills: int) -> tuple[str, float]:
    """Play for some seconds, beside a language that does nothing.

    Returns what was posted, and the milliseconds that the language stood still at worst.
    """
    env = {"LSTMOSC_COMMAND": COMMAND, "LSTMOSC_BOOT_PORT": str(free_port())}
    with sclang.start("performance.scd", seconds, between, kills, env=env) as stage:
        stage.line_with("BEGINS", 120)
        with (
            sclang.start("performance.scd", seconds) as beside,
            RunQueueWaits(stage.pid) as waits,
        ):
            both = float(beside.line_with("BEGINS", 30).split()[1])
            assert stage.wait(2 * seconds + 110) == 0, stage.text
            beside.wait(60)
    stalled = longest_stall(lateness(stage.text), both, waits, lateness(beside.text))
    print(f"{stage.text}\nSTALLED {stalled:.1f} ms longer than a bare language beside it at worst")
    assert stage.text.count("LEARNING THERE") == kills
    return stage.text, stalled


def lateness(text: str) -> list[tuple[float, float]]:
    """Read when a language was late, and by how many milliseconds."""
    found = re.findall(r"^LATE ([\d.]+) ([\d.]+)", text, re.MULTILINE)
    return [(float(when), float(much)) for when, much in found]


def longest_stall(
    late: list[tuple[float, float]],
    begin: float,
    waits: RunQueueWaits,
    bare: list[tuple[float, float]],
) -> float:
    """Tell by how many milliseconds a language was late at worst, from a time on.

    Not counted is the machine's doing: time in which it was ready but had no processor, or by which
    a language that does nothing was late at that moment. This one has more to catch up with then.
    """
    worst = 0.0
    for when, much in late:
        first, last = when - much / 1000 - PERIOD, when + PERIOD
        machine = [waits.between(first, last), *(late for at, late in bare if first <= at <= last)]
        worst = max(worst, much - CATCHING_UP * max(machine) if when > begin else 0.0)
    return worst


def counted(text: str, what: str) -> dict[str, int]:
    """Read the counts of a line that was posted."""
    (line,) = re.findall(rf"^{what} (.*)", text, re.MULTILINE)
    return {word: int(count) for count, word in re.findall(r"(\d+) (\w+)", line)}


def test_half_a_minute_of_playing_loses_no_learning(sclang: Sclang) -> None:
    text, _ = perform(sclang, 24, 3, 1)  # a machine that runs other tests stands still by itself
    counts = counted(text, "PLAYED")
    assert counts["notes"] > 24 * 8
    assert counts["fits"] >= 3
    assert counts["frames"] > 24 * 25


@pytest.mark.long
@pytest.mark.timeout(1600)
def test_ten_minutes_of_playing_with_the_server_killed_twice(sclang: Sclang) -> None:
    text, stalled = perform(sclang, 600, 16, 2)
    assert stalled <= LONGEST_STALL_MS
    counts = counted(text, "PLAYED")
    assert counts["fits"] >= 30
    assert counts["frames"] > 600 * 40


@pytest.mark.long
@pytest.mark.timeout(400)
def test_on_stage_no_note_is_missed_and_each_call_is_answered(
    sclang: Sclang, audio: dict[str, str], port: int
) -> None:
    env = {**audio, "LSTMOSC_PORT": str(port)}
    code, text = sclang.run("script.scd", BLOCKS / "stage.scd", env=env, seconds=300)
    assert code == 0, text
    counts = counted(text, "PLAYED")
    assert (counts["phrases"], counts["fits"]) == (4, 3), text
    assert (counts["missed"], counts["gaps"]) == (0, 0), text
    assert counts["notes"] >= counts["tenths"] // 10 * 8 - 8, text
    calls = counted(text, "ANSWERED")
    assert calls["responses"] == calls["calls"] and calls["frames"] > 20 * calls["calls"], text

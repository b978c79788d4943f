"""What people do in SuperCollider: whole blocks, evaluated in a language just started."""

from __future__ import annotations

import re
import sys

from programs import free_port
from supercollider import SCRIPTS, Sclang

BLOCKS = SCRIPTS / "blocks"
COMMAND = f"{sys.executable} -m lstmosc"


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

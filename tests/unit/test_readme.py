"""The README's map of the code: whatever it names is there, and no part is left out."""

from __future__ import annotations

import re
from pathlib import Path

import lstmosc
from lstmosc.protocol import reference
from lstmosc.service import receiver

PACKAGE = Path(lstmosc.__file__).parent
ROOT = PACKAGE.parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_link_leads_somewhere():
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_map_names_every_part_and_no_other():
    tree = README.split("    server/lstmosc/\n")[1].split("    sc_client/")[0]
    named = set(re.findall(r"(?<![\w/])(\w+(?:\.py|/))", tree))
    parts = {path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    parts |= {f"{path.name}/" for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__/"}
    assert named == parts


def test_how_far_ahead_a_bundle_may_be_is_said_where_a_reader_looks():
    for text in (README, reference.PREFACE):
        assert f"{receiver.MAX_SECONDS_AHEAD:g} seconds ahead" in text
        assert f"{receiver.MAX_SCHEDULED_MESSAGES} " in text

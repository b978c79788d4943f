"""The README's map of the code: whatever it names is there, and no part is left out."""

from __future__ import annotations

import re
from pathlib import Path

import lstmosc

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

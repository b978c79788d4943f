"""What the packages say of themselves: from pyproject.toml, where Python's package has it from."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

PROJECT: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8")
)["project"]
NAME, VERSION = PROJECT["name"], PROJECT["version"]
SUMMARY, LICENSE = PROJECT["description"], PROJECT["license"]
AUTHOR = PROJECT["authors"][0]["name"]
URL = PROJECT["urls"]["Homepage"]
KEYWORDS = PROJECT["keywords"]

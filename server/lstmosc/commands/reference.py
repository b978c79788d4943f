"""``lstmosc reference``: the reference page, its JSON schema, or the default settings."""

from __future__ import annotations

import argparse
import json
import sys

from lstmosc.config import default_toml
from lstmosc.protocol.reference import json_schema, markdown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer the other two texts."""
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--schema", action="store_true", help="print the JSON schema")
    other.add_argument("--settings", action="store_true", help="print config/default.toml")


def run(arguments: argparse.Namespace) -> int:
    """Print the text asked for."""
    if arguments.schema:
        text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    else:
        text = default_toml() if arguments.settings else markdown()
    sys.stdout.write(text)
    return 0

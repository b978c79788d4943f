"""Run the tutorial and the guide to notes as they are printed, and draw their plots anew.

    python server/docs/run_tutorial.py

The tutorial's screenshots come from the test of the page: LSTMOSC_PICTURES=FOLDER pytest
tests/clients/test_playground.py
"""

from __future__ import annotations

import contextlib
import re
import shlex
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lstmosc
from lstmosc.__main__ import main as command

HERE = Path(__file__).resolve().parent
TUTORIAL = HERE / "pages" / "tutorial.md"
NOTES = HERE / "pages" / "guides" / "notes.md"
PICTURES = HERE.parent / "pictures"


def python_blocks(text: str) -> list[str]:
    """List the blocks of Python in a page."""
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def plots(text: str) -> list[list[str]]:
    """List the plot commands in a page, as words behind ``lstmosc``."""
    lines = re.findall(r"^    lstmosc (plot .*)$", text, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def run(text: str, server: lstmosc.Server, folder: Path) -> dict[str, Any]:
    """Run a page's Python with a server, then its plots into a folder; return what it defined.

    Its client is closed in the end.
    """
    names: dict[str, Any] = {}
    clients = {name: getattr(lstmosc, name) for name in ("Client", "AsyncClient")}
    try:
        for name, made in clients.items():
            setattr(lstmosc, name, partial(made, port=server.port))
        for block in python_blocks(text):
            exec(compile(block, "tutorial", "exec"), names)
    finally:
        for name, made in clients.items():
            setattr(lstmosc, name, made)
        names["client"].close()
    for words in plots(text):
        words[-1] = str(folder / words[-1])
        if command([*words, "--port", str(server.port)]):
            raise RuntimeError(f"lstmosc {shlex.join(words)} failed")
    return names


def main() -> None:
    """Start a server and draw the plots; other files that the pages write are forgotten."""
    with lstmosc.Server() as server, TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        server.wait_ready()
        for page in (TUTORIAL, NOTES):
            run(page.read_text("utf-8"), server, PICTURES)


if __name__ == "__main__":
    main()

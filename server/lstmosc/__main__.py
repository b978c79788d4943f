"""The command line: serve, demo, send, warm, reference."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from types import ModuleType

from lstmosc import __version__
from lstmosc.errors import LstmoscError

# Before numpy is loaded: on a busy machine the threads of BLAS wait for each other for seconds.
for library in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

# Loaded only when called for: the demo need not wait for what the reference imports.
COMMANDS = {
    "serve": "start the server",
    "demo": "start a server, teach it a series and draw its forecast",
    "send": "send one message and print the answers",
    "warm": "compile the kernels ahead of a concert",
    "reference": "print the reference page (or its JSON schema)",
}


def main(words: list[str] | None = None) -> int:
    """Run a command; the exit code is the command's."""
    words = sys.argv[1:] if words is None else words
    parser = argparse.ArgumentParser("lstmosc", description="Sequence learning for live coders.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if name == next(iter(words), None):
            module(name).add_arguments(command)
    arguments = parser.parse_args(words)
    try:
        return int(module(arguments.command).run(arguments))
    except LstmoscError as error:
        print(f"lstmosc {arguments.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def module(name: str) -> ModuleType:
    """Import the module of a command: it has add_arguments(parser) and run(arguments)."""
    return importlib.import_module(f"lstmosc.commands.{name}")


if __name__ == "__main__":
    sys.exit(main())

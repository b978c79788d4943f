"""The command line: a command each in ``commands``."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from types import ModuleType
from typing import NoReturn

from lstmosc.errors import LstmoscError

# Before numpy is loaded: on a busy machine the threads of BLAS wait for each other for seconds.
for library in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

# Loaded only when called for: the demo need not wait for what the reference imports.
COMMANDS = {
    "serve": "start the server",
    "play": "start a server and open a page to draw, teach and play on",
    "demo": "start a server, train it on a series and draw its forecast",
    "monitor": "show in a terminal what lives in a server",
    "plot": "draw series, forecasts and fits of a server as a picture",
    "send": "send one message and print the answers",
    "warm": "compile the kernels before a concert",
    "worker": "compute fits for the servers of a cluster",
    "clients": "show or copy the clients for SuperCollider, Pd, Max and others",
    "reference": "print the reference page (or its JSON schema)",
}


EPILOG = (
    "To begin: lstmosc demo shows what it does, lstmosc clients lists the programs it works with, "
    "lstmosc serve starts the server. For details: lstmosc COMMAND --help."
)


def main(words: list[str] | None = None) -> int:
    """Run a command; the exit code is the command's."""
    words = sys.argv[1:] if words is None else words
    write_any_text()
    parser = argparse.ArgumentParser(
        "lstmosc", description="Sequence learning for live coders.", epilog=EPILOG
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show versions and folders")
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if name == next(iter(words), None):
            module(name).add_arguments(command)
    arguments = parser.parse_args(words)
    if arguments.command is None:
        parser.print_help()
        return 0
    try:
        return int(module(arguments.command).run(arguments))
    except LstmoscError as error:
        print(f"lstmosc {arguments.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


class Version(argparse.Action):
    """Tells what runs here, and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Load what knows of it only now: it takes a second."""
        print(module("about").about())
        parser.exit()


def write_any_text() -> None:
    """Let what a terminal cannot show be replaced: no text may end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def module(name: str) -> ModuleType:
    """Import the module of a command: it has add_arguments(parser) and run(arguments)."""
    return importlib.import_module(f"lstmosc.commands.{name}")


if __name__ == "__main__":
    sys.exit(main())

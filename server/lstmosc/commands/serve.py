"""``lstmosc serve``: the long-running server."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys

from lstmosc import logs
from lstmosc.config import SETTINGS, load
from lstmosc.service.application import serve
from lstmosc.wire.endpoints import CannotListen

SWITCH_INTERVAL_SECONDS = 0.0001  # that a worker may keep the interpreter while the loop waits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer every setting as an option, and the name of a settings file."""
    parser.add_argument("--config", metavar="FILE", help="a TOML file of settings")
    parser.add_argument("--verbose", action="store_true", help="log more")
    for setting in SETTINGS:
        number = isinstance(setting.default, int)
        parser.add_argument(
            f"--{setting.name}", type=int if number else str, metavar="X", help=setting.doc
        )


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; 1 where the port cannot be had."""
    given = {setting.name: getattr(arguments, setting.name) for setting in SETTINGS}
    config = load(arguments.config, given)
    hold_standard_streams()
    stop_logging = logs.start(arguments.verbose)
    sys.setswitchinterval(SWITCH_INTERVAL_SECONDS)
    try:
        asyncio.run(serve(config))
    except CannotListen as error:
        print(f"lstmosc serve: {error}", file=sys.stderr)
        return 1
    finally:
        stop_logging()
    return 0


def hold_standard_streams() -> None:
    """Open what is closed of them on nothing: else a socket would stand where lines are written."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which takes the lowest number there is

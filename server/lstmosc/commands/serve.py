"""``lstmosc serve``: the long-running server."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys

from lstmosc import logs
from lstmosc.compute.allocation import return_large_blocks
from lstmosc.config import chosen_file, load, user_settings
from lstmosc.protocol.settings import SETTINGS, Setting
from lstmosc.service.application import serve
from lstmosc.service.event_loop import new_event_loop
from lstmosc.wire.endpoints import CannotListen

log = logging.getLogger(__name__)

SWITCH_INTERVAL_SECONDS = 0.0001  # that a worker may keep the interpreter while the loop waits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer every setting as an option, and the name of a settings file."""
    own = f"a TOML file of settings, or - for none (default: {user_settings()}, if it exists)"
    parser.add_argument("--config", metavar="FILE", help=own)
    parser.add_argument("--verbose", action="store_true", help="same as --logLevel info")
    for setting in SETTINGS:
        add_setting(parser, setting)


def add_setting(parser: argparse.ArgumentParser, setting: Setting) -> None:
    """Offer one setting; what is on or off has an option for each."""
    default = setting.default
    shown = "none" if default in ("", ()) else default
    if isinstance(default, bool):
        shown = "on" if default else "off"
    text = f"{setting.doc} (default: {shown})".replace("%", "%%")
    if isinstance(default, bool):
        on_off = argparse.BooleanOptionalAction
        parser.add_argument(f"--{setting.name}", action=on_off, default=None, help=text)
    else:
        kind = int if isinstance(default, int) else str
        parser.add_argument(f"--{setting.name}", type=kind, metavar="X", help=text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; 1 where the port cannot be had."""
    given = {setting.name: getattr(arguments, setting.name) for setting in SETTINGS}
    if arguments.verbose and given["logLevel"] is None:
        given["logLevel"] = "info"
    file = chosen_file(arguments.config)
    config = load(file, given)
    hold_standard_streams()
    stop_logging = logs.start(config.log_level, config.log_file)
    log.info("settings: %s", file or "none but those of the command line")
    return_large_blocks()
    sys.setswitchinterval(SWITCH_INTERVAL_SECONDS)
    try:
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            runner.run(serve(config))
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

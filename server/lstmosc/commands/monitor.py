"""``lstmosc monitor``: what lives in a server, in a terminal, also over ssh."""

from __future__ import annotations

import argparse

from lstmosc.client.blocking import DEFAULT_PORT
from lstmosc.errors import LstmoscError


class NoScreen(LstmoscError):
    """The package that draws the screen is not installed."""

    code = "internal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer where the server is."""
    parser.add_argument("--host", default="127.0.0.1", help="host (default: %(default)s)")
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="its OSC port (default: %(default)s)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the server until a key ends it; raises NoScreen without textual."""
    try:
        from lstmosc.monitor.screen import Monitor  # the extra: monitor
    except ImportError:
        raise NoScreen(
            "the monitor needs the package textual: pip install textual (the extra 'monitor' of "
            "lstmosc)"
        ) from None
    from lstmosc.monitor.feed import Feed

    Monitor(Feed(arguments.host, arguments.port)).run()
    return 0

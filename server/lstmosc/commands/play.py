"""``lstmosc play``: a server of its own, and a page in the browser to draw and teach on."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import webbrowser
from contextlib import closing

from lstmosc.client import CannotStart, Server

WEB_PORT = 57280


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer another port, and to open no browser."""
    parser.add_argument(
        "--web",
        type=int,
        metavar="PORT",
        help=f"the page's port (default: {WEB_PORT}, or a free one)",
    )
    parser.add_argument("--session", metavar="FILE", help="keep what was learned in this file")
    parser.add_argument(
        "--no-browser", action="store_true", help="only print the address of the page"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM; a server that cannot start says itself why, right here."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # and end the server
    port = arguments.web or free_port(WEB_PORT)
    options = ["--session", arguments.session] if arguments.session else []
    try:
        started = Server("--web", str(port), *options)
    except CannotStart:
        return 2
    with started as server:
        page = f"http://{server.host}:{port}/"
        print(f"Draw and play at {page} (Ctrl-C ends). OSC: port {server.port}.", flush=True)
        if not arguments.no_browser:
            webbrowser.open(page)
        server.process.wait()
    return 0


def free_port(wanted: int) -> int:
    """Return a port if it is free, or else any that is."""
    for port in (wanted, 0):
        with closing(socket.socket()) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return wanted

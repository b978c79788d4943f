"""Compile every kernel in a child process of the server: ``python -m lstmosc.commands.compiling``.

Its standard input is a pipe from the server that nothing is ever written to. The system closes it
when the server ends, however that comes about, and then this process ends, too: nobody would use
what it still compiles.
"""

from __future__ import annotations

import gc
import os
import threading

ORPHANED = 3
"""The exit code where the server ended first."""


def end_with_the_server() -> None:
    """Wait until the pipe is closed, then end without ado."""
    while os.read(0, 1):
        pass
    os._exit(ORPHANED)


def main() -> None:
    """Fill the kernels' cache."""
    threading.Thread(target=end_with_the_server, daemon=True).start()
    gc.disable()  # which would go through all that the compiler makes, again and again
    from lstmosc.kernels.warm import warm  # takes a moment itself: the pipe is watched by now

    warm()


if __name__ == "__main__":
    main()

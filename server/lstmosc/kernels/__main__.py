"""Fill the kernels' cache: ``python -m lstmosc.kernels [part …]``, as compile/children.py does."""

from __future__ import annotations

import gc
import os
import sys
import threading

ORPHANED = 3
"""The exit code where the parent ended first."""


def end_with_the_parent() -> None:
    """Wait until the pipe is closed, then end without ado."""
    while os.read(0, 1):
        pass
    os._exit(ORPHANED)


def main() -> None:
    """Fill the kernels' cache with the parts that are named, or with all."""
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    gc.disable()  # which would go through all that the compiler makes, again and again
    from lstmosc.kernels.warmup import warm  # takes a moment itself: the pipe is watched by now

    warm(sys.argv[1:])


if __name__ == "__main__":
    main()

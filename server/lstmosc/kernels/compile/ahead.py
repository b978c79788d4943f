"""Compile what fits with options need, when the first of them comes: in a child process.

Compiling in a thread of the server would hold the GIL for long moments. Most people never use
these options, so the server does not compile them when it starts.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable
from pathlib import Path

from lstmosc.kernels.compile import children

log = logging.getLogger(__name__)

PATIENCE = 0.2  # seconds between two questions whether to go on

_done = False


def compile_options(ask: Callable[[], object] = lambda: None) -> None:
    """See to it that the kernels of fits with options are compiled, or in the cache.

    ``ask`` is called now and then, and may raise to give up. Where the child fails, they are
    compiled here, at their first call.
    """
    global _done
    from lstmosc.kernels.compile import jit  # here, because numba takes long to import

    if _done or not jit.CACHED or note().exists():
        return
    log.warning(
        "compiling what fits with sgd, dropout, denseSize or outputActivation need, once on this "
        "machine: they begin when that is done (lstmosc warm --options does it ahead)"
    )
    (child,) = children.start(["options"])
    try:
        while child.poll() is None:
            ask()
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                continue
        _done = True
    finally:
        children.end([child])


def note() -> Path:
    """Return the file that says, by being there, that they are in the cache."""
    from lstmosc.kernels.compile import jit

    return jit.cache_folder() / "options"

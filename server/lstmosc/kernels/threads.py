"""Several threads at one piece of work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


def together(threads: int, work: Callable[[int], Any]) -> Any:
    """Return work(0), while work(1) … run in threads of their own, which end with it.

    On Linux these have the priority of the thread that calls.
    """
    helpers = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(1, threads)]
    for helper in helpers:
        helper.start()
    result = work(0)
    for helper in helpers:
        helper.join()
    return result

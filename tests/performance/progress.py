"""Long runs tell how far they are."""

from __future__ import annotations

import time
from collections.abc import Iterator

PARTS = 20


def told(count: int, what: str) -> Iterator[int]:
    """Count from 0 to ``count`` - 1; print each twentieth, and the seconds since the first."""
    began = time.monotonic()
    step = max(1, count // PARTS)
    for number in range(count):
        if number and number % step == 0:
            print(f"{number} of {count} {what}, {time.monotonic() - began:.0f} s", flush=True)
        yield number

"""The numbers that the help patches send."""

from __future__ import annotations

from calls import call


def zigzag(length: int, shift: int = 0) -> list[int]:
    """Make a triangle wave of period 8."""
    return [abs((time + shift) % 8 - 4) for time in range(length)]


RISING, FALLING = list(range(8)), list(range(7, -1, -1))


NOW = call("/buffer/set", "now", [1, *RISING])

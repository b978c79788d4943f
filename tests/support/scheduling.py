"""Which tests one worker of pytest-xdist runs together, and which are begun first.

Tests of a file share what it has set up, and those of the kernels what they have compiled; what
takes long is begun early, so that no worker is left with it at the end.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = (
    "tests/unit/kernels/test_other_processors.py",
    "tests/unit/kernels/",
    "tests/performance/",
    "tests/clients/test_supercollider.py",
    "tests/clients/",
    "tests/fuzz/",
    "tests/integration/",
    "tests/messages/",
)
TOGETHER = "tests/unit/kernels/"
SINGLY = (
    "tests/unit/kernels/test_other_processors.py",
    "tests/performance/",
    "tests/clients/test_supercollider.py",
)


def compile_kernels() -> None:
    """Compile the kernels that servers use, before every worker would do it."""
    command = [sys.executable, "-m", "lstmosc", "warm", "--options"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def longest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return the tests with those in front that take long."""
    return sorted(items, key=lambda item: first_that_fits(item.nodeid, LONG))


def first_that_fits(nodeid: str, places: tuple[str, ...]) -> int:
    """Return the number of the first place that a test lies in, or how many there are."""
    return next((n for n, place in enumerate(places) if nodeid.startswith(place)), len(places))


class ByFile(LoadScopeScheduling):
    """Gives a worker one file of tests after the other, in the order in which they come."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(SINGLY):
            return nodeid
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.split("::", 1)[0]

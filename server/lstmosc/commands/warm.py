"""``lstmosc warm``: compile the kernels into their cache, ahead of a concert."""

from __future__ import annotations

import argparse
import time

from lstmosc.kernels.warm import warm


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer nothing: there is nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    """Compile or load every kernel and say how long it took."""
    started = time.perf_counter()
    warm()
    print(f"kernels ready after {time.perf_counter() - started:.1f} s")
    return 0

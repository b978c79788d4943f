"""``lstmosc warm``: compile the kernels into their cache, ahead of a concert."""

from __future__ import annotations

import argparse
import time

from lstmosc.kernels.compile import children


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer to compile more than most people need."""
    parser.add_argument(
        "--options",
        action="store_true",
        help="also compile what fits with sgd, dropout, denseSize, outputActivation or a mixture "
        "need; otherwise the first such fit compiles it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Compile or load every kernel and say how long it took."""
    started = time.perf_counter()
    load_kernels(options=arguments.options)
    print(f"kernels ready after {time.perf_counter() - started:.1f} s")
    return 0


def load_kernels(*, options: bool) -> None:
    """Load every kernel, those of fits with options too if asked; compile what is not there."""
    from lstmosc.kernels import warmup  # here, because numba takes long to import
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import

    if not cache.complete():
        more = ("options",) if options else ()
        compiling = children.start([*children.DEFAULT_PARTS, *more])
        for child in compiling:
            child.wait()
        children.end(compiling)
    warmup.warm()
    if options:
        children.compile_options()

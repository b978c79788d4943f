"""Coverage-guided fuzzing of decoder and dispatcher, with atheris where it installs.

pip install atheris
python tests/fuzz/coverage.py tests/fuzz/corpus -max_total_time=600 -max_len=512
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "support")]

import lstmosc.kernels.warmup  # noqa: E402  first, and so not instrumented: numba has to read it

with atheris.instrument_imports(include=["lstmosc"]):
    import lstmosc.service.dispatcher  # noqa: F401

import logging  # noqa: E402

from target import Target  # noqa: E402


def main() -> None:
    logging.disable(logging.CRITICAL)
    with Target() as target:
        atheris.Setup(sys.argv, target.packet)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

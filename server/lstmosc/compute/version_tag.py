"""A name for all that a result depends on, the processor aside."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import lstmosc

LIBRARIES = ("numba", "numpy")  # their versions change last bits


def version_tag() -> str:
    """Return a name that is the same where sources and libraries are: ``lstmosc-0.1.0-1f2e3d4c``.

    Line endings do not count.
    """
    digest = hashlib.sha256(repr([version(name) for name in LIBRARIES]).encode())
    package = Path(lstmosc.__file__).parent
    for source in sorted(package.rglob("*.py")):
        text = source.read_text("utf-8")
        digest.update(f"{source.relative_to(package).as_posix()}\0{text}\0".encode())
    return f"lstmosc-{lstmosc.__version__}-{digest.hexdigest()[:8]}"

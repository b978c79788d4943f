"""``lstmosc --version``: what runs here, and where it keeps what."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version

from lstmosc import __version__
from lstmosc.config import user_settings


def about() -> str:
    """Describe the versions, the processor's vectors, and the files outside the package."""
    from lstmosc.kernels.compile import cache  # here, because numba takes long to import

    settings = user_settings()
    there = "" if settings.is_file() else " (none there)"
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numba", "llvmlite", "numpy"))
    compiled = "compiled" if cache.complete() else "not compiled yet: lstmosc warm"
    return "\n".join(
        [
            f"lstmosc {__version__}",
            f"Python {platform.python_version()} at {sys.executable}",
            libraries,
            f"{platform.system()} {platform.machine()}, {vectors(cache.REGISTER_BYTES)}",
            f"kernels in {cache.cache_folder()} ({compiled})",
            f"settings in {settings}{there}",
        ]
    )


def vectors(num_bytes: int) -> str:
    """Name the vector instructions that the kernels are compiled for."""
    if platform.machine().lower() in ("arm64", "aarch64"):
        return "NEON"
    return {64: "AVX-512", 32: "AVX2"}.get(num_bytes, "SSE2")

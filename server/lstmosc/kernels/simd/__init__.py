"""Vector instructions, written as LLVM IR: importing this compiles or loads what they call."""

from lstmosc.kernels.simd import densities, library, row_step

__all__ = ["densities", "library", "row_step"]

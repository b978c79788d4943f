"""How functions that only kernels call are compiled: as far as the kernels need them.

numba would optimise each and turn it into machine code, and then do the same with the copies that
the kernels link in: half of the time that compiling took. Not to optimise them at all leaves calls
that are not inlined and arrays that are counted in each: kernels of many small functions would take
five times as long. But loops over whole stores, and those of training, become vectors only where
kernels optimise them first, with all functions on the way to them: those would take up to twice as
long.
"""

from __future__ import annotations

from typing import Any

from numba.core import codegen, compiler

CodeLibrary: Any = codegen.JITCodeLibrary
Compiler: Any = compiler.Compiler


class InnerLibrary(CodeLibrary):  # type: ignore[misc]
    """The code of one function, to be linked into kernels, which optimise it as part of theirs."""

    _codegen: Any

    def _optimize_final_module(self) -> None:
        whole, self._codegen = self._codegen, _LightCodegen(self._codegen)
        try:
            super()._optimize_final_module()
        finally:
            self._codegen = whole

    def _finalize_final_module(self) -> None:
        self._finalized = True

    def get_pointer_to_function(self, _: str) -> int:
        """Return the address of a function's machine code: none, because there is none."""
        self._ensure_finalized()
        return 0

    @property
    def codegen(self) -> Any:
        """What the finished function is noted in: nothing, because nothing is there to be run."""
        return _Nothing


class LoopLibrary(InnerLibrary):
    """The same, of which nothing is optimised before kernels do it."""

    def _optimize_final_module(self) -> None:
        pass


class _LightCodegen:
    """numba's code generator, whose passes make functions small and leave vectors to kernels."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def _module_pass_manager(self, **options: Any) -> Any:
        light = {"opt": 1, "loop_vectorize": False, "slp_vectorize": False}
        return self._codegen._module_pass_manager(**{**light, **options})


class _Nothing:
    @staticmethod
    def set_env(*_: object) -> None: ...


class InnerCompiler(Compiler):  # type: ignore[misc]
    """numba's compiler, with a library of our own for what it makes."""

    library = InnerLibrary

    def define_pipelines(self) -> Any:
        """Return numba's usual steps."""
        state = self.state
        state.library = self.library(state.targetctx.codegen(), state.func_id.func_qualname)
        return super().define_pipelines()


class LoopCompiler(InnerCompiler):
    """The same for functions that kernels optimise from the beginning."""

    library = LoopLibrary

"""Reading blocks (see kernels/blocks.py): the named tuple that one was made of, within a kernel.

No reference is counted: the arrays are kept by the caller, as the block is.
"""

from __future__ import annotations

from typing import Any

import numba

from lstmosc.kernels.compile.jit import intrinsic, ir, populate_array, types

WORD = ir.IntType(64)
_typeof: Any = numba.typeof


def block_reader(like: Any) -> Any:
    """Return what turns a block, within a kernel, into a named tuple of the kind of ``like``."""
    kind = _typeof(like)

    def read(typing: Any, block: Any) -> Any:
        """Return the named tuple that a block was made of."""

        def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            words = context.make_array(block)(context, builder, values[0]).data
            return _Words(context, builder, words).read(kind)

        return kind(block), write

    return intrinsic(read)


class _Words:
    """The words of a block, read one after the other."""

    def __init__(self, context: Any, builder: Any, words: Any) -> None:
        self._context, self._builder, self._words = context, builder, words
        self._count = 0

    def read(self, kind: Any) -> Any:
        """Write the instructions that read a value of a kind."""
        if isinstance(kind, types.BaseTuple):
            parts = [self.read(each) for each in kind.types]  # type: ignore[attr-defined]
            return self._context.make_tuple(self._builder, kind, parts)
        if isinstance(kind, types.Array):
            return self._array(kind)
        word = self._next()
        if isinstance(kind, types.Float):
            return self._builder.bitcast(word, self._context.get_value_type(kind))
        if isinstance(kind, types.Boolean):
            return self._builder.icmp_signed("!=", word, ir.Constant(WORD, 0))
        return word

    def _next(self) -> Any:
        place = self._builder.gep(self._words, [ir.Constant(WORD, self._count)])
        self._count += 1
        return self._builder.load(place)

    def _array(self, kind: Any) -> Any:
        context, builder = self._context, self._builder
        address = self._next()
        shape = [self._next() for _ in range(kind.ndim)]
        number = context.get_data_type(kind.dtype)
        bytes_each = ir.Constant(WORD, context.get_abi_sizeof(number))
        strides = [bytes_each]
        for length in reversed(shape[1:]):
            strides.insert(0, builder.mul(strides[0], length))
        data = builder.inttoptr(address, number.as_pointer())
        array = context.make_array(kind)(context, builder)
        populate_array(array, data, shape, strides, bytes_each, None)
        return array._getvalue()

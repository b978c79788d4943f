"""JSON by orjson, for text that is large: the only door to that library.

It keeps the interpreter to itself during a call, so callers hand it a little at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from lstmosc.stores.checks import Array


def loads(text: str) -> Any:
    """Read JSON as the standard library does; raises ValueError.

    Some text that the library reads is refused, as lone surrogates; a whole number beyond 64 bits
    becomes a float.
    """
    return orjson.loads(text)


def rows_text(keys: Sequence[str], rows: Array) -> bytes:
    """Write finite rows [N, D] float32 under keys, without the braces; NaN becomes null.

    Each number has the shortest text that reads back to the same float32.
    """
    keyed = dict(zip(keys, rows, strict=True))
    return orjson.dumps(keyed, option=orjson.OPT_SERIALIZE_NUMPY)[1:-1]

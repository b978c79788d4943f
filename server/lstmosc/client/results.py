"""From the values of an answer to what a Python caller gets, by the results of the table's row."""

from __future__ import annotations

from array import array
from collections import namedtuple
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.client.arguments import MISSING
from lstmosc.protocol.message import Message, snake_case
from lstmosc.protocol.values import shortest_text

# Answers that may outgrow the server's usual datagram.
LONG = ("…", "blob", "text")


def is_long(row: Message) -> bool:
    """Tell whether a message's answer grows with what is stored."""
    return any(word in row.results for word in LONG)


def result(row: Message, values: Sequence[Any], nan: bool = False) -> Any:
    """Shape the values of an answer: None, one value, a named tuple, an array, a list or a dict.

    A point becomes float32 [D], a series [T, D]; ``nan`` turns MISSING into NaN. Where the result
    went into a target buffer, its name and counts come as a named tuple.
    """
    results = row.results
    if results.startswith("{"):
        return pairs(flat(values))
    if "{" in results:
        return listing(row, values)
    if results.endswith("v…"):
        return samples(row, values, nan)
    if results.endswith("…"):
        return flat(values)
    if len(results.split()) < 2:
        return values[0] if values else None
    return record(title(row), fields(results), values)


def samples(row: Message, values: Sequence[Any], nan: bool) -> Any:
    """Shape counts and samples as float32 [D] or [T, D], or what went into a buffer."""
    counts = fields(row.results.removesuffix(" v…"))
    if isinstance(values[0], str):
        return record("Written", ("buffer", *counts)[: len(values)], values)
    shape = [int(n) for name, n in zip(counts, values, strict=False) if name != "start_frame"]
    content = joined(values[len(counts) :]).reshape(shape)
    if nan:
        content[content == np.float32(MISSING)] = np.nan
    return content


def joined(chunks: Sequence[Any]) -> NDArray[np.float32]:
    """Join single numbers and runs of float32 to one array of our own."""
    if len(chunks) == 1 and isinstance(chunks[0], array):
        return np.frombuffer(chunks[0], dtype=np.float32)
    return np.array(flat(chunks), dtype=np.float32)


def flat(values: Sequence[Any]) -> list[Any]:
    """List the values one by one, also those of runs."""
    single: list[Any] = []
    for value in values:
        if isinstance(value, array):
            single.extend(value)
        else:
            single.append(value)
    return single


def listing(row: Message, values: Sequence[Any]) -> list[Any]:
    """Shape ``count {a b c}…`` as a list of named tuples; the server may have cut it short."""
    names = fields(row.results.partition("{")[2].rstrip("…").rstrip("}"))
    entries = flat(values[1:])
    step = len(names)
    last = len(entries) - len(entries) % step
    return [record(title(row), names, entries[at : at + step]) for at in range(0, last, step)]


def pairs(values: Sequence[Any]) -> dict[str, Any]:
    """Shape names and their values as a dict; several numbers behind one name as a tuple."""
    found: dict[str, list[Any]] = {}
    name = ""
    for value in values:
        if isinstance(value, str) and (not name or found[name]):
            name = snake_case(value)
            found[name] = []
        else:
            found[name].append(rounded(value))
    return {key: vs[0] if len(vs) == 1 else tuple(vs) for key, vs in found.items()}


def record(name: str, names: Sequence[str], values: Sequence[Any]) -> Any:
    """Build a named tuple; values beyond the names are left out, missing ones are None."""
    padded = [*map(rounded, values[: len(names)]), *[None] * (len(names) - len(values))]
    return record_type(name, tuple(names))(*padded)


def rounded(value: Any) -> Any:
    """Write a float32 with the fewest digits: 0.02 rather than 0.019999999552965164."""
    return float(shortest_text(value)) if isinstance(value, float) else value


@cache
def record_type(name: str, names: tuple[str, ...]) -> Any:
    """Make the class of a named tuple, once."""
    make: Any = namedtuple
    return make(name, names)


def title(row: Message) -> str:
    """Name a row's named tuple: /lstmforecast/fit answers a ``Fit``."""
    return row.verb[:1].upper() + row.verb[1:]


def fields(results: str) -> tuple[str, ...]:
    """List the Python names of the results' words."""
    return tuple(snake_case(word) for word in results.split())

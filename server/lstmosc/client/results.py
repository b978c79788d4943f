"""Unmarshalling of a reply's values to Python, by the results of the table's row."""

from __future__ import annotations

import math
from array import array
from collections import namedtuple
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.client.arguments import MISSING
from lstmosc.protocol.spec import MessageSpec, snake_case
from lstmosc.protocol.values import shortest_text

# Answers that may outgrow the server's usual datagram.
LONG_RESULT_MARKS = ("…", "blob", "text")
CONTROLS = ("control", "value")  # names and their values, of any number


def is_long(row: MessageSpec) -> bool:
    """Return whether a message's answer grows with what is stored."""
    return any(word in row.results for word in LONG_RESULT_MARKS)


def is_cut(row: MessageSpec, values: Sequence[Any]) -> bool:
    """Return whether a list has fewer entries than it counts: the server tells as many as fit."""
    head, _, entry = row.results.partition("{")
    return head == "count " and len(values) - 1 < values[0] * len(entry.split())


def result(row: MessageSpec, values: Sequence[Any], nan: bool = False) -> Any:
    """Shape the values of an answer: None, one value, a named tuple, an array, a list or a dict.

    A point becomes float32 [D], a series [T, D]; ``nan`` turns MISSING into NaN. Where the result
    went into a target buffer, its name and counts come as a named tuple.
    """
    results = row.results
    if values and results.endswith(", or symbol…") and isinstance(values[-1], str):
        return flat(values)
    if values and isinstance(values[0], str) and "targetbuffer" in row.options:
        return written(row, flat(values))
    if values and isinstance(values[0], str) and ", or numValues v…" in results:
        return one_of(row, flat(values))
    if results.startswith("{"):
        return pairs(flat(values))
    if "{" in results:
        return listing(row, flat(values))
    if "v…" in results:
        return samples(row, values, nan)
    if "…" in results:
        return counted(row, flat(values)) if " " in results else flat(values)
    if len(results.split()) < 2:
        return values[0] if values else None
    return record(title(row), fields(results), values)


def one_of(row: MessageSpec, values: Sequence[Any]) -> Any:
    """Shape results that begin with a text, of several forms the one that has so many values."""
    forms = [fields(form) for form in row.results.split(", or ")]
    names = next((form for form in forms if len(form) == len(values)), forms[0])
    return values[0] if len(names) == 1 else record(title(row), names, values)


def written(row: MessageSpec, values: Sequence[Any]) -> Any:
    """Shape what is told of a target buffer: its name and counts, and what is told beside it."""
    forms = [form for form in row.results.split(", or ") if "v…" in form]
    beside = fields(forms[0].partition("v…")[2]) if len(forms) == 1 else ()
    return record("Written", ("buffer", "num_frames", "num_channels", *beside), values)


def samples(row: MessageSpec, values: Sequence[Any], nan: bool) -> Any:
    """Shape counts and samples as float32 [D] or [T, D]; with what stands behind: a named tuple."""
    total = len(values)
    for value in values:
        if isinstance(value, array):
            total += len(value) - 1
    for form in row.results.split(", or "):
        head, mark, behind = form.partition("v…")
        if not mark:
            continue  # begins with a text
        counts, beside = fields(head), fields(behind)
        shape = [int(n) for name, n in zip(counts, values, strict=False) if name != "start_frame"]
        size = math.prod(shape)
        if len(counts) + size + len(beside) == total:
            break
    numbers = joined(values[len(counts) :])
    content = numbers[:size].reshape(shape)
    if nan:
        content[content == np.float32(MISSING)] = np.nan
    if not beside:
        return content
    return record(title(row), ("values", *beside), [content, *numbers[size:].tolist()])


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


def listing(row: MessageSpec, values: Sequence[Any]) -> Any:
    """Shape ``count {a b c}…`` as a list of named tuples; the server may have cut it short.

    Where more than the count stands before them, all becomes one named tuple, the list its last
    field: ``numCols {error r2}…`` is ``cols``. Controls behind other results are a dict of their
    own, the last field.
    """
    head, _, entry = row.results.partition("{")
    before, names = fields(head), fields(entry.rstrip("…").rstrip("}"))
    if names == CONTROLS:
        count = len(before)
        return record(title(row), (*before, "controls"), [*values[:count], pairs(values[count:])])
    alone = len(before) == 1
    noun = head.split()[-1].removeprefix("num")
    entries, step = values[len(before) :], len(names)
    last = len(entries) - len(entries) % step
    kind = title(row) if alone else noun.removesuffix("s")
    found = [record(kind, names, entries[at : at + step]) for at in range(0, last, step)]
    if alone:
        return found
    return record(title(row), (*before, snake_case(noun)), [*values[: len(before)], found])


def counted(row: MessageSpec, values: Sequence[Any]) -> Any:
    """Shape ``… numLabels label… count…``: N labels, and a table of integers [N, N] of them."""
    *before, texts, numbers = row.results.split()
    count = int(values[len(before) - 1])
    middle = len(before) + count
    table = np.array(values[middle:], dtype=np.int64).reshape(count, count)
    names = (*fields(" ".join(before)), texts.replace("…", "s"), numbers.replace("…", "s"))
    parts = [*values[: len(before)], list(values[len(before) : middle]), table]
    return record(title(row), names, parts)


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


def title(row: MessageSpec) -> str:
    """Name a row's named tuple: /lstmforecast/fit answers a ``Fit``."""
    return row.verb[:1].upper() + row.verb[1:]


@cache
def fields(results: str) -> tuple[str, ...]:
    """List the Python names of the results' words."""
    return tuple(snake_case(word) for word in results.split())

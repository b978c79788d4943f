"""Results under an address of the caller's choice, for receivers with a fixed one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from lstmosc.errors import TooLarge
from lstmosc.protocol.aliases import read_words
from lstmosc.wire.encode import encode

VALUES_MARK = "v…"
MAX_MESSAGES = 1024  # of one answer: more at once would be lost on their way
INDEX_PLACEHOLDER = "#"


def encode_to_address(
    address: str, spec: str, results: Iterable[Any], end: list[Any]
) -> list[bytes]:
    """Encode results for an address, which may have words behind it that come first.

    Of results that end in values (``spec``: "numFrames numChannels v…") these alone are sent. A
    ``#`` makes it one message for each value, with its number from 0 in the place of ``#``; none
    where there are no values. Raises TooLarge for too many.
    """
    values = list(flat(results))
    values = values[num_counts(spec, values) :]
    if INDEX_PLACEHOLDER not in address:
        first, *words = read_words(address)
        return [encode(first, [*words, *values, *end])]
    if len(values) > MAX_MESSAGES:
        raise TooLarge(
            f"the answer has {len(values)} values; with # in replyAddress at most {MAX_MESSAGES} "
            "can be sent: ask for less, or leave # out"
        )
    return [_encode_one(address, at, value, end) for at, value in enumerate(values)]


def num_counts(spec: str, values: list[Any]) -> int:
    """Return how many counts stand before the samples of results; 0 where these are none.

    ``spec`` may list several forms, of which the one is meant whose counts are right.
    """
    for form in spec.split(", or "):
        counts = len(form.split()) - 1
        shape = values[:counts]
        if not form.endswith(VALUES_MARK) or any(isinstance(count, str) for count in shape):
            continue
        if spec == form or math.prod(shape) == len(values) - counts:
            return counts
    return 0


def _encode_one(address: str, at: int, value: Any, end: list[Any]) -> bytes:
    """Encode one of the values."""
    first, *words = read_words(address.replace(INDEX_PLACEHOLDER, str(at)))
    return encode(first, [*words, value, *end])


def flat(results: Iterable[Any]) -> Iterator[Any]:
    """List results one by one, those in arrays, too."""
    for result in results:
        if hasattr(result, "ravel"):
            yield from result.ravel().tolist()
        else:
            yield result

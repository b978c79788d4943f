"""Aliases: addresses of a musician's own that stand for calls, for senders of numbers alone."""

from __future__ import annotations

import re
import shlex
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lstmosc.errors import BadArgument, TooLarge
from lstmosc.protocol import table
from lstmosc.protocol.binding import resolve
from lstmosc.protocol.kinds import show

MAX_ALIASES = 1024
VALUE = re.compile(r"\$([1-9]\d*|\*)")


@dataclass(frozen=True)
class Alias:
    """The call that an address stands for.

    The values that come with the address stand where the call has ``$1``, ``$2``… or, for all of
    them, ``$*``; without any of these at its end. Of a ``trigger``, which is a button, no value is
    passed on: one that is not 0 makes the call, and 0, its release, makes none.
    """

    call: str
    trigger: bool = False

    @property
    def words(self) -> list[Any]:
        """The address and the arguments; what looks like a number is one, unless in quotes."""
        return read_words(self.call)

    def filled(self, values: Sequence[Any]) -> list[Any]:
        """Return the call with values in their places; BadArgument where one of them is missing."""
        if not VALUE.search(self.call):
            return [*self.words, *values]
        flat = list(flattened(values))
        return [value for word in self.words for value in self._value(word, flat)]

    def _value(self, word: Any, values: list[Any]) -> list[Any]:
        place = VALUE.fullmatch(word) if isinstance(word, str) else None
        if place is None:
            return [word]
        if place[1] == "*":
            return values
        if int(place[1]) > len(values):
            raise BadArgument(
                f"it stands for '{self.call}', which wants {word}: {len(values)} values came"
            )
        return [values[int(place[1]) - 1]]


def make_alias(address: str, call: str, trigger: bool = False) -> Alias:
    """Check an alias and make it.

    Raises BadArgument for an address that is taken or for quotes that do not close, UnknownAddress
    where the call is none of the message table.
    """
    if not address.startswith("/"):
        raise BadArgument(f"address must begin with a slash, as /fader1, not {show(address)}")
    if table.find(address) is not None or address.startswith(table.REPLY_ADDRESSES):
        raise BadArgument(f"{address} is an address of the server's own: take another one")
    words = split(call)
    if not words:
        raise BadArgument("call must be an address and arguments, not an empty text")
    resolve(words[0])
    return Alias(call, trigger)


class Aliases:
    """All aliases of a server, by address."""

    def __init__(self, given: Mapping[str, Alias]) -> None:
        self._aliases = dict(given)

    def __contains__(self, address: str) -> bool:
        return address in self._aliases

    def put(self, address: str, alias: Alias) -> None:
        """Add or replace one; TooLarge where there are too many."""
        if address not in self._aliases and len(self._aliases) >= MAX_ALIASES:
            raise TooLarge(f"there are {MAX_ALIASES} aliases: /alias with an address removes one")
        self._aliases[address] = alias

    def remove(self, address: str) -> None:
        """Remove one; an absent one is fine."""
        self._aliases.pop(address, None)

    def __iter__(self) -> Iterator[tuple[str, Alias]]:
        return iter(sorted(self._aliases.items()))

    def expand(self, address: str, values: list[Any]) -> tuple[str, list[Any]] | None:
        """Return the call that is meant: the same where there is no alias, None for a release.

        Raises BadArgument where a value is missing.
        """
        alias = self._aliases.get(address)
        if alias is None:
            return address, values
        if alias.trigger and values and not any(flattened(values)):
            return None
        words = alias.filled([] if alias.trigger else values)
        return str(words[0]), words[1:]


def read_words(call: str) -> list[Any]:
    """Read a text as an address and arguments."""
    return [read(word) for word in split(call)]


def split(call: str) -> list[str]:
    """Split a call at its spaces, outside of quotes; a quoted word keeps a quote before it."""
    try:
        words = shlex.shlex(call, posix=False, punctuation_chars="")
        words.whitespace_split, words.commenters = True, ""
        return list(words)
    except ValueError:
        raise BadArgument(f"call has a quote that does not close: {show(call)}") from None


def read(word: str) -> Any:
    """Read one word: a text in quotes, a number, or a text."""
    if word[0] in "'\"" and word[-1] == word[0] and len(word) > 1:
        return word[1:-1]
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return word


def flattened(values: Sequence[Any]) -> Iterator[Any]:
    """List values one by one, those of runs of floats and of arrays, too."""
    for value in values:
        if isinstance(value, list | array):
            yield from flattened(value)
        else:
            yield value

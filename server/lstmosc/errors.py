"""One family of errors, one stable code each.

The code travels on the wire in ``/fail address name code sentence`` and never changes.
The sentence says what was wrong, what there is, and how to call.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from heapq import nlargest


class LstmoscError(Exception):
    """An error that is sent to the caller; ``code`` is its stable name on the wire."""

    code = "internal"

    @property
    def sentence(self) -> str:
        """What was wrong, in words for the person who called."""
        return str(self)


def without_frames(error: LstmoscError) -> LstmoscError:
    """Return an error that does not hold the frames it was raised in, for whoever keeps it.

    They hold the keeper: only the garbage collector would take both away, at its next full pass.
    """
    error.__traceback__ = error.__cause__ = error.__context__ = None
    return error


class UnknownAddress(LstmoscError):
    """There is no such message."""

    code = "unknownAddress"


class BadArgument(LstmoscError):
    """A missing or extra argument, a wrong type, a value out of range, an unknown option."""

    code = "badArgument"


class NotFound(LstmoscError):
    """There is no such object, identifier, time or buffer."""

    code = "notFound"


class Exists(LstmoscError):
    """``add…`` of an identifier that exists already."""

    code = "exists"


class WrongSize(LstmoscError):
    """Widths or counts that do not match each other, the store or the fitted model."""

    code = "wrongSize"


class Empty(LstmoscError):
    """There is nothing to work on."""

    code = "empty"


class NotFitted(LstmoscError):
    """A prediction from a model that has not been fitted."""

    code = "notFitted"


class IdsDiffer(LstmoscError):
    """The identifiers in source and target differ."""

    code = "idsDiffer"


class TooLarge(LstmoscError):
    """A limit was reached."""

    code = "tooLarge"


class Busy(LstmoscError):
    """A queue is full."""

    code = "busy"


class Denied(LstmoscError):
    """A file or a client that is not allowed."""

    code = "denied"


class FileTrouble(LstmoscError):
    """A file cannot be read or written, or does not hold what it should."""

    code = "file"


class Cancelled(LstmoscError):
    """The job was stopped."""

    code = "cancelled"


class Diverged(LstmoscError):
    """The fit diverged: its loss or weights are no longer finite."""

    code = "diverged"


class Killed(LstmoscError):
    """The system ended the process of a fit, most likely because memory ran out."""

    code = "killed"


class ClusterLost(LstmoscError):
    """The cluster of the settings cannot be reached, or has no worker of this version."""

    code = "cluster"


class Internal(LstmoscError):
    """An error of the server itself; its log has the traceback."""

    code = "internal"


def on_the_wire() -> list[type[LstmoscError]]:
    """List the errors that a server answers with, in the order they stand here."""
    return [kind for kind in LstmoscError.__subclasses__() if kind.__module__ == __name__]


def some(names: Iterable[str], most: int = 8, count: int = 0) -> str:
    """Join the first ``most`` names for a sentence; an ellipsis and the count when cut.

    ``count`` is how many there are where ``names`` are only the first of them.
    """
    listed = list(names)
    count = max(count, len(listed))
    if not count:
        return "none"
    if count <= most:
        return ", ".join(listed)
    return f"{', '.join(listed[:most])}, … ({count} in all)"


MAX_COMPARED = 8  # words worth a comparison letter by letter, which takes 20 µs and more


def near(word: str, words: Iterable[str], most: int, ours: bool = False) -> list[str]:
    """Return the words most like ``word``, the likest first, if any is like it at all.

    Only those that share most pairs of letters with it are compared letter by letter: comparing
    all would keep others waiting for milliseconds. ``ours``: the words are always the same.
    """
    asked, pairs_of = pairs(word), known_pairs if ours else pairs
    likely = nlargest(MAX_COMPARED, words, key=lambda each: likeness(asked, pairs_of(each)))
    return get_close_matches(word, likely, n=most)


def likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """Return what they share, 0 … 1 (Dice 1945, Measures of the Amount of Ecologic Association)."""
    return 2 * len(some & others) / max(1, len(some) + len(others))


@lru_cache(maxsize=1024)
def known_pairs(word: str) -> frozenset[str]:
    """Return the pairs of a word of ours, remembered; those of all others are not.

    Pairs take a hundred times as much memory as their word, which strangers may have made up; and
    names of stores, which may be thousands, would drive ours out.
    """
    return pairs(word)


def pairs(word: str) -> frozenset[str]:
    """Return all pairs of letters that follow each other in a word, its ends marked."""
    marked = f"^{word}$"
    return frozenset(marked[at : at + 2] for at in range(len(marked) - 1))

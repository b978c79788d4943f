"""Why something that went on by itself has ended, for whoever had begun it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from lstmosc.errors import LstmoscError


@dataclass(frozen=True)
class Ending:
    """What happened, in words that a way out follows: "the input 'x' was made anew:".

    ``by`` is who has done that on purpose and need not be told, if anyone.
    """

    kind: type[LstmoscError]
    words: str
    by: Hashable = None

    def error(self, address: str) -> LstmoscError:
        """Make the error for what was begun by a message."""
        return self.kind(f"{self.words} send {address} again")

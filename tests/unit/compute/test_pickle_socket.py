"""Messages between a thread and what computes for it: what is sent while it is in use."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from lstmosc.compute.pickle_socket import receive, send

LARGE = 200_000  # more than a pickler gathers before it writes


@dataclass(frozen=True)
class Weights:
    """Derives something when it is used, as the parts of a model do."""

    first: bytes
    second: bytes = b"second"

    @cached_property
    def derived(self) -> int:
        return len(self.first)


class Meddler:
    """A connection; whatever is sent over it, something is done first."""

    def __init__(self, meddle: Callable[[], object]) -> None:
        self.sent = io.BytesIO()
        self._meddle = meddle

    def sendall(self, data: Any) -> None:
        self._meddle()
        self.sent.write(data)


def sent(value: Any, meddle: Callable[[], object]) -> Any:
    meddler = Meddler(meddle)
    send(cast(Any, meddler), value)
    meddler.sent.seek(0)
    return receive(meddler.sent)[0]


def test_what_is_used_by_another_thread_meanwhile_arrives() -> None:
    weights = Weights(bytes(LARGE))
    found = sent(weights, lambda: weights.derived)
    assert "derived" in vars(weights)
    assert found == weights
    assert "derived" not in vars(found)

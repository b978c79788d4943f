"""THE message table: every message the server knows, written once.

Dispatch, validation, error sentences, /help, the reference pages, the Python client and the tests
that hold the other clients to it all derive from these rows. A new message is a row in ``messages``
and a function of its name in ``handlers``.
"""

from __future__ import annotations

from functools import lru_cache

from lstmosc.protocol.messages.buffer import BUFFER
from lstmosc.protocol.messages.common import (
    CAMEL_CASE,
    CONTENTS,
    FAMILIES,
    MODELS,
    SERIES,
    STORES,
    STREAMS,
    TARGETS,
)
from lstmosc.protocol.messages.dataseries import DATASERIES
from lstmosc.protocol.messages.dataset import DATASET
from lstmosc.protocol.messages.input import INPUT
from lstmosc.protocol.messages.labelset import LABELSET
from lstmosc.protocol.messages.models import model
from lstmosc.protocol.messages.playing import PLAYING
from lstmosc.protocol.messages.pushed import PUSHED
from lstmosc.protocol.messages.server import SERVER
from lstmosc.protocol.messages.voice import VOICE
from lstmosc.protocol.spec import MessageSpec

__all__ = [
    "ALIASES",
    "BY_ADDRESS",
    "CAMEL_CASE",
    "CONTENTS",
    "FAMILIES",
    "MESSAGES",
    "MODELS",
    "PUSHED",
    "REPLY_ADDRESSES",
    "SERIES",
    "STORES",
    "STREAMS",
    "TARGETS",
    "find",
]

ALIASES = {"lstmforecaster": "lstmforecast"}

MESSAGES: tuple[MessageSpec, ...] = (
    *SERVER,
    *BUFFER,
    *DATASERIES,
    *DATASET,
    *LABELSET,
    *(row for family in MODELS for row in model(family)),
    *INPUT,
    *VOICE,
    *PLAYING,
)

# What a server sends: if these were answered, two servers could reply to each other for ever.
REPLY_ADDRESSES = (
    "/done",
    "/fail",
    "/progress",
    "/changed",
    *(each.address for each in PUSHED),
    *sorted({row.reply for row in MESSAGES} - {"/done"}),
)

BY_ADDRESS: dict[str, MessageSpec] = {row.address.casefold(): row for row in MESSAGES}


@lru_cache(maxsize=1024)
def find(address: str) -> MessageSpec | None:
    """Find the row of an address, in any capitals, or None."""
    key = address.casefold()
    for alias, family in ALIASES.items():
        if key.startswith(f"/{alias}/"):
            key = f"/{family}/{key[len(alias) + 2 :]}"
    return BY_ADDRESS.get(key)

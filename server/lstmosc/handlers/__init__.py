"""What every message of the table does, once its arguments are bound."""

from lstmosc.handlers import (
    admin,
    buffers,
    collections,
    entries,
    evaluation,
    files,
    inputs,
    learning,
    models,
    neighbours,
    objects,
    playing,
    predictions,
    search,
    symbols,
    transforms,
    voices,
)
from lstmosc.handlers.context import HANDLERS, Handler
from lstmosc.protocol.spec import MessageSpec

__all__ = [
    "admin",
    "buffers",
    "collections",
    "entries",
    "evaluation",
    "files",
    "find_handler",
    "inputs",
    "learning",
    "models",
    "neighbours",
    "objects",
    "playing",
    "predictions",
    "search",
    "symbols",
    "transforms",
    "voices",
]


def find_handler(message: MessageSpec) -> Handler:
    """Find the function that does what a row of the table says."""
    return HANDLERS[message.address]

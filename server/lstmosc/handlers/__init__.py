"""What every message of the table does, once its arguments are bound."""

from lstmosc.handlers import (
    admin,
    buffers,
    data,
    insights,
    models,
    objects,
    predictions,
    shaping,
    symbols,
)
from lstmosc.handlers.context import HANDLERS, Handler
from lstmosc.protocol.message import Message

__all__ = [
    "admin",
    "buffers",
    "data",
    "find_handler",
    "insights",
    "models",
    "objects",
    "predictions",
    "shaping",
    "symbols",
]


def find_handler(message: Message) -> Handler:
    """Find the function that does what a row of the table says."""
    return HANDLERS[message.address]

"""What every message of the table does, once its arguments are bound: a module for each topic.

Most are not imported with this package: they need every store and model, and a server listens
before those are loaded. What it hears until then waits.
"""

from collections.abc import Iterable
from importlib import import_module

from lstmosc.handlers.context import HANDLERS, Handler
from lstmosc.protocol.spec import MessageSpec

EARLY_TOPICS = ("admin",)  # that need neither: a key is compared before anything is kept
TOPICS = (
    "admin",
    "buffers",
    "collections",
    "entries",
    "evaluation",
    "files",
    "forecasts",
    "inputs",
    "learning",
    "listening",
    "models",
    "neighbours",
    "objects",
    "playing",
    "predictions",
    "saved_sessions",
    "search",
    "symbols",
    "transforms",
    "voices",
)


def load(topics: Iterable[str] = TOPICS) -> None:
    """Import the modules of topics, and with them the stores and models."""
    for topic in topics:
        import_module(f"lstmosc.handlers.{topic}")


def find_handler(message: MessageSpec) -> Handler:
    """Find the function that does what a row of the table says; its topic has been loaded."""
    return HANDLERS[message.address]

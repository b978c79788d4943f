"""What every message of the table does, once its arguments are bound: a module for each topic.

Most are not imported with this package: they need stores and models, and a server listens before
those are loaded. What it hears until then waits.
"""

from collections.abc import Iterable
from importlib import import_module

from lstmosc.errors import TooLarge
from lstmosc.handlers.context import HANDLERS, Handler
from lstmosc.protocol.spec import MessageSpec

EARLY_TOPICS = ("admin",)  # that need neither: a key is compared before anything is kept
FIRST_TOPICS = (  # what is played and recorded with, and ready first
    "admin",
    "buffers",
    "entries",
    "forecasts",
    "inputs",
    "models",
    "objects",
    "predictions",
    "voices",
)
LATER_TOPICS = (
    "collections",
    "evaluation",
    "files",
    "fits",
    "learning",
    "listening",
    "neighbours",
    "playing",
    "saved_sessions",
    "search",
    "symbols",
    "transforms",
)
TOPICS = (*FIRST_TOPICS, *LATER_TOPICS)


def load(topics: Iterable[str] = TOPICS) -> None:
    """Import the modules of topics, and with them the stores and models."""
    for topic in topics:
        import_module(f"lstmosc.handlers.{topic}")


def find_handler(message: MessageSpec) -> Handler:
    """Find the function that does what a row of the table says; raises TooLarge.

    Its topic has been loaded, or is tried again where there was not enough memory for it.
    """
    if message.address not in HANDLERS:
        try:
            load()
        except (ImportError, OSError) as error:
            raise TooLarge(
                f"{message.address} cannot be loaded ({error}): close other programs if memory is "
                "short, and try again"
            ) from error
    return HANDLERS[message.address]

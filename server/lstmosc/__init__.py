"""Sequence learning for live coders: an OSC server with named stores and LSTM models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lstmosc.client import AsyncClient, Client, Server

__all__ = ["AsyncClient", "Client", "Server", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the Python client when it is asked for: the server itself has no use for it."""
    if name in ("AsyncClient", "Client", "Server"):
        from lstmosc import client

        return getattr(client, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Which web pages may connect: those of this server itself, and those that are named."""

from __future__ import annotations

from collections.abc import Iterable

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def is_origin_allowed(origin: str, host: str, port: int, others: Iterable[str] = ()) -> bool:
    """Return whether a page of ``origin`` may connect to the socket at ``host`` and ``port``.

    A program that is no browser sends no origin, and is no page. The name that a page was found
    under is not believed: whoever owns a name can point it at this machine (DNS rebinding), so
    only this machine's addresses count, and what is named in ``others``.
    """
    if not origin:
        return True
    numeric = f"[{host}]" if ":" in host else host
    own = {f"http://{name}:{port}" for name in (*LOCAL_NAMES, numeric)}
    return origin.casefold() in own | {other.rstrip("/").casefold() for other in others}

"""The pages of the browser door: files that the package brings along."""

from __future__ import annotations

from functools import cache
from importlib import resources

TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}
FOLDER = "playground"


@cache
def pages() -> dict[str, tuple[str, bytes]]:
    """Return type and content of every page by its path."""
    files = resources.files("lstmosc").joinpath(FOLDER).iterdir()
    found = {
        f"/{file.name}": (TYPES[file.name.rpartition(".")[2]], file.read_bytes())
        for file in files
        if file.name.rpartition(".")[2] in TYPES
    }
    return {**found, "/": found["/index.html"]} if "/index.html" in found else found


def page(path: str) -> tuple[str, bytes] | None:
    """Return the page under a path."""
    return pages().get(path)

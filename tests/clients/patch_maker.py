"""The makers of the patches in sc_client/patches, which are scripts and no package."""

from __future__ import annotations

import sys

from programs import SC_CLIENT

sys.path.append(str(SC_CLIENT / "patches"))

from archives import archives
from calls import call
from help_patch import help_patch
from make import patches
from max_dialect import MAX
from max_file import max_text
from page import Page
from pages import PAGES
from patch import Box, Patch, drawn, wrapped
from pd_dialect import PD, array_help
from pd_file import pd_text

from lstmosc.protocol.binding import resolve

__all__ = [
    "PAGES",
    "Box",
    "Page",
    "Patch",
    "archives",
    "call",
    "drawn",
    "is_quiet",
    "max_text",
    "patches",
    "pd_text",
    "wrapped",
]


def help_patches() -> dict[str, Patch]:
    """Draw the help patches for either program, and all patches in them."""
    pages = {f"pd {page.name}": help_patch(page, PD) for page in PAGES}
    pages |= {f"max {page.name}": help_patch(page, MAX) for page in PAGES}
    pages |= {"pd lstmosc-array": array_help()}
    return {name: patch for page, top in pages.items() for name, patch in walked(page, top)}


def walked(name: str, patch: Patch) -> list[tuple[str, Patch]]:
    """List a patch and those inside it."""
    inner = [box.inside for box in patch.boxes if box.inside is not None]
    return [(name, patch), *(one for each in inner for one in walked(f"{name} {each.name}", each))]


def arguments(words: list[str]) -> list[str | float]:
    """Read words as Pd does: what looks like a number is one."""
    return [read(word) for word in words]


def read(word: str) -> str | float:
    """Read one word."""
    try:
        return float(word)
    except ValueError:
        return word


def is_quiet(call: tuple[str, list[str | float]]) -> bool:
    """Tell whether a call is answered only if it fails or has an id, as all calls from Pd have."""
    return resolve(call[0]).quiet


def calls_of(page: Page) -> list[tuple[str, list[str | float]]]:
    """List the messages that a page's button sends, in order."""
    calls = [call.words() for step in page.steps for call in step.calls]
    return [(words[0], arguments(words[1:])) for words in calls]

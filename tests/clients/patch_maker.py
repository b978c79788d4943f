"""The makers of the patches in sc_client/patches, which are scripts and no package."""

from __future__ import annotations

import sys

from programs import SC_CLIENT

sys.path.append(str(SC_CLIENT / "patches"))

from calls import call
from make import MAX, PD, help_patch, patches
from pages import PAGES, Page
from patch import Patch, drawn
from pd_file import pd_text

__all__ = ["PAGES", "Page", "call", "drawn", "patches", "pd_text"]


def help_patches() -> list[Patch]:
    """Draw the help patches and their subpatches, for either program."""
    pages = [help_patch(page, at, to) for to in (PD, MAX) for at, page in enumerate(PAGES)]
    inner = [box.inside for patch in pages for box in patch.boxes if box.inside is not None]
    return [*pages, *inner]


def arguments(words: list[str]) -> list[str | float]:
    """Read words as Pd does: what looks like a number is one."""
    return [read(word) for word in words]


def read(word: str) -> str | float:
    """Read one word."""
    try:
        return float(word)
    except ValueError:
        return word


def calls_of(page: Page) -> list[tuple[str, list[str | float]]]:
    """List the messages that a page's button sends, in order."""
    calls = [call.words() for step in page.steps for call in step.calls]
    return [(words[0], arguments(words[1:])) for words in calls]

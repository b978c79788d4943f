"""Make the site's pages from what is read elsewhere: README, reference, guides, clients.

mkdocs calls the hooks below. Nothing is written twice: links between those files are led to the
pages they became, or to the sources.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from os.path import normpath, relpath
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "sc_client" / "patches")]

from message_examples import examples  # noqa: E402, found by the paths above
from schelp import markdown  # noqa: E402

SOURCES = "https://github.com/lstmosc/lstmosc/blob/main"
HELP = "sc_client/LSTMOSC/HelpSource"
REFERENCE = "server/REFERENCE.md"
WRITTEN = "server/docs/pages"
# Which page a file becomes.
PAGES = {
    "README.md": "index.md",
    f"{HELP}/Guides/LSTMOSC.schelp": "guides/supercollider.md",
    f"{HELP}/Guides/ComingFromFluCoMa.schelp": "guides/flucoma.md",
    "sc_client/README.md": "programs/index.md",
    "sc_client/pd/README.md": "programs/pd.md",
    "sc_client/max/README.md": "programs/max.md",
    "sc_client/tidal/README.md": "programs/tidal.md",
    "sc_client/sonicpi/README.md": "programs/sonicpi.md",
    "server/CHANGELOG.md": "changes.md",
    "server/SCALING.md": "scaling.md",
    "server/SECURITY.md": "security.md",
}
# Where a link to a file or folder leads.
PLACES = PAGES | {
    REFERENCE: "reference/index.md",
    **{
        f"{WRITTEN}/{page}": page
        for page in (
            *("tutorial.md", "glossary.md", "guides/notes.md", "guides/search.md"),
            *("guides/gestures.md", "guides/wekinator-impsy.md"),
        )
    },
    "sc_client": "programs/index.md",
    "sc_client/LSTMOSC": "guides/supercollider.md",
    "sc_client/pd": "programs/pd.md",
    "sc_client/max": "programs/max.md",
}
PICTURES = ROOT / "server" / "pictures"
LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?(?=\))")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and the pictures (a hook of mkdocs)."""
    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    for picture in [*PICTURES.glob("*.png"), *PICTURES.glob("*.svg")]:
        place = f"pictures/{picture.name}"
        files.append(File.generated(config, place, abs_src_path=str(picture)))
    return files


def on_page_markdown(text: str, page: Page, **_: object) -> str:
    """Lead the links of the pages that lie here as they are (a hook of mkdocs)."""
    path = page.file.src_uri
    return linked(text, f"{WRITTEN}/{path}", path) if (ROOT / WRITTEN / path).is_file() else text


def pages() -> dict[str, str]:
    """Write every page that is made: its text, by its path."""
    return {page: from_file(source, page) for source, page in PAGES.items()} | dict(reference())


def from_file(source: str, page: str) -> str:
    """Write the page that a file becomes."""
    text = (ROOT / source).read_text("utf-8")
    return linked(markdown(text) if source.endswith(".schelp") else text, source, page)


def linked(text: str, source: str, page: str) -> str:
    """Lead the links of a file's text to pages, pictures or sources."""
    return LINK.sub(lambda found: place(found[1], source, page) + (found[2] or ""), text)


def place(target: str, source: str, page: str) -> str:
    """Say where a link of a file leads from its page."""
    path = normpath(PurePosixPath(source).parent / target).replace("\\", "/")
    if path.startswith("server/pictures/") and path.endswith((".png", ".svg")):
        inside = f"pictures/{PurePosixPath(path).name}"
    elif path in PLACES:
        inside = PLACES[path]
    else:
        return f"{SOURCES}/{path}"
    return relpath(inside, PurePosixPath(page).parent).replace("\\", "/")


def reference() -> Iterator[tuple[str, str]]:
    """Divide the reference into a page for each family, with examples at each message."""
    text = (ROOT / REFERENCE).read_text("utf-8")
    head, *sections = re.split(r"^(?=## (?:The server|[a-z]+)$)", text, flags=re.MULTILINE)
    yield "reference/index.md", head
    for section in sections:
        title = section.partition("\n")[0].removeprefix("## ")
        name = "server" if title == "The server" else title
        yield f"reference/{name}.md", family_page(section)


def family_page(section: str) -> str:
    """Raise the headings by a level, and put examples below each message."""
    head, *messages = re.split(r"^(?=### )", section, flags=re.MULTILINE)
    parts = [head, *(f"{each.rstrip()}\n\n{examples(address(each))}" for each in messages)]
    raised = re.sub(r"^##(#?) ", r"#\1 ", "\n\n".join(parts), flags=re.MULTILINE)
    return raised.replace("](#controls)", "](index.md#controls)")


def address(message: str) -> str:
    """Read the address in a message's heading."""
    found = re.match(r"### `(\S+?)[ `]", message)
    assert found is not None, message
    return found[1]

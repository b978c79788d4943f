"""Make the patches of sc_client/pd and sc_client/max from the message table and the pages here.

python sc_client/patches/make.py        after a change of the table or of this folder
"""

from __future__ import annotations

from pathlib import Path

import facts
import max_client
import pd_client
from help_patch import help_patch
from max_dialect import MAX
from max_file import help_text, max_text
from max_package import package_info, reference
from pages import PAGES
from pd_dialect import PD, array_help, meta
from pd_file import pd_text

SC_CLIENT = Path(__file__).resolve().parents[1]
MADE = ("pd/*.pd", "max/lstmosc/**/*")
PD_FACTS = {
    "NAME": facts.NAME,
    "DESCRIPTION": facts.SUMMARY,
    "AUTHOR": facts.AUTHOR,
    "LICENSE": facts.LICENSE,
    "VERSION": facts.VERSION,
    "KEYWORDS": " ".join(word.replace(" ", "_") for word in facts.KEYWORDS),
    "HELP_PATCHES": "lstmosc-help.pd lstmosc-array-help.pd",
    "WEBSITE": facts.URL,
}


def patches() -> dict[Path, str]:
    """Write every patch and what belongs to it: each file's text, by its path below sc_client."""
    return pd_files() | max_files()


def pd_files() -> dict[Path, str]:
    """Write the patches for Pd."""
    made = [pd_client.client(), pd_client.array(), array_help(), meta(PD_FACTS)]
    made += [help_patch(page, PD) for page in PAGES]
    return {Path("pd") / f"{patch.name}.pd": pd_text(patch) for patch in made}


def max_files() -> dict[Path, str]:
    """Write the package for Max."""
    client, folder = max_client.client(), Path("max") / facts.NAME
    tabs = {page.tab: help_patch(page, MAX) for page in PAGES}
    return {
        folder / "package-info.json": package_info(),
        folder / "license.txt": (SC_CLIENT.parent / "LICENSE").read_text("utf-8"),
        folder / "patchers" / f"{client.name}.maxpat": max_text(client),
        folder / "help" / f"{client.name}.maxhelp": help_text(tabs),
        folder / "docs" / f"{client.name}.maxref.xml": reference(client),
    }


def main() -> None:
    """Write the files, and remove those that are no longer made."""
    made = patches()
    for path in (path for place in MADE for path in SC_CLIENT.glob(place)):
        if path.is_file() and path.relative_to(SC_CLIENT) not in made:
            path.unlink()
    for path, text in made.items():
        (SC_CLIENT / path).parent.mkdir(parents=True, exist_ok=True)
        (SC_CLIENT / path).write_text(text, "utf-8")


if __name__ == "__main__":
    main()

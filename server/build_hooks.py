"""What setuptools does besides: clients go into the wheel, everything a test needs into the sdist,
and links of the README lead to the sources from wherever it is read.

The folders stay where they are read: sc_client and config beside server, not in the package.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools.command.build_py import build_py
from setuptools.command.egg_info import egg_info
from setuptools.command.sdist import sdist

ROOT = Path(__file__).resolve().parents[1]
PAGES = "https://github.com/lstmosc/lstmosc/blob/main"
PICTURES = "https://raw.githubusercontent.com/lstmosc/lstmosc/main"
CLIENTS = ("sc_client", "config")
SOURCES = (*CLIENTS, "server", "tests", ".github", ".ci", "LICENSE", "README.md", ".gitignore")
NOT_INSTALLED = {"patches"}  # makes the patches, and needs the sources
LEFT_OUT = {"node_modules", "__pycache__", "build"}
ENDINGS_LEFT_OUT = (".egg-info", ".pyc", ".so")


class BuildWithClients(build_py):
    """Copies clients and settings into the package, where ``lstmosc clients`` finds them."""

    def run(self) -> None:
        """Build as ever, then copy; an editable install finds the folders themselves."""
        super().run()
        if self.editable_mode:
            return
        for path in files_of(*CLIENTS):
            if NOT_INSTALLED & set(path.relative_to(ROOT).parts):
                continue
            target = Path(self.build_lib) / "lstmosc" / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


class InfoWithLinks(egg_info):
    """Makes the README's links absolute in what is said of the package."""

    def finalize_options(self) -> None:
        """Do so before anything is written."""
        super().finalize_options()
        about = self.distribution.metadata
        if about.long_description:
            about.long_description = absolute(about.long_description)


def absolute(text: str) -> str:
    """Make the links of a Markdown text absolute, those to pictures as pictures."""
    text = re.sub(r"(!\[[^\]]*\]\()(?!https?:)", rf"\1{PICTURES}/", text)
    return re.sub(r"((?<!!)\[[^\]]*\]\()(?!https?:|#)", rf"\1{PAGES}/", text)


class SourceWithTests(sdist):
    """Adds the tests and all that they look at."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        """Add them to the files of the package."""
        more = {str(path.relative_to(ROOT)) for path in files_of(*SOURCES)}
        super().make_release_tree(base_dir, sorted({*files, *more}))


def files_of(*names: str) -> Iterator[Path]:
    """List the files of folders, without what was made there."""
    for name in names:
        place = ROOT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            parts = path.relative_to(ROOT).parts
            made = LEFT_OUT & set(parts) or any(part.endswith(ENDINGS_LEFT_OUT) for part in parts)
            if path.is_file() and not made:
                yield path

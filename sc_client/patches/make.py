"""Make the patches of sc_client/pd and sc_client/max from the message table and the pages here.

python sc_client/patches/make.py        after a change of the table or of this folder
"""

from __future__ import annotations

from pathlib import Path

import max_client
import pd_client
from help_patch import Dialect, help_patch
from max_file import max_text
from pages import PAGES
from patch import Box, Patch
from pd_file import pd_text

SC_CLIENT = Path(__file__).resolve().parents[1]
FIRST_REPLY_PORT = 57210


def pd_show(patch: Patch, source: Box, outlet: int, x: int, y: int) -> None:
    """Show an answer in a message box."""
    setting = patch.put("object", "list prepend set", x, y)
    trim = patch.put("object", "list trim", x, y + 28)
    patch.wire(source, setting, outlet)
    patch.wire(setting, trim)
    patch.wire(trim, patch.put("message", "-", x, y + 56, 50))


def pd_draw(patch: Patch, source: Box, outlet: int, x: int, y: int) -> None:
    """Draw a series as an array of its length."""
    values = patch.put("object", "list split 3", x, y)
    both = patch.put("object", "t a a", x + 40, y + 28)
    length = patch.put("object", "list length", x + 60, y + 56)
    resize = patch.put("object", "array size $0-curve", x + 60, y + 84)
    fill = patch.put("object", "array set $0-curve", x, y + 112)
    patch.put("array", "", x + 210, y, name="$0-curve")
    patch.wire(source, values, outlet)
    patch.wire(values, both, 1)
    patch.wire(both, length, 1)
    patch.wire(length, resize)
    patch.wire(both, fill)


def max_show(patch: Patch, source: Box, outlet: int, x: int, y: int) -> None:
    """Show an answer in a message box."""
    setting = patch.put("object", "prepend set", x, y)
    patch.wire(source, setting, outlet)
    patch.wire(setting, patch.put("message", "-", x, y + 28, 50))


def max_draw(patch: Patch, source: Box, outlet: int, x: int, y: int) -> None:
    """Draw a series as a row of sliders."""
    values = patch.put("object", "zl slice 3", x, y)
    patch.wire(source, values, outlet)
    patch.wire(values, patch.put("array", "", x, y + 30), 1)


PD = Dialect("", lambda _: "lstmosc", pd_show, pd_draw)
# Each page hears on a port of its own, so that several can be open.
MAX = Dialect(
    "@", lambda page: f"lstmosc 127.0.0.1 57200 {FIRST_REPLY_PORT + page}", max_show, max_draw
)


def patches() -> dict[Path, str]:
    """Write every patch: the text of each file, by its path below sc_client."""
    pd = [pd_client.client(), pd_client.array()]
    pd += [help_patch(page, at, PD) for at, page in enumerate(PAGES)]
    max_ = [max_client.client()]
    max_ += [help_patch(page, at, MAX) for at, page in enumerate(PAGES)]
    made = {Path("pd") / f"{patch.name}.pd": pd_text(patch) for patch in pd}
    return made | {Path("max") / f"{patch.name}.maxpat": max_text(patch) for patch in max_}


def main() -> None:
    """Write the files, and remove those that are no longer made."""
    made = patches()
    for path in [*SC_CLIENT.glob("pd/*.pd"), *SC_CLIENT.glob("max/*.maxpat")]:
        if path.relative_to(SC_CLIENT) not in made:
            path.unlink()
    for path, text in made.items():
        (SC_CLIENT / path).parent.mkdir(exist_ok=True)
        (SC_CLIENT / path).write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""``lstmosc clients``: the clients for other programs, which come with the package."""

from __future__ import annotations

import argparse
import shutil
from importlib import resources
from pathlib import Path

import lstmosc
from lstmosc.errors import FileTrouble, NotFound, some

FOLDERS = ("sc_client", "config")
DOCS = {
    "LSTMOSC": "SuperCollider: Quarks.install with this folder's path",
    "pd": "Pure Data: put it beside your patch, or into Pd's path under the name lstmosc",
    "max": "Max: copy the folder lstmosc in it into Max's Packages",
    "python": "Python: sessions with the client that is installed already, and with python-osc",
    "node": "node: npm install, then node session.js",
    "chuck": "ChucK: chuck session.ck",
    "shell": "a shell: sh session.sh",
    "sonicpi": "Sonic Pi: load session.rb",
    "tidal": "TidalCycles: see its README.md",
    "config": "settings: of a stage, of a surface of faders, and all with their defaults",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Ask where to, and which."""
    parser.add_argument("folder", nargs="?", help="where to copy them; if not given, list them")
    parser.add_argument("names", nargs="*", help="copy only these, by the names of their folders")
    parser.add_argument(
        "--replace",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="overwrite files that differ (default: no)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Show or copy."""
    found = clients()
    wanted = arguments.names or list(found)
    for name in wanted:
        if name not in found:
            raise NotFound(f"no client {name}; there are: {some(found, 40)}")
    if arguments.folder is None:
        for name in wanted:
            print(f"{found[name]}\n    {DOCS.get(name, '')}")
        print("\nlstmosc clients FOLDER copies them; lstmosc clients FOLDER pd copies one.")
        return 0
    target = Path(arguments.folder).expanduser()
    for name in wanted:
        print(copied(found[name], target / name, arguments.replace))
    return 0


def clients() -> dict[str, Path]:
    """Find the clients' folders by name; FileTrouble where the package came without them."""
    inside = Path(str(resources.files(lstmosc)))
    root = inside if (inside / "sc_client").is_dir() else inside.parents[1]
    if not (root / "sc_client").is_dir():
        raise FileTrouble("this installation has no clients: install the wheel of lstmosc again")
    folders = [path for path in sorted((root / "sc_client").iterdir()) if path.is_dir()]
    return {path.name: path for path in [*folders, root / "config"] if path.name in DOCS}


def copied(source: Path, target: Path, replace: bool) -> Path:
    """Copy a folder; FileTrouble, and nothing copied, where a file would be overwritten."""
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    pairs = [(path, target / path.relative_to(source)) for path in files if not made(path)]
    changed = [there for path, there in pairs if there.exists() and differs(path, there)]
    if changed and not replace:
        raise FileTrouble(
            f"{changed[0]} is there and differs: copy into another folder, or give --replace"
        )
    try:
        for path, there in pairs:
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)
    except OSError as error:
        raise FileTrouble(f"cannot write {error.filename}: {error.strerror}") from None
    return target


def made(path: Path) -> bool:
    """Return whether a file was made by a program and not by us."""
    return bool({"node_modules", "__pycache__"} & set(path.parts))


def differs(path: Path, other: Path) -> bool:
    """Return whether two files have not the same content."""
    return not other.is_file() or path.read_bytes() != other.read_bytes()

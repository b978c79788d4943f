"""Make archives of the patches: a package for Pd's deken, and one for Max's Packages folder.

python sc_client/patches/archives.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import facts

SC_CLIENT = Path(__file__).resolve().parents[1]
# The same files make the same archive, whenever it is made.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def archives(folder: Path) -> list[Path]:
    """Write both archives and return their paths; replaces older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    pd = [*SC_CLIENT.glob("pd/*.pd"), SC_CLIENT / "pd" / "README.md", SC_CLIENT.parent / "LICENSE"]
    package = SC_CLIENT / "max" / facts.NAME
    max_ = {path.relative_to(package): path for path in package.rglob("*") if path.is_file()}
    return [
        # Patches fit every system: no part of the name says for which they are.
        packed(folder / f"{facts.NAME}[v{facts.VERSION}].dek", {Path(p.name): p for p in pd}),
        packed(folder / f"{facts.NAME}-max-{facts.VERSION}.zip", max_),
    ]


def packed(archive: Path, files: dict[Path, Path]) -> Path:
    """Write files into a folder of an archive that has the library's name."""
    with ZipFile(archive, "w", ZIP_DEFLATED) as out:
        for name in sorted(files):
            info = ZipInfo((facts.NAME / name).as_posix(), LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            out.writestr(info, files[name].read_bytes())
    return archive


if __name__ == "__main__":
    for made in archives(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        print(made)

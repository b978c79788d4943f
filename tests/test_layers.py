"""Imports go one way, and each dependency has one door: read with ast, the offender is named."""

from __future__ import annotations

import ast
from pathlib import Path

import lstmosc

ROOT = Path(lstmosc.__file__).parent

# What each part may import of the package; a part may always import itself and errors.
ALLOWED = {
    "errors": set(),
    "protocol": set(),
    "turns": set(),
    "priority": set(),
    "wire": set(),
    "kernels": set(),
    "stores": {"kernels"},
    "models": {"kernels"},
    "config": {"protocol"},
    "clients": {"protocol", "wire"},
    "jobs": {"clients"},
    "processes": {"jobs", "logs", "priority"},
    "inbox": {"wire"},
    "limits": {"config", "protocol", "stores", "turns"},
    "session": {"models", "stores"},
    "changes": {"protocol", "session", "stores", "turns"},
    "handlers": {
        *("clients", "config", "jobs", "limits", "models", "protocol", "session", "stores"),
        *("turns", "wire"),
    },
    "dispatch": {"changes", "clients", "handlers", "jobs", "protocol", "turns", "wire"},
    "client": {"protocol", "wire"},
}

DOORS = {
    "numba": {"kernels"},
    "llvmlite": {"kernels"},
    "msgpack": {"stores/files.py", "stores/pieces.py"},
    "sqlite3": {"session"},
    "soundfile": {"stores/sounds.py"},
    "pythonosc": {"commands"},
    "socket": {"wire", "client", "commands", "processes.py"},
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Name every module that a file imports, in full."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add(str(node.module))
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_imports_go_downhill():
    offenders = []
    for path in modules():
        part = part_of(path)
        for name in imported(path):
            pieces = name.split(".")
            if (
                pieces[0] != "lstmosc"
                or len(pieces) < 2
                or (not (ROOT / pieces[1]).exists() and not (ROOT / f"{pieces[1]}.py").exists())
            ):
                continue
            if part in ALLOWED and pieces[1] not in ALLOWED[part] | {part, "errors"}:
                offenders.append(f"{path.relative_to(ROOT)} imports {name}")
    assert offenders == []


def test_every_dependency_has_one_door():
    offenders = []
    for path in modules():
        where = path.relative_to(ROOT).as_posix()
        for name in imported(path):
            doors = DOORS.get(name.split(".")[0])
            if doors and not any(where == door or where.startswith(f"{door}/") for door in doors):
                offenders.append(f"{where} imports {name}")
    assert offenders == []


def test_the_table_loads_without_numbers():
    for path in (ROOT / "protocol").glob("*.py"):
        assert not {"numpy", "numba"} & imported(path), path

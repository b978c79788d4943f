"""Imports go one way, without circles, and each dependency has one door: the offender is named."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import lstmosc

ROOT = Path(lstmosc.__file__).parent
AT_THE_ROOT = {"__init__.py", "__main__.py", "config.py", "errors.py", "logs.py"}

# What each folder may import of the package, besides itself and errors.
LAYERS = {
    "errors": set(),
    "logs": set(),
    "protocol": set(),
    "wire": set(),
    "kernels": set(),
    "compute": {"logs"},
    "stores": {"kernels"},
    "models": {"kernels"},
    "config": {"protocol"},
    "session": {"models", "stores"},
    "calls": {"compute", "config", "protocol", "stores", "wire"},
    "search": {"compute", "models", "protocol"},
    "streaming": {"compute", "models", "stores"},
    "handlers": {
        *("calls", "config", "models", "protocol", "search", "session", "stores", "streaming"),
        "wire",
    },
    "service": {
        *("calls", "compute", "config", "handlers", "kernels", "logs", "protocol", "session"),
        *("stores", "streaming", "wire"),
    },
    "client": {"protocol", "wire"},
    "monitor": {"client"},
    "plots": {"client", "protocol", "stores"},
    "playground": set(),  # a page, no Python
    "commands": {
        *("client", "compute", "config", "kernels", "logs", "monitor", "plots", "protocol"),
        *("service", "wire"),
    },
}

# The same inside models and kernels, where a module at the top of its package is named alone.
INSIDE = {
    "models/forecasting": {"linear", "preprocessing", "training", *("<top>",)},
    "models/mapping": {"linear", "preprocessing", "training", *("<top>",)},
    "kernels/compile": {"<top>"},
    "kernels/simd": {"compile", "<top>"},
    "kernels/network": {"compile", "simd", "<top>"},
    "kernels/dtw": {"compile", "simd", "<top>"},
    "kernels/features": {"compile", "simd", "<top>"},
    "kernels/inference": {"compile", "features", "network", "simd", "<top>"},
    "kernels/spotting": {"compile", "inference", "<top>"},
    "kernels/training": {"compile", "inference", "network", "simd", "<top>"},
}

DOORS = {
    "websockets": {"wire/websocket.py"},
    "optuna": {"search/study.py"},
    "dask": {"compute/dask_settings.py"},
    "distributed": {"compute/dask_settings.py"},
    "textual": {"monitor/screen.py"},
    "matplotlib": {"plots/figure.py"},
    "mido": {"stores/io/midi_files.py"},
    "numba": {"kernels/compile"},
    "llvmlite": {"kernels/compile"},
    "msgpack": {"stores/io"},
    "orjson": {"stores/io/fast_json.py"},
    "sqlite3": {"session"},
    "soundfile": {"stores/io/audio_files.py", "stores/io/audio_decoder.py"},
    "pythonosc": {"commands"},
    "socket": {"wire", "client", "commands", "compute"},
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Name every module that a file imports, in full."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add(str(node.module))
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


@cache
def imported_files(path: Path) -> frozenset[Path]:
    """Find the files of the package that a file imports; a package's own file only by its name."""
    found = set()
    for name in imported(path):
        if name.split(".")[0] != "lstmosc":
            continue
        place = ROOT.joinpath(*name.split(".")[1:])
        if place.with_suffix(".py").is_file():
            found.add(place.with_suffix(".py"))
        elif (place / "__init__.py").is_file() and not takes_a_module_of(path, name):
            found.add(place / "__init__.py")
    return frozenset(found)


def takes_a_module_of(path: Path, package: str) -> bool:
    place = ROOT.joinpath(*package.split(".")[1:])
    taken = [n.rpartition(".")[2] for n in imported(path) if n.rpartition(".")[0] == package]
    return bool(taken) and all((place / f"{n}.py").is_file() or (place / n).is_dir() for n in taken)


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_only_what_everything_uses_lies_at_the_root():
    assert {path.name for path in ROOT.glob("*.py")} == AT_THE_ROOT
    assert {path.name for path in ROOT.iterdir() if path.is_dir()} - {"__pycache__"} <= set(LAYERS)


def test_imports_go_downhill():
    offenders = [
        f"{shown(path)} imports {shown(other)}"
        for path in modules()
        for other in imported_files(path)
        if part_of(path) in LAYERS
        and part_of(other) not in LAYERS[part_of(path)] | {part_of(path), "errors", "__init__"}
    ]
    assert offenders == []


def test_imports_inside_models_and_kernels_go_downhill():
    offenders = []
    for folder, allowed in INSIDE.items():
        for path in (ROOT / folder).glob("*.py"):
            for other in imported_files(path):
                if part_of(other) != part_of(path) or other.parent == path.parent:
                    continue
                room = other.relative_to(ROOT).parts[1] if other.parent.parent != ROOT else "<top>"
                if room not in allowed:
                    offenders.append(f"{shown(path)} imports {shown(other)}")
    assert offenders == []


def test_no_module_imports_itself_by_way_of_others():
    graph = {path: imported_files(path) - {path} for path in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(shown(path) for path in error.args[1])) from None


def test_every_dependency_has_one_door():
    offenders = []
    for path in modules():
        for name in imported(path):
            doors = DOORS.get(name.split(".")[0])
            if doors and not any(
                shown(path) == door or shown(path).startswith(f"{door}/") for door in doors
            ):
                offenders.append(f"{shown(path)} imports {name}")
    assert offenders == []


def test_the_table_loads_without_numbers():
    for path in (ROOT / "protocol").glob("*.py"):
        assert not {"numpy", "numba"} & imported(path), path

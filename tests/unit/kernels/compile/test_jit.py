"""The one door to numba: where machine code is kept, and that there is no other door."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lstmosc
from lstmosc.kernels import warmup
from lstmosc.kernels.compile import cache, children, jit

SERVER = Path(lstmosc.__file__).parent
SAY_FOLDER = "from lstmosc.kernels.compile import cache; print(cache.CACHED, cache.cache_folder())"


def python(code, **environment):
    kept = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.strip()


def test_numba_is_imported_where_kernels_are_compiled_alone():
    for source in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                if name.split(".")[0] in ("numba", "llvmlite"):
                    assert source.parent == SERVER / "kernels" / "compile", (
                        f"{source} imports {name}"
                    )


def test_the_cache_lies_in_the_folder_of_the_user(tmp_path):
    variables = {name: str(tmp_path) for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")}
    cached, folder = python(SAY_FOLDER, **variables).split(" ", 1)
    assert cached == "True"
    assert Path(folder).is_relative_to(tmp_path)
    assert Path(folder).name.startswith("kernels-")


def test_the_user_s_own_numba_folder_is_respected(tmp_path):
    cached, folder = python(SAY_FOLDER, NUMBA_CACHE_DIR=str(tmp_path / "mine")).split(" ", 1)
    assert cached == "True"
    assert Path(folder).parent == tmp_path / "mine"


def test_a_folder_that_cannot_be_made_means_no_cache(tmp_path):
    (tmp_path / "file").write_text("in the way")
    said = python(SAY_FOLDER, NUMBA_CACHE_DIR=str(tmp_path / "file" / "below"))
    assert said.startswith("False")


def test_kernels_work_without_a_cache(tmp_path):
    (tmp_path / "file").write_text("in the way")
    code = "from lstmosc.kernels.dtw.api import distance; import numpy as np; "
    code += "print(distance(np.zeros((1, 1)), np.ones((2, 1))))"
    assert python(code, NUMBA_CACHE_DIR=str(tmp_path / "file" / "below")) == "2.0"


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "one.py").write_text("a")
    (tmp_path / "two.py").write_text("b")
    return tmp_path


def test_the_folder_changes_with_every_source(sources):
    before = cache.fingerprint(sources)
    assert cache.fingerprint(sources) == before
    (sources / "two.py").write_text("c")
    edited = cache.fingerprint(sources)
    (sources / "two.py").rename(sources / "three.py")
    assert len({before, edited, cache.fingerprint(sources)}) == 3


def test_the_folder_changes_with_a_byte_in_any_file_below_the_kernels(tmp_path):
    """In whatever sub-folder it lies: machine code of an older source must never be run."""
    kernels = tmp_path / "kernels"
    shutil.copytree(SERVER / "kernels", kernels, ignore=shutil.ignore_patterns("__pycache__"))
    before = cache.fingerprint(kernels)
    for source in kernels.rglob("*.py"):
        text = source.read_bytes()
        for changed in (text + b"#", text):
            source.write_bytes(changed)
            assert (cache.fingerprint(kernels) != before) == (changed != text), source


USE_A_KERNEL = """
from lstmosc.kernels.dtw import api, search
import numpy as np
api.distance(np.zeros((1, 1)), np.ones((2, 1)))
print(search.__file__, sum(search.distances.stats.cache_hits.values()))
"""


def test_another_installation_of_the_same_sources_compiles_nothing(tmp_path):
    """Wherever it lies, and whenever its files were written."""
    for place, hits in (("one", "0"), ("two", "1")):
        installed = tmp_path / place / "lstmosc"
        shutil.copytree(SERVER, installed, copy_function=shutil.copyfile)
        said = python(
            USE_A_KERNEL,
            PYTHONPATH=str(installed.parent),
            NUMBA_CACHE_DIR=str(tmp_path / "cache"),
        )
        assert said == f"{installed / 'kernels' / 'dtw' / 'search.py'} {hits}"


def test_the_code_of_kernels_that_lie_elsewhere_is_not_kept():
    """Nothing would tell that a kernel of ours, which they call, has changed."""
    from lstmosc.kernels.network import workspace

    compiled: Any = jit.kernel(lambda x: x + 1)
    assert compiled(1) == 2
    assert compiled.stats.cache_path is None
    kept: Any = workspace.fill
    assert Path(kept.stats.cache_path).is_relative_to(cache.cache_folder())


def test_the_folder_changes_with_the_version_of_numba(sources, monkeypatch):
    before = cache.fingerprint(sources)
    monkeypatch.setattr(cache.numba, "__version__", "0.0")
    assert cache.fingerprint(sources) != before


def test_warm_compiles_what_training_predicting_and_searching_call():
    warmup.warm()
    from lstmosc.kernels.dtw import search
    from lstmosc.kernels.inference import group_inference, lstm_inference
    from lstmosc.kernels.network import workspace
    from lstmosc.kernels.training import loop

    single = "array(float32, 1d, C)"
    for function in (
        workspace.fill,
        loop.train_share,
        group_inference.predict_all,
        lstm_inference.run,
        lstm_inference.step,
        lstm_inference.generate,
    ):
        kinds = {str(kind) for signature in function.signatures for kind in signature}
        assert any(single in kind for kind in kinds), function
    assert search.distances.signatures
    assert search.nearest.signatures


USUAL_WORK = """
import sys
from lstmosc.kernels import warmup
from harness import InProcess

def compiled():
    modules = [module for name, module in sys.modules.items() if name.startswith("lstmosc.kernels")]
    found = {id(f): f for m in modules for f in vars(m).values() if hasattr(f, "signatures")}
    return sorted(f"{f.__name__} {s}" for f in found.values() for s in f.signatures)

warmup.warm()
before = compiled()
with InProcess() as server:
    for n in range(6):
        wave = [(n + 1) * t % 7 / 7 for t in range(300)]
        server.done("/dataseries/addSeries", "long", n, 1, *wave)
        server.done("/dataseries/addSeries", "short", n, 1, *wave[:20])
        server.done("/dataset/addPoint", "points", n, n, 1.0)
        server.done("/labelset/addLabel", "labels", n, "odd" if n % 2 else "even")
        server.done("/dataseries/addSymbols", "notes", n, *"cegceg")
    server.done("/buffer/set", "now", 1, *wave[:30])
    for name in ("long", "short", "notes"):
        server.done("/lstmforecast/fit", name, name, "maxIter", 2)
        server.done("/lstmforecast/fit", name, name, "maxIter", 2)
        server.done("/lstmforecast/predict", name, name, "onward", 5)
    server.done("/lstmforecast/predictPoint", "long", "now")
    server.done("/lstmforecast/surprise", "long", "now")
    server.done("/lstmregressor/fit", "points", "short", "points", "maxIter", 2)
    server.done("/lstmregressor/fit", "follow", "long", "long", "maxIter", 2)
    server.done("/lstmregressor/predict", "follow", "long", "after")
    server.done("/lstmclassifier/fit", "labels", "short", "labels", "maxIter", 2)
    server.done("/lstmclassifier/predictPoint", "labels", "now")
    server.done("/dataseries/kNearest", "short", "now", 2)
print(sorted(set(compiled()) - set(before)))
"""


def test_what_is_usual_compiles_nothing_more_once_all_is_warm(monkeypatch):
    """Compiled within the server, a kernel stops every answer for seconds."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3] / "support"), prepend=os.pathsep)
    assert python(USUAL_WORK) == "[]"


def test_children_compile_every_part():
    assert set(warmup.PARTS) == {*children.DEFAULT_PARTS, "options"}


@pytest.mark.parametrize("hands", [1, 2, 3, 8])
def test_parts_are_dealt_so_that_no_child_is_long_alone(hands):
    shares = children.dealt(children.DEFAULT_PARTS, hands)
    assert sorted(part for share in shares for part in share) == sorted(children.DEFAULT_PARTS)
    costs = [sum(children.PART_COSTS[part] for part in share) for share in shares]
    assert all(shares)
    assert max(costs) - min(costs) <= max(children.PART_COSTS.values()) / 2 or hands > 3


def test_a_complete_cache_is_known_and_old_ones_are_removed(tmp_path, monkeypatch):
    for age in range(cache.MAX_FOLDERS + 2):
        folder = tmp_path / f"kernels-{age}"
        folder.mkdir()
        os.utime(folder, (1e9 - age, 1e9 - age))
    own = cache.MAX_FOLDERS + 1
    monkeypatch.setattr(cache, "_FOLDER", tmp_path / f"kernels-{own}")
    assert not cache.complete()
    cache.note_complete()
    assert cache.complete()
    assert {folder.name for folder in tmp_path.iterdir()} == {
        f"kernels-{n}" for n in (*range(cache.MAX_FOLDERS - 1), own)
    }


def test_a_cache_that_was_in_use_lately_is_kept(tmp_path, monkeypatch):
    used, other = tmp_path / "kernels-used", tmp_path / "kernels-other"
    for folder in (used, other):
        folder.mkdir()
        (folder / "complete").touch()
        os.utime(folder, (1e9, 1e9))
    monkeypatch.setattr(cache, "MAX_FOLDERS", 1)
    monkeypatch.setattr(cache, "_FOLDER", used)
    cache.note_complete()
    (tmp_path / "kernels-new").mkdir()
    os.utime(tmp_path / "kernels-new", (1e9 + 1, 1e9 + 1))
    monkeypatch.setattr(cache, "_FOLDER", tmp_path / "kernels-new")
    monkeypatch.setattr(cache, "MAX_FOLDERS", 2)
    cache.note_complete()
    assert {folder.name for folder in tmp_path.iterdir()} == {"kernels-used", "kernels-new"}


@pytest.mark.parametrize("module", ["models.api", "handlers", "commands.serve", "kernels.dtw.api"])
def test_numba_is_not_imported_before_a_kernel_is_called(module):
    code = f"import sys, lstmosc.{module}; print('numba' in sys.modules)"
    assert python(code) == "False"


def test_a_kernel_divides_as_numpy_does():
    @jit.kernel
    def quotient(a, b):
        return a / b

    assert quotient(1.0, 0.0) == np.inf
    assert np.isnan(quotient(0.0, 0.0))


def test_a_kernel_knows_nan():
    @jit.kernel
    def is_missing(x):
        return x != x

    assert is_missing(np.nan)
    assert not is_missing(0.0)

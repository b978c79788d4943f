"""Build the packages, install them in every way people do, and try what was installed.

python tests/check_packages.py [--python python3.12 …] [--only STEP …] [--keep FOLDER] [--suite]
    [--no-fit]

Steps: build, offline, pipx, pythons, sdist, floors. Each ends with a line that says what held; the
exit code is 1 where one did not. It needs the network for what the packages depend on.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
BIN = "Scripts" if sys.platform == "win32" else "bin"
# Compiled here once for each Python, and not among the user's own.
CACHE = str(Path(tempfile.gettempdir()) / "lstmosc-packaging")
# What shows in a minute or two that a package is whole; --suite runs all tests instead.
QUICK = ("tests/unit/protocol", "tests/unit/wire", "tests/messages/test_dispatch.py")
# Keep a series; then, which compiles the kernels, learn four values and go on with them.
TRY = """
from lstmosc import Server
with Server() as server, server.client(timeout=600) as client:
    client.dataseries.set_series("s", "a", [[0.0], [1.0], [2.0], [1.0]] * 8)
    assert client.dataseries.size("s") == 1
"""
FIT = """
    assert server.wait_ready(1800)
    client.lstmforecast.fit("m", "s", max_iter=100, seed=1)
    client.lstmforecast.predict("m", "s", "o", 4)
    found = client.dataseries.get_series("o", "a").ravel()
    assert max(abs(found - [0.0, 1.0, 2.0, 1.0])) < 0.2, found
"""


class Packages:
    """A folder with all that is built and installed, and the steps."""

    def __init__(self, folder: Path, pythons: list[str], suite: bool, fit: bool) -> None:
        self.folder, self.pythons, self.suite, self.fit = folder, pythons, suite, fit
        self.dist = folder / "dist"

    def build(self) -> str:
        """Build both archives and look at what is in them."""
        python = self.venv("build", sys.executable, "build", "twine")
        run(python, "-m", "build", "--outdir", self.dist, ROOT)
        run(python, "-m", "twine", "check", "--strict", self.wheel, self.sdist)
        names = set(ZipFile(self.wheel).namelist())
        for name in ("py.typed", "sc_client/LSTMOSC/LSTMOSC.quark", "sc_client/pd/lstmosc.pd"):
            assert f"lstmosc/{name}" in names, f"the wheel has no {name}"
        links = re.findall(r"\]\(([^)]*)\)", about(self.wheel))
        assert links and all(link.startswith("https://") for link in links), links
        tops = {name.partition("/")[0] for name in names}
        assert len(tops) == 2, f"the wheel installs {tops}"
        return f"{self.wheel.name} ({len(names)} files) and {self.sdist.name}"

    def offline(self) -> str:
        """Gather wheels in a folder, and install from it alone."""
        house = self.folder / "wheelhouse"
        run(sys.executable, "-m", "pip", "download", "-q", "-d", house, self.wheel)
        python = self.venv("offline", sys.executable)
        run(python, "-m", "pip", "install", "-q", "--no-index", "--find-links", house, "lstmosc")
        return f"{len(list(house.iterdir()))} wheels; {self.tried(python)}"

    def pipx(self) -> str:
        """Install by pipx, copy the clients, and look at what is left when it is gone."""
        home = self.folder / "home"
        own = {"PIPX_HOME": str(home / "pipx"), "PIPX_BIN_DIR": str(home / "bin")}
        python = self.venv("for-pipx", sys.executable, "pipx")
        run(python, "-m", "pipx", "install", "--python", sys.executable, self.wheel, **own)
        program = home / "bin" / "lstmosc"
        version = run(program, "--version").splitlines()[0]
        run(program, "clients", home / "clients")
        assert (home / "clients" / "LSTMOSC" / "LSTMOSC.quark").is_file()
        assert (home / "clients" / "config" / "stage.toml").is_file()
        run(python, "-m", "pipx", "uninstall", "lstmosc", **own)
        assert not program.exists() and not (home / "pipx" / "venvs" / "lstmosc").exists()
        return f"{version}, its clients copied; uninstalled without a trace but the machine code"

    def each_python(self) -> str:
        """Install the wheel for each Python there is, and try it."""
        found = [name for name in self.pythons if shutil.which(name)]
        missing = sorted(set(self.pythons) - set(found))
        told = [self.tried(self.venv(name, name, str(self.wheel))) for name in found]
        return "; ".join(told + [f"{name} is not here" for name in missing])

    def from_sources(self) -> str:
        """Unpack the sdist and run its tests."""
        with tarfile.open(self.sdist) as archive:
            archive.extractall(self.folder, filter="data")
        unpacked = self.folder / self.sdist.name.removesuffix(".tar.gz")
        python = self.venv("sources", sys.executable, "--editable", f"{unpacked}[test]")
        return self.tested(python, unpacked)

    def floors(self) -> str:
        """Install the oldest of everything that is said to be enough, and run the tests."""
        floors = [floor(line) for line in PROJECT["dependencies"]]
        python = self.venv("floors", sys.executable, str(self.wheel), *floors)
        tests = [line for line in PROJECT["optional-dependencies"]["test"] if "torch" not in line]
        run(python, "-m", "pip", "install", "-q", *tests, *floors)
        told = self.tested(python, ROOT, PYTHONPATH="")
        return f"{', '.join(floors)}: {told}; {self.tried(python)}"

    @property
    def wheel(self) -> Path:
        """The wheel that was built."""
        return next(self.dist.glob("*.whl"))

    @property
    def sdist(self) -> Path:
        """The source archive that was built."""
        return next(self.dist.glob("*.tar.gz"))

    def venv(self, name: str, python: str, *install: str) -> Path:
        """Make an environment with some packages and return its Python."""
        place = self.folder / "venvs" / name.strip("/\\").replace(":", "").replace(os.sep, "-")
        run(python, "-m", "venv", place)
        made = place / BIN / "python"
        if install:
            run(made, "-m", "pip", "install", "-q", *install)
        return made

    def tried(self, python: Path) -> str:
        """Serve, learn and forecast with what is installed; return its versions."""
        run(python, "-c", TRY + (FIT if self.fit else ""))
        lines = run(python, "-m", "lstmosc", "--version").splitlines()
        return f"{lines[1].split(' at ')[0]} with {lines[2]} {'learns' if self.fit else 'serves'}"

    def tested(self, python: Path, folder: Path, **environment: str) -> str:
        """Run tests and return what pytest says in the end."""
        chosen = [] if self.suite else QUICK
        words = ["-q", "-p", "no:cacheprovider", *chosen]
        out = run(python, "-m", "pytest", *words, cwd=folder, **environment)
        return f"{out.strip().splitlines()[-1].strip('= ')}"


def about(wheel: Path) -> str:
    """Return what a wheel says of itself, README and all."""
    with ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return archive.read(name).decode()


def floor(requirement: str) -> str:
    """Make of ``numba>=0.61`` the oldest release it allows."""
    name, _, version = requirement.partition(">=")
    return f"{name}~={version}.0" if version.count(".") == 1 else f"{name}=={version}"


def run(*words: str | Path, cwd: Path | None = None, **environment: str) -> str:
    """Run a program and return what it wrote; SystemExit with all of that where it failed."""
    own = {"PYTHONDONTWRITEBYTECODE": "1", "LSTMOSC_CONFIG": os.devnull, **environment}
    found = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={"NUMBA_CACHE_DIR": CACHE, **os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if found.returncode:
        raise SystemExit(f"{' '.join(map(str, words))[:300]}\n{found.stdout[-4000:]}")
    return re.sub(r"\x1b\[[0-9;]*m", "", found.stdout)


def main() -> int:
    """Do the steps that are asked for, in their order."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", nargs="*", default=list(PYTHONS), help="Pythons to try")
    parser.add_argument("--only", nargs="*", help="only these steps (build is always done)")
    parser.add_argument("--keep", type=Path, help="copy wheel and sdist to this folder")
    parser.add_argument("--suite", action="store_true", help="run all tests, not the quick ones")
    on_off = argparse.BooleanOptionalAction
    parser.add_argument("--fit", action=on_off, default=True, help="compile kernels and learn")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = Packages(Path(folder), given.python, given.suite, given.fit)
        steps: dict[str, Callable[[], str]] = {
            "build": packages.build,
            "offline": packages.offline,
            "pipx": packages.pipx,
            "pythons": packages.each_python,
            "sdist": packages.from_sources,
            "floors": packages.floors,
        }
        wrong = [name for name in given.only or [] if name not in steps]
        if wrong:
            parser.error(f"no step {wrong[0]}; there are: {', '.join(steps)}")
        chosen = [name for name in steps if name == "build" or name in (given.only or steps)]
        failed = [name for name in chosen if not held(name, steps[name])]
        if given.keep:
            shutil.copytree(packages.dist, given.keep, dirs_exist_ok=True)
    return 1 if failed else 0


def held(name: str, step: Callable[[], str]) -> bool:
    """Do a step and say how it went."""
    try:
        print(f"{name}: {step()}", flush=True)
    except (SystemExit, AssertionError, StopIteration) as error:
        print(f"{name}: FAILED\n{error}", flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())

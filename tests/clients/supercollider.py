"""A real sclang that runs scripts, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path

from programs import SC_CLIENT, Program, absent, need

SCRIPTS = Path(__file__).with_name("sclang")
QUARK = SC_CLIENT / "LSTMOSC"
LIBRARIES = ("share/SuperCollider/SCClassLibrary", "Resources/SCClassLibrary")


class Sclang:
    """Runs scripts in an sclang that knows the class library, the Quark and the tests' classes."""

    def __init__(self, home: Path) -> None:
        self._command = need("sclang")
        self.home = home  # where it runs
        self._token = uuid.uuid4().hex
        self._config = home / "sclang_conf.yaml"
        template = (SCRIPTS / "langconf.yaml").read_text("utf-8")
        folders = {"library": self._library(), "quark": QUARK, "tests": SCRIPTS / "classes"}
        self._config.write_text(template.format(**folders), "utf-8")
        (home / "run").mkdir(mode=0o700)

    def run(
        self,
        script: str,
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        seconds: float = 60,
        config: Path | None = None,
    ) -> tuple[int, str]:
        """Run a script to its end; return its exit code and what it posted."""
        try:
            with self.start(script, *arguments, env=env, seconds=seconds, config=config) as program:
                code = program.wait(seconds + 10)
        finally:
            self.end_started()
        return code, program.text

    def end_started(self) -> None:
        """End what the scripts have started and left behind."""
        end_processes(self._token)

    def start(
        self,
        script: str,
        *arguments: str | Path | int,
        env: Mapping[str, str] | None = None,
        seconds: float = 60,
        config: Path | None = None,
    ) -> Program:
        """Start a script."""
        command: list[str | Path] = [self._command, "-D", "-l", config or self._config]
        words = [
            argument if isinstance(argument, Path) else str(argument) for argument in arguments
        ]
        environment = {**self._environment(seconds), **(env or {})}
        return Program([*command, SCRIPTS / script, *words], self.home, environment)

    def _environment(self, seconds: float) -> dict[str, str]:
        home = str(self.home)
        return {
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
            "HOME": home,
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"),
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "LSTMOSC_PYTHON": sys.executable,
            "LSTMOSC_SECONDS": str(seconds),
            "LSTMOSC_TEST": self._token,
        }

    def _library(self) -> Path:
        parents = Path(self._command).resolve().parents
        found = [parent / library for parent in parents for library in LIBRARIES]
        there = [folder for folder in found if folder.is_dir()]
        return there[0] if there else absent(f"{self._command} has no class library")


def end_processes(token: str) -> None:
    """End what an sclang has started and left behind, known by the token in its environment."""
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if token.encode() in environment.read_bytes():
                os.kill(int(environment.parent.name), signal.SIGKILL)
        except OSError:
            continue

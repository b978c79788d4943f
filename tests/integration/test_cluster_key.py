"""The key between a cluster's machines, made and set as the guide says: who is let in."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="distributed is not installed (the extra 'cluster')")

import lstmosc
from clusters import Scheduler, WorkerProcess
from lstmosc.client import Client
from lstmosc.errors import LstmoscError
from lstmosc.kernels.compile.cache import cache_folder

GUIDE = Path(lstmosc.__file__).parents[1] / "SCALING.md"
WAVE = [[number % 7] for number in range(60)]


def block(pattern: str) -> str:
    """Return the block of the guide that begins so, without its margin."""
    found = re.search(rf"(?:^    {pattern}.*\n)(?:^    .*\n)*", GUIDE.read_text("utf-8"), re.M)
    assert found, pattern
    return re.sub("^    ", "", found[0], flags=re.M)


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Homes of those who set a cluster up as the guide says: each has a key of their own."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(cache_folder().parent))
    for name in ("me", "stranger"):
        home = tmp_path / name
        (home / ".config" / "dask").mkdir(parents=True)
        command = shlex.split(block("openssl").replace("\\\n", " "))
        subprocess.run(command, cwd=home, check=True, capture_output=True)
        settings = block("distributed:").replace("/home/me", str(home))
        (home / ".config" / "dask" / "lstmosc.yaml").write_text(settings, "utf-8")
    (tmp_path / "nobody").mkdir()
    return tmp_path


def test_who_has_the_key_computes_and_nobody_else_does(
    homes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(homes / "me"))
    words = block("dask scheduler --protocol").splitlines()[0].split()
    assert words[2:4] == ["--protocol", "tls"]
    with Scheduler(0, *words[2:4]) as scheduler:
        assert scheduler.address.startswith("tls://")
        with WorkerProcess(scheduler.address) as worker:
            assert worker.ready()
            assert fit(scheduler.address).epochs == 2
            for name, address in (
                ("stranger", scheduler.address),
                ("nobody", scheduler.address),
                ("nobody", scheduler.address.replace("tls:", "tcp:")),
            ):
                monkeypatch.setenv("HOME", str(homes / name))
                with pytest.raises(LstmoscError) as caught:
                    fit(address)
                assert caught.value.code == "cluster"


def fit(scheduler: str):
    """Fit on a server that computes on a cluster alone, with the settings of this home."""
    options = ("--cluster.scheduler", scheduler, "--no-cluster.fallback")
    with lstmosc.Server(*options) as server, Client(server.host, server.port) as client:
        client.dataseries.set_series("walk", "a", WAVE)
        return client.lstmforecast.fit("m", "walk", max_iter=2)

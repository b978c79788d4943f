"""Cut the power of a simulated disk again and again, and see what is left of the session.

Lives of a server as in ``crash``, each on a disk that logs what reaches it (``support/disks``). Of
each life's log, random moments are chosen: what the disk would hold then is opened, and must be as
a mirror of the calls was at some moment no earlier than the last sync before. The next life goes on
from one of them.

A life lasts 1.5 seconds at most, or as told: a busy machine does little in that time.

    python tests/performance/power_cut.py 200 [SEED [SECONDS]]
"""

from __future__ import annotations

import contextlib
import copy
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from crash import Mirror, Round
from disks import Disk, Replay
from program import Caller, Program
from progress import told
from session_servers import Sessions

NAME = "set.session"


class Life(Round):
    """One life of a server on a simulated disk; it notes at which length of the log it synced."""

    def __init__(self, folder: Path, mirror: Mirror, rng: random.Random, fits: bool) -> None:
        super().__init__(folder, mirror, rng)
        self.disk = Disk(folder)
        self.replay = Replay(folder)
        self.calls: list[Any] = []
        self.marks: list[tuple[int, Mirror, int]] = [(0, copy.deepcopy(mirror), 0)]
        self._fits = fits

    def run(self, seconds: float) -> None:
        """Start the server, have it do many things, and kill it."""
        options = ("--session", str(self._folder / NAME), "--threads", "1")
        with (
            Program(*options, environment=self.disk.environment) as program,
            contextlib.closing(Caller(program)) as caller,
        ):
            self.live(program.ready() if self._fits else program, caller, seconds)

    def _fit(self, caller: Caller) -> None:
        if self._fits:
            super()._fit(caller)

    def _note(self, call: Any) -> None:
        super()._note(call)
        self.calls.append(call)

    def _sync(self, caller: Caller) -> None:
        super()._sync(caller)
        self.marks.append((self.disk.position(), copy.deepcopy(self.synced), len(self.calls)))

    def cut(self, log: bytes, rng: random.Random) -> tuple[dict[Path, bytes], Mirror]:
        """Cut the power at the end of a part of the log; give what is left, and what that is."""
        left = self.replay.left(log, rng)
        mark = max(index for index, (at, _, _) in enumerate(self.marks) if at <= len(log))
        _, self.synced, first = self.marks[mark]
        self.log = self.calls[first:]
        with tempfile.TemporaryDirectory() as place:
            for path, content in left.items():
                (Path(place) / path.name).write_bytes(content)
            return left, self.check(read_session(Path(place)))


def read_session(folder: Path) -> Mirror:
    """Open a session in this process and see what it holds."""
    found = Mirror()
    with Sessions(folder).open() as server:
        registry = server.server.registry
        rec, pts = registry.find("dataseries", "rec"), registry.find("dataset", "pts")
        lab, model = registry.find("labelset", "lab"), registry.find("lstmforecast", "fc")
        if rec is not None:
            found.series = {name: each.tolist() for name, each in rec.snapshot().items()}
        if pts is not None:
            found.points = {name: each.tolist() for name, each in pts.snapshot().items()}
        if lab is not None:
            found.labels = lab.snapshot()
        if model is not None:
            found.model = model.to_record()["learned"]["theta"].tobytes()
    return found


def cut_power(
    cuts: int, seed: int, *, per_life: int = 10, longest: float = 1.5, fits: bool = True
) -> dict[str, Any]:
    """Cut the power so many times; give figures."""
    rng = random.Random(seed)
    mirror, calls, syncs, done = Mirror(), 0, 0, 0
    began = time.time()
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        for _ in told(-(-cuts // per_life), "lives"):
            life = Life(folder, mirror, rng, fits)
            life.run(rng.uniform(longest / 3, longest))
            log = life.disk.log.read_bytes()
            for _ in range(min(per_life, cuts - done)):
                left, mirror = life.cut(log[: rng.randint(0, len(log))], rng)
                done += 1
            for path in folder.iterdir():
                path.unlink()
            for path, content in left.items():
                path.write_bytes(content)
            calls += len(life.calls)
            syncs += len(life.marks) - 1
            life.disk.discard()
    seconds = round(time.time() - began)
    return {"cuts": done, "syncs": syncs, "calls": calls, "seconds": seconds}


if __name__ == "__main__":
    count, *more = sys.argv[1:]
    seed, longest = (*more, *("1", "1.5")[len(more) :])
    print(cut_power(int(count), int(seed), longest=float(longest)))

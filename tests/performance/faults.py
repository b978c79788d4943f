"""Let things go wrong under a server, one after the other, and see that it keeps its word.

A disk that is full, writes too little, errs or does not sync; too little memory; helpers that are
killed. A seeded driver makes up calls and faults. Every call gets one answer; what was answered
with /done is in the mirror; whatever was synced is there after a sudden end.

    python tests/performance/faults.py 20 [seed]
"""

from __future__ import annotations

import contextlib
import copy
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from crash import Mirror
from damaged_files import sound
from disks import IO_ERROR, NO_SPACE, NO_SYNC, NONE, SHORT
from power_cut import NAME, Life, read_session
from program import PATIENCE, Caller, Program
from progress import told

SQUEEZED_BYTES = 2**22
"""Memory that a server may still take when it is squeezed."""
EXPECTED = {"file", "tooLarge", "notFound"}


class FaultyLife(Life):
    """One life of a server, with faults; only what was done is in its mirror."""

    def __init__(self, folder: Path, mirror: Mirror, rng: random.Random) -> None:
        super().__init__(folder, mirror, rng, fits=False)
        self.counts: Counter[str] = Counter()
        self._process = 0
        (folder / "a.ogg").write_bytes(sound("OGG"))

    def run(self, seconds: float) -> None:
        """Start the server, have things go wrong, at least once, for so long; end it suddenly."""
        options = ("--session", str(self._folder / NAME), "--threads", "1")
        with (
            Program(*options, environment=self.disk.environment) as program,
            contextlib.closing(Caller(program)) as caller,
        ):
            self._process = program.process.pid
            try:
                self._go_wrong_until(time.monotonic() + seconds, caller)
            except (AssertionError, OSError) as error:
                program.process.terminate()
                told = program.process.communicate(timeout=PATIENCE)[1]
                error.add_note(f"the server ended with {program.process.returncode}:\n{told}")
                raise
            self.disk.go_wrong(NONE)
            self._squeeze(None)
            assert program.process.poll() is None
            program.kill()

    def _go_wrong_until(self, end: float, caller: Caller) -> None:
        while time.monotonic() < end or not self.counts["_fault"]:
            self._some(caller)

    def _some(self, caller: Caller) -> None:
        step = self._rng.choices(
            (self._calls, self._sync, self._save, self._read, self._fault, self._kill_helper),
            (40, 20, 5, 5, 20, 5),
        )[0]
        self.counts[step.__name__] += 1
        step(caller)

    def _calls(self, caller: Caller) -> None:
        for _ in range(self._rng.choice((1, 5, 20))):
            before = len(self.calls)
            call = self._call()  # which notes it
            reply = caller.ask(*call)
            if reply[0] != "/done":
                self._refused(reply)
                del self.calls[before:]
                self._now = self._at_last()

    def _at_last(self) -> Mirror:
        _, state, first = self.marks[-1]
        now = copy.deepcopy(state)
        for call in self.calls[first:]:
            now.apply(call)
        return now

    def _sync(self, caller: Caller) -> None:
        reply = caller.ask("/sync", 1)
        if reply[0] == "/synced":
            self.marks.append((self.disk.position(), copy.deepcopy(self._now), len(self.calls)))
        else:
            self._refused(reply)

    def _save(self, caller: Caller) -> None:
        self._answered(caller.ask("/save", str(self._folder / "saved.lstmosc")))

    def _read(self, caller: Caller) -> None:
        self._answered(caller.ask("/buffer/read", "b", str(self._folder / "a.ogg")))
        self._answered(caller.ask("/buffer/free", "b"))

    def _answered(self, reply: list[Any]) -> None:
        if reply[0] != "/done":
            self._refused(reply)

    def _refused(self, reply: list[Any]) -> None:
        assert reply[0] == "/fail", reply
        assert reply[3] in EXPECTED, reply
        self.counts[f"refused: {reply[3]}"] += 1

    def _fault(self, caller: Caller) -> None:
        kind = self._rng.choice((NONE, NONE, NO_SPACE, SHORT, IO_ERROR, NO_SYNC))
        self.disk.go_wrong(kind, self._rng.randrange(40))
        self._squeeze(SQUEEZED_BYTES if self._rng.random() < 0.1 else None)

    def _squeeze(self, room: int | None) -> None:
        """Let the server take only so many bytes more, or as many as it likes (None)."""
        pages = int(Path(f"/proc/{self._process}/statm").read_text("ascii").split()[0])
        most = resource.RLIM_INFINITY if room is None else pages * resource.getpagesize() + room
        resource.prlimit(self._process, resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))

    def _kill_helper(self, caller: Caller) -> None:
        tasks = Path(f"/proc/{self._process}/task")
        helpers = [
            int(child)
            for task in tasks.iterdir()
            for child in (task / "children").read_text("ascii").split()
        ]
        if helpers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._rng.choice(helpers), signal.SIGKILL)


def live_with_faults(lives: int, seed: int, seconds: float = 3.0) -> dict[str, Any]:
    """Live so many lives; return what was done and refused. Raises where anything was lost."""
    print(f"seed {seed}")
    rng, mirror, counts = random.Random(seed), Mirror(), Counter[str]()
    with tempfile.TemporaryDirectory() as where:
        for _ in told(lives, "lives"):
            life = FaultyLife(Path(where), mirror, rng)
            life.run(seconds)
            _, life.synced, first = life.marks[-1]
            life.log = life.calls[first:]
            mirror = life.check(read_session(Path(where)))
            counts.update(life.counts)
            life.disk.discard()
    return dict(counts)


if __name__ == "__main__":
    print(live_with_faults(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))

"""Start two servers on one session, by any of its names, read any of its files, and kill them.

Whatever happens, at most one of them writes, and whatever it synced is there at the end.

    python tests/performance/two_servers.py 200 [seed]
"""

from __future__ import annotations

import contextlib
import os
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from program import Caller, Program
from progress import told

NAMES = (
    "set.session",
    "soft.session",
    "hard.session",
    "folder/set.session",
    "folder/../hard.session",
)
ENDINGS = ("", "-wal", "-shm", "-journal", "-lock")
READS = (
    "/dataset/read",
    "/dataseries/read",
    "/buffer/read",
    "/labelset/read",
    "/lstmforecast/read",
)
MAX_SERVERS = 2


class Server:
    """A server on one of the names; ``synced`` is what was on disk when it started."""

    def __init__(self, path: Path, synced: set[str]) -> None:
        self.program = Program("--session", str(path), "--threads", "1")
        self.caller = Caller(self.program)
        self.writes = self.caller.ask("/dataset/new", "p")[0] == "/done"
        assert self.caller.done("/dataset/size", "p")[0] >= len(synced), "synced points are lost"

    def end(self, *, kill: bool) -> None:
        self.caller.close()
        self.program.kill() if kill else self.program.stop()


class Pair:
    """Up to two servers, and the points that one of them said to be on disk."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self._folder = folder
        self._rng = rng
        self._count = 0
        self.servers: list[Server] = []
        self.synced: set[str] = set()
        self.done: Counter[str] = Counter()

    def step(self) -> None:
        """Do something at random, and see that one server writes at most."""
        choices = [self._write, self._write, self._read, self._read, self._end]
        if len(self.servers) < MAX_SERVERS:
            choices = [self._start] if not self.servers else [self._start, *choices]
        name = self._rng.choice(choices)()
        self.done[name] += 1
        assert sum(server.writes for server in self.servers) <= 1, "two servers write"

    def _start(self) -> str:
        """Start one more; a name beside which the log does not lie is refused."""
        try:
            server = Server(self._folder / self._rng.choice(NAMES), self.synced)
        except RuntimeError as error:
            assert "last written by" in str(error), error
            return "refused"
        self.servers.append(server)
        return "started to write" if server.writes else "started to read"

    def _write(self) -> str:
        """Change the session by a server that may, and see that the other may not."""
        for server in self.servers:
            self._count += 1
            reply = server.caller.ask("/dataset/setPoint", "p", f"{self._count}", 1.0)
            sync = server.caller.ask("/sync", 1)
            if server.writes:
                assert (reply[0], sync[0]) == ("/done", "/synced"), (reply, sync)
                self.synced.add(f"{self._count}")
            else:
                assert (reply[3], sync[3]) == ("denied", "denied"), (reply, sync)
        return "written"

    def _read(self) -> str:
        """Read some file of the session, which is out of reach."""
        path = self._folder / f"{self._rng.choice(NAMES)}{self._rng.choice(ENDINGS)}"
        call: list[Any] = [self._rng.choice(READS), "x", str(path)]
        call = ["/restore", str(path)] if self._rng.random() < 0.2 else call
        reply = self._rng.choice(self.servers).caller.ask(*call)
        assert reply[0] == "/fail" and reply[3] in ("file", "denied"), reply
        return "read"

    def _end(self) -> str:
        server = self.servers.pop(self._rng.randrange(len(self.servers)))
        kill = self._rng.random() < 0.5
        server.end(kill=kill)
        return "killed" if kill else "stopped"

    def close(self) -> None:
        """End all, and find everything that was synced by the name that the log lies beside."""
        while self.servers:
            self.servers.pop().end(kill=True)
        for name in NAMES:
            with contextlib.suppress(RuntimeError):
                server = Server(self._folder / name, self.synced)
                found = [
                    p
                    for p in self.synced
                    if server.caller.ask("/dataset/getPoint", "p", p)[0] == "/done"
                ]
                assert len(found) == len(self.synced), f"{len(self.synced) - len(found)} are lost"
                server.end(kill=False)
                return
        raise AssertionError("no name opens the session")


def play(steps: int, seed: int) -> dict[str, Any]:
    """Do so much; raises AssertionError where two write, or where anything is lost."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        Server(folder / NAMES[0], set()).end(kill=False)
        (folder / "soft.session").symlink_to(folder / NAMES[0])
        os.link(folder / NAMES[0], folder / "hard.session")
        (folder / "folder").mkdir()
        (folder / "folder" / NAMES[0]).symlink_to(folder / NAMES[0])
        pair = Pair(folder, random.Random(seed))
        for _ in told(steps, "steps"):
            pair.step()
        pair.close()
    return {**pair.done, "points synced, all there": len(pair.synced)}


if __name__ == "__main__":
    steps, *seeds = map(int, sys.argv[1:])
    seed = seeds[0] if seeds else random.randrange(2**32)
    print(f"seed {seed}", flush=True)
    print(play(steps, seed))

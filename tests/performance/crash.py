"""Kill the server again and again, and see whether the session kept what it had promised.

One client records, fits, saves, clears and takes back, and syncs now and then. A mirror in plain
Python does the same. After each kill the session must be as the mirror was after some call that
came no earlier than the last one synced: nothing lost, and nothing torn.

A life lasts 1.5 seconds at most, or as told: a busy machine does little in that time.

    python tests/performance/crash.py 200 [SEED [SECONDS]]
"""

from __future__ import annotations

import contextlib
import copy
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from lstmosc.stores.io import msgpack_files
from program import Caller, Program
from progress import told

ANY = "any learning"
NOTHING, UNKNOWN = "nothing", "unknown"
UNDO = "/dataseries/undo"
Call = tuple[Any, ...]


class Mirror:
    """What the server should hold: series, points, labels, a model's packed learning."""

    def __init__(self) -> None:
        self.series: dict[str, list[list[float]]] | None = None
        self.kept: Any = NOTHING  # what undo brings back
        self.redoable = False  # whether an undo has left it, until the next edit
        self.points: dict[str, list[float]] = {}
        self.labels: dict[str, str] = {}
        self.model: Any = None

    def apply(self, call: Call) -> None:
        """Do what a call does."""
        verb = call[0].rpartition("/")[2] if call[0].startswith("/dataseries/") else ""
        if verb in ("addFrame", "setSeries", "deleteFrame") and self.redoable:
            self.kept, self.redoable = NOTHING, False
        match call:
            case ("/dataseries/addFrame", _, identifier, *frame):
                self.series = self.series or {}
                self.series.setdefault(identifier, []).append(frame)
            case ("/dataseries/setSeries", _, identifier, 2, *numbers):
                self.series = self.series or {}
                self.series[identifier] = [numbers[i : i + 2] for i in range(0, len(numbers), 2)]
            case ("/dataseries/deleteFrame", _, identifier, 0):
                assert self.series is not None
                self.series[identifier].pop(0)
                if not self.series[identifier]:
                    del self.series[identifier]
            case ("/dataseries/clear", _):
                if self.series:
                    self.kept, self.series, self.redoable = self.series, {}, False
            case ("/dataseries/free", _):
                if self.series is not None:
                    self.kept, self.series, self.redoable = self.series, None, False
            case ("/dataseries/undo", _):
                if self.kept is not NOTHING:
                    self.kept, self.series = self.series, self.kept
                    self.redoable = not self.redoable
            case ("/dataset/setPoint", _, identifier, *point):
                self.points[identifier] = point
            case ("/labelset/setLabel", _, identifier, label):
                self.labels[identifier] = label
            case ("fitted", packed):
                self.model = packed

    def text(self) -> str:
        """Give a summary for a failure."""
        series = {name: len(frames) for name, frames in (self.series or {}).items()}
        counts = f"{len(self.points)} points, {len(self.labels)} labels"
        return f"{series}, {counts}, model {self.model and hash(self.model)}"

    def same(self, other: Mirror) -> bool:
        """Whether a state that was read back is this one."""
        model = ANY in (self.model, other.model) or self.model == other.model
        mine = (self.series, self.points, self.labels)
        return model and mine == (other.series, other.points, other.labels)


def read_back(caller: Caller) -> Mirror:
    """Ask the server for all it holds."""
    found = Mirror()
    there = caller.done("/list")[2::3]
    if "rec" in there:
        record = msgpack_files.unpack("dataseries", caller.done("/dataseries/dump", "rec")[0])
        frames, at = record["frames"].tolist(), 0
        found.series = {}
        for identifier, length in zip(record["ids"], record["lengths"].tolist(), strict=True):
            found.series[identifier] = frames[at : at + length]
            at += length
    if "pts" in there:
        record = msgpack_files.unpack("dataset", caller.done("/dataset/dump", "pts")[0])
        found.points = dict(zip(record["ids"], record["points"].tolist(), strict=True))
    if "lab" in there:
        record = msgpack_files.unpack("labelset", caller.done("/labelset/dump", "lab")[0])
        found.labels = dict(zip(record["ids"], record["labels"], strict=True))
    if "fc" in there:
        found.model = weights(caller)
    return found


def weights(caller: Caller) -> bytes:
    """What the model has learned."""
    record = msgpack_files.unpack("lstmforecast", caller.done("/lstmforecast/dump", "fc")[0])
    theta: bytes = record["learned"]["theta"].tobytes()
    return theta


class Round:
    """One life of the server: from its start to its sudden end."""

    def __init__(self, folder: Path, mirror: Mirror, rng: random.Random) -> None:
        self.synced = mirror
        self.log: list[Call] = []
        self._now = copy.deepcopy(mirror)
        self._rng = rng
        self._folder = folder
        self.syncs = 0

    def live(self, program: Program, caller: Caller, seconds: float) -> None:
        """Do many things until the program is killed."""
        killer = threading.Timer(seconds, program.kill)
        killer.start()
        with contextlib.suppress(OSError):
            while True:
                self._some(caller)
        killer.join()

    def _some(self, caller: Caller) -> None:
        kind = self._rng.random()
        if kind < 0.06:
            self._fit(caller)
        elif kind < 0.25:
            self._sync(caller)
        elif kind < 0.30:
            caller.done("/save", str(self._folder / "saved.lstmosc"))
        else:
            calls = [self._call() for _ in range(self._rng.choice((1, 10, 100)))]
            caller.send(*calls)
            for call in calls:
                reply = caller.hear()
                assert reply[0] == "/done" or reply[1:4:2] == [UNDO, "notFound"], (call, reply)

    def _call(self) -> Call:
        """Make up a call that will succeed, and note it."""
        rng = self._rng
        identifier = rng.choice("abcd")
        numbers = [float(rng.randrange(100)) for _ in range(2)]
        kind = rng.random()
        call: Call = ("/dataseries/addFrame", "rec", identifier, *numbers)
        if kind < 0.05:
            length = rng.choice((1, 7, 3000))
            call = ("/dataseries/setSeries", "rec", identifier, 2, *(numbers * length))
        elif kind < 0.08 and self._now.series and identifier in self._now.series:
            call = ("/dataseries/deleteFrame", "rec", identifier, 0)
        elif kind < 0.12:
            undo = "free" if self._now.kept == UNKNOWN else "undo"
            call = (f"/dataseries/{rng.choice(('clear', 'free', undo, undo))}", "rec")
            if call[0].endswith("clear") and self._now.series is None:
                call = ("/dataseries/free", "rec")
        elif kind < 0.22:
            call = ("/dataset/setPoint", "pts", f"p{rng.randrange(50)}", *numbers)
        elif kind < 0.30:
            call = ("/labelset/setLabel", "lab", f"l{rng.randrange(50)}", str(rng.random()))
        self._note(call)
        return call

    def _note(self, call: Call) -> None:
        self.log.append(call)
        self._now.apply(call)

    def _fit(self, caller: Caller) -> None:
        caller.done("/dataseries/setSeries", "fitme", "x", 1, *range(12))
        self._note(("fitted", ANY))
        caller.done("/lstmforecast/fit", "fc", "fitme", "maxIter", 1, "hiddenSize", 2)
        caller.done("/dataseries/free", "fitme")
        self._note(("fitted", weights(caller)))

    def _sync(self, caller: Caller) -> None:
        caller.ask("/sync", 1)
        self.synced = copy.deepcopy(self._now)
        self.log = []
        self.syncs += 1

    def check(self, found: Mirror) -> Mirror:
        """Find the moment at which the session stands; raises where there is none.

        Where there are several, as after an undo, what the next one brings back is not known.
        """
        state = copy.deepcopy(self.synced)
        moments = [copy.deepcopy(state)] if state.same(found) else []
        for call in self.log:
            state.apply(call)
            if state.same(found):
                moments.append(copy.deepcopy(state))
        assert moments, (
            f"the session is at no moment since the last sync: {found.text()} is none of "
            f"{self.synced.text()} and {len(self.log)} calls"
        )
        first = moments[0]
        first.model = found.model
        known = (first.kept, first.redoable)
        if any((other.kept, other.redoable) != known for other in moments):
            first.kept, first.redoable = UNKNOWN, False
        return first


def start(folder: Path) -> Program:
    return Program("--session", str(folder / "set.session"), "--threads", "1")


def crash(kills: int, seed: int, longest: float = 1.5) -> dict[str, Any]:
    """Kill so many times, and read the session back after each; return figures."""
    rng = random.Random(seed)
    life, calls, syncs = None, 0, 0
    began = time.time()
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        for kill in told(kills + 1, "kills"):
            with start(folder) as program, contextlib.closing(Caller(program)) as caller:
                mirror = life.check(read_back(caller)) if life else Mirror()
                if kill < kills:
                    life = Round(folder, mirror, rng)
                    life.live(program.ready(), caller, rng.uniform(0.02, longest))
                    calls += len(life.log)
                    syncs += life.syncs
    seconds = round(time.time() - began)
    return {"kills": kills, "syncs": syncs, "calls after the last sync": calls, "seconds": seconds}


if __name__ == "__main__":
    count, *more = sys.argv[1:]
    seed, longest = (*more, *("1", "1.5")[len(more) :])
    print(crash(int(count), int(seed), longest=float(longest)))

"""What users wait for while models learn and predict stores: python tests/performance/fits.py

Give the pieces wanted (W1 W2 W3 W4 shares growth stores) and --rounds. Whole fits and whole-store
predictions go over OSC to a server of their own, in turns with PyTorch on 2 threads, which does
nothing but train or predict; medians and ranges. Shares of the training kernel, memory and the
longest time between two checks for a cancel are those of fits in processes of their own.
"""

# ruff: noqa: E402 (numpy reads the number of threads from the environment when it is imported)
from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "support")]

from in_torch import network_of, torch, torch_training
from kernels import TRAININGS, fit_of, in_turns, machine, spread
from lstmosc import models
from lstmosc.client import Client, Server
from lstmosc.compute.allocation import FIT_BYTES, return_large_blocks
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, num_weights
from lstmosc.models.training import trainer
from lstmosc.protocol.controls import DEFAULTS

KINDS = {"forecast": "lstmforecast", "classify": "lstmclassifier", "regress": "lstmregressor"}
LABELS = 4
TORCH_BATCH = 250  # series that PyTorch predicts at once: about its best


class Whole(NamedTuple):
    """A whole fit: its kind, series [N, T, D], the network's units, epochs, and the goal."""

    kind: str
    N: int
    T: int
    D: int
    epochs: int
    goal: float
    window: int = 0


WHOLE = {
    "W1": Whole("classify", 200, 50, 13, 100, 4.0),
    "W2": Whole("forecast", 1000, 100, 13, 5, 1.9),
    "W3": Whole("forecast", 4, 20_000, 2, 5, 3.0, 100),
    "W4": Whole("forecast", 229, 60, 88, 5, 1.8),
}


def line(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


def series_of(N: int, T: int, D: int) -> np.ndarray:
    """Return series as instruments send them: waves that drift; 0 and 1 where there are 88 keys."""
    rng = np.random.default_rng(0)
    if D == 88:
        return (rng.random((N, T, D)) < 0.05).astype(np.float32)
    times, phases = np.arange(T)[:, None], rng.uniform(0, 6, (N, 1, D))
    drift = rng.standard_normal((N, T, D), dtype=np.float32).cumsum(axis=1) / 10
    return (np.sin(times * (0.1 + 0.03 * np.arange(D)) + phases) + drift).astype(np.float32)


def targets_of(kind: str, series: np.ndarray) -> list[Any]:
    if kind == "classify":
        return [f"label{n % LABELS}" for n in range(len(series))]
    return list(np.stack([series.mean(axis=(1, 2)), series.std(axis=(1, 2))], axis=1))


# Over OSC, beside PyTorch -------------------------------------------------------------------


def send(client: Client, kind: str, series: np.ndarray) -> list[str]:
    """Add series and targets to the server; return the names that a fit takes."""
    client.clear_all()
    for n, frames in enumerate(series):
        client.dataseries.add_series("series", n, frames)
    if kind == "forecast":
        return ["series"]
    for n, target in enumerate(targets_of(kind, series)):
        if kind == "classify":
            client.labelset.add_label("targets", n, target)
        else:
            client.dataset.add_point("targets", n, target)
    return ["series", "targets"]


def beside(what: str, goal: float, works: list[Callable[[], object]], rounds: int) -> None:
    times = in_turns(works, rounds)
    ours, ratio, theirs = spread(times[:, 0], 2), "", "PyTorch is not installed"
    if len(works) > 1:
        ratio, theirs = spread(times[:, 1] / times[:, 0], 2), spread(times[:, 1], 2)
    line(what, ours, theirs, ratio, f"{goal}×")


def whole_fit(client: Client, name: str, rounds: int) -> None:
    """Time a whole fit over OSC on all threads, and PyTorch's loop over as many batches."""
    job, kernel = WHOLE[name], TRAININGS[name]
    names = send(client, job.kind, series_of(job.N, job.T, job.D))
    controls = {"max_iter": job.epochs, "hidden_size": list(kernel.hidden), "validation": 0.0}
    controls |= {"batch_size": kernel.batch, "threads": 0, "window_size": job.window}
    model = getattr(client, KINDS[job.kind])
    works: list[Callable[[], object]] = [lambda: model.fit(name, *names, **controls)]
    if torch:
        torch.set_num_threads(2)
        alike = kernel._replace(N=job.N * (job.T // kernel.T), series=0)
        batches = job.epochs * -(-alike.N // kernel.batch)
        works.append(torch_training(alike, fit_of(alike, batches)))
    beside(f"{name}: a whole fit, s", job.goal, works, rounds)


def whole_stores(client: Client, N: int, rounds: int) -> None:
    """Time predictions of a store of N series of 100 × 13 by networks of 64 units."""
    series = series_of(N, 100, 13)
    for kind, family in KINDS.items():
        names, model = send(client, kind, series), getattr(client, family)
        few = {"max_iter": 1, "hidden_size": [64], "threads": 0}
        model.fit("model", *names, **few)
        given = ["model", "series", "predicted"]
        more = {"forecast_length": 1} if kind == "forecast" else {}

        def ours(
            predict: Any = model.predict, given: Any = given, more: dict[str, int] = more
        ) -> None:
            predict(*given, **more)

        works = [ours, *([torch_predicting(kind, series)] if torch else [])]
        beside(f"predict {N:,} × 100 × 13, 64 units, {kind}, s", 1.5, works, rounds)


def torch_predicting(kind: str, series: np.ndarray) -> Callable[[], object]:
    """Return PyTorch's answers to series, TORCH_BATCH at a time."""
    torch.set_num_threads(2)
    head, K = (EVERY_FRAME, series.shape[2]) if kind == "forecast" else (POOLED, LABELS)
    sizes = np.array([series.shape[2], 64, K])
    lstm, readout = network_of(np.zeros(num_weights(sizes, head), np.float32), sizes, head)
    given = torch.from_numpy(series)

    def work() -> None:
        with torch.inference_mode():
            for first in range(0, len(given), TORCH_BATCH):
                h, _ = lstm(given[first : first + TORCH_BATCH])
                last = h[:, -1]
                if head == POOLED:
                    last = torch.cat([last, h.mean(1), h.max(1).values], 1)
                readout(last)

    return work


# In a process of its own --------------------------------------------------------------------


class Checks:
    """A monitor that notes the longest time between two questions whether to go on."""

    def __init__(self) -> None:
        self.last, self.longest = time.perf_counter(), 0.0

    def epoch(self, *report: object) -> None:
        """Do nothing."""

    def stop_requested(self) -> str:
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now
        return ""


def resident() -> int:
    """Return the bytes of memory that this process holds (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def measure(kind: str, N: int, T: int, epochs: int, threads: int) -> dict[str, float]:
    """Fit once in this process: seconds, the kernel's share, memory, and time between checks."""
    return_large_blocks(FIT_BYTES)  # as a process of the server's that fits does
    laid = series_of(N, T, 13)
    series = {f"{n:06}": laid[n] for n in range(N)}
    goals = None if kind == "forecast" else dict(zip(series, targets_of(kind, laid), strict=True))
    controls = {**DEFAULTS, "maxIter": 1, "hiddenSize": [32], "threads": threads}
    few = list(series)[:40]
    goals_of_few = {name: goals[name] for name in few} if goals else None
    models.fit(kind, controls, {name: series[name] for name in few}, goals_of_few)  # compiles
    spent, compiled = [0.0], trainer.train_batches

    def timed(*given: Any) -> int:
        began = time.perf_counter()
        done = compiled(*given)
        spent[0] += time.perf_counter() - began
        return done

    trainer.train_batches = timed
    before, most, ended = resident(), [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.005):
            most[0] = max(most[0], resident())

    watching, checks, began = threading.Thread(target=watch), Checks(), time.perf_counter()
    watching.start()
    models.fit(kind, {**controls, "maxIter": epochs}, series, goals, monitor=checks)
    took = time.perf_counter() - began
    ended.set()
    watching.join()
    return {
        "seconds": took,
        "share": 100 * spent[0] / took,
        "extra": (most[0] - before) / 1e6,
        "data": laid.nbytes / 1e6,
        "gap": 1000 * checks.longest,
    }


def apart(*given: object) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--one", *map(str, given)]
    found: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, check=True).stdout
    )
    return found


def shares(kind: str, N: int, T: int, epochs: int, goal: int, rounds: int) -> float:
    """Print what a fit is made of; return its seconds."""
    runs = [apart(kind, N, T, epochs, 0) for _ in range(rounds)]
    one = {name: np.array([run[name] for run in runs]) for name in runs[0]}
    what = f"{kind}, {N:,} × {T} × 13, 32 units, {epochs} epochs"
    line(f"{what}: s", spread(one["seconds"], 1), "", "", "")
    line(f"{what}: the kernel's share, %", spread(one["share"], 0), "", "", f"{goal} %")
    data, extra = float(one["data"][0]), one["extra"]
    room = f"at most {5 * data + 60:.0f}: 5 × data + 60"
    line(f"{what}: memory above its data, MB", spread(extra, 0), f"data {data:.0f}", "", room)
    line(
        f"{what}: longest time between checks for a cancel, ms",
        spread(one["gap"], 0),
        "",
        "",
        "100",
    )
    return float(np.median(one["seconds"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pieces", nargs="*", default=[*WHOLE, "stores", "shares", "growth"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--series", type=int, default=10_000, help="of shares, growth and stores")
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        kind, *numbers = given.one
        print(json.dumps(measure(kind, *map(int, numbers))))
        return
    print(machine())
    line("what", "lstmosc", "PyTorch, 2 threads", "ratio", "goal")
    line(*["---"] * 5)
    N, rounds = given.series, given.rounds
    over_osc = [piece for piece in given.pieces if piece in (*WHOLE, "stores")]
    if over_osc:
        with Server() as server, server.client(transport="tcp") as client:
            server.wait_ready()
            for piece in over_osc:
                if piece == "stores":
                    whole_stores(client, N, rounds)
                else:
                    whole_fit(client, piece, rounds)
    for kind in KINDS:
        if "shares" in given.pieces:
            shares(kind, N, 50, 20, 60, rounds)
            shares(kind, N, 500, 20, 70, 1)
        if "growth" in given.pieces:
            once = [apart(kind, n, 50, 20, 0)["seconds"] for n in (N, 10 * N)]
            line(f"{kind}, ten times the series: times as long", f"{once[1] / once[0]:.1f}",
                 "", "", "at most 11")  # fmt: skip


if __name__ == "__main__":
    main()

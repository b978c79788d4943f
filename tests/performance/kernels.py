"""How fast the kernels are beside others.

Run it: python tests/performance/kernels.py [piece …] [--rounds N]

Everything is measured in turns with its reference, in this one process: machines drift by more
than the differences that matter. Prints medians, ranges and ratios as a table. PyTorch and
dtaidistance are used where they are installed; what cannot be measured is named with the reason.
"""

# ruff: noqa: E402 (numpy reads the number of threads from the environment when it is imported)
from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import argparse
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path[:0] = [
    str(Path(__file__).parents[1] / "support"),
    str(Path(__file__).parents[2] / "server"),
]

from in_torch import torch, torch_free_running, torch_stepping, torch_training
from lstmosc.kernels.dtw.api import nearest
from lstmosc.kernels.inference.api import InferenceState
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.losses import CROSS_ENTROPY, SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    num_weights,
    state_size,
)
from lstmosc.kernels.threads import run_together
from lstmosc.kernels.training.api import train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)

try:
    from dtaidistance import dtw_ndim
except ImportError:
    dtw_ndim = None


class Training(NamedTuple):
    """A training job: N series of T frames, and the goals (times PyTorch on 1 and 2 threads)."""

    N: int
    T: int
    D: int
    hidden: tuple[int, ...]
    K: int
    batch: int
    head: int
    goals: tuple[float, float]
    # Of which the N are windows. Measured with batches of any windows, and with the next window of
    # each series a batch, whose states are carried on.
    series: int = 0


TRAININGS = {
    "W1": Training(1000, 50, 13, (10,), 4, 50, POOLED, (7.0, 7.0)),
    "W2": Training(1000, 100, 13, (64,), 13, 50, EVERY_FRAME, (1.9, 1.9)),
    "W3": Training(800, 100, 2, (32,), 2, 50, EVERY_FRAME, (5.0, 3.5), 4),
    "W4": Training(64, 60, 88, (256, 256), 88, 32, EVERY_FRAME, (1.3, 1.3)),
}
SECONDS = 0.25  # that one measurement should take
PAUSE = 0.05  # before each: threads of the one before may still be spinning
PRODUCTS = 50
FREE_RUNS = 100  # as long as PyTorch takes for one: after a pause, each first call is slow


def seconds(work: Callable[[], object]) -> float:
    time.sleep(PAUSE)
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turns(works: list[Callable[[], object]], rounds: int) -> np.ndarray:
    """Time each work once per round; [rounds, works] in seconds."""
    for work in works:
        work()
    return np.array([[seconds(work) for work in works] for _ in range(rounds)])


def spread(values: np.ndarray, digits: int) -> str:
    """Write a median with its range."""
    low, middle, high = np.percentile(values, [0, 50, 100])
    return f"{middle:.{digits}f} ({low:.{digits}f} … {high:.{digits}f})"


def line(what: str, ours: str, theirs: str, ratio: str, goal: str, met: bool | None) -> None:
    verdict = {True: "yes", False: "no", None: ""}[met]
    print(f"| {what} | {ours} | {theirs} | {ratio} | {goal} | {verdict} |", flush=True)


class Fit(NamedTuple):
    """The arguments of train_batches."""

    state: OptimiserState
    network: Architecture
    data: TrainingData
    plan: BatchPlan
    hyper: Hyperparameters
    losses: np.ndarray


def fit_of(job: Training, batches: int, carried: bool = False) -> Fit:
    """Make the arguments of train_batches for a number of batches.

    ``forward_filled``: each holds the next window of every series; the states go on.
    """
    rng = np.random.default_rng(0)
    sizes = np.array([job.D, *job.hidden, job.K])
    theta = (rng.standard_normal(num_weights(sizes, job.head)) * 0.1).astype(np.float32)
    frames = rng.standard_normal((job.N * job.T, job.D)).astype(np.float32)
    targets = np.roll(frames, -1, axis=0)[:, : job.K]
    if job.head == POOLED:
        targets = np.eye(job.K, dtype=np.float32)[rng.integers(0, job.K, job.N)]
    batch, order, states = job.batch, np.resize(rng.permutation(job.N), batches * job.batch), ()
    if carried:
        batch, order = job.series, np.arange(batches * job.series) % job.N
        slots, fresh = np.arange(job.N) % job.series, np.arange(job.N) < batch
        states = (np.zeros((job.series, state_size(sizes)), np.float32), slots, fresh)
    state, lengths = OptimiserState.of(theta), np.full(job.N, job.T)
    places = (np.arange(job.N) * job.T, lengths, np.zeros(job.N, np.int64))
    data = TrainingData(frames, np.ascontiguousarray(targets), *places, *states)
    plan = BatchPlan(order, np.arange(batches + 1) * batch, np.full(batches, 1e-3))
    hyper = Hyperparameters(CROSS_ENTROPY if job.head == POOLED else SQUARED)
    network = Architecture(sizes, job.head)
    return Fit(state, network, data, plan, hyper, np.zeros((batches, 2)))


def operations(job: Training) -> int:
    """Count those of a training step, by frame."""
    below, total = job.D, 0
    for units in job.hidden:
        total += 2 * 4 * units * (below + units)
        below = units
    return 3 * (total + (2 * below * job.K if job.head == EVERY_FRAME else 0))


def sgemm(threads: int) -> Callable[[], object]:
    """Return PRODUCTS products of 512³ on each of some threads at the same time."""
    rng = np.random.default_rng(0)
    given = [[rng.random((512, 512), np.float32) for _ in range(3)] for _ in range(threads)]

    def work(number: int) -> None:
        a, b, c = given[number]
        for _ in range(PRODUCTS):
            np.matmul(a, b, out=c)

    return lambda: run_together(threads, work)


def training(name: str, rounds: int) -> None:
    job = TRAININGS[name]
    for threads, goal in zip((1, 2), job.goals, strict=True):
        for carried in (False, True) if job.series else (False,):
            train(name, job, carried, threads, goal, rounds)


def train(name: str, job: Training, carried: bool, threads: int, goal: float, rounds: int) -> None:
    """Print how fast batches are trained, and of the usual ones their share of sgemm."""
    once = fit_of(job, 2, carried)
    train_batches(*once)
    batches = max(2, int(SECONDS * 2 / seconds(lambda: train_batches(*once))))
    fit = fit_of(job, batches, carried)
    works = [lambda: train_batches(*fit, threads), sgemm(threads)]
    few = fit_of(job, max(1, batches // (20 if carried else 4)), carried)
    if torch:
        torch.set_num_threads(threads)
        works.append(torch_training(job, few, carried))
    times = in_turns(works, rounds)
    rate = len(fit.plan.order) * job.T / times[:, 0]
    how = f"next windows of {job.series} series" if carried else f"batches of {job.batch}"
    what, said = f"{name} training, {how}, {threads} thread(s)", spread(rate / 1e6, 3)
    if torch:
        others = len(few.plan.order) * job.T / times[:, 2]
        ratio = rate / others
        line(f"{what}, M frames/s", said, f"PyTorch {spread(others / 1e6, 3)}", spread(ratio, 2),
             f"{goal}×", bool(np.median(ratio) >= goal))  # fmt: skip
    else:
        line(what, said, "PyTorch is not installed", "", f"{goal}×", None)
    share = 100 * rate * operations(job) / (threads * PRODUCTS * 2 * 512**3 / times[:, 1])
    if not carried:
        met = bool(np.median(share) >= 75) if name == "W2" else None
        line(f"{name} share of sgemm 512³, {threads} thread(s), %", spread(share, 0), "", "",
             "75 %" if name == "W2" else "", met)  # fmt: skip


def stepping(units: int) -> Callable[[], object]:
    """Return 2000 steps of a network, called from Python."""
    rng = np.random.default_rng(0)
    sizes = np.array([13, units, 13])
    theta = (rng.standard_normal(num_weights(sizes, 0)) * 0.1).astype(np.float32)
    one = InferenceState(theta, Architecture(sizes))
    x, y = rng.standard_normal(13).astype(np.float32), np.zeros(13, np.float32)

    def work() -> None:
        step, workspace = one.compiled_step, one.workspace
        for _ in range(2000):
            step(workspace, x, y)

    return work


def stream(name: str, rounds: int) -> None:
    for units, goal in ((10, 0.8), (64, 2.0), (256, 25.0)):
        works = [stepping(units)]
        if torch:
            torch.set_num_threads(1)
            works.append(torch_stepping(units))
        times = in_turns(works, rounds) * 1e6 / np.array([2000, 100][: len(works)])
        wanted = f"{goal} µs" + (", 20×" if units == 64 else "")
        met = bool(np.median(times[:, 0]) <= goal)
        theirs, ratio = "PyTorch is not installed", ""
        if torch:
            ratios = times[:, 1] / times[:, 0]
            theirs, ratio = f"LSTMCell {spread(times[:, 1], 1)}", spread(ratios, 0)
            met = met and (units != 64 or bool(np.median(ratios) >= 20))
        what = f"S1 one frame, {units} units, µs"
        line(what, spread(times[:, 0], 2), theirs, ratio, wanted, met)


def free_running(name: str, rounds: int) -> None:
    """Prime with 100 frames of 13, continue by 1000, 64 units."""
    rng = np.random.default_rng(0)
    sizes = np.array([13, 64, 13])
    theta = (rng.standard_normal(num_weights(sizes, 0)) * 0.1).astype(np.float32)
    primer = rng.standard_normal((100, 13)).astype(np.float32)
    outputs, out, row = np.zeros_like(primer), np.zeros((1000, 13)), np.zeros(13)
    network = Architecture(sizes)
    how = rule(np.zeros((0, 13)), row, row + 1, row - 9, row + 9, SQUARED)

    def ours() -> None:
        with InferenceState(theta, network) as running:
            running.run(primer, outputs)
            running.generate(outputs[-1], how, out)

    def often() -> None:
        for _ in range(FREE_RUNS):
            ours()

    works: list[Callable[[], object]] = [often]
    if torch:
        torch.set_num_threads(1)
        works.append(torch_free_running(theta, sizes, primer))
    times = in_turns(works, rounds) * 1e3
    times[:, 0] /= FREE_RUNS
    said, what = spread(times[:, 0], 2), "F1 100 frames in, 1000 free-running, ms"
    if torch:
        ratios = times[:, 1] / times[:, 0]
        reference, met = f"PyTorch {spread(times[:, 1], 0)}", bool(np.median(ratios) >= 80)
        line(what, said, reference, spread(ratios, 0), "80×", met)
    else:
        line(what, said, "PyTorch is not installed", "", "80×", None)


def searching(name: str, rounds: int) -> None:
    """Find the 5 nearest of 10,000 series of 50 × 13: noise, random walks, 20 kinds of gesture."""
    rng = np.random.default_rng(0)
    kinds = rng.standard_normal((20, 50, 13)).cumsum(axis=1)
    stores = {
        "noise": rng.standard_normal((10_000, 50, 13)),
        "random walks": rng.standard_normal((10_000, 50, 13)).cumsum(axis=1),
        "20 kinds": kinds[rng.integers(0, 20, 10_000)] + rng.standard_normal((10_000, 50, 13)) / 2,
    }
    for kind, store in stores.items():
        query = store[17] + 0.1 * rng.standard_normal((50, 13))
        frames, asked = store.astype(np.float32).reshape(-1, 13), query.astype(np.float32)
        starts, lengths = np.arange(10_000) * 50, np.full(10_000, 50)

        def ours(data: tuple[np.ndarray, ...] = (asked, frames, starts, lengths)) -> None:
            nearest(*data, 5)

        works: list[Callable[[], object]] = [ours]
        if dtw_ndim:
            few = [np.ascontiguousarray(each) for each in store[:1000]]

            def theirs(query: np.ndarray = query, few: list[np.ndarray] = few) -> None:
                for each in few:
                    dtw_ndim.distance_fast(query, each, window=13)

            works.append(theirs)
        times = in_turns(works, rounds) * 1e3
        said, what = spread(times[:, 0], 1), f"kNearest 5 of 10,000, {kind}, ms"
        if dtw_ndim:
            each = 10 * times[:, 1]
            ratios = each / times[:, 0]
            reference = f"dtaidistance {spread(each, 0)}"
            line(what, said, reference, spread(ratios, 1), "5×", bool(np.median(ratios) >= 5))
        else:
            line(what, said, "dtaidistance is not installed", "", "5×", None)


PIECES: dict[str, Callable[[str, int], None]] = {
    **dict.fromkeys(TRAININGS, training),
    "S1": stream,
    "F1": free_running,
    "kNearest": searching,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pieces", nargs="*", default=list(PIECES), help=", ".join(PIECES))
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    print(machine())
    print("| what | lstmosc | reference | ratio | goal | met |\n|---|---|---|---|---|---|")
    for piece in arguments.pieces:
        PIECES[piece](piece, arguments.rounds)


def machine() -> str:
    """Say what this was measured on."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [each for each in info.read_text().splitlines() if each.startswith("model name")]
        name = lines[0].split(":")[1].strip() if lines else name
    import numba

    said = f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, "
    said += f"numpy {np.__version__}, "
    return said + f"numba {numba.__version__}" + (f", PyTorch {torch.__version__}" if torch else "")


if __name__ == "__main__":
    main()

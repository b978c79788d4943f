"""What a network is to learn, and how far its answers are from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lstmosc.kernels.inference.api import predict
from lstmosc.kernels.parameters import PLAIN, POOLED, Architecture, Readout, SeriesData
from lstmosc.models.arrays import Float32, Int64
from lstmosc.models.distributions import Distribution
from lstmosc.models.training.windows import Segments

BLOCK_FRAMES = 20_000  # between two checks whether to go on
BLOCK_PRODUCTS = 500_000_000  # multiplications between them


@dataclass(frozen=True)
class TrainingProblem:
    """Scaled frames [R, D], targets ([R, K], or [N, K] for a pooled readout), and the cuts.

    ``held`` is never trained on. ``report`` turns a mean loss into a reported one.
    ``window`` is the number of frames scored per window (0: series stay whole); the first of a
    series, or of a part of one, has ``warm`` frames of warm-up, the others begin with the state
    that the one before left. ``report_outputs`` turns the raw outputs [N, K] of held-out series,
    for a pooled readout, into the reported loss of the whole model's outputs.
    """

    sizes: Int64
    head: int
    distribution: Distribution
    frames: Float32
    targets: Float32
    train: Segments
    held: Segments
    report: Callable[[float], float]
    window: int = 0
    warm: int = 0
    readout: Readout = PLAIN
    report_outputs: Callable[[Float32], float] | None = None

    @property
    def network(self) -> Architecture:
        """Network architecture, as the kernels take it."""
        return Architecture(self.sizes, self.head, self.readout)


def outputs_and_targets(
    problem: TrainingProblem, theta: Float32, segments: Segments, threads: int = 1
) -> tuple[Float32, Float32]:
    """Return (raw outputs, targets) [M, K] of every scored frame, or series, of ``segments``.

    Segments must not overlap. Up to ``threads`` threads share the problem.
    """
    if not len(segments):
        return (np.zeros((0, int(problem.sizes[-1])), dtype=np.float32), problem.targets[:0])
    first = int(segments.starts.min())  # rows before and behind are no concern of the segments
    frames = problem.frames[first : int((segments.starts + segments.lengths).max())]
    rows = len(segments) if problem.head == POOLED else len(frames)
    out = np.zeros((rows, int(problem.sizes[-1])), dtype=np.float32)
    series = SeriesData(frames, segments.starts - first, segments.lengths)
    predict(theta, problem.network, series, out, threads)
    if problem.head == POOLED:
        return out, problem.targets[segments.which]
    at = scored_rows(segments)
    return out[at - first], problem.targets[at]


def scored_rows(segments: Segments) -> Int64:
    """Return the rows of the scored frames, segment after segment."""
    counts = segments.lengths - segments.skips
    before = np.cumsum(counts) - counts
    first = segments.starts + segments.skips - before
    return np.asarray(np.arange(int(counts.sum())) + np.repeat(first, counts))


def mean_loss(
    problem: TrainingProblem,
    theta: Float32,
    segments: Segments,
    check_cancelled: Callable[[], object] = lambda: None,
    threads: int = 1,
) -> float:
    """Return the mean loss of the network over the scored numbers of ``segments``.

    ``check_cancelled`` is called every some thousand frames, and may raise. Up to ``threads``
    threads share the problem.
    """
    total, count = 0.0, 0
    frames = min(BLOCK_FRAMES, max(1, BLOCK_PRODUCTS // len(theta)))
    part = np.cumsum(segments.lengths) // frames
    for number in np.unique(part):
        check_cancelled()
        some = segments.where(part == number)
        each = problem.distribution.scored(*outputs_and_targets(problem, theta, some, threads))
        total, count = total + float(each.sum()), count + each.size
    return total / max(count, 1)


def held_out_loss(
    problem: TrainingProblem,
    theta: Float32,
    check_cancelled: Callable[[], object] = lambda: None,
    threads: int = 1,
) -> tuple[float, float]:
    """Return the mean loss over what is held out, and what is reported of it; see ``mean_loss``."""
    if problem.report_outputs is None:
        mean = mean_loss(problem, theta, problem.held, check_cancelled, threads)
        return mean, problem.report(mean)
    check_cancelled()
    raw, targets = outputs_and_targets(problem, theta, problem.held, threads)
    return problem.distribution.mean_loss(raw, targets), problem.report_outputs(raw)

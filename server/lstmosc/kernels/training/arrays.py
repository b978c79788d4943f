"""Training data, batch plans, optimiser state and scratch memory, as values."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.kernels.network.events import NO_EVENTS, EventLayout
from lstmosc.kernels.parameters import Array

NO_ROWS = np.zeros(0, np.int64)
NO_STATES = np.zeros((0, 0))


class TrainingData(NamedTuple):
    """What is learned from: N segments of series that lie end to end in ``frames``.

    Segment n is the rows starts[n] … starts[n] + lengths[n] (at least one; segments may overlap).
    EVERY_FRAME: there is a target per frame, and the first skips[n] frames warm the state up and
    are not scored. POOLED: there is a target per segment. A NaN in a target is not scored.

    Truncated backpropagation through time carries states from one batch to the next: segment n
    begins with row slots[n] of ``states``, or with zeros where fresh[n]; its last state is stored
    there, and the gradient ends at its first frame. No two segments of a batch share a row.
    Without any rows of states, all segments begin with zeros.
    """

    frames: Array  # [R, D]
    targets: Array  # [R, K], or [N, K] if POOLED; of a MIXTURE the events' D columns
    starts: Array  # [N] int64
    lengths: Array  # [N] int64
    skips: Array  # [N] int64
    states: Array = NO_STATES  # [S, state_size], of theta's kind; overwritten
    slots: Array = NO_ROWS  # [N] int64
    fresh: Array = NO_ROWS  # [N] bool


class BatchPlan(NamedTuple):
    """Mini-batches: batch k is the segments order[bounds[k]:bounds[k + 1]]."""

    order: Array  # int64
    bounds: Array  # [batches + 1] int64, rising
    rates: Array  # [batches] float64, learning rates


class OptimiserState(NamedTuple):
    """Weights and the optimiser's moments, all overwritten by a step."""

    theta: Array  # float32 or float64
    m: Array  # first moment of Adam, or velocity of SGD
    v: Array  # second moment of Adam
    step: Array  # [1] int64, steps made so far

    @staticmethod
    def of(theta: Array) -> OptimiserState:
        """Return the state before the first step from these very weights."""
        return OptimiserState(
            theta, np.zeros_like(theta), np.zeros_like(theta), np.zeros(1, np.int64)
        )


class Hyperparameters(NamedTuple):
    """Loss and optimiser; as it is here, Adam without clipping, decay or dropout.

    ``momentum`` 0 … 1 is that of stochastic gradient descent (v = momentum · v + gradient, theta -=
    rate · v; Sutskever et al. 2013 in PyTorch's form), whose v is OptimiserState.m; below 0 it is
    Adam. ``dropout`` is the share of what flows from layer to layer, and into the readout, that
    is zeroed at each frame, the rest being scaled up (Srivastava et al. 2014; not through time,
    Zaremba et al. 2014); drawn by ``seed``, the number of the step, and the place.
    """

    loss: int
    clip: float = 0.0  # largest norm of the gradient; 0: any
    weight_decay: float = 0.0
    momentum: float = -1.0
    dropout: float = 0.0
    seed: int = 0
    events: EventLayout = NO_EVENTS  # of a MIXTURE


class Objective(NamedTuple):
    """What the kernels of every fit need of Architecture and Hyperparameters."""

    head: int
    loss: int
    clip: float
    weight_decay: float
    columns: int  # of the targets
    update: bool  # make the optimiser's steps; else only losses and gradients are computed


class Team(NamedTuple):
    """One thread's place among those that share a call, and what they synchronise by."""

    thread: int  # of this thread, from 0
    threads: int
    counter: Array  # [1 or more] int64, arrivals at the barrier
    tickets: Array  # [1 or more] int64, shards taken


class Scratch(NamedTuple):
    """One thread's memory; R, B and M (R, or B if pooled) are those of a micro-batch."""

    workspace: Array  # weights and all scratch areas, of all threads (see network/layout.py)
    area: Array  # the workspace from where its places are those of this thread's scratch area
    sorted: Array  # [segments of a batch] longest first
    batch_sizes: Array  # [T + 1] how a micro-batch is packed, see packing.py
    offsets: Array  # [T + 1]
    segments: Array  # [B] longest first
    peaks: Array  # [B, Hp] (POOLED) times at which each unit was highest
    scores: Array  # [M, 2] loss and number of scored values of each row of outputs
    initial: Array  # for each layer, h and c [B, Hp] at the first frame; see carried_state.py
    partition: Array  # [batches, 2] how each batch is divided, of all threads; see partition.py
    sums: Array  # [shards, 2] the scores added up, of all threads
    squares: Array  # [rows of all blocks] the gradient's squares, summed by row, of all threads

"""What a training loop works on, as values."""

from __future__ import annotations

from typing import NamedTuple

from lstmosc.kernels.parameters import Array


class Data(NamedTuple):
    """What there is to learn from; see above."""

    frames: Array  # [R, D]
    targets: Array  # [R, K] or [N, K]
    starts: Array  # [N]
    lengths: Array  # [N]
    skips: Array  # [N]
    states: Array  # as in options.Carried
    slots: Array
    fresh: Array


class Notes(NamedTuple):
    """What a thread notes beside the arena; R, B and M (R, or B if pooled) of a portion."""

    room: Array  # the arena from where its places are those of this thread's room
    sorted: Array  # [series of a batch] longest first
    alive: Array  # [T + 1] how a portion is packed, see packing.py
    first: Array  # [T + 1]
    segments: Array  # [B] longest first
    peaks: Array  # [B, Hp] (POOLED) times at which each unit was highest
    scores: Array  # [M, 2] loss and number of scored values of each row of outputs
    begin: Array  # for each layer, h and c [B, Hp] that the sequences begin with; see carrying.py
    sums: Array  # [groups, 2] the scores added up, of all threads
    squares: Array  # [rows of all blocks] the gradient's squares, summed by row, of all threads

"""Warm-up: compile every kernel, or load it from the cache.

Compiling in a thread of the server would hold the GIL for long moments, so the server has it done
in child processes, a part each, and loads what they have left in the cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lstmosc.kernels.blocks import block_of
from lstmosc.kernels.compile import cache
from lstmosc.kernels.compile.children import DEFAULT_PARTS
from lstmosc.kernels.inference import lstm_inference
from lstmosc.kernels.inference.rollout_rule import rule
from lstmosc.kernels.network.events import NO_EVENTS, NORMAL, event_layout
from lstmosc.kernels.network.losses import SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    Array,
    SeriesData,
    num_weights,
    state_size,
)

# Each part imports its kernels when it is warmed: a server is ready before it has loaded all.


def warm(parts: Sequence[str] = ()) -> None:
    """Make a tiny call of each kernel as in use: float32 arrays, int64 indices.

    ``parts`` of PARTS, or the usual ones, which is noted in the cache.
    """
    for part in parts or DEFAULT_PARTS:
        PARTS[part]()
    if not parts:
        cache.note_complete()


def warm_training(momentum: float = -1.0) -> None:
    """Compile what fits call."""
    from lstmosc.kernels.training.api import train_batches
    from lstmosc.kernels.training.arrays import (
        BatchPlan,
        Hyperparameters,
        OptimiserState,
        TrainingData,
    )

    network = Architecture(np.array([1, 1, 1]))
    theta = np.zeros(num_weights(network.sizes, network.head), np.float32)
    frames, one, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    data = TrainingData(frames, frames, zero, one, zero)
    plan = BatchPlan(zero, np.array([0, 1]), np.zeros(1))
    hyper = Hyperparameters(SQUARED, 1.0, momentum=momentum)
    train_batches(OptimiserState.of(theta), network, data, plan, hyper, np.zeros((1, 2)))


def warm_options() -> None:
    """Compile what fits with options call, which most fits do not use."""
    warm_training(momentum=0.5)
    warm_events()
    if cache.CACHED:
        cache.options_note().touch()


def warm_events() -> None:
    """Compile what draws events."""
    from lstmosc.kernels.inference import event_kernels
    from lstmosc.kernels.inference.event_rule import event_rule
    from lstmosc.kernels.inference.running import Sizes, new_arena, next_block, state_block

    layout = event_layout([NORMAL], [np.zeros(0)], np.ones(1), 1)
    theta = np.zeros(num_weights(np.array([1, 1, layout.outputs]), EVERY_FRAME), np.float32)
    workspace = lstm_inference.make(theta, np.array([1, 1, layout.outputs])).workspace
    row, y = np.zeros(1), np.zeros(layout.outputs, np.float32)
    rule, out = event_rule(np.zeros((0, 1)), row, row, row, layout), np.zeros((1, 1))
    event_kernels.generate(workspace, y, rule, out)
    sizes = Sizes(1, 0, 4, layout.outputs, layout.outputs, 2, True)
    arena, continuation = new_arena(sizes), _continuation(np.ones(1))
    blocks = next_block(rule, continuation), state_block(arena, sizes)
    event_kernels.next_frame(*blocks, rule.draws, 1.0, out, row)


def _continuation(row: Array) -> Any:
    from lstmosc.kernels.inference.running import Continuation

    return Continuation(row, row, row, row, row, row, row, row, row, row, 0)


def warm_answering() -> None:
    """Compile what predictions of one series call."""
    network = Architecture(np.array([1, 1, 1]))
    theta = np.zeros(num_weights(network.sizes, network.head), np.float32)
    frames = np.zeros((2, 1), np.float32)
    out, row = np.zeros_like(frames), np.zeros(1)
    workspace = lstm_inference.make(theta, network.sizes).workspace
    lstm_inference.reset(workspace)
    state = np.zeros(state_size(network.sizes), np.float32)
    lstm_inference.store_state(workspace, state)
    lstm_inference.load_state(workspace, state)
    lstm_inference.run(workspace, frames, out)
    lstm_inference.step(workspace, frames[0], out[0])
    generated = rule(np.zeros((1, 1)), row, row, row, row, SQUARED)
    lstm_inference.generate(workspace, out[0], generated, np.zeros((1, 1)))


def warm_stores() -> None:
    """Compile what predictions of many series call."""
    from lstmosc.kernels.inference import group_inference

    network = Architecture(np.array([1, 1, 1]))
    theta = np.zeros(num_weights(network.sizes, network.head), np.float32)
    frames, one, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    out, row = np.zeros_like(frames), np.zeros(1)
    group_inference.predict(theta, network, SeriesData(frames, zero, one), zero, out)
    generated = rule(np.zeros((1, 1)), row, row, row, row, SQUARED)
    given = (SeriesData(frames, zero, one), zero, generated, *np.zeros((2, 1, 1, 1)))
    group_inference.continue_series(theta, network, *given)


def warm_features() -> None:
    """Compile what makes features, of whole series and of growing ones, and answers by them."""
    from lstmosc.kernels.features.api import (
        RunningConvolutions,
        convolution_outputs,
        features,
        proportions,
    )
    from lstmosc.kernels.features.bank import KERNELS, ConvolutionBank
    from lstmosc.kernels.features.running import RunningFeatures
    from lstmosc.kernels.inference import pooled_kernels
    from lstmosc.kernels.inference.pooled import ANY_WHOLE

    frames, one, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    features(frames, zero, one, one, np.array([2, 4, 8]), np.eye(1), np.zeros((1, 18)))
    columns, biases = np.zeros((1, KERNELS), np.int64), np.zeros((1, KERNELS, 1), np.float32)
    bank = ConvolutionBank(np.ones((1, 1), np.float32), np.array([1]), columns, biases)
    convolution_outputs(frames, bank, 0)
    proportions(frames, zero, one, bank, np.zeros((1, KERNELS)))
    pooled_kernels.answer_series(_pooled_workspace(), block_of(ANY_WHOLE, ANY_WHOLE), *_no_frames())
    RunningConvolutions(bank).step(frames)
    running = RunningFeatures(np.array([1]), np.array([2, 4, 8]), np.eye(1))
    running.advance(frames)
    running.summary()
    running.answer(np.zeros((1, 1)), np.zeros(1), np.zeros(1, np.int64))


def warm_voices() -> None:
    """Compile what runs frame by frame."""
    from lstmosc.kernels.inference import pooled_kernels, running_kernels
    from lstmosc.kernels.inference.pooled import ANY_POOLED
    from lstmosc.kernels.inference.running import (
        Reading,
        Sizes,
        new_arena,
        next_block,
        reading_block,
        state_block,
    )

    network = Architecture(np.array([1, 1, 1]))
    theta = np.zeros(num_weights(network.sizes, network.head), np.float32)
    workspace = lstm_inference.make(theta, network.sizes).workspace
    sizes, wide = Sizes(1, 1, 4, 1, 1, 2, True), np.ones(1)
    arena = new_arena(sizes)
    reading = Reading(wide, wide, wide, wide, NO_EVENTS, 0, False, False, False)
    frames, row, place = np.zeros((1, 1)), np.zeros(1), state_block(arena, sizes)
    scaled = frames.astype(np.float32)
    running_kernels.advance(workspace, reading_block(reading), place, frames, scaled)
    generated, continuation = rule(frames, row, row, row, row, SQUARED), _continuation(wide)
    following = next_block(generated, continuation)
    running_kernels.next_frame(following, place, generated.draws, 1.0, frames, row)
    pooled_kernels.go_on(_pooled_workspace(), block_of(ANY_POOLED, ANY_POOLED), *_no_frames())


def _pooled_workspace() -> Array:
    sizes = np.array([1, 1, 1])
    theta = np.zeros(num_weights(sizes, POOLED), np.float32)
    return lstm_inference.make(theta, sizes, POOLED).workspace


def _no_frames() -> tuple[Array, Array, Array]:
    """Return no frames, no scaled ones, and no outputs."""
    return np.zeros((0, 1)), np.zeros((0, 1), np.float32), np.zeros(0)


def warm_searching() -> None:
    """Compile what finds neighbours among series by time warping."""
    from lstmosc.kernels.dtw.api import distances, nearest

    frames, two, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    distances(frames, frames, zero, two)
    nearest(frames, frames, zero, two, 1)


def warm_spotting() -> None:
    """Compile what finds gestures in a stream."""
    from lstmosc.kernels.spotting.api import Matcher, checked, least_costs
    from lstmosc.kernels.spotting.arrays import Matching, Templates

    frames, two, zero = np.zeros((2, 1), np.float32), np.array([2]), np.array([0])
    templates = checked(
        Templates(np.zeros((1, 2), np.float32), zero, two, zero, np.ones(1, np.float32))
    )
    least_costs(templates, frames)
    row = np.zeros(1)
    Matcher(Matching.new(templates, 1, (row, np.ones(1), row), row)).advance(row)


PARTS = {
    "training": warm_training,
    "answering": warm_answering,
    "stores": warm_stores,
    "voices": warm_voices,
    "features": warm_features,
    "spotting": warm_spotting,
    "searching": warm_searching,
    "options": warm_options,
}

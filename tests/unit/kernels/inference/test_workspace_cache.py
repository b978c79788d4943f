"""Workspaces that are kept for weights while these live and stay the same."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from lstmosc.kernels.inference import workspace_cache
from lstmosc.kernels.network.losses import SQUARED
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    Architecture,
)
from lstmosc.kernels.training.api import train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)
from networks import make_network, outputs_of


def test_weights_are_kept_as_they_are_read_while_they_live():
    rng, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames = rng.standard_normal((6, 2))
    first, workspace = (
        outputs_of(theta, sizes, frames),
        workspace_cache._cached[id(theta)].workspace,
    )
    np.testing.assert_array_equal(outputs_of(theta, sizes, frames), first)
    assert workspace_cache._cached[id(theta)].workspace is workspace
    key, same = id(theta), theta.copy()
    np.testing.assert_array_equal(outputs_of(same, sizes, frames), first)
    del theta
    assert key not in workspace_cache._cached
    assert id(same) in workspace_cache._cached


def test_weights_that_are_trained_are_not_answered_with_as_they_were():
    rng, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames, one, rest = rng.standard_normal((6, 2)), np.array([6]), np.zeros(1, np.int64)
    before, data = outputs_of(theta, sizes, frames), TrainingData(frames, frames, rest, one, rest)
    given = Architecture(sizes), data, BatchPlan(rest, np.array([0, 1]), np.full(1, 0.1))
    train_batches(OptimiserState.of(theta), *given, Hyperparameters(SQUARED), np.zeros((1, 2)))
    after = outputs_of(theta, sizes, frames)
    assert np.abs(after - before).max() > 0.01
    np.testing.assert_array_equal(after, outputs_of(theta.copy(), sizes, frames))


def test_few_workspaces_are_kept(monkeypatch):
    _, sizes, theta = make_network(0, [2, 5, 2], EVERY_FRAME)
    frames, thetas = np.ones((1, 2)), [theta.copy() for _ in range(5)]
    outputs_of(theta, sizes, frames)
    monkeypatch.setattr(
        workspace_cache, "MAX_CACHED_BYTES", 3 * workspace_cache._cached[id(theta)].workspace.nbytes
    )
    for each in thetas:
        outputs_of(each, sizes, frames)
    assert [id(each) in workspace_cache._cached for each in thetas] == [
        False,
        False,
        True,
        True,
        True,
    ]
    monkeypatch.setattr(workspace_cache, "MAX_CACHED_BYTES", 0)
    outputs_of(theta, sizes, frames)
    assert id(theta) not in workspace_cache._cached


def test_threads_that_use_one_network_at_once_have_a_workspace_each():
    rng, sizes, theta = make_network(0, [3, 20, 3], EVERY_FRAME)
    series = [rng.standard_normal((200, 3)) for _ in range(8)]
    expected = [outputs_of(theta.copy(), sizes, frames) for frames in series]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(20):
            found = pool.map(lambda frames: outputs_of(theta, sizes, frames), series)
            for mine, right in zip(found, expected, strict=True):
                np.testing.assert_array_equal(mine, right)


def test_weights_may_be_garbage_while_room_is_made(monkeypatch):
    monkeypatch.setattr(workspace_cache, "_cached", {})
    workspace, usual, theta = np.zeros(4), gc.get_threshold(), np.zeros(3)
    try:
        for more in range(40):  # allocations until the collector runs
            gc.collect()
            gc.disable()
            for _ in range(20):
                cycle = [np.zeros(3)]
                cycle.append(cycle)
                made = workspace_cache.make(cycle[0], np.ones(1), workspace)
                workspace_cache.check_in(made)
            del cycle
            gc.set_threshold(gc.get_count()[0] + more)
            gc.enable()
            workspace_cache.make(theta, np.ones(1), workspace)
    finally:
        gc.enable()
        gc.set_threshold(*usual)

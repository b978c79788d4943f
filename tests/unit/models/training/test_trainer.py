"""Training: enough updates, windows that score every frame once, the best weights kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import Cancelled, Diverged
from lstmosc.kernels.parameters import EVERY_FRAME, POOLED, blocks
from lstmosc.models.distributions import BERNOULLI, CATEGORICAL, HUBER, SQUARED
from lstmosc.models.progress import NullMonitor
from lstmosc.models.training import problem, trainer
from lstmosc.models.training.initialisation import as_sizes, new_weights, outputs_of, widen
from lstmosc.models.training.problem import (
    TrainingProblem,
    mean_loss,
    outputs_and_targets,
    scored_rows,
)
from lstmosc.models.training.schedule import TrainingOptions, learning_rate_at, plan_batches
from lstmosc.models.training.trainer import train
from lstmosc.models.training.windows import MIN_WINDOWS_PER_LANE, whole_series, windows

SEED = np.random.SeedSequence(0)


class Noting(NullMonitor):
    """Writes every epoch down, and stops when told to."""

    def __init__(self, answer="", after=0):
        self.epochs = []
        self.answer, self.after = answer, after

    def epoch(self, epoch, max_iter, loss, val_loss):
        self.epochs.append((epoch, max_iter, loss, val_loss))

    def stop_requested(self):
        return self.answer if len(self.epochs) >= self.after else ""


def toy(held=0, head=POOLED, N=12, T=6, D=2, H=4, K=1):
    """Series whose target is their sum, scaled; the last ``held`` are held out."""
    rng = np.random.default_rng(3)
    frames = rng.normal(size=(N * T, D)).astype(np.float32)
    sums = frames.reshape(N, T, D).sum(axis=(1, 2))[:, None] / 3.0
    targets = sums if head == POOLED else np.roll(frames[:, :K], -1, axis=0)
    spans = whole_series([T] * N)
    return TrainingProblem(
        sizes=as_sizes((D, H, K)),
        head=head,
        distribution=SQUARED,
        frames=frames,
        targets=targets.astype(np.float32),
        train=spans.where(np.arange(N - held)),
        held=spans.where(np.arange(N - held, N)),
        report=lambda mean: mean,
    )


def weights(work, seed=0):
    rng = np.random.default_rng(seed)
    K = int(work.sizes[-1])
    return new_weights(work.sizes.tolist(), work.head, rng, np.zeros(K))


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=4),
    st.integers(1, 20),
    st.integers(0, 8),
    st.integers(1, 6),
    st.integers(1, 3),
    st.integers(0, 99),
)
def test_windows_that_follow_each_other_score_every_frame_once(
    lengths, size, warm, batch, passes, seed
):
    series = whole_series(lengths)
    cuts, bounds = windows(series, size, warm, batch, passes, np.random.default_rng(seed))
    assert (np.bincount(scored_rows(cuts), minlength=sum(lengths)) == passes).all()
    assert (cuts.lengths - cuts.skips <= size + warm).all() and (cuts.lengths > cuts.skips).all()
    assert bounds[0] == 0 and bounds[-1] == len(cuts)
    ends = {}
    for low, high in pairwise(bounds):
        assert 1 <= high - low <= batch
        assert len(set(cuts.which[low:high])) == high - low
        for n in range(low, high):
            if cuts.fresh[n]:  # a run-up, or the beginning of a series
                scored = cuts.starts[n] + cuts.skips[n]
                assert cuts.skips[n] == warm or cuts.starts[n] in series.starts
                assert scored >= cuts.starts[n]
            else:
                assert cuts.starts[n] == ends[cuts.which[n]] and not cuts.skips[n]
            ends[cuts.which[n]] = cuts.starts[n] + cuts.lengths[n]


def one_after_the_other(series, size, warm, batch, passes, rng):
    """Cut windows as a loop would; the slow twin of ``windows``."""
    lanes = []
    for start, length, skip in zip(series.starts, series.lengths, series.skips, strict=True):
        count = int(
            max(1, min(batch / len(series), (length - skip) // (MIN_WINDOWS_PER_LANE * size)))
        )
        edges = np.linspace(start + skip, start + length, count + 1).astype(int).tolist()
        lanes += [(int(start), low, high) for low, high in pairwise(edges)]
    rows, bounds = [], [0]
    for _ in range(passes):
        order = rng.permutation(len(lanes))
        for first in range(0, len(lanes), batch):
            group = []
            for start, low, high in (lanes[n] for n in order[first : first + batch]):
                if high - start <= size + warm:
                    group.append([(start, high - start, low - start)])
                    continue
                edges = [low, *range(low + int(rng.integers(1, size + 1)), high, size), high]
                begin = max(start, low - warm)
                cut = [(one, two - one, 0) for one, two in pairwise(edges)]
                group.append([(begin, edges[1] - begin, low - begin), *cut[1:]])
            for at in range(max(map(len, group))):
                some = [(*lane[at], n, at == 0) for n, lane in enumerate(group) if at < len(lane)]
                rows, bounds = rows + some, [*bounds, bounds[-1] + len(some)]
    return np.array(rows), bounds


@given(
    st.lists(st.tuples(st.integers(1, 90), st.integers(0, 5)), min_size=1, max_size=4),
    st.integers(1, 20),
    st.integers(0, 8),
    st.integers(1, 9),
    st.integers(1, 2),
    st.integers(0, 99),
)
def test_windows_are_those_of_a_loop(shapes, size, warm, batch, passes, seed):
    lengths, skips = np.array(shapes).T
    series = replace(whole_series(lengths), skips=np.minimum(skips, lengths - 1))
    given = (size, warm, batch, passes)
    cuts, bounds = windows(series, *given, np.random.default_rng(seed))
    rows, edges = one_after_the_other(series, *given, np.random.default_rng(seed))
    found = (cuts.starts, cuts.lengths, cuts.skips, cuts.which, cuts.fresh)
    np.testing.assert_array_equal(np.stack(found, axis=1), rows)
    assert bounds.tolist() == edges


def test_one_long_series_is_learned_from_side_by_side():
    cuts, bounds = windows(whole_series([1000]), 10, 4, 8, 1, np.random.default_rng(0))
    assert cuts.fresh.sum() == 8 and np.diff(bounds).max() == 8
    assert np.diff(bounds)[1:-3].min() == 8


@given(st.integers(1, 2000), st.integers(1, 9000), st.integers(1, 200))
def test_a_fit_makes_enough_updates_whatever_its_size(segments, longest, epochs):
    batch, passes = plan_batches(segments, longest, TrainingOptions(epochs=epochs, rate=0.02))
    updates = epochs * passes * -(-segments // batch)
    assert updates >= (1000 if longest <= 400 else 300) and 1 <= batch <= 32
    assert passes == 1 or batch == 1


def test_a_batch_size_that_was_asked_for_is_obeyed():
    assert plan_batches(100, 9, TrainingOptions(epochs=5, rate=0.02, batch=50)) == (50, 1)
    assert plan_batches(3, 9, TrainingOptions(epochs=1, rate=0.02, batch=50)) == (3, 1)


def test_the_rate_climbs_to_its_peak_and_falls_away():
    rates = [learning_rate_at("oneCycle", 0.02, at) for at in np.linspace(0.0, 1.0, 101)]
    assert max(rates) == pytest.approx(0.02)
    assert int(np.argmax(rates)) == 20
    assert rates[0] == pytest.approx(0.002) and rates[-1] == pytest.approx(0.0002)
    assert learning_rate_at("constant", 0.02, 0.9) == 0.02


def test_a_fit_that_goes_on_falls_from_a_lower_rate_unless_the_rate_is_constant():
    rates = [
        learning_rate_at("oneCycle", 0.02, at, continued=True) for at in np.linspace(0.0, 1.0, 101)
    ]
    assert rates[0] == pytest.approx(0.006) and rates[-1] == pytest.approx(0.0002)
    assert (np.diff(rates) <= 0).all()
    assert learning_rate_at("constant", 0.02, 0.0, continued=True) == 0.02


def test_a_fit_that_goes_on_keeps_the_weights_of_before_where_nothing_got_better():
    work = toy(held=4, N=8)
    good = train(
        work, TrainingOptions(epochs=40, rate=0.02), weights(work), SEED, NullMonitor()
    ).theta
    spoiled = replace(work, targets=-work.targets)
    spoiled.targets[-4:] *= -1.0  # what is held out stays as it was
    worse = train(
        spoiled, TrainingOptions(epochs=3, rate=0.05, continued=True), good, SEED, NullMonitor()
    )
    assert (worse.theta == good).all() and worse.best_epoch == 0
    assert (
        train(spoiled, TrainingOptions(epochs=3, rate=0.05), good, SEED, NullMonitor()).best_epoch
        > 0
    )


def test_the_moment_of_sgd_goes_from_fit_to_fit():
    work = toy()
    recipe = TrainingOptions(
        epochs=2, rate=0.01, batch=4, schedule="constant", momentum=0.9, clip=0.0
    )
    first = train(work, recipe, weights(work), SEED, NullMonitor())
    assert first.velocity.any()
    on = train(work, recipe, first.theta, SEED, NullMonitor(), first.velocity)
    off = train(work, recipe, first.theta, SEED, NullMonitor())
    other = train(work, recipe, first.theta, SEED, NullMonitor(), first.velocity[:-1])
    assert (on.theta != off.theta).any() and (other.theta == off.theta).all()
    assert not len(
        train(work, replace(recipe, momentum=-1.0), first.theta, SEED, NullMonitor()).velocity
    )


def test_training_lowers_the_loss_and_leaves_what_it_was_given():
    work = toy()
    theta = weights(work)
    before, kept = mean_loss(work, theta, work.train), theta.copy()
    trained = train(work, TrainingOptions(epochs=10, rate=0.02), theta, SEED, NullMonitor())
    assert mean_loss(work, trained.theta, work.train) < 0.2 * before
    assert (theta == kept).all()
    assert trained.history.shape == (10, 2)


def test_outputs_of_some_series_take_no_room_for_all_others(monkeypatch):
    work, rows, predict = toy(head=EVERY_FRAME), [], problem.predict
    theta, every = weights(work), np.arange(len(work.train))
    whole, _ = outputs_and_targets(work, theta, work.train)

    def noted(theta, network, series, out, threads):
        rows.append(len(out))
        predict(theta, network, series, out, threads)

    monkeypatch.setattr(problem, "predict", noted)
    some = work.train.where((every == 1) | (every == 2))
    outputs, targets = outputs_and_targets(work, theta, some)
    at = scored_rows(some)
    assert (targets == work.targets[at]).all()
    assert (outputs == whole[np.searchsorted(scored_rows(work.train), at)]).all()
    assert rows == [int(some.lengths.sum())]


def test_the_same_seed_gives_the_same_weights_however_long_a_call_is(monkeypatch):
    work = toy(head=EVERY_FRAME)
    recipe = TrainingOptions(epochs=3, rate=0.02, noise=0.01)
    first = train(work, recipe, weights(work), SEED, NullMonitor()).theta
    monkeypatch.setattr(trainer, "CALL_SECONDS", 0.0)
    second = train(work, recipe, weights(work), SEED, NullMonitor()).theta
    other = train(work, recipe, weights(work), np.random.SeedSequence(1), NullMonitor()).theta
    assert (first == second).all() and (first != other).any()


def test_the_weights_of_the_lowest_held_out_loss_are_kept():
    work = toy(held=4, N=8)
    trained = train(work, TrainingOptions(epochs=12, rate=0.05), weights(work), SEED, NullMonitor())
    held = trained.history[:, 1]
    assert trained.best_epoch == int(held.argmin()) + 1
    assert mean_loss(work, trained.theta, work.held) == pytest.approx(held.min(), rel=1e-6)


def test_what_is_held_out_is_never_trained_on():
    work = toy(held=4)
    spoiled = work.targets.copy()
    spoiled[-4:] = 77.0
    recipe = TrainingOptions(epochs=1, rate=0.02)
    clean = train(work, recipe, weights(work), SEED, NullMonitor()).theta
    assert (
        clean
        == train(replace(work, targets=spoiled), recipe, weights(work), SEED, NullMonitor()).theta
    ).all()


def test_patience_ends_a_fit_that_no_longer_gets_better():
    work = toy(held=4, N=8)
    recipe = TrainingOptions(epochs=200, rate=0.05, patience=3)
    trained = train(work, recipe, weights(work), SEED, NullMonitor())
    assert len(trained.history) == trained.best_epoch + 3 < 200


def test_every_epoch_is_told():
    monitor = Noting()
    train(toy(held=2), TrainingOptions(epochs=4, rate=0.02), weights(toy()), SEED, monitor)
    assert [(epoch, most) for epoch, most, _, _ in monitor.epochs] == [(n, 4) for n in (1, 2, 3, 4)]
    assert all(loss > 0 and held > 0 for _, _, loss, held in monitor.epochs)


def test_cancel_gives_up():
    with pytest.raises(Cancelled):
        train(
            toy(), TrainingOptions(epochs=9, rate=0.02), weights(toy()), SEED, Noting("cancel", 2)
        )


def test_keep_ends_with_the_best_so_far():
    work = toy(held=4)
    trained = train(
        work, TrainingOptions(epochs=9, rate=0.02), weights(work), SEED, Noting("keep", 2)
    )
    assert trained.stopped and len(trained.history) < 9
    best = mean_loss(work, trained.theta, work.held)
    assert best == pytest.approx(trained.history[:, 1].min(), rel=1e-6)


def test_a_rate_too_high_is_tried_again_more_gently(monkeypatch):
    work = toy()
    rates = []
    attempt = trainer._Attempt.train

    def failing(self):
        rates.append(self.options.rate)
        if len(rates) < 3:
            raise trainer._Diverging
        return attempt(self)

    monkeypatch.setattr(trainer._Attempt, "train", failing)
    train(work, TrainingOptions(epochs=1, rate=0.8), weights(work), SEED, NullMonitor())
    assert rates == [0.8, 0.2, 0.05]


def test_what_runs_away_at_every_rate_is_diverged():
    work = toy()
    endless = replace(work, targets=np.full_like(work.targets, 3e38))
    with pytest.raises(Diverged, match="learnRate"):
        train(endless, TrainingOptions(epochs=1, rate=1.0), weights(work), SEED, NullMonitor())


def test_losses_by_hand():
    y = np.array([[1.0, 3.0], [0.0, 0.0]])
    assert SQUARED.mean_loss(y, np.array([[1.0, 1.0], [np.nan, 2.0]])) == pytest.approx(
        (0 + 4 + 4) / 3
    )
    assert HUBER.mean_loss(y, np.array([[1.5, 0.0], [0.0, 0.0]])) == pytest.approx(
        (0.125 + 2.5) / 4
    )
    assert BERNOULLI.mean_loss(np.zeros((2, 2)), np.eye(2)) == pytest.approx(np.log(2))
    assert CATEGORICAL.mean_loss(np.zeros((3, 4)), np.eye(4)[:3]) == pytest.approx(np.log(4))


def test_new_weights_open_the_forget_gates_and_keep_recurrent_ones_orthogonal():
    sizes = (3, 5, 4, 2)
    theta = new_weights(sizes, EVERY_FRAME, np.random.default_rng(0), np.array([0.5, -0.5]))
    parts = {
        name: theta[at : at + int(np.prod(shape))].reshape(shape)
        for name, at, shape in blocks(as_sizes(sizes), EVERY_FRAME)
    }
    assert parts["lstm0.b"].tolist() == [0.0] * 5 + [1.0] * 5 + [0.0] * 10
    gate = parts["lstm1.Wh"][:, :4]
    assert np.allclose(gate @ gate.T, np.eye(4), atol=1e-5)
    assert parts["readout.by"].tolist() == [0.5, -0.5]


@pytest.mark.parametrize("head", [EVERY_FRAME, POOLED])
def test_widening_leaves_the_old_outputs_as_they_were(head):
    rng = np.random.default_rng(4)
    theta = new_weights((2, 3, 2), head, rng, np.zeros(2))
    series = [rng.normal(size=(length, 2)).astype(np.float32) for length in (1, 5, 3)]
    wide = widen(theta, (2, 3, 2), head, 4, rng, -2.0)
    old = outputs_of(theta, (2, 3, 2), head, series)
    new = outputs_of(wide, (2, 3, 4), head, series)
    assert np.allclose(new[:, :2], old, atol=1e-6)
    assert (new[:, 2:] < 0).all()


def test_the_mean_of_weights_that_go_round_a_minimum_is_kept_where_it_is_better():
    work = toy(held=4, head=EVERY_FRAME, N=16)
    options = TrainingOptions(epochs=30, rate=0.2, batch=1, schedule="constant")
    found = [
        train(work, replace(options, averaging=averaging), weights(work), SEED, NullMonitor())
        for averaging in (0.0, 0.8)
    ]
    losses = [mean_loss(work, each.theta, work.held) for each in found]
    assert losses[1] < losses[0]
    np.testing.assert_array_equal(found[0].history, found[1].history)

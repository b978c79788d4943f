"""Searches on functions whose best value is known, without a fit."""

from __future__ import annotations

import math
import threading
from types import SimpleNamespace

import pytest

from lstmosc.compute.executors import JobMonitor
from lstmosc.errors import BadArgument, Cancelled, Diverged
from lstmosc.models.cross_validation import NUM_FOLDS
from lstmosc.protocol.controls import Range
from lstmosc.search.study import Limits, Search, is_significant

SPACE = {"learnRate": Range(0.001, 1.0, by_ratio=True), "hiddenSize": Range(1, 9)}
OWN = {"learnRate": 0.9, "hiddenSize": (9,), "maxIter": 20}
SILENT = JobMonitor(lambda values: None)


def result(loss: float) -> SimpleNamespace:
    return SimpleNamespace(val_loss=loss)


def bowl(controls, monitor) -> SimpleNamespace:
    """Best at learnRate 0.05 and 3 units."""
    distance = abs(math.log(controls["learnRate"] / 0.05))
    return result(1 + distance + abs(controls["hiddenSize"][0] - 3))


def search(fit, note=lambda trial: None, seed=0, space=SPACE) -> Search:
    return Search(fit, space, OWN, seed, note, lambda c, fold, m: fit(c, m).val_loss)


def test_the_best_trial_is_found_and_the_same_seed_finds_it_again():
    found = [search(bowl).run(Limits(40, 60, 1), SILENT) for _ in range(2)]
    assert found[0].loss < 2
    assert found[0].controls == found[1].controls
    assert found[0].controls["hiddenSize"] == (3,)


def test_the_first_trial_has_the_models_own_controls():
    told = []
    search(bowl, told.append).run(Limits(5, 60, 1), SILENT)
    assert told[0].controls == {"learnRate": 0.9, "hiddenSize": (9,)}
    assert [trial.number for trial in told] == list(range(5))


def test_as_many_trials_run_at_the_same_time_as_allowed():
    together = threading.Barrier(3, timeout=20)

    def fit(controls, monitor):
        together.wait()
        return bowl(controls, monitor)

    assert search(fit).run(Limits(9, 60, 3), SILENT).loss < 10


def test_hopeless_trials_are_ended_early():
    ended = []

    def fit(controls, monitor):
        loss = bowl(controls, monitor).val_loss
        for epoch in range(1, 101):
            monitor._last = -1.0  # every report counts, however fast
            monitor.epoch(epoch, 100, loss, loss)
            if monitor.stop_requested():
                ended.append(epoch)
                raise Cancelled("stopped")
        return result(loss)

    searching = search(fit)
    searching.run(Limits(40, 60, 1), SILENT)
    assert searching.ended == 40
    assert len(ended) > 5
    assert max(ended) < 100


def test_trials_that_fail_are_passed_over_unless_all_do():
    def fit(controls, monitor):
        if controls["hiddenSize"][0] > 5:
            raise Diverged("away")
        return bowl(controls, monitor)

    assert search(fit).run(Limits(30, 60, 1), SILENT).controls["hiddenSize"][0] <= 5

    def never(controls, monitor):
        raise Diverged("away")

    with pytest.raises(Diverged):
        search(never).run(Limits(4, 60, 2), SILENT)


@pytest.mark.parametrize("how", ["cancel", "keep"])
def test_a_search_ends_when_it_is_asked_to(how):
    monitor = JobMonitor(lambda values: None)
    told = []

    def note(trial):
        told.append(trial)
        if len(told) == 3:
            monitor.stop(how)

    searching = search(bowl, note)
    if how == "keep":
        assert searching.run(Limits(1000, 60, 1), monitor).loss == min(t.loss for t in told)
    else:
        with pytest.raises(Cancelled):
            searching.run(Limits(1000, 60, 1), monitor)
    assert len(told) == 3


def test_when_the_time_is_over_what_runs_is_ended():
    def fit(controls, monitor):
        if controls["learnRate"] == 0.9:
            return bowl(controls, monitor)
        stopped.wait(20)
        raise Cancelled("stopped")

    stopped = threading.Event()
    monitor = JobMonitor(lambda values: None)
    searching = search(fit)
    begin = searching._begin

    def begun():
        running = begin()
        running.monitor.forward_stop(lambda how: stopped.set())
        return running

    searching._begin = begun
    assert searching.run(Limits(1000, 0.2, 1), monitor).number == 0


def test_no_trial_in_time_is_told():
    def fit(controls, monitor):
        raise Cancelled("stopped")

    with pytest.raises(BadArgument, match="more seconds"):
        search(fit).run(Limits(3, 60, 1), SILENT)


def test_words_are_proposed_from_those_there_are():
    def fit(controls, monitor):
        return result({"squared": 2.0, "huber": 1.0}[controls["loss"]])

    space = {"loss": ("squared", "huber")}
    searching = Search(fit, space, {"loss": "squared"}, 0, lambda trial: None, None)
    assert searching.run(Limits(8, 60, 1), SILENT).controls == {"loss": "huber"}


def test_a_gain_is_told_from_chance():
    searching = search(bowl)
    best = searching.run(Limits(20, 60, 1), SILENT)
    assert searching.compare(best, 2, SILENT)

    def noise(controls, monitor):
        return result((hash((controls.get("seed", 0), controls["learnRate"])) % 1000) / 1000)

    guessing = search(noise)
    assert not guessing.compare(guessing.run(Limits(20, 60, 1), SILENT), 2, SILENT)


def test_a_comparison_takes_each_fold_once_and_ends_where_half_of_them_show_no_gain():
    searching, folds = search(bowl), []
    best = searching.run(Limits(20, 60, 1), SILENT)

    def fold(sign):
        def loss(controls, number, monitor):
            folds.append((number, controls["seed"]))
            return sign * bowl(controls, monitor).val_loss

        return loss

    searching._fold = fold(1)
    assert searching.compare(best, 1, SILENT)
    assert folds == [(n, 1001 + n) for n in range(NUM_FOLDS) for _ in range(2)]
    folds.clear()
    searching._fold = fold(-1)
    assert not searching.compare(best, 1, SILENT)
    assert len(folds) == NUM_FOLDS


@pytest.mark.parametrize("how", ["cancel", "keep"])
def test_a_comparison_ends_its_fits_when_it_is_asked_to(how):
    searching = search(bowl)
    best = searching.run(Limits(20, 60, 1), SILENT)
    monitor, ended = JobMonitor(lambda values: None), []

    def endless(controls, fold, given):
        stopped = threading.Event()
        given.forward_stop(lambda how: stopped.set())
        monitor.stop(how)
        ended.append(stopped.wait(20))
        raise Cancelled("stopped")

    searching._fold = endless
    if how == "keep":
        assert not searching.compare(best, 2, monitor)
    else:
        with pytest.raises(Cancelled, match="as it was before"):
            searching.compare(best, 2, monitor)
    assert ended and all(ended)


@pytest.mark.parametrize(
    ("gains", "better"),
    [
        ([1.0] * 8, True),
        ([1.0, 1.1, 0.9, 1.0, 1.0, 1.2, 0.8, 1.0], True),
        ([1.0, -1.0] * 4, False),
        ([0.0] * 8, False),
        ([-1.0] * 8, False),
        ([*[1.0] * 7, math.nan], False),
    ],
)
def test_only_what_repeats_is_significant(gains, better):
    assert is_significant(gains) == better

"""Forecasters of events: what free runs keep of distributions that are known, and their columns."""

from __future__ import annotations

import pickle
from itertools import pairwise

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument, FileTrouble
from lstmosc.models.api import running
from lstmosc.models.distributions import MIXTURE
from lstmosc.models.mixture_density import joint_densities, means, negative_log_likelihood
from lstmosc.models.model import describe_parts
from lstmosc.models.preprocessing import events
from lstmosc.models.preprocessing.events import ROLES as NAMES
from lstmosc.models.preprocessing.events import event_columns, guessed_role
from lstmosc.models.record import from_record, to_record
from lstmosc.stores import column_metadata
from made_events import (
    ANSWERS,
    BEATS,
    JITTER,
    ROLES,
    alternating_answers,
    dice,
    fit_events,
    jittered_beats,
    played_notes,
    random_walk,
    returning,
)
from reference import mixture as plain

SEEDS = [1, 2, 3]
RUN = 600  # frames of a free run


def rng_of(seed):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def notes():
    return fit_events(played_notes(rng_of(0)), ROLES, maxIter=10, hiddenSize=(16,)).model


# Free runs -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_a_free_run_of_jittered_beats_keeps_their_bars_and_their_jitter(seed):
    taken = jittered_beats(rng_of(seed))
    model = fit_events(taken, ["dt"], seed=seed).model
    run = models.forecast(model, taken[:101], RUN, temperature=1.0, seed=seed)[:, 0]
    kinds = np.abs(np.log(run[:, None] / BEATS[1:])).argmin(axis=1)  # 0.25, 0.5 or 1
    after = {0: (0, 1), 1: (2,), 2: (0,)}
    wrong = [b not in after[a] for a, b in pairwise(kinds)]
    assert np.mean(wrong) < 0.03 and np.bincount(kinds)[0] == pytest.approx(RUN / 2, rel=0.1)
    off = np.log(run / BEATS[1:][kinds])
    assert abs(off.mean()) < 0.03 and off.std() == pytest.approx(JITTER, rel=0.35)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_free_run_gives_both_answers_to_a_phrase_and_nothing_between(seed):
    taken = alternating_answers(rng_of(seed))
    model = fit_events(taken, seed=seed).model
    run = models.forecast(model, taken[:60], RUN, temperature=1.0, seed=seed)[:, 0]
    assert set(run) <= set(taken[:, 0])
    answered = run[1:][run[:-1] == 3]
    right = np.isin(answered, [first for first, _ in ANSWERS])
    share = np.mean(answered[right] == ANSWERS[0][0])
    assert right.mean() > 0.97 and 0.3 < share < 0.7 and len(answered) > RUN // 8


@pytest.mark.parametrize("seed", SEEDS)
def test_a_free_walk_takes_steps_as_wide_as_those_it_learned(seed):
    taken = random_walk(rng_of(seed))
    model = fit_events(taken, seed=seed).model
    run = models.forecast(model, taken, RUN, temperature=1.0, seed=seed)[:, 0]
    steps = np.diff(run)
    assert steps.std() == pytest.approx(1.0, rel=0.15)
    assert abs(np.corrcoef(steps[1:], steps[:-1])[0, 1]) < 0.15


@pytest.mark.parametrize("kept", [0.8, 0.95])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_back_keeps_its_middle_and_its_spread(seed, kept):
    taken = returning(rng_of(seed), kept)
    model = fit_events(taken, ["continuous"], seed=seed).model
    run = models.forecast(model, taken, 3000, temperature=1.0, seed=seed)[:, 0]
    assert run.std() == pytest.approx(taken.std(), rel=0.4)
    assert abs(run.mean() - taken.mean()) < 0.5 * taken.std()
    assert np.diff(run).std() == pytest.approx(np.diff(taken[:, 0]).std(), rel=0.2)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dice_stays_fair(seed):
    taken = dice(rng_of(seed))
    result = fit_events(taken, seed=seed)
    assert result.val_loss < np.log(6) + 0.05, "what cannot be foreseen is not learned by heart"
    run = models.forecast(result.model, taken[:60], 3000, temperature=1.0, seed=seed)[:, 0]
    values, counts = np.unique(run, return_counts=True)
    assert values.tolist() == [1, 2, 3, 4, 5, 6]
    assert np.abs(counts / len(run) - 1 / 6).max() < 0.06
    again = run[1:][run[:-1] == 6]
    assert np.mean(again == 6) == pytest.approx(1 / 6, abs=0.08)


def test_columns_that_belong_together_are_drawn_together(notes):
    run = models.forecast(notes, played_notes(rng_of(5), 40), 2000, temperature=1.0)
    loud = run[:, 2] == 1
    assert 0.3 < loud.mean() < 0.5
    assert (run[loud, 1] >= 72).mean() > 0.97 and (run[~loud, 1] <= 67).mean() > 0.97
    assert np.exp(np.log(run[loud, 0]).mean()) == pytest.approx(0.6, rel=0.1)
    assert run[~loud, 3].mean() == pytest.approx(0.3, abs=0.05) and (run[:, 0] > 0).all()


# auto -------------------------------------------------------------------------------------------


def test_auto_takes_the_mixture_where_its_free_runs_are_better():
    beats = jittered_beats(rng_of(0))
    assert fit_events(beats, ["dt"], loss="auto").model.events is not None
    assert fit_events(beats, loss="auto").model.events is None, "nothing was said of them"
    wave = np.sin(np.arange(400) / 7.0)[:, None]
    smooth = fit_events(wave, ["continuous"], loss="auto").model
    assert smooth.events is None, "a wave is foreseen"


# Drawing ----------------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_and_another_one_otherwise(notes):
    taken = played_notes(rng_of(6), 40)
    one, two, other = (
        models.forecast(notes, taken, 30, temperature=1.0, seed=seed) for seed in (1, 1, 2)
    )
    assert (one == two).all() and (one != other).any()


def test_the_temperature_is_of_the_choice_and_sigma_temperature_of_the_spread(notes):
    taken = played_notes(rng_of(6), 40)

    def pressures(**drawing):
        run = models.forecast(notes, taken, 800, **drawing)
        return run[run[:, 2] == 0, 3]

    usual = pressures(temperature=1.0).std()
    wide = pressures(temperature=1.0, sigma_temperature=4.0).std()
    narrow = pressures(temperature=1.0, sigma_temperature=0.0).std()
    assert wide == pytest.approx(2 * usual, rel=0.3) and narrow < 0.7 * usual
    two = fit_events(played_notes(rng_of(0)), ROLES, maxIter=10, components=2).model
    shares = [
        models.forecast(two, taken, 600, temperature=heat)[:, 2].mean() for heat in (0.3, 1.0)
    ]
    assert shares[0] < 0.25 and 0.3 < shares[1] < 0.48, "the likelier note is chosen more often"


def test_at_temperature_0_the_likeliest_comes_every_time(notes):
    taken = played_notes(rng_of(6), 40)
    runs = [models.forecast(notes, taken, 20, temperature=0.0, seed=seed) for seed in (1, 2)]
    assert (runs[0] == runs[1]).all()


def test_a_voice_answers_as_a_forecast_does_and_is_surprised_in_nats(notes):
    taken = played_notes(rng_of(6), 40)
    expected = models.forecast(notes, taken, 1, temperature=1.0, seed=4)[0]
    voice = running(notes, temperature=1.0, seed=4).prime(taken)
    np.testing.assert_allclose(voice.query(), expected, rtol=1e-5)
    np.testing.assert_allclose(voice.copy().run(1)[0], expected, rtol=1e-5)
    strange = taken[-1] + [3.0, 0.0, 0.0, 0.5]
    usual = models.surprise(notes, taken)
    odd = models.surprise(notes, np.vstack([taken, strange]))[-1]
    assert odd > usual[1:].max() and odd > notes.limits.surprise_threshold
    voice.prime(strange[None])
    assert voice.surprise() == pytest.approx(odd, rel=1e-3)


def test_what_is_drawn_ahead_is_what_would_be_drawn_then(notes):
    voice = running(notes, temperature=1.0, seed=4).prime(played_notes(rng_of(6), 40))
    for _ in range(3):
        expected = voice.copy().run(1)[0]
        for _ in range(2):
            np.testing.assert_allclose(voice.query(), expected, rtol=1e-5)
        np.testing.assert_allclose(voice.run(1)[0], expected, rtol=1e-5)
    other = running(notes, temperature=1.0, seed=5, sigma_temperature=0.0)
    voice.draw_as(other)
    np.testing.assert_allclose(voice.query(), voice.copy().run(1)[0], rtol=1e-5)
    anew = running(notes, temperature=1.0, seed=-1).prime(played_notes(rng_of(6), 40))
    assert len({tuple(anew.query()) for _ in range(150)}) == 150


def test_what_is_given_of_a_frame_decides_the_rest(notes):
    voice = running(notes, temperature=1.0, seed=-1).prime(played_notes(rng_of(6), 40))
    for loud, (low, high) in {1.0: (72, 79), 0.0: (60, 67)}.items():
        known = np.array([np.nan, np.nan, loud, np.nan])
        drawn = np.array([voice.query_given(known) for _ in range(200)])
        assert (drawn[:, 2] == loud).all()
        assert ((drawn[:, 1] >= low) & (drawn[:, 1] <= high)).mean() > 0.92
        assert np.median(drawn[:, 0]) == pytest.approx(0.6 if loud else 0.2, rel=0.2)
    assert voice.running.num_frames == 40


# Likelihoods ------------------------------------------------------------------------------------


def test_likelihoods_in_numpy_equal_the_twin(notes):
    columns, rng = notes.events, rng_of(0)
    kinds = [
        ("normal", columns.floors[0]),
        ("categorical", columns.values[1].tolist()),
        ("bernoulli",),
        ("normal", columns.floors[3]),
    ]
    raw = rng.normal(size=(9, columns.layout.outputs))
    targets = notes.preprocessing.scale(played_notes(rng, 9)).astype(np.float64)
    targets[rng.random(targets.shape) < 0.2] = np.nan
    targets[3] = np.nan
    found = negative_log_likelihood(raw, targets, columns)
    assert np.isnan(found[3])
    for row in {*range(9)} - {3}:
        expected = plain.negative_log_likelihood(raw[row], targets[row], kinds, columns.components)
        assert found[row] == pytest.approx(expected, rel=1e-9)
    assert joint_densities(raw, targets, columns).shape == (9, columns.components)


def test_the_expected_frame_is_the_mean_of_many_draws(notes):
    columns, rng = notes.events, rng_of(3)
    raw = rng.normal(size=(1, columns.layout.outputs)).astype(np.float32)
    rule = notes.rule
    drawn = notes.output.distribution.draws(rng, 4000, 4, 1.0)
    from lstmosc.kernels.inference.numpy_fallback import next_event

    ruled = rule.after(np.zeros_like(rule.recent), drawn)
    frames = np.array([next_event(ruled, raw[0], t) for t in range(4000)])
    off = np.abs(frames.mean(axis=0) - means(raw, columns)[0])
    assert (off < 5 * frames.std(axis=0) / np.sqrt(4000)).all()


def test_a_fit_is_better_than_the_guess_and_tells_nats(notes):
    taken = played_notes(rng_of(0), 1000)
    loud, calm = (taken[taken[:, 2] == kind][:200] for kind in (1, 0))
    turns = np.stack([loud, calm], axis=1).reshape(-1, 4)
    result = fit_events(turns, ROLES, maxIter=10)
    assert result.num_validation == len(turns) // 5
    assert result.val_loss == pytest.approx(result.baseline - np.log(2), abs=0.15)


# Columns ----------------------------------------------------------------------------------------


def test_roles_have_the_same_names_in_stores_and_models():
    assert NAMES == column_metadata.ROLES


@pytest.mark.parametrize(
    ("column", "role"),
    [
        (np.tile([60, 64, 67, 72, 60, 55], 20), "integer"),
        (np.arange(120), "continuous"),  # a ramp is no symbol
        (np.tile(np.arange(64), 20), "continuous"),  # nor is one again and again: a fader
        (np.tile([0.0, 1.0, 1.0], 30), "binary"),
        (np.tile([60, 64, 67], 3), "continuous"),  # too few to tell
        (np.tile([0.25, 0.5, 0.75], 40), "continuous"),
        (np.abs(np.random.default_rng(0).normal(size=200)) + 0.1, "continuous"),  # never dt
    ],
)
def test_roles_are_guessed_with_care(column, role):
    assert guessed_role(column.astype(float)) == role


def test_what_is_told_is_not_guessed():
    ramp = np.stack([np.arange(120.0), np.tile([0.0, 1.0], 60)], axis=1)
    told = event_columns(ramp, ["integer", "continuous"], 2)
    assert told.roles == ("integer", "continuous")
    assert [len(own) for own in told.values] == [120, 2]
    wide = event_columns(np.arange(900.0)[:, None], ["integer"], 2)
    assert [len(own) for own in wide.values] == [0], "too many to have a likelihood each"


def test_times_on_a_score_are_one_of_a_few_values():
    exact = np.tile([0.0, 0.5, 0.25, 0.25], 100)[:, None]
    model = fit_events(exact, ["dt"], maxIter=5).model
    run = models.forecast(model, exact[:40], 60, temperature=1.0)
    assert set(run[:, 0].tolist()) <= {0.0, 0.25, 0.5}


def test_time_below_0_is_refused():
    with pytest.raises(BadArgument, match="dt holds values below 0"):
        fit_events(jittered_beats(rng_of(0)) - 0.3, ["dt"])


def test_a_gap_is_no_event_and_costs_nothing():
    taken = played_notes(rng_of(0))
    taken[rng_of(1).random(taken.shape) < 0.1] = np.nan
    for way in ("mask", "flag", "drop", "fill"):
        result = fit_events(taken, ROLES, maxIter=2, hiddenSize=(6,), missingValues=way)
        run = models.forecast(result.model, taken[:40], 30, temperature=1.0)
        assert np.isfinite(run).all() and np.isfinite(result.loss)


def test_print_tells_the_roles(notes):
    assert "dt, integer (6 values), binary, continuous" in describe_parts(notes)
    assert "mixture of 5" in describe_parts(notes)


def test_regressors_and_classifiers_have_no_mixture():
    from sample_data import fit

    for task in ("regress", "classify"):
        with pytest.raises(BadArgument, match="loss"):
            fit(task, loss="mixture")


# Going on, and records --------------------------------------------------------------------------


def test_a_fit_goes_on_with_its_own_columns(notes):
    taken = played_notes(rng_of(9))
    taken[:, 1] += 1  # pitches it has not had: they count as the nearest
    more = fit_events(taken, ROLES, notes, maxIter=3, hiddenSize=(16,))
    assert more.model.events is notes.events
    assert len(more.model.log.history) == len(notes.log.history) + 3


def test_other_components_begin_anew(notes):
    other = fit_events(played_notes(rng_of(0)), ROLES, notes, maxIter=1, hiddenSize=(16,))
    fewer = fit_events(
        played_notes(rng_of(0)), ROLES, notes, maxIter=1, hiddenSize=(16,), components=2
    )
    assert len(other.model.log.history) == len(notes.log.history) + 1
    assert len(fewer.model.log.history) == 1 and fewer.model.events.components == 2


def same_answers(one, other):
    taken = played_notes(rng_of(6), 40)
    runs = [models.forecast(each, taken, 30, temperature=1.0, seed=3) for each in (one, other)]
    np.testing.assert_array_equal(*runs)


def test_a_record_comes_back_whole(notes):
    record = to_record(notes)
    lists = {
        name: each.tolist() if isinstance(each, np.ndarray) else each
        for name, each in record.items()
    }
    for written in (record, lists):
        back = from_record(written)
        same_answers(back, notes)
        assert back.events.roles == ROLES
        assert back.output.distribution.name == MIXTURE.name
        assert to_record(back).keys() == record.keys()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("roles", ["dt", "integer", "binary", "song"]),
        ("roles", ["dt", "integer", "binary"]),
        ("components", 4),
        ("components", "many"),
        ("roleValueCounts", [0, 5, 0, 0]),
        ("roleValues", np.zeros(6)),
        ("leastSigmas", np.zeros(4)),
        ("eventGuess", np.zeros(3)),
        ("loss", "squared"),
    ],
)
def test_a_record_whose_columns_do_not_fit_is_refused(notes, name, value):
    with pytest.raises(FileTrouble):
        from_record({**to_record(notes), name: value})


def test_a_model_goes_to_another_process_and_back(notes):
    same_answers(pickle.loads(pickle.dumps(notes)), notes)
    assert events.ROLES[1] == "dt"


def test_one_frame_in_a_hundred_exceeds_the_threshold_and_unjudged_ones_do_not():
    waves = {str(n): np.sin(np.arange(150) / 6 + n)[:, None] for n in range(3)}
    model = fit_events(waves, maxIter=20, hiddenSize=(8,)).model
    found = np.concatenate([models.surprise(model, each) for each in waves.values()])
    threshold = model.limits.surprise_threshold
    assert threshold < 0.0 and 0 < (found > threshold).sum() <= 0.02 * len(found)

"""Mappings from series to series, symbols, draws and surprise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lstmosc import models
from lstmosc.errors import BadArgument, WrongSize
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

RNG = np.random.default_rng(11)


class Spelled(dict):
    """Series by identifier with an alphabet, as a store's snapshot is."""

    def __init__(self, series, alphabet):
        super().__init__(series)
        self.alphabet = tuple(alphabet)


def set_alphabet(alphabet, **texts):
    frames = {
        name: np.eye(len(alphabet))[[alphabet.index(c) for c in text]]
        for name, text in texts.items()
    }
    return Spelled(frames, alphabet)


def echoes(N, frames=50):
    """Two inputs; the answer is the first of three frames before, bent, and the second's sum."""
    series, wanted = {}, {}
    for n in range(N):
        heard = RNG.normal(size=(frames, 2)).cumsum(axis=0) * 0.3
        late = np.vstack([np.zeros((3, 1)), np.tanh(heard[:-3, :1])])
        series[f"e{n}"] = heard
        wanted[f"e{n}"] = np.hstack([late * 10 + 50, heard[:, 1:] * 3])
    return series, wanted


def test_a_mapping_for_every_frame_is_learned_and_causal():
    series, wanted = echoes(12)
    fit = models.fit("regress", {**DEFAULTS, "maxIter": 30}, series, wanted)
    assert fit.loss < 0.3 * fit.baseline
    unseen, truth = echoes(3)
    said = models.regress_frames(fit.model, list(unseen.values()))
    right = np.concatenate(list(truth.values()))
    error = np.sqrt(((np.concatenate(said) - right) ** 2).mean())
    assert error < 0.4 * right.std() and said[0].shape == (50, 2)
    half = models.regress_frames(fit.model, [unseen["e0"][:20]])[0]
    assert np.allclose(half, said[0][:20], atol=1e-4)


def test_a_mapping_goes_on_holds_out_and_comes_back_from_its_record():
    series, wanted = echoes(10)
    controls = {**DEFAULTS, "validation": 0.3, "maxIter": 3}
    first = models.fit("regress", controls, series, wanted)
    more = models.fit("regress", controls, series, wanted, first.model)
    assert first.num_validation == more.num_validation == 3 and first.val_loss > 0
    assert more.loss <= 0.1 * first.baseline and len(more.model.log.history) == 6
    back = from_record(to_record(more.model))
    for one, two in zip(
        models.regress_frames(back, list(series.values())),
        models.regress_frames(more.model, list(series.values())),
        strict=True,
    ):
        assert (one == two).all()


def test_frames_must_pair_and_points_are_not_series():
    series, wanted = echoes(4)
    short = {**wanted, "e1": wanted["e1"][:-1]}
    with pytest.raises(WrongSize, match="'e1' has 50 frames in the source and 49"):
        models.fit("regress", DEFAULTS, series, short)
    learned = models.fit("regress", {**DEFAULTS, "maxIter": 1}, series, wanted).model
    points = {name: frames[0] for name, frames in wanted.items()}
    with pytest.raises(WrongSize, match="fitted to series, and these are points"):
        models.fit("regress", DEFAULTS, series, points, learned)


@pytest.mark.parametrize("way", ["mask", "drop", "fill", "flag"])
def test_a_mapping_with_gaps_on_both_sides(way):
    series, wanted = echoes(8)
    for each in (*series.values(), *wanted.values()):
        each[RNG.random(each.shape) < 0.1] = np.nan
    controls = {**DEFAULTS, "missingValues": way, "maxIter": 3}
    fit = models.fit("regress", controls, series, wanted)
    said = models.regress_frames(fit.model, list(series.values()))
    assert [each.shape for each in said] == [(50, 2)] * 8
    assert np.isfinite(np.concatenate(said)).all() and fit.loss < fit.baseline


def test_a_text_is_learned_as_symbols_and_goes_on():
    text = "abcd" * 30
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 10}, set_alphabet("dcba", tune=text))
    assert (
        fit.model.output.distribution is CATEGORICAL
        and fit.model.preprocessing.alphabet == tuple("dcba")
    )
    said = models.forecast(fit.model, set_alphabet("dcba", x="abcdab")["x"], 4)
    assert "".join("dcba"[at] for at in said.argmax(axis=1)) == "cdab"


def test_new_symbols_widen_what_is_known_whatever_their_order():
    first = models.fit(
        "forecast", {**DEFAULTS, "maxIter": 20}, set_alphabet("ab", a="ab" * 40)
    ).model
    other = set_alphabet("bca", a="bac" * 40)
    gentle = {**DEFAULTS, "maxIter": 1, "learnRate": 1e-7}
    kept = models.fit("forecast", gentle, other, None, first).model
    assert kept.preprocessing.alphabet == ("a", "b", "c") and kept.network.sizes == (3, 32, 3)
    network = replace(kept, ngram=None)  # which has counted the new tune
    said = models.forecast(network, set_alphabet("abc", x="abab")["x"], 4)
    assert "".join("abc"[at] for at in said.argmax(axis=1)) == "abab"
    more = models.fit("forecast", {**DEFAULTS, "maxIter": 30}, other, None, first).model
    said = models.forecast(more, set_alphabet("abc", x="bacba")["x"], 4)
    assert "".join("abc"[at] for at in said.argmax(axis=1)) == "cbac"


def test_symbols_and_numbers_do_not_mix():
    learned = models.fit(
        "forecast", {**DEFAULTS, "maxIter": 1}, set_alphabet("ab", a="abba" * 9)
    ).model
    with pytest.raises(BadArgument, match="fitted on symbols, and these are numbers"):
        models.fit("forecast", DEFAULTS, {"a": np.eye(2)}, None, learned)


def test_draws_are_made_where_music_would_freeze_and_not_where_it_is_certain():
    sure = models.fit(
        "forecast", {**DEFAULTS, "maxIter": 30}, set_alphabet("ab", a="ab" * 60)
    ).model
    coin = "".join(RNG.choice(["a", "b"], 200))
    vague = models.fit("forecast", DEFAULTS, set_alphabet("ab", a=coin)).model
    assert sure.limits.temperature == 0.0 and vague.limits.temperature == 1.0
    start = set_alphabet("ab", x="ab")["x"]
    drawn = models.forecast(vague, start, 60, temperature=None, seed=1)[:, 0]
    assert 10 < drawn.sum() < 50


def test_noise_makes_continuations_of_numbers_differ_as_much_as_the_fit_erred():
    walk = {"a": RNG.normal(size=(400, 1)).cumsum(axis=0)}
    learned = models.fit("forecast", DEFAULTS, walk).model
    still = models.forecast(learned, walk["a"], 1)
    drawn = np.array(
        [models.forecast(learned, walk["a"], 1, noise=1.0, seed=n)[0, 0] for n in range(200)]
    )
    erred = float((learned.limits.residual_std * learned.output.scaler.spread)[0])
    assert 0.5 < erred < 1.2 and drawn.std() == pytest.approx(erred, rel=0.2)
    assert drawn.mean() == pytest.approx(still[0, 0], abs=0.3)
    same = [models.forecast(learned, walk["a"], 9, noise=1.0, seed=5) for _ in range(2)]
    assert (same[0] == same[1]).all()


def test_what_was_never_heard_surprises():
    turn = np.arange(400) * 0.2
    path = np.stack([np.sin(turn), np.cos(turn)], axis=1) + RNG.normal(0, 0.02, (400, 2))
    learned = models.fit("forecast", DEFAULTS, {"a": path}).model
    odd = path.copy()
    odd[200] += 1.0
    usual, told = models.surprise(learned, path), models.surprise(learned, odd)
    assert (usual[:24] == 0.0).all() and len(usual) == 400
    assert 0 < (usual > learned.limits.surprise_threshold).sum() <= 8
    assert told[200] > 5 * learned.limits.surprise_threshold and told.argmax() in (200, 201)
    assert np.allclose(told[:200], usual[:200])


def test_surprise_at_symbols_is_in_nats():
    text = "abcd" * 30
    learned = models.fit(
        "forecast", {**DEFAULTS, "maxIter": 20}, set_alphabet("abcd", a=text)
    ).model
    told = models.surprise(learned, set_alphabet("abcd", x="abcdabcaabcd")["x"])
    assert told.argmax() == 7 and told[7] > 2.0 and np.median(told) < 0.2


def test_the_threshold_is_of_the_frames_that_are_scored():
    tunes = {"x": "CEG" * 3, "y": "CFA" * 3, "z": "CDCD" * 2}
    series = set_alphabet("ACDEFG", **tunes)
    learned = models.fit("forecast", {**DEFAULTS, "maxIter": 30}, series).model
    told = [models.surprise(learned, frames) for frames in series.values()]
    assert max(each[1] for each in told) > 0.5
    assert (np.concatenate(told) > learned.limits.surprise_threshold).sum() == 0
    assert np.concatenate(told).max() == np.float32(learned.limits.surprise_threshold)


def test_one_number_in_a_hundred_exceeds_the_threshold():
    series = {f"n{n}": RNG.normal(size=(50, 1)).cumsum(axis=0) for n in range(12)}
    learned = models.fit("forecast", {**DEFAULTS, "maxIter": 3}, series).model
    told = np.concatenate([models.surprise(learned, frames) for frames in series.values()])
    assert 0 < (told > learned.limits.surprise_threshold).sum() <= 0.01 * len(told)

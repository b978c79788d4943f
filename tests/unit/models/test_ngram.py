"""The ngram beside a forecaster of symbols: smoothed as by hand, mixed alike everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc import models
from lstmosc.errors import FileTrouble
from lstmosc.kernels.inference.api import use_numpy
from lstmosc.kernels.inference.ngram_table import LOOKBACK, context_of, contexts_of
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.ngram import DISCOUNTS, Ngram, count_symbols, network_parts, usual_part
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

TUNES = st.lists(
    st.lists(st.integers(0, 3), min_size=2, max_size=30), min_size=1, max_size=4
).filter(lambda tunes: len({note for tune in tunes for note in tune}) > 1)


def one_hot(tunes, K=4):
    return RaggedArray.of([np.eye(K)[tune] for tune in tunes])


class SlowNgram:
    """The same by dictionaries: interpolated Kneser-Ney."""

    def __init__(self, tunes, K, discount):
        self.K, self.discount, counts = K, discount, [Counter()]
        for tune in tunes:
            padded = [K] * LOOKBACK + tune
            counts[0].update(tuple(padded[at : at + LOOKBACK + 1]) for at in range(len(tune)))
        for _ in range(LOOKBACK):
            counts.append(Counter(key[1:] for key in counts[-1]))
        self.groups = []
        for each in reversed(counts):
            self.groups.append(defaultdict(dict))
            for (*before, w), count in each.items():
                self.groups[-1][tuple(before)][w] = count

    def likelihood(self, before, w):
        p = 1 / self.K
        for length, groups in enumerate(self.groups):
            group = groups.get(tuple(before[LOOKBACK - length :]))
            if group:
                total = sum(group.values())
                p *= self.discount * len(group) / total
                p += max(group.get(w, 0) - self.discount, 0) / total
        return p


@settings(max_examples=60, deadline=None)
@given(TUNES, st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_likelihoods_are_those_of_a_slow_twin_and_sum_to_one(tunes, heard):
    found = count_symbols(one_hot(tunes))
    slow = SlowNgram(tunes, 4, found.discount)
    contexts = found.contexts_after(np.eye(4)[heard], np.zeros(1, dtype=np.int64))
    likely = np.exp(found.mixed(np.zeros((len(heard), 4)), contexts))
    np.testing.assert_allclose(likely.sum(axis=1), 1.0)
    for at in range(len(heard)):
        before = ([4] * LOOKBACK + heard[: at + 1])[-LOOKBACK:]
        np.testing.assert_allclose(likely[at], [slow.likelihood(before, w) for w in range(4)])


@settings(max_examples=40, deadline=None)
@given(TUNES, st.integers(0, 9))
def test_a_network_that_has_it_all_is_left_as_it_is(tunes, seed):
    found = replace(count_symbols(one_hot(tunes)), network=np.ones(LOOKBACK + 1))
    rng = np.random.default_rng(seed)
    contexts = rng.integers(0, len(found.table.backoff), 9)
    raw = rng.normal(size=(9, 4))
    mixed = found.mixed(raw, contexts)
    np.testing.assert_allclose(np.exp(mixed), np.exp(raw) / np.exp(raw).sum(1, keepdims=True))


def test_a_frame_without_a_symbol_counts_as_none():
    frames = np.eye(3)[[0, 1, 2, 0]]
    frames[1] = 0.0
    found = count_symbols(RaggedArray.of([frames]))
    assert sorted(found.windows[:, :3].tolist()) == [[0, 2, 3], [0, 3, 3], [2, 3, 0]]
    after = found.contexts_after(frames, np.zeros(1, dtype=np.int64))
    table = found.table
    assert (
        after.tolist()
        == contexts_of(
            table, np.array([[0, 3, 3, 3, 3], [3, 0, 3, 3, 3], [2, 3, 0, 3, 3], [0, 2, 3, 0, 3]])
        ).tolist()
    )
    recent = np.concatenate([frames[1::-1], np.zeros((LOOKBACK - 2, 3))])
    assert context_of(table, recent) == after[1]
    assert found.depths_of(after).tolist() == [0, 5, 5, 0]


def test_a_tune_that_repeats_itself_is_discounted_less_than_different_ones():
    rng = np.random.default_rng(3)
    again = [np.tile(rng.integers(0, 4, 12), 10).tolist()]
    others = [rng.integers(0, 4, 40).tolist() for _ in range(4)]
    assert count_symbols(one_hot(again)).discount == min(DISCOUNTS)
    assert count_symbols(one_hot(others)).discount == max(DISCOUNTS)


def test_the_better_of_two_gets_the_larger_part():
    rng = np.random.default_rng(1)
    good, bad = rng.uniform(0.4, 0.9, 2000), rng.uniform(0.01, 0.2, 2000)
    depths = np.zeros(2000, dtype=np.int64)
    better, worse = (network_parts(depths, *both, 2000.0)[0] for both in ((good, bad), (bad, good)))
    assert better > 0.9 > 0.1 > worse
    assert network_parts(depths[:0], good[:0], bad[:0], 500.0) == pytest.approx(usual_part(500.0))
    assert usual_part(100.0) < 0.1 < 0.9 < usual_part(50_000.0)


@pytest.fixture(scope="module")
def tune():
    rng = np.random.default_rng(4)
    return np.eye(5)[rng.integers(0, 3, 90) + np.arange(90) % 3]


@pytest.fixture(scope="module")
def fitted(tune):
    controls = {**DEFAULTS, "maxIter": 3, "hiddenSize": (6,)}
    learned = models.fit("forecast", controls, {"tune": tune}).model
    assert learned.ngram is not None
    return learned


def test_every_way_to_ask_mixes_alike(fitted, tune):
    likely = one_step(fitted, tune)
    for length in (1, 2, 40):
        voice = Voice(fitted).prime(tune[:length])
        said = models.forecast(fitted, tune[:length], 1)[0]
        assert said.argmax() == voice.query().argmax() == likely[length - 1].argmax()
        told = models.surprise(fitted, tune[: length + 1])[-1]
        own = -np.log(likely[length - 1, tune[length].argmax()])
        assert told == pytest.approx(own, rel=1e-4)
        assert voice.prime(tune[length : length + 1]).surprise() == pytest.approx(told, rel=1e-4)


def test_draws_have_the_mixture_s_likelihoods(fitted, tune):
    drawn = [
        models.forecast(fitted, tune[:30], 1, temperature=1.0, seed=seed)[0] for seed in range(2000)
    ]
    np.testing.assert_allclose(np.mean(drawn, axis=0), one_step(fitted, tune[:30])[-1], atol=0.04)


def test_plain_numpy_goes_on_alike(fitted, tune):
    wanted = models.forecast(fitted, tune[:20], 60, temperature=0.8, seed=3)
    use_numpy(True)
    try:
        got = models.forecast(fitted, tune[:20], 60, temperature=0.8, seed=3)
    finally:
        use_numpy(False)
    assert (got == wanted).all()


def test_a_record_keeps_the_counts_and_one_without_them_loads(fitted, tune):
    record = to_record(fitted)
    back = from_record(record)
    assert (one_step(back, tune) == one_step(fitted, tune)).all()
    older = {name: value for name, value in record.items() if not name.startswith("ngram")}
    assert from_record(older).ngram is None


def test_a_record_of_triples_of_an_earlier_version_loads(fitted, tune):
    record = to_record(fitted)
    for name in ("ngramBefore", "ngramDiscount"):
        del record[name]
    record["ngramKeys"], first = np.unique(record["ngramKeys"], return_index=True)
    record["ngramCounts"] = record["ngramCounts"][first]
    back = from_record(record)
    assert back.ngram.windows.shape[1] == 3
    np.testing.assert_allclose(one_step(back, tune).sum(axis=1), 1.0)


@pytest.mark.parametrize(
    "changed",
    [
        {"ngramKeys": np.array([3.0, 2.0])},
        {"ngramKeys": np.array([-1.0])},
        {"ngramKeys": np.array([1e9])},
        {"ngramBefore": np.array([1.0])},
        {"ngramCounts": np.ones(1)},
        {"ngramDiscount": 1.0},
        {"ngramNetwork": np.full(LOOKBACK + 1, 1.5)},
        {"loss": "squared"},
    ],
)
def test_counts_that_make_no_sense_are_refused(fitted, changed):
    record = to_record(fitted)
    with pytest.raises(FileTrouble):
        from_record({**record, **changed})


def test_symbols_learned_by_heart_are_told_as_they_are():
    rng = np.random.default_rng(0)
    noise = np.eye(6)[rng.integers(0, 6, 160)]
    fit = models.fit("forecast", {**DEFAULTS, "maxIter": 50}, {"a": noise[:120]})
    true, alone = (
        -np.log(one_step(each, noise)[119:-1][noise[120:] > 0]).mean()
        for each in (fit.model, replace(fit.model, ngram=None))
    )
    assert min(fit.loss, fit.val_loss) > 0.8 * true
    assert true < alone


def test_empty_or_wide_data_have_no_counts():
    assert count_symbols(RaggedArray.of([np.zeros((5, 3))])) is None
    assert count_symbols(RaggedArray.of([np.ones((5, 1))])) is None
    assert isinstance(count_symbols(one_hot([[0, 1]])), Ngram)

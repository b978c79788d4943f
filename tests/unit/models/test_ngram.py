"""The trigram beside a forecaster of symbols: smoothed as by hand, mixed alike everywhere."""

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
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.models.forecasting.voice import Voice
from lstmosc.models.ngram import BINS, Ngram, contexts_after, count_triples, network_parts
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.record import from_record, to_record
from lstmosc.protocol.controls import DEFAULTS

TUNES = st.lists(
    st.lists(st.integers(0, 3), min_size=2, max_size=30), min_size=1, max_size=4
).filter(lambda tunes: len({note for tune in tunes for note in tune}) > 1)


def one_hot(tunes, K=4):
    return RaggedArray.of([np.eye(K)[tune] for tune in tunes])


def counted_alone(tunes, K=4):
    found = count_triples(one_hot(tunes, K))
    return replace(found, network=np.zeros(len(BINS) + 1))


class SlowTrigram:
    """The same by dictionaries: interpolated Kneser-Ney."""

    def __init__(self, tunes, K):
        self.K, triples = K, Counter()
        for tune in tunes:
            u = v = K
            for w in tune:
                triples[u, v, w] += 1
                u, v = v, w
        orders = [triples, Counter((v, w) for _, v, w in triples)]
        orders.append(Counter(w for _, w in orders[1]))
        self.levels = [self._grouped(order) for order in orders]

    def _grouped(self, counts):
        groups = defaultdict(dict)
        for key, count in counts.items():
            *before, w = key if isinstance(key, tuple) else (key,)
            groups[tuple(before)][w] = count
        return groups

    def likelihood(self, before, w):
        p = 1 / self.K
        for length in (0, 1, 2):
            group = self.levels[2 - length].get(before[2 - length :])
            if group:
                total = sum(group.values())
                p *= 0.75 * len(group) / total
                p += max(group.get(w, 0) - 0.75, 0) / total
        return p


@settings(max_examples=60, deadline=None)
@given(TUNES, st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_likelihoods_are_those_of_a_slow_twin_and_sum_to_one(tunes, heard):
    found, slow = counted_alone(tunes), SlowTrigram(tunes, 4)
    contexts = contexts_after(np.eye(4)[heard], np.zeros(1, dtype=np.int64))
    likely = np.exp(found.mixed(np.zeros((len(heard), 4)), contexts))
    np.testing.assert_allclose(likely.sum(axis=1), 1.0)
    for at in range(len(heard)):
        before = (heard[at - 1] if at else 4, heard[at])
        np.testing.assert_allclose(likely[at], [slow.likelihood(before, w) for w in range(4)])


@settings(max_examples=40, deadline=None)
@given(TUNES, st.integers(0, 9))
def test_a_network_that_has_it_all_is_left_as_it_is(tunes, seed):
    found = replace(count_triples(one_hot(tunes)), network=np.ones(len(BINS) + 1))
    rng = np.random.default_rng(seed)
    raw, contexts = rng.normal(size=(9, 4)), rng.integers(0, 25, 9)
    mixed = found.mixed(raw, contexts)
    np.testing.assert_allclose(np.exp(mixed), np.exp(raw) / np.exp(raw).sum(1, keepdims=True))


def test_a_frame_without_a_symbol_counts_as_none():
    frames = np.eye(3)[[0, 1, 2, 0]]
    frames[1] = 0.0
    starts = np.zeros(1, dtype=np.int64)
    assert contexts_after(frames, starts).tolist() == [3 * 4 + 0, 0 * 4 + 3, 3 * 4 + 2, 2 * 4 + 0]


def test_the_better_of_two_gets_the_larger_part():
    rng = np.random.default_rng(1)
    good, bad = rng.uniform(0.4, 0.9, 500), rng.uniform(0.01, 0.2, 500)
    bins = np.zeros(500, dtype=np.int64)
    assert network_parts(bins, good, bad)[0] > 0.9 > 0.1 > network_parts(bins, bad, good)[0]
    assert network_parts(bins[:0], good[:0], bad[:0]) == pytest.approx(0.5)


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


@pytest.mark.parametrize(
    "changed",
    [
        {"ngramKeys": np.array([3.0, 2.0])},
        {"ngramKeys": np.array([-1.0])},
        {"ngramKeys": np.array([1e9])},
        {"ngramCounts": np.ones(1)},
        {"ngramNetwork": np.full(len(BINS) + 1, 1.5)},
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
    assert count_triples(RaggedArray.of([np.zeros((5, 3))])) is None
    assert count_triples(RaggedArray.of([np.ones((5, 1))])) is None
    assert isinstance(count_triples(one_hot([[0, 1]])), Ngram)

"""Fits and searches by message, on a cluster: the same answers, progress, and what is lost."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

pytest.importorskip("distributed", reason="distributed is not installed (the extra 'cluster')")

import computations
from clusters import Cluster
from harness import PATIENCE, InProcess
from lstmosc.compute import dask_cluster
from lstmosc.handlers import predictions
from lstmosc.models import store_prediction

NOBODY = "tcp://127.0.0.1:1"
SEARCH = ("waves", "trials", 4, "seconds", 1000, "vary", "learnRate", "hiddenSize", 4, 12)


def filled(server):
    for number in range(6):
        frames = np.sin(np.arange(40) / (2 + number % 3) + number)
        server.done("/dataseries/addSeries", "waves", str(number), 1, *map(float, frames))
        server.done("/labelset/addLabel", "kinds", str(number), f"k{number % 3}")
        server.done("/dataset/addPoint", "points", str(number), number % 3, number)
    return server


@pytest.fixture(scope="module")
def here():
    with InProcess() as server:
        yield filled(server)


@pytest.fixture(scope="module")
def there():
    with (
        Cluster() as cluster,
        InProcess(cluster_scheduler=cluster.address, cluster_fallback=False) as server,
    ):
        yield filled(server)


def pushed(server, address):
    return [reply[1:] for reply in server.peer.replies if reply[0] == address]


def test_a_fit_there_answers_what_one_here_does(here, there):
    answers = []
    for server in (here, there):
        *before, _, baseline, free_run = server.done(
            "/lstmforecast/fit", "m", "waves", "maxIter", 5
        )
        server.done("/buffer/set", "now", 1, *range(9))
        said = server.done("/lstmforecast/predictPoint", "m", "now", "forecastLength", 20)
        answers.append(([*before[:4], baseline, free_run], said))
    assert answers[0] == answers[1]
    assert pushed(there, "/progress")[-1][:4] == pushed(here, "/progress")[-1][:4]


def test_a_search_there_answers_what_one_here_does(here, there):
    for server in (here, there):
        server.done("/lstmforecast/new", "s", "maxIter", 3)
    answers = [server.done("/lstmforecast/search", "s", *SEARCH) for server in (here, there)]
    assert answers[0] == answers[1]
    assert pushed(there, "/trial") == pushed(here, "/trial")


def test_a_backtest_there_answers_what_one_here_does(here, there):
    given = ("b", "waves", 5, 2)
    for server in (here, there):
        server.done("/lstmforecast/new", "b", "maxIter", 3)
    answers = [server.done("/lstmforecast/backtest", *given) for server in (here, there)]
    assert answers[0] == answers[1]


@pytest.fixture
def in_parts(monkeypatch):
    """Stores of a few frames are large, and so are batches of a series or two."""
    monkeypatch.setattr(predictions, "MIN_CLUSTER_PRODUCTS", 0)
    monkeypatch.setattr(predictions, "BATCHES_SENT", 2)
    monkeypatch.setattr(store_prediction, "MIN_BATCH_FRAMES", 60)
    monkeypatch.setattr(store_prediction, "MAX_BATCH_FRAMES", 60)


def contents(store):
    return {name: np.asarray(each).tobytes() for name, each in store.snapshot().items()}


@pytest.mark.parametrize(
    ("family", "target", "made", "options"),
    [
        ("lstmforecast", None, "dataseries", (7,)),
        ("lstmforecast", None, "dataseries", (7, "count", 3, "noise", 1.0)),
        ("lstmclassifier", "kinds", "labelset", ()),
        ("lstmregressor", "points", "dataset", ()),
        ("lstmregressor", "waves", "dataseries", ()),
    ],
)
def test_a_store_predicted_there_has_the_same_bits(
    here, there, in_parts, monkeypatch, family, target, made, options
):
    sent = []
    submit = dask_cluster.pack
    monkeypatch.setattr(dask_cluster, "pack", lambda value: sent.append(value) or submit(value))
    found = []
    for server in (here, there):
        server.done(f"/{family}/new", "p", "maxIter", 3)
        server.done(f"/{family}/clear", "p")
        server.done(f"/{family}/fit", "p", "waves", *([target] if target else []))
        sent.clear()
        server.done(f"/{family}/predict", "p", "waves", "told", *options)
        found.append(contents(server.server.registry.get(made, "told")))
    assert found[0] == found[1]
    assert len(sent) > 3  # the model, and batches
    told = [reply for reply in pushed(there, "/progress") if reply[0] == f"/{family}/predict"]
    assert told[-1][2] < told[-1][3] == len(sent) - 1


def test_a_prediction_there_is_cancelled(there, in_parts, monkeypatch):
    there.done("/lstmforecast/fit", "m", "waves", "maxIter", 2)
    monkeypatch.setattr(predictions, "predict_batches", computations.answer_never)
    before = len(there.peer.finals)
    there.send("/lstmforecast/predict", "m", "waves", "far", 3)

    async def begun():
        while not there.server.jobs.executor._events:
            await asyncio.sleep(0)

    there.run(asyncio.wait_for(begun(), PATIENCE))
    there.send("/lstmforecast/cancel", "m")
    there.wait(there.peer, before + 2)
    (answer,) = [f for f in there.peer.finals[before:] if f[1] == "/lstmforecast/predict"]
    assert answer[0] == "/fail" and answer[3] == "cancelled"
    assert there.fails("/dataseries/size", "far")[0] == "notFound"


def wait_for_progress(server, told):
    async def progress():
        while len(pushed(server, "/progress")) == told:
            server.peer.heard.clear()
            await server.peer.heard.wait()

    server.run(progress())


@pytest.mark.parametrize("keep", [0, 1])
def test_a_fit_there_is_cancelled_or_kept(there, keep):
    before, told = len(there.peer.finals), len(pushed(there, "/progress"))
    there.send("/lstmforecast/fit", "long", "waves", "maxIter", 1_000_000)
    wait_for_progress(there, told)
    there.send("/lstmforecast/cancel", "long", "keep", keep)
    there.wait(there.peer, before + 2)
    (answer,) = [f for f in there.peer.finals[before:] if f[1] == "/lstmforecast/fit"]
    assert answer[0] == ("/done" if keep else "/fail")
    assert keep or answer[3] == "cancelled"


@pytest.mark.parametrize("fallback", [False, True])
def test_without_a_scheduler_a_fit_fails_with_advice_or_runs_here(fallback, in_parts):
    with InProcess(cluster_scheduler=NOBODY, cluster_fallback=fallback) as server:
        filled(server)
        if fallback:
            assert server.done("/lstmforecast/fit", "m", "waves", "maxIter", 2)
            assert server.done("/lstmforecast/search", "m", *SEARCH)[0] == 4
            assert server.done("/lstmforecast/predict", "m", "waves", "next", 3) == [6]
        else:
            code, sentence = server.fails("/lstmforecast/fit", "m", "waves")
            assert code == "cluster"
            assert f"scheduler at {NOBODY} cannot be reached: start it" in sentence

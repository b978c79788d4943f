"""Fits and searches by message, on a cluster: the same answers, progress, and what is lost."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("distributed", reason="distributed is not installed (the extra 'cluster')")

from clusters import Cluster
from harness import InProcess

NOBODY = "tcp://127.0.0.1:1"
SEARCH = ("waves", "trials", 4, "seconds", 1000, "vary", "learnRate", "hiddenSize", 4, 12)


def filled(server):
    for number in range(6):
        frames = np.sin(np.arange(40) / (2 + number % 3) + number)
        server.done("/dataseries/addSeries", "waves", str(number), 1, *map(float, frames))
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


@pytest.mark.parametrize("keep", [0, 1])
def test_a_fit_there_is_cancelled_or_kept(there, keep):
    before, told = len(there.peer.finals), len(pushed(there, "/progress"))
    there.send("/lstmforecast/fit", "long", "waves", "maxIter", 1_000_000)

    async def progress():
        while len(pushed(there, "/progress")) == told:
            there.peer.heard.clear()
            await there.peer.heard.wait()

    there.run(progress())
    there.send("/lstmforecast/cancel", "long", "keep", keep)
    there.wait(there.peer, before + 2)
    (answer,) = [f for f in there.peer.finals[before:] if f[1] == "/lstmforecast/fit"]
    assert answer[0] == ("/done" if keep else "/fail")
    assert keep or answer[3] == "cancelled"


@pytest.mark.parametrize("fallback", [False, True])
def test_without_a_scheduler_a_fit_fails_with_advice_or_runs_here(fallback):
    with InProcess(cluster_scheduler=NOBODY, cluster_fallback=fallback) as server:
        filled(server)
        if fallback:
            assert server.done("/lstmforecast/fit", "m", "waves", "maxIter", 2)
            assert server.done("/lstmforecast/search", "m", *SEARCH)[0] == 4
        else:
            code, sentence = server.fails("/lstmforecast/fit", "m", "waves")
            assert code == "cluster"
            assert f"scheduler at {NOBODY} cannot be reached: start it" in sentence

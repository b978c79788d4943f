"""What a forecaster's fit no longer needs does not stay in memory until its end."""

from __future__ import annotations

import weakref

import numpy as np

from lstmosc import models
from lstmosc.models.forecasting import fit
from lstmosc.protocol.controls import DEFAULTS


def test_targets_and_the_series_of_what_was_not_chosen_are_let_go(monkeypatch):
    targets, series, alive = [], [], []
    lay_out, gather = fit.network_problem, fit.forecaster_result

    def laying_out(context, draft, split):
        targets.extend(weakref.ref(each) for each in [draft.targets] if each is not None)
        series.append(weakref.ref(draft.series.scaled))
        return lay_out(context, draft, split)

    def gathering(*given):
        alive.append([sum(one() is not None for one in some) for some in (targets, series)])
        return gather(*given)

    monkeypatch.setattr(fit, "network_problem", laying_out)
    monkeypatch.setattr(fit, "forecaster_result", gathering)
    walks = np.random.default_rng(0).normal(size=(30, 60, 2)).cumsum(axis=1)
    controls = {**DEFAULTS, "maxIter": 1, "hiddenSize": [2]}
    models.fit("forecast", controls, {f"{n:02}": walk for n, walk in enumerate(walks)})
    assert targets and len(series) == 2  # levels and changes were both trained on
    assert alive == [[0, 1]]

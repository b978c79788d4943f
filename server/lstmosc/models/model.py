"""A named model: its controls, and the fitted model that they led to."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.kernels.inference.ngram_table import LOOKBACK
from lstmosc.models.controls import contradiction, shape_changed
from lstmosc.models.fitted import FittedModel
from lstmosc.models.linear.autoregression import AutoRegression
from lstmosc.models.ngram import Ngram
from lstmosc.models.record import from_record, to_record

MODEL_BYTES = 4096  # of a model without weights
FAMILY_TASKS = {
    "lstmforecast": "forecast",
    "lstmregressor": "regress",
    "lstmclassifier": "classify",
}


class Model:
    """Controls, and the last good fitted model or None; a fit swaps in both when it is done."""

    def __init__(self, family: str, controls: dict[str, Any]) -> None:
        self.family = family
        self.controls = controls
        self.fitted: FittedModel | None = None

    @property
    def task(self) -> str:
        """What the model does: forecast, regress or classify."""
        return FAMILY_TASKS[self.family]

    @property
    def is_fitted(self) -> bool:
        """Return whether there is a fitted model."""
        return self.fitted is not None

    @property
    def size(self) -> int:
        """The number of weights, 0 before the first fit."""
        return self.fitted.num_weights if self.fitted else 0

    @property
    def cols(self) -> int:
        """The input width, 0 before the first fit."""
        return self.fitted.cols if self.fitted else 0

    @property
    def num_bytes(self) -> int:
        """About how many bytes it takes in memory."""
        templates = self.fitted.templates if self.fitted else None
        return MODEL_BYTES + 8 * self.size + (templates.frames.nbytes if templates else 0)

    def copy(self) -> Model:
        """Return a copy that later changes do not reach; the fitted model is immutable."""
        return copy(self)

    def with_controls(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], FittedModel | None]:
        """Return controls and fitted model as they are once ``given`` is set.

        A control that changes the network's shape clears the fitted model; a control set to the
        value it has, or to what auto has come to, clears nothing. The model is not changed.
        """
        controls = {**self.controls, **given}
        return controls, None if self._lost(controls) else self.fitted

    def _lost(self, controls: Mapping[str, Any]) -> bool:
        return shape_changed(self.controls, controls, self.fitted)

    def set_controls(self, given: Mapping[str, Any]) -> None:
        """Set some controls."""
        self.controls, self.fitted = self.with_controls(given)

    def clear(self) -> None:
        """Drop the fitted model, keep the controls."""
        self.fitted = None

    def print_text(self) -> str:
        """Describe the model in a few lines."""
        state = "not fitted"
        if self.fitted:
            parts = describe_parts(self.fitted) + describe_free_run(self.fitted)
            parts += describe_evidence(self.fitted)
            state = f"{self.cols} inputs, {self.size} weights; {parts}"
        controls = ", ".join(f"{name} {show(value)}" for name, value in self.controls.items())
        return f"{self.family}: {state}\n{controls}"

    def to_record(self) -> dict[str, Any]:
        """Return everything as plain values and arrays."""
        controls = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.controls.items()
        }
        learned = to_record(self.fitted) if self.fitted else None
        return {"controls": controls, "learned": learned}

    @classmethod
    def from_record(cls, family: str, controls: dict[str, Any], learned: Any) -> Model:
        """Make a model of checked controls and the record of a fitted model (or None).

        Raises FileTrouble where anything is missing or does not fit.
        """
        model = cls(family, controls)
        if learned is not None:
            if not isinstance(learned, Mapping):
                raise FileTrouble("its learning is not a record")
            model.fitted = from_record(learned)
            if model.fitted.task != model.task:
                raise FileTrouble(
                    f"it has learned to {model.fitted.task}, and this model is to {model.task}"
                )
            unlike = contradiction(controls, model.fitted)
            if unlike:
                raise FileTrouble(
                    f"its {unlike} {'are' if ' ' in unlike else 'is'} not what its learning was "
                    "made with; fit it again and write it anew"
                )
        return model


def describe_parts(model: FittedModel) -> str:
    """Describe which parts answer, how far the linear one looks back, and the network's gain.

    A classifier's gain scales the network's outputs, another model's is in the data's spreads.
    """
    if model.events is not None:
        columns = model.events
        return f"a mixture of {columns.components} over the columns {columns.text()} answers"
    if model.ngram is not None:
        return _describe_mixture(model.ngram)
    if not model.linear.weights.any() and not _repeats(model):
        return "the network answers (100 %)"
    if _repeats(model) and not model.network.active:
        return "the last frame is foreseen again (of what it learned, nothing foresaw better)"
    frames = f" of the last {model.lags} frames" if model.task == "forecast" else ""
    frames += _describe_smoothing(model)
    if not model.network.active:
        what = "frames" if model.output.per_frame else "series"
        return (
            f"a linear part{frames} answers alone (network 0 %: on held-out {what} it was no help, "
            "or parts linear was set; hiddenSize changes nothing in the answer)"
        )
    share = 100.0 * float(model.network.gain.mean())
    if model.task == "classify":
        return f"a linear part answers, and {share:.0f} % of what the network says is added"
    return (
        f"a linear part{frames} answers, and the network moves it by about {share:.2g} % of the "
        "data's spread"
    )


def describe_evidence(model: FittedModel) -> str:
    """Describe from how many examples a classifier or regressor of points learned, and how sure."""
    log = model.log
    if not log.examples:
        return ""
    text = f"; learned from {log.examples} series"
    if log.skill > 0.0 and model.task == "classify":
        text += f", right about {100.0 * log.skill:.0f} % of those left out in turn"
    elif log.skill > 0.0:
        text += f"; of series left out in turn, the linear part explains {100.0 * log.skill:.0f} %"
    if log.recalls:
        text += (
            ", which it answers as given and blends between (presets: none can be foreseen from "
            "the others)"
        )
    if model.output.distribution.robust and not log.recalls:
        text += "; outliers among the targets count little (loss huber)"
    if log.within_unit and not model.network_only:
        text += "; all targets lay in 0…1: outputActivation sigmoid would keep answers there"
    return text


def _repeats(model: FittedModel) -> bool:
    return isinstance(model.linear, AutoRegression) and model.linear.naive


def _describe_smoothing(model: FittedModel) -> str:
    linear = model.linear
    if not isinstance(linear, AutoRegression) or not linear.period:
        return ""
    season = f" with a season of {linear.period}" if linear.period > 1 else ""
    return f" ({'half of it ' if linear.averaged else ''}exponential smoothing{season})"


def _describe_mixture(ngram: Ngram) -> str:
    count, parts = int(ngram.counts.sum()), 100.0 * ngram.network
    return (
        f"the network and counts of {count} symbols answer together (network {parts[0]:.0f} % "
        f"after a symbol never heard, {parts[-1]:.0f} % after {LOOKBACK} heard in their order)"
    )


def describe_free_run(model: FittedModel) -> str:
    """Describe how far a forecaster's continuations were off, if it is one."""
    if model.rollout is None:
        return ""
    return f"; continuations were off by {model.rollout.free_run_error:.3g} (root mean square)"


def show(value: Any) -> str:
    """Format a control's value as a caller would write it."""
    if isinstance(value, float):
        narrow = np.float32(value + 0.0)  # not -0.0
        return str(narrow if narrow == value else value)
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

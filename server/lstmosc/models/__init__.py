"""LSTM models: they take and return arrays and never see OSC."""

from lstmosc.models.api import classify, fit, follow, forecast, regress, surprise
from lstmosc.models.controls import shape_changed
from lstmosc.models.fit_context import FitResult
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import Monitor, Silent

__all__ = [
    "FitResult",
    "FittedModel",
    "Monitor",
    "Silent",
    "classify",
    "fit",
    "follow",
    "forecast",
    "regress",
    "shape_changed",
    "surprise",
]

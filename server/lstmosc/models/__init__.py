"""LSTM models: they take and return arrays and never see OSC."""

from lstmosc.models.api import classify, fit, forecast, regress, regress_frames, surprise
from lstmosc.models.controls import shape_changed
from lstmosc.models.fit_context import FitResult
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import Monitor, NullMonitor

__all__ = [
    "FitResult",
    "FittedModel",
    "Monitor",
    "NullMonitor",
    "classify",
    "fit",
    "forecast",
    "regress",
    "regress_frames",
    "shape_changed",
    "surprise",
]

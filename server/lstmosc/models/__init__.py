"""LSTM models: they take and return arrays and never see OSC."""

from lstmosc.models.fitting import FitResult
from lstmosc.models.learned import Learned
from lstmosc.models.shapes import shape_changed
from lstmosc.models.tasks import (
    classify,
    fit,
    follow,
    forecast,
    regress,
    surprise,
)
from lstmosc.models.watching import Silent, Watcher

__all__ = [
    "FitResult",
    "Learned",
    "Silent",
    "Watcher",
    "classify",
    "fit",
    "follow",
    "forecast",
    "regress",
    "shape_changed",
    "surprise",
]

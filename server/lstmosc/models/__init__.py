"""LSTM models: they take and return arrays and never see OSC."""

from typing import TYPE_CHECKING, Any

from lstmosc.models.api import classify, forecast, regress, regress_frames, surprise
from lstmosc.models.controls import shape_changed
from lstmosc.models.fit_context import FitResult
from lstmosc.models.fitted import FittedModel
from lstmosc.models.progress import Monitor, NullMonitor

if TYPE_CHECKING:
    from lstmosc.models.fitting import fit

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


def __getattr__(name: str) -> Any:
    """Find ``fit``, which is imported when it is first asked for: answering does not need it."""
    if name == "fit":
        from lstmosc.models import fitting

        return fitting.fit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

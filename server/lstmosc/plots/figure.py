"""Drawing of plots: the only module that knows matplotlib (the extra ``plot``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatch
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from lstmosc.errors import FileTrouble
from lstmosc.plots.data import (
    Confidence,
    Confusion,
    Forecast,
    History,
    PianoRolls,
    StoredSeries,
    Values,
)

GIVEN, ANSWER, TRUTH, FAINT = "#8a8f98", "#d1495b", "#30343b", "#e4e6ea"
# Told apart by colour-blind people: M. Okabe and K. Ito, Color Universal Design (2008).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
MAX_LINES = len(COLOURS)  # columns; more are an image
MAX_PANELS = 4  # columns of a forecast
ACROSS = 3
PANEL = (4.0, 2.2)  # inches
SINGLE = (7.5, 3.2)
MAX_NUMBERED = 15  # labels of a confusion matrix with its counts written in it
MAX_LABEL = 20  # characters of a label beside a confusion matrix
DPI = 120
STYLE: dict[Any, Any] = {
    "font.size": 10.0,
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10.0,
    "axes.edgecolor": GIVEN,
    "legend.frameon": False,
    "text.parse_math": False,  # names are as they are, with dollars or not
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "lstmosc",  # the same plot is the same file
}
UNDATED = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def write(what: object, path: Path) -> None:
    """Draw data into a file of the kind its name ends in; raises FileTrouble where it cannot be."""
    with matplotlib.rc_context(STYLE):
        figure = draw(what)
        try:
            figure.savefig(path, dpi=DPI, metadata=UNDATED.get(path.suffix.lower()))
        except OSError as error:
            raise FileTrouble(f"cannot write {path}: {error.strerror}") from None


@singledispatch
def draw(what: object) -> Figure:
    """Draw one of the kinds of data."""
    raise TypeError(f"nothing draws a {type(what).__name__}")


@draw.register
def draw_series(stored: StoredSeries) -> Figure:
    """Draw each series over its frames, on one scale of values."""
    figure, panels = grid(len(stored.series))
    for panel, (name, frames) in zip(panels, stored.series.items(), strict=True):
        panel.set_title(name)
        draw_columns(panel, frames, stored.columns)
    if 1 < frames.shape[1] <= MAX_LINES:
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=4)
    shown = "" if len(panels) == stored.size else f": {len(panels)} of {stored.size} series"
    figure.suptitle(f"{stored.store}{shown}")
    return figure


def grid(count: int) -> tuple[Figure, list[Axes]]:
    """Make a figure of so many panels that share their scales."""
    across = 2 if count == 4 else min(ACROSS, count)
    down = -(-count // across)
    size = SINGLE if count == 1 else (PANEL[0] * across, PANEL[1] * down + 0.6)
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False)
    for empty in axes.flat[count:]:
        empty.remove()
    for panel in axes.flat[max(0, count - across) : count]:
        panel.set_xlabel("frame")
        panel.tick_params(labelbottom=True)
    return figure, list(axes.flat[:count])


def draw_columns(panel: Axes, frames: Values, names: Sequence[str] = ()) -> None:
    """Draw columns [T, D] as lines, or where they are too many as an image."""
    panel.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    if frames.shape[1] > MAX_LINES:
        panel.imshow(frames.T, aspect="auto", origin="lower", interpolation="nearest")
        panel.yaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        panel.set_ylabel("column")
        return
    named = names or [f"column {number}" for number in range(frames.shape[1])]
    for column, colour, name in zip(frames.T, COLOURS, named, strict=False):
        panel.plot(column, color=colour, linewidth=1.5, label=name)
        lone = alone(column)
        panel.plot(lone, column[lone], ".", color=colour)


def alone(column: Values) -> NDArray[np.int64]:
    """Return where values [T] have none beside them, which no line shows."""
    known = np.pad(~np.isnan(column), 1)
    return np.flatnonzero(known[1:-1] & ~known[:-2] & ~known[2:])


@draw.register
def draw_forecast(found: Forecast) -> Figure:
    """Draw a panel per column: what was given, the truth, the forecast and its spread."""
    count = min(found.given.shape[1], MAX_PANELS)
    figure = Figure(figsize=(SINGLE[0], 0.9 + 2.3 * count), layout="constrained")
    panels = figure.subplots(count, 1, sharex=True, squeeze=False).flat
    for column, panel in enumerate(panels):
        draw_continuation(panel, found, column)
        if count > 1:
            panel.set_ylabel(f"column {column}")
    panel.set_xlabel("frame")
    panel.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    handles, labels = panel.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=4)
    figure.suptitle(f"{found.model} continues {found.identifier}{error_of(found)}")
    return figure


def error_of(found: Forecast) -> str:
    """Say how far the forecast is from the truth, where there is one."""
    if not len(found.truth):
        return ""
    error = float(np.sqrt(np.nanmean((found.forecast - found.truth) ** 2)))
    return f": {len(found.truth)} frames held back, error {error:.3g}"


def draw_continuation(panel: Axes, found: Forecast, column: int) -> None:
    """Draw one column; all that follows begins at the last frame that was given."""
    shown = max(3 * len(found.forecast), 20)
    given = found.given[-shown:, column]
    first = len(found.given) - len(given)
    start = len(found.given) - 1
    ahead = np.arange(start, start + len(found.forecast) + 1)

    def joined(values: Values) -> Values:
        return np.concatenate([given[-1:], values[:, column]])

    panel.plot(np.arange(first, start + 1), given, color=GIVEN, label="given")
    panel.fill_between(
        ahead,
        joined(found.low),
        joined(found.high),
        color=ANSWER,
        alpha=0.2,
        linewidth=0,
        label="8 of 10 continuations",
    )
    if len(found.truth):
        panel.plot(ahead, joined(found.truth), color=TRUTH, linestyle=":", label="truth", zorder=3)
    panel.plot(ahead, joined(found.forecast), color=ANSWER, label="forecast")


@draw.register
def draw_piano_rolls(found: PianoRolls) -> Figure:
    """Draw a panel per store, a bar for each note, a colour for each track."""
    count = len(found.stores)
    figure = Figure(figsize=(SINGLE[0], 0.9 + 2.3 * count), layout="constrained")
    panels = figure.subplots(count, 1, squeeze=False).flat
    names = list(dict.fromkeys(name for tracks in found.stores.values() for name in tracks))
    for panel, (store, tracks) in zip(panels, found.stores.items(), strict=True):
        panel.set(title=store, ylabel="pitch")
        for name, notes in tracks.items():
            starts, ends, pitches = notes.T
            colour = COLOURS[names.index(name) % len(COLOURS)]
            panel.barh(pitches, ends - starts, 0.9, starts, color=colour)
    panel.set_xlabel("seconds")
    shown = [Patch(color=colour, label=name) for name, colour in zip(names, COLOURS, strict=False)]
    figure.legend(handles=shown, loc="outside lower center", ncols=len(COLOURS))
    return figure


@draw.register
def draw_history(found: History) -> Figure:
    """Draw the losses of each epoch, on a scale of powers where they fall far."""
    figure, panel = single()
    epochs = np.arange(1, len(found.loss) + 1)
    panel.plot(epochs, found.loss, color=COLOURS[0], label="training")
    if found.held_out.any():
        panel.plot(epochs, found.held_out, color=COLOURS[1], label="held out")
    everything = np.concatenate([found.loss, found.held_out[found.held_out != 0]])
    if everything.min() > 0 and everything.max() > 20 * everything.min():
        panel.set_yscale("log")
    panel.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    panel.set(xlabel="epoch", ylabel="loss", title=f"{found.model}: {len(epochs)} epochs")
    panel.legend()
    return figure


def single(size: tuple[float, float] = SINGLE) -> tuple[Figure, Axes]:
    """Make a figure of one panel."""
    figure = Figure(figsize=size, layout="constrained")
    return figure, figure.subplots()


@draw.register
def draw_confusion(found: Confusion) -> Figure:
    """Draw the matrix of labels and answers; each row is shaded by its shares."""
    count = len(found.labels)
    side = 2.5 + 0.5 * min(count, MAX_NUMBERED)
    figure, panel = single((side + 1, side))
    rows = found.counts.sum(axis=1, keepdims=True)
    panel.imshow(found.counts / np.maximum(rows, 1), cmap="Blues", vmin=0, vmax=1)
    names = list(map(short, found.labels))
    panel.set_xticks(range(count), names, rotation=45, ha="right")
    panel.set_yticks(range(count), names)
    if count <= MAX_NUMBERED:
        write_counts(panel, found)
    panel.set(xlabel="answer", ylabel="label")
    right = f"{found.model}: {found.accuracy:.0%} right"
    panel.set_title(f"{right}\n(the most frequent label: {found.baseline:.0%})")
    return figure


def short(name: str) -> str:
    """Cut a name so that the picture keeps its room."""
    return name if len(name) <= MAX_LABEL else name[: MAX_LABEL - 1] + "…"


def write_counts(panel: Axes, found: Confusion) -> None:
    """Write each count into its cell, white on dark."""
    for (row, column), number in np.ndenumerate(found.counts):
        dark = number > found.counts[row].sum() / 2
        colour = "white" if dark else TRUTH
        panel.text(column, row, str(number), ha="center", va="center", color=colour)


@draw.register
def draw_confidence(found: Confidence) -> Figure:
    """Draw how sure a classifier is of which label while a series comes, and its progress."""
    figure, panel = single()
    names = list(dict.fromkeys(found.labels))
    for start, end in runs(found.labels):
        colour = COLOURS[names.index(found.labels[start]) % len(COLOURS)]
        panel.axvspan(start - 0.5, end - 0.5, color=colour, alpha=0.2, linewidth=0)
    for number, name in enumerate(names):
        colour = COLOURS[number % len(COLOURS)]
        panel.fill_between([], [], color=colour, alpha=0.2, linewidth=0, label=name)
    panel.plot(found.probability, color=TRUTH, label="probability")
    panel.plot(found.progress, color=GIVEN, linestyle="--", label="progress")
    panel.set(xlabel="frame", ylim=(0, 1.02), xlim=(-0.5, len(found.labels) - 0.5))
    panel.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    panel.set_title(f"{found.model} reads {found.identifier}")
    figure.legend(loc="outside lower center", ncols=5)
    return figure


def runs(labels: list[str]) -> Iterator[tuple[int, int]]:
    """List where each run of one label begins and ends."""
    changes = [at for at, (one, other) in enumerate(pairwise(labels), 1) if one != other]
    return pairwise([0, *changes, len(labels)])

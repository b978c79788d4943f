"""Spot gestures in spliced streams, beside a sliding window and its nearest neighbour by DTW.

Run it from the project: ``python tests/performance/spotting.py [names of sets] [seeds=0-3]
[each=18]``. A seed draws the classes that are taught, ``each`` examples of them, and a stream of 40
held-out gestures with idle and never-taught movements between (tests/support/gesture_streams.py).
Printed are, over all seeds: the share of gestures told with the right label and frames (at least
half of what the two spans cover together is common), false events a minute, the median milliseconds
from a gesture's end until it is told, the mean absolute error of progress, how many starts were
told before the end and where; and the neighbour's figures. The data lie beside the project, but for
a family of tests/support/series_families.py.

A second line tells what could be reached at all: how many gestures, cut out exactly, the classifier
labels rightly; and how many their nearest example by DTW (of levels, or of levels and movement)
labels rightly within the limit of distance that, known after the fact, lets one false event a
minute pass; and which share of each kind of what is never taught is within the limit that lets nine
in ten gestures pass.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from gesture_streams import DATA, Stream, Task, load, stream, task
from lstmosc import models
from lstmosc.kernels.dtw.api import distances
from lstmosc.models.api import classify
from lstmosc.models.templates import movement, with_movement
from lstmosc.protocol.controls import DEFAULTS
from lstmosc.streaming.spotter import GestureEvent, Spotter
from series_families import CLASSES

Array = np.ndarray[Any, Any]
SETS = ("GRTmouse5", "MagicWand5", "warped_templates", "BasicMotions")
SETS += ("ArrowHead", "mvECG", "JapaneseVowels")
COMMON = 0.5  # of the frames of a gesture and an event together
HOPS = 15  # windows of the neighbour in the length of a gesture

Told = tuple[GestureEvent, int]  # an event, and the frame after which it was told


def fitted(given: Task, seed: int) -> models.FittedModel:
    """Fit a classifier to the training examples at the defaults."""
    named = [(label, one) for label, each in given.train.items() for one in each]
    series = {str(n): one for n, (_, one) in enumerate(named)}
    labels = {str(n): label for n, (label, _) in enumerate(named)}
    return models.fit("classify", {**DEFAULTS, "seed": seed}, series, labels).model


def spotted(model: models.FittedModel, frames: Array) -> tuple[list[Told], Array, float]:
    """Return what is told, progress after each frame [T], and microseconds a frame."""
    spotter, told, progress = Spotter(model), [], np.zeros(len(frames))
    began = time.process_time()
    for t, frame in enumerate(frames.astype(np.float32)):
        told += [(event, t) for event in spotter.step(frame)]
        progress[t] = spotter.progress
    return told, progress, (time.process_time() - began) / len(frames) * 1e6


def nearest(given: Task, frames: Array) -> tuple[list[str], Array, Array]:
    """Return labels and distances of the nearest training example of windows, and their ends."""
    named = [(label, one) for label, each in given.train.items() for one in each]
    every = np.concatenate([one for _, one in named])
    centre, spread = every.mean(axis=0), every.std(axis=0) + 1e-9
    lengths = np.array([len(one) for _, one in named])
    known = ((every - centre) / spread).astype(np.float32)
    scaled = ((frames - centre) / spread).astype(np.float32)
    usual = int(np.median(lengths))
    ends = np.arange(usual - 1, len(frames), max(1, usual // HOPS))
    labels, least = [], []
    for end in ends:
        window = scaled[end - usual + 1 : end + 1]
        found = distances(window, known, np.cumsum(lengths) - lengths, lengths) / (lengths + usual)
        labels.append(named[int(found.argmin())][0])
        least.append(float(found.min()))
    return labels, np.array(least), ends


def cut_out(given: Task, made: Stream, moving: bool) -> tuple[list[str], Array]:
    """Return label and distance of the nearest training example of each gesture, then of others."""
    named = [(label, one) for label, each in given.train.items() for one in each]
    every = np.concatenate([one for _, one in named])
    centre, spread = every.mean(axis=0), every.std(axis=0) + 1e-9

    def read(rows: Array) -> Array:
        scaled = ((rows - centre) / spread).astype(np.float32)
        return with_movement(scaled, gains if moving else np.zeros(len(centre)))

    steps = np.concatenate([movement((one - centre) / spread) for _, one in named])
    gains = 1 / (steps.std(axis=0) + 1e-9)
    known, lengths = [read(one) for _, one in named], np.array([len(one) for _, one in named])
    starts, labels, least = np.cumsum(lengths) - lengths, [], []
    for span in made.gestures + made.others:
        rows = read(made.frames[span.start : span.end + 1])
        found = distances(rows, np.concatenate(known), starts, lengths) / (lengths + len(rows))
        labels.append(named[int(found.argmin())][0])
        least.append(float(found.min()))
    return labels, np.array(least)


def most_found(labels: list[str], least: Array, made: list[Stream], rate: float) -> float:
    """Return the largest share of gestures that a limit finds with one false event a minute."""
    spans = [span for one in made for span in one.gestures + one.others]
    right = np.array([span.label == label for span, label in zip(spans, labels, strict=True)])
    order = np.argsort(least)
    found, false = np.cumsum(right[order]), np.cumsum(~right[order])
    allowed = sum(len(one.frames) for one in made) / rate / 60
    return float(found[false <= allowed].max(initial=0)) / sum(len(one.gestures) for one in made)


def passed(least: Array, made: list[Stream]) -> dict[str, float]:
    """Return the share of each kind of others within the limit of nine gestures in ten."""
    kinds: list[str] = []
    for one in made:
        kinds += [""] * len(one.gestures) + [other.label for other in one.others]
    names, limit = np.array(kinds), np.quantile(least[np.array(kinds) == ""], 0.9)
    return {kind: float((least[names == kind] <= limit).mean()) for kind in sorted({*kinds} - {""})}


def labelled_rightly(model: models.FittedModel, made: Stream) -> float:
    """Return the share of gestures that the classifier labels rightly, cut out exactly."""
    rows = [made.frames[g.start : g.end + 1].astype(np.float32) for g in made.gestures]
    _, likely = classify(model, rows)
    told = [model.output.labels[int(each.argmax())] for each in likely]
    return float(np.mean([g.label == label for g, label in zip(made.gestures, told, strict=True)]))


def ceilings(given: list[Task], fits: list[models.FittedModel], made: list[Stream]) -> str:
    """Return the second line of a set."""
    right = np.mean([labelled_rightly(model, one) for model, one in zip(fits, made, strict=True)])
    best, text = -1.0, ""
    for moving in (False, True):
        each = [cut_out(one, there, moving) for one, there in zip(given, made, strict=True)]
        labels, least = [x for one, _ in each for x in one], np.concatenate([x for _, x in each])
        most = most_found(labels, least, made, given[0].rate)
        if most > best:
            shares = ", ".join(f"{k} {100 * v:.0f} %" for k, v in passed(least, made).items())
            best, text = most, f"{100 * most:5.1f} % found at one false a minute; pass: {shares}"
    return f"{'':15s} cut out exactly: {100 * right:5.1f} % labelled rightly, {text}"


def windows_told(given: Task, found: tuple[list[str], Array, Array], limit: float) -> list[Told]:
    """Return an event for each run of windows of one label below the limit: its nearest window."""
    labels, least, ends = found
    usual = int(np.median([len(one) for each in given.train.values() for one in each]))
    told, best = [], -1
    for n in range(len(labels) + 1):
        near = n < len(labels) and least[n] < limit
        if best >= 0 and (not near or labels[n] != labels[best]):
            last = int(ends[best])
            event = GestureEvent("end", labels[best], 1.0, last - usual + 1, last)
            told.append((event, int(ends[min(n, len(ends) - 1)])))
            best = -1
        if near and (best < 0 or least[n] < least[best]):
            best = n
    return told


def best_limit(given: Task, seed: int) -> float:
    """Return the limit that tells a stream of the training examples best."""
    known = stream(
        Task(given.name, given.rate, given.train, given.train, given.unknown), seed + 500
    )
    found = nearest(given, known.frames)

    def merit(limit: float) -> float:
        result = judged(known, windows_told(given, found, limit))
        return len(result["late"]) - result["false"]

    return max(np.quantile(found[1], np.linspace(0.01, 0.8, 60)), key=merit)


def judged(given: Stream, told: list[Told]) -> dict[str, Any]:
    """Return lateness in frames of the gestures told, and how many events were false."""
    late: dict[int, int] = {}
    early: dict[int, float] = {}
    false = 0
    for event, at in told:
        if event.kind == "start":
            for n, gesture in enumerate(given.gestures):
                span = gesture.end - gesture.start
                if gesture.start <= at < gesture.end and gesture.label == event.label:
                    early.setdefault(n, (at - gesture.start) / span)
            continue
        match = [n for n, each in enumerate(given.gestures) if common(event, each) >= COMMON]
        right = [n for n in match if given.gestures[n].label == event.label and n not in late]
        if right and event.confidence > 0:
            late[right[0]] = at - given.gestures[right[0]].end
        else:
            false += 1
    return {"late": list(late.values()), "false": false, "early": list(early.values())}


def common(event: GestureEvent, gesture: Any) -> float:
    """Return the share of common frames among those of either."""
    both = min(event.last, gesture.end) - max(event.first, gesture.start) + 1
    either = max(event.last, gesture.end) - min(event.first, gesture.start) + 1
    return max(0, both) / either


def progress_error(given: Stream, progress: Array) -> float:
    """Return the mean absolute error of progress over the frames of all gestures."""
    errors = [
        np.abs(progress[g.start : g.end + 1] - np.linspace(0, 1, g.end - g.start + 1))
        for g in given.gestures
    ]
    return float(np.concatenate(errors).mean())


def line(results: list[dict[str, Any]], given: list[Stream], rate: float) -> str:
    """Return detection rate, false events a minute and the median latency of some streams."""
    total = sum(len(each.gestures) for each in given)
    minutes = sum(len(each.frames) for each in given) / rate / 60
    late = [frames for result in results for frames in result["late"]]
    false = sum(result["false"] for result in results)
    median = 1000 * float(np.median(late)) / rate if late else np.nan
    return f"{100 * len(late) / total:5.1f} % {false / minutes:6.2f} /min {median:6.0f} ms"


def report(name: str, seeds: range, each: int) -> None:
    """Print a line for a set."""
    series, given, ours, theirs, errors, costs = load(name), [], [], [], [], []
    tasks, fits = [], []
    for seed in seeds:
        one = task(name, series, seed, each)
        model, made = fitted(one, seed), stream(one, seed)
        told, progress, cost = spotted(model, made.frames)
        given.append(made)
        tasks.append(one)
        fits.append(model)
        ours.append(judged(made, told))
        errors.append(progress_error(made, progress))
        costs.append(cost)
        limit = best_limit(one, seed)
        theirs.append(judged(made, windows_told(one, nearest(one, made.frames), limit)))
    early = [where for result in ours for where in result["early"]]
    total = sum(len(one.gestures) for one in given)
    print(
        f"{name:15s} {line(ours, given, one.rate)}  progress {np.mean(errors):.3f}"
        f"  early {100 * len(early) / total:3.0f} % at {np.mean(early or [np.nan]):.2f}"
        f"  {np.mean(costs):4.0f} us/frame | DTW {line(theirs, given, one.rate)}",
        flush=True,
    )
    print(ceilings(tasks, fits, given), flush=True)


def main(words: list[str]) -> None:
    """Report on the sets asked for."""
    options = dict(word.split("=") for word in words if "=" in word)
    first, last = (int(n) for n in options.get("seeds", "0-3").split("-"))
    names = [word for word in words if "=" not in word] or list(SETS)
    for name in names:
        if name not in CLASSES and not (DATA / f"{name}.json").exists():
            print(f"{name:15s} is absent from {DATA}", flush=True)
            continue
        report(name, range(first, last + 1), int(options.get("each", 18)))


if __name__ == "__main__":
    main(sys.argv[1:])

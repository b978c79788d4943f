"""Shapes and symbols as a student would write them: lists of lists, one value at a time.

A missing value is None. A series is a list of frames; what a column needs is worked out alone.
"""

from __future__ import annotations

from math import floor


def by_column(function):
    """Turn a function of one column (a list) into one of frames."""

    def of_frames(frames, *arguments):
        columns = [function(list(column), *arguments) for column in zip(*frames, strict=True)]
        return [list(frame) for frame in zip(*columns, strict=True)]

    return of_frames


def windows(series, length, hop):
    """Give the windows by name, and how many series have none."""
    found, too_short = {}, 0
    for name, frames in series.items():
        start = 0
        while start + length <= len(frames):
            found[f"{name}:{start}"] = frames[start : start + length]
            start += hop
        too_short += start == 0
    return found, too_short


@by_column
def differences(column):
    """Give the changes since the last value there was; 0 for the first there is after gaps."""
    changes, last = [], column[0]
    for value in column[1:]:
        changes.append(None if value is None else value - (value if last is None else last))
        last = last if value is None else value
    return changes


@by_column
def resampled(column, count):
    found = []
    for at in range(count):
        place = at * (len(column) - 1) / (count - 1) if count > 1 else 0.0
        low = floor(place)
        left, right = column[low], column[min(low + 1, len(column) - 1)]
        if left is None or right is None:
            found.append(left if place - low < 0.5 else right)
        else:
            found.append(left + (right - left) * (place - low))
    return found


def filled(series, method, value=0.0):
    """Fill every gap of every series."""
    found = {}
    width = len(next(iter(series.values()))[0])
    for name, frames in series.items():
        columns = []
        for at in range(width):
            column = [frame[at] for frame in frames]
            everywhere = [f[at] for other in series.values() for f in other if f[at] is not None]
            columns.append(
                [fill_one(column, time, method, value, everywhere) for time in range(len(column))]
            )
        found[name] = [list(frame) for frame in zip(*columns, strict=True)]
    return found


def fill_one(column, time, method, value, everywhere):
    if column[time] is not None:
        return column[time]
    present = [at for at, each in enumerate(column) if each is not None]
    if method == "value":
        return value
    if not present:
        return sum(everywhere) / len(everywhere)
    before = [at for at in present if at < time]
    after = [at for at in present if at > time]
    if method == "mean":
        return sum(column[at] for at in present) / len(present)
    if not before or (method == "linear" and not after):
        return column[after[0] if not before else before[-1]]
    if method == "last":
        return column[before[-1]]
    low, high = before[-1], after[0]
    return column[low] + (column[high] - column[low]) * (time - low) / (high - low)


def without_missing(series):
    kept = {name: [f for f in frames if None not in f] for name, frames in series.items()}
    return {name: frames for name, frames in kept.items() if frames}


def spread(values, method):
    """Give centre and spread of the values of one column."""
    ordered, count = sorted(values), len(values)
    mean = sum(values) / count
    deviation = (sum((value - mean) ** 2 for value in values) / count) ** 0.5
    if method == "standardise":
        return mean, deviation
    if method == "normalise":
        return ordered[0], ordered[-1] - ordered[0]

    def quantile(part):
        place = part * (count - 1)
        low = floor(place)
        high = min(low + 1, count - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    quartiles = quantile(0.75) - quantile(0.25)
    return quantile(0.5), quartiles / 1.349 if quartiles > 0 else deviation


class PlainSymbols:
    """Series of symbols, kept as what they are; columns are worked out when asked for."""

    def __init__(self):
        self.series = {}
        self.alphabet = []

    def put(self, name, symbols):
        self.series[name] = list(symbols)
        self.alphabet += [s for s in dict.fromkeys(symbols) if s not in self.alphabet]

    def append(self, name, symbol):
        self.put(name, [*self.series.get(name, []), symbol])

    def delete(self, name):
        del self.series[name]
        if not self.series:
            self.alphabet = []

    def merge(self, other, overwrite):
        if not self.series:
            self.alphabet = []
        self.alphabet += [s for s in other.alphabet if s not in self.alphabet]
        for name, symbols in other.series.items():
            if overwrite or name not in self.series:
                self.series[name] = list(symbols)

    def frames(self, name):
        return [[float(s == symbol) for s in self.alphabet] for symbol in self.series[name]]

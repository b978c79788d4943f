"""What plots show, asked for by an ordinary client."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstmosc.client import Client
from lstmosc.errors import BadArgument, NotFound, some
from lstmosc.protocol.table import MODELS
from lstmosc.stores.io.midi_files import COLUMNS, ROLES

Values = NDArray[np.float32]

QUANTILES = (0.1, 0.9)  # of the continuations, at each frame
MIN_GIVEN = 2  # frames that a forecast begins from
LEAST_SHARE = 4  # by default a quarter of a series is held back


@dataclass(frozen=True)
class StoredSeries:
    """Series [T, D] of a store by identifier; ``size`` is how many the store has.

    ``columns`` are the symbols that they stand for, or nothing.
    """

    store: str
    size: int
    series: dict[str, Values]
    columns: Sequence[str]


@dataclass(frozen=True)
class Forecast:
    """How a model continues ``given`` [T, D]; all others are [N, D], ``truth`` perhaps [0, D].

    ``low`` and ``high`` hold eight tenths of the continuations between them.
    """

    model: str
    identifier: str
    given: Values
    truth: Values
    forecast: Values
    low: Values
    high: Values


@dataclass(frozen=True)
class PianoRolls:
    """Notes of stores: for each, of each track, starts, ends (seconds) and pitches [T, 3]."""

    stores: dict[str, dict[str, Values]]


@dataclass(frozen=True)
class History:
    """Losses of each epoch [E], of training and of what was held out (0: nothing was)."""

    model: str
    loss: Values
    held_out: Values


@dataclass(frozen=True)
class Confusion:
    """How often series of a label (a row) were given each label (a column); shares from 0 to 1."""

    model: str
    labels: list[str]
    counts: NDArray[np.int64]
    accuracy: float
    baseline: float


@dataclass(frozen=True)
class Confidence:
    """What a classifier says frame by frame [T]: label, its probability, and progress (0 to 1)."""

    model: str
    identifier: str
    labels: list[str]
    probability: Values
    progress: Values


@dataclass(frozen=True)
class ForecastOptions:
    """How to forecast: frames (0: a quarter of the series), continuations, and their noise.

    ``ahead`` holds nothing back; ``noise`` is in units of the training error.
    """

    frames: int = 0
    ahead: bool = False
    count: int = 30
    noise: float = 1.0


def stored_series(client: Client, store: str, names: Sequence[str], most: int) -> StoredSeries:
    """Fetch the series of these identifiers, or the first ones; raises NotFound for none."""
    size = client.dataseries.size(store)
    chosen = names or identifiers(client, store, min(most, size))
    if not chosen:
        raise NotFound(f"the dataseries {store!r} is empty: add a series first")
    found = {name: client.dataseries.get_series(store, name) for name in chosen}
    return StoredSeries(store, size, found, client.dataseries.get_alphabet(store))


def piano_rolls(client: Client, stores: Sequence[str]) -> PianoRolls:
    """Fetch the notes of stores; raises BadArgument for one whose series are not of notes."""
    return PianoRolls({store: tracks(client, store) for store in stores})


def tracks(client: Client, store: str) -> dict[str, Values]:
    """Fetch the notes of a store, track by track."""
    if tuple(client.dataseries.get_roles(store)) != ROLES:
        raise BadArgument(
            f"the dataseries {store!r} holds no notes, of the columns {' '.join(COLUMNS)}: read a "
            f".mid, or say so first: /dataseries/roles {store} {' '.join(ROLES)}"
        )
    return {
        name: starts_and_ends(client.dataseries.get_series(store, name))
        for name in identifiers(client, store, client.dataseries.size(store))
    }


def starts_and_ends(notes: Values) -> Values:
    """Turn notes [T, 4], as a .mid is read, into starts, ends and pitches [T, 3]."""
    starts = np.cumsum(notes[:, 0], dtype=np.float64)
    return np.stack([starts, starts + notes[:, 3], notes[:, 1]], axis=1).astype(np.float32)


def identifiers(client: Client, store: str, count: int) -> list[str]:
    """List the first identifiers of a store."""
    scratch = scratch_name()
    client.dataseries.get_ids(store, scratch)
    try:
        return [client.labelset.get_label(scratch, str(at)).label for at in range(count)]
    finally:
        client.labelset.free(scratch)


def scratch_name() -> str:
    """Name an object that is freed at once, unlike anybody's."""
    return f"plot-{secrets.token_hex(4)}"


def forecast(
    client: Client, model: str, store: str, identifier: str, options: ForecastOptions
) -> Forecast:
    """Continue a series whose end is held back, or all of it; raises BadArgument if too short."""
    whole = client.dataseries.get_series(store, identifier)
    frames = options.frames or max(1, len(whole) // LEAST_SHARE)
    held_back = 0 if options.ahead else frames
    if len(whole) - held_back < MIN_GIVEN:
        raise BadArgument(
            f"{identifier!r} has {len(whole)} frames: hold back fewer (--frames), or none (--ahead)"
        )
    given, truth = np.split(whole, [len(whole) - held_back])
    best, drawn = continuations(client, model, given, frames, options)
    low, high = np.quantile(drawn, QUANTILES, axis=0)
    return Forecast(model, identifier, given, truth, best, low, high)


def continuations(
    client: Client, model: str, given: Values, frames: int, options: ForecastOptions
) -> tuple[Values, Values]:
    """Return the model's own forecast [N, D], and several with noise [count, N, D]."""
    ask = client.lstmforecast.predict_point
    best = ask(model, given, forecast_length=frames)
    more = ask(model, given, forecast_length=frames, count=options.count, noise=options.noise)
    return best, more.reshape(options.count, frames, -1)


def history(client: Client, model: str) -> History:
    """Fetch the losses of a model; raises NotFound, or BadArgument where it was never fitted."""
    epochs = getattr(client, family_of(client, model)).history(model)
    if not epochs:
        raise BadArgument(f"the model {model!r} has no history: fit it first")
    losses = np.array([(each.loss, each.val_loss) for each in epochs], dtype=np.float32)
    return History(model, losses[:, 0], losses[:, 1])


def family_of(client: Client, model: str) -> str:
    """Find the family of a model, the first where several have its name."""
    objects: list[Any] = client.list()
    there = [each for each in objects if each.family in MODELS]
    for each in there:
        if each.name == model:
            return str(each.family)
    raise NotFound(f"no model named {model!r}; there are: {some(each.name for each in there)}")


def confusion(client: Client, model: str, store: str, labels: str) -> Confusion:
    """Evaluate a classifier on labelled series."""
    found = client.lstmclassifier.evaluate(model, store, labels)
    return Confusion(model, found.labels, found.counts, found.accuracy, found.baseline)


def confidence(client: Client, model: str, store: str, identifier: str) -> Confidence:
    """Let a voice of a classifier read a series frame by frame."""
    frames = client.dataseries.get_series(store, identifier)
    voice = scratch_name()
    client.voice.new(voice, "lstmclassifier", model)
    try:
        answers = [client.voice.step(voice, frame) for frame in frames]
    finally:
        client.voice.free(voice)
    numbers = np.array([(each.probability, each.progress or 0) for each in answers], np.float32)
    labels = [each.label for each in answers]
    return Confidence(model, identifier, labels, numbers[:, 0], numbers[:, 1])

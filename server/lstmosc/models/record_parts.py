"""Checked parts of a model's record: FileTrouble where one is missing, misshapen or not finite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.kernels.inference.ngram_table import LOOKBACK
from lstmosc.models import distributions
from lstmosc.models.arrays import Float64, Int64
from lstmosc.models.loop_memory import LoopMemory
from lstmosc.models.ngram import MAX_SYMBOLS, Ngram
from lstmosc.models.preprocessing.scaling import Scaler
from lstmosc.models.templates import MAX_GAIN, MIN_FRAMES, MIN_LIMIT, GestureTemplates

MAX_UNITS = 65_536
MAX_LAYERS = 16
SCALER_PARTS = ("Centre", "Spread", "Least")

Record = Mapping[str, Any]


def part(record: Record, name: str) -> Any:
    """Return a part, whatever it is."""
    if not isinstance(record, Mapping):
        raise FileTrouble("a model is a table of named parts; this is something else")
    if name not in record:
        raise FileTrouble(f"the model has no part named '{name}'")
    return record[name]


def choice(record: Record, name: str, choices: tuple[str, ...]) -> str:
    """Return one of some words."""
    value = part(record, name)
    if not isinstance(value, str) or value not in choices:
        raise FileTrouble(f"'{name}' of the model is not one of {', '.join(choices)}")
    return str(value)


def array(record: Record, name: str, shape: tuple[int, ...], finite: bool = True) -> Float64:
    """Return numbers of a shape, in which -1 is any length; a copy."""
    try:
        with np.errstate(invalid="ignore"):  # a signalling NaN is refused below as any other
            values = np.array(part(record, name), dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as trouble:
        raise FileTrouble(f"'{name}' of the model does not hold numbers") from trouble
    if values.size == 0 and 0 in values.shape and shape[:1] == (-1,):
        values = values.reshape(0, *(max(size, 0) for size in shape[1:]))
    fits = values.ndim == len(shape) and all(
        want in (-1, have) for want, have in zip(shape, values.shape, strict=True)
    )
    if not fits:
        have, wanted = written(values.shape), written(shape)
        raise FileTrouble(
            f"'{name}' of the model holds {have} numbers, not {wanted}: fit the model anew"
        )
    if finite and not (np.isfinite(values).all() and np.abs(values).max(initial=0.0) < 1e36):
        raise FileTrouble(f"'{name}' of the model holds numbers that are not finite")
    return values


def written(shape: tuple[int, ...]) -> str:
    """Write a shape; -1 is any length."""
    return " × ".join("any" if size < 0 else str(size) for size in shape) or "1"


def texts(record: Record, name: str, word: str) -> tuple[str, ...]:
    """Return a list of texts; ``word`` says what they are called."""
    value = part(record, name)
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise FileTrouble(f"'{name}' of the model is not a list of {word}")
    return tuple(value)


def sizes_of(record: Record) -> tuple[int, ...]:
    """Return inputs, units of each layer, and outputs."""
    value = part(record, "sizes")
    listed = value.tolist() if isinstance(value, np.ndarray) else value
    good = isinstance(listed, list | tuple) and 3 <= len(listed) <= MAX_LAYERS + 2
    if not good or not all(type(size) is int and 1 <= size <= MAX_UNITS for size in listed):
        raise FileTrouble("'sizes' of the model is not a list of inputs, units and outputs")
    return tuple(listed)


def labels_of(record: Record, task: str, outputs: int) -> tuple[str, ...]:
    """Return a label for each output of a classifier, none for other tasks."""
    labels = texts(record, "labels", "words")
    if len(set(labels)) != len(labels) or len(labels) != (outputs if task == "classify" else 0):
        raise FileTrouble(
            f"the model has {outputs} outputs and {len(set(labels))} different labels"
        )
    return labels


def alphabet_of(record: Record, cols: int) -> tuple[str, ...]:
    """Return a symbol for each column, or none."""
    symbols = texts(record, "alphabet", "symbols")
    if symbols and (len(set(symbols)) != len(symbols) or len(symbols) != cols):
        raise FileTrouble(f"the model reads {cols} columns and spells {len(set(symbols))} symbols")
    return symbols


def scaler_of(record: Record, side: str, cols: int) -> Scaler:
    """Return the scaling of the ``input`` or the ``output``."""
    centre, spread, least = (array(record, side + part, (cols,)) for part in SCALER_PARTS)
    if not (spread > 0).all() or not (least >= 0).all():
        raise FileTrouble(f"'{side}Spread' of the model must be above 0, '{side}Least' not below")
    return Scaler(centre, spread, least if least.any() else None)


def template_parts(templates: GestureTemplates | None, D: int, K: int) -> dict[str, Any]:
    """Return a classifier's templates for a record."""
    none = np.zeros(0, np.int64)
    kept = templates or GestureTemplates(
        np.zeros((0, D), np.float32), none, none, np.zeros(K), np.zeros(D), np.ones(D)
    )
    return {
        "templates": kept.frames,
        "templateLengths": kept.lengths.tolist(),
        "templateLabels": kept.classes.tolist(),
        "templateLimits": kept.limits,
        "templateGains": kept.gains,
        "templateWeights": kept.weights,
        "templateStride": kept.stride,
    }


def templates_of(record: Record, D: int, K: int) -> GestureTemplates | None:
    """Return a classifier's templates, None where it has none."""
    frames = array(record, "templates", (-1, D)).astype(np.float32)
    lengths = array(record, "templateLengths", (-1,)).astype(np.int64)
    labels = array(record, "templateLabels", (len(lengths),)).astype(np.int64)
    limits, stride = array(record, "templateLimits", (K,)), part(record, "templateStride")
    gains, weights = (array(record, "template" + name, (D,)) for name in ("Gains", "Weights"))
    if not len(lengths):
        return None
    whole = lengths.min() >= MIN_FRAMES and lengths.sum() == len(frames)
    known = labels.min() >= 0 and labels.max() < K
    if not (
        whole
        and known
        and (limits[labels] > MIN_LIMIT).all()
        and ((gains >= 0) & (gains <= MAX_GAIN)).all()
        and ((weights >= 0) & (weights <= 1)).all()
        and type(stride) is int
        and stride > 0
    ):
        raise FileTrouble("the gesture templates of the model do not fit each other")
    return GestureTemplates(frames, lengths, labels, limits, gains, weights, stride)


def loop_parts(memory: LoopMemory, D: int) -> dict[str, Any]:
    """Return the parts of a record that hold a forecaster's loops."""
    frames = np.concatenate([np.zeros((0, D)), *memory.loops])
    return {"loopFrames": frames, "loopLengths": [len(loop) for loop in memory.loops]}


def loops_of(record: Record, D: int) -> LoopMemory:
    """Read a forecaster's loops; raises FileTrouble."""
    frames, lengths = array(record, "loopFrames", (-1, D)), part(record, "loopLengths")
    whole = isinstance(lengths, list) and all(type(each) is int and each > 0 for each in lengths)
    if not whole or sum(lengths) != len(frames):
        raise FileTrouble("'loopLengths' of the model do not fit its 'loopFrames'")
    return LoopMemory(tuple(np.split(frames, np.cumsum(lengths)[:-1])) if lengths else ())


def ngram_parts(ngram: Ngram | None) -> dict[str, Any]:
    """Return the parts of a record that hold what was counted of symbols.

    Of each window the newest three symbols are one number, and those before them another.
    """
    if ngram is None:
        ngram = Ngram(1, np.zeros((0, 3), dtype=np.int64), np.zeros(0), network=np.zeros(0))
    K, (newest, *before) = ngram.cols, ngram.windows.T
    pair, rest = _joined(before[:2], K + 1), _joined(before[2:], K + 1)
    return {
        "ngramKeys": (pair * K + newest).astype(np.float64),
        "ngramBefore": rest.astype(np.float64) if len(before) > 2 else np.zeros(0),
        "ngramCounts": ngram.counts,
        "ngramDiscount": ngram.discount,
        "ngramNetwork": ngram.network,
    }


def ngram_of(record: Record, D: int) -> Ngram | None:
    """Read what was counted of symbols; raises FileTrouble. Earlier versions counted triples."""
    keys = array(record, "ngramKeys", (-1,)).astype(np.int64)
    if not len(keys):
        return None
    before, counts = (array(record, name, (-1,)) for name in ("ngramBefore", "ngramCounts"))
    network = array(record, "ngramNetwork", (LOOKBACK + 1,))
    discount = float(array(record, "ngramDiscount", ()))
    rest = [] if not len(before) else _parted(before.astype(np.int64), D + 1, LOOKBACK - 2)
    same = {len(keys), len(counts), len(before) or len(keys)} == {len(keys)}
    inside = keys.min() >= 0 and keys.max() < (D + 1) ** 2 * D and before.min(initial=0.0) >= 0
    inside = inside and before.max(initial=0.0) < (D + 1) ** (LOOKBACK - 2)
    parts = ((network >= 0) & (network <= 1)).all() and 0.0 < discount < 1.0
    symbols = choice(record, "loss", tuple(distributions.TABLE)) == distributions.CATEGORICAL.name
    if not (same and inside and parts and symbols and D <= MAX_SYMBOLS and (counts >= 1).all()):
        raise FileTrouble("what the model has counted of its symbols makes no sense")
    if not rest:  # the parts of earlier versions were by how often the last two had been seen
        network = np.append(network[[0, 0]], np.full(LOOKBACK - 1, network[1:].mean()))
    windows = np.stack([keys % D, *_parted(keys // D, D + 1, 2), *rest], axis=1)
    return Ngram(D, windows, counts, discount, network)


def _joined(symbols: Sequence[Int64], base: int) -> Int64:
    """Return symbols, newest first, as one number each."""
    return np.asarray(sum(each * base**at for at, each in enumerate(symbols)))


def _parted(numbers: Int64, base: int, count: int) -> list[Int64]:
    return [numbers // base**at % base for at in range(count)]

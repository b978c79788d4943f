"""Checked parts of a model's record: FileTrouble where one is missing, misshapen or not finite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.models.arrays import Float64
from lstmosc.models.loop_memory import LoopMemory
from lstmosc.models.preprocessing.scaling import Scaler
from lstmosc.models.templates import MIN_FRAMES, MIN_LIMIT, GestureTemplates

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
        raise FileTrouble(f"'{name}' of the model has the shape {values.shape}, not {shape}")
    if finite and not (np.isfinite(values).all() and np.abs(values).max(initial=0.0) < 1e36):
        raise FileTrouble(f"'{name}' of the model holds numbers that are not finite")
    return values


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
    kept = templates or GestureTemplates(np.zeros((0, D), np.float32), none, none, np.zeros(K))
    return {
        "templates": kept.frames,
        "templateLengths": kept.lengths.tolist(),
        "templateLabels": kept.classes.tolist(),
        "templateLimits": kept.limits,
        "templateStride": kept.stride,
    }


def templates_of(record: Record, D: int, K: int) -> GestureTemplates | None:
    """Return a classifier's templates, None where it has none."""
    frames = array(record, "templates", (-1, D)).astype(np.float32)
    lengths = array(record, "templateLengths", (-1,)).astype(np.int64)
    labels = array(record, "templateLabels", (len(lengths),)).astype(np.int64)
    limits, stride = array(record, "templateLimits", (K,)), part(record, "templateStride")
    if not len(lengths):
        return None
    whole = lengths.min() >= MIN_FRAMES and lengths.sum() == len(frames)
    known = labels.min() >= 0 and labels.max() < K
    if not (
        whole
        and known
        and (limits[labels] > MIN_LIMIT).all()
        and type(stride) is int
        and stride > 0
    ):
        raise FileTrouble("the gesture templates of the model do not fit each other")
    return GestureTemplates(frames, lengths, labels, limits, stride)


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

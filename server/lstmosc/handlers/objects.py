"""What every store and model understands: new free clear undo size cols print dump load."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.calls.replies import EncodedReply, too_long
from lstmosc.errors import BadArgument, FileTrouble, NotFound
from lstmosc.handlers.context import Context, Results, close_streams, handles
from lstmosc.models.model import Model
from lstmosc.protocol.controls import CONTROLS, DEFAULTS, Control
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.table import CONTENTS, FAMILIES, MODELS, STREAMS
from lstmosc.protocol.values import Cursor
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.io import msgpack_files
from lstmosc.stores.io.records import reading
from lstmosc.stores.labelset import LabelSet
from lstmosc.stores.registry import Registry
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.inputs import Input
from lstmosc.streaming.voices import LiveVoice

# Bytes that are packed and read on the loop, under a millisecond; beyond: a worker.
MAX_INLINE_BYTES = 65536

# Bytes that are copied and checked on the loop, under a millisecond; beyond: a worker.
MAX_EDIT_BYTES = 500_000

STORE_CLASSES: dict[str, type[Any]] = {
    "buffer": Buffer,
    "dataseries": DataSeries,
    "dataset": DataSet,
    "labelset": LabelSet,
}
STREAM_CLASSES: dict[str, type[Any]] = {"input": Input, "voice": LiveVoice}


def every(verb: str, families: tuple[str, ...] = CONTENTS) -> list[str]:
    """List the addresses of one verb in several families."""
    return [f"/{family}/{verb}" for family in families]


def new_object(family: str) -> Any:
    """Make an empty store or an unfitted model."""
    if family in STORE_CLASSES:
        return STORE_CLASSES[family]()
    return Model(family, dict(DEFAULTS))


def from_record(family: str) -> Callable[[dict[str, Any]], Any]:
    """Return the function that makes an object of a family from a record."""
    classes = STORE_CLASSES | STREAM_CLASSES
    if family in classes:
        return classes[family].from_record  # type: ignore[no-any-return]
    return functools.partial(model_from_record, family)


def make_object(family: str, record: dict[str, Any]) -> Any:
    """Make an object of a family from a record; raises FileTrouble."""
    if family not in FAMILIES:
        raise FileTrouble(f"there is no family '{family}'")
    with reading():
        return from_record(family)(record)


def model_from_record(family: str, record: dict[str, Any]) -> Model:
    """Make a model from a record; its controls are checked like those of a call."""
    given = record.get("controls")
    if not isinstance(given, dict):
        raise FileTrouble(f"this {family} has no controls")
    controls = {control.name: control.default for control in CONTROLS}
    for control in CONTROLS:
        if control.name in given:
            controls[control.name] = checked_control(control, given[control.name])
    return Model.from_record(family, controls, record.get("learned"))


def checked_control(control: Control, value: Any) -> Any:
    """Check a control that stood in a file."""
    try:
        return control.kind.take(Cursor(value if isinstance(value, list) and value else [value]))
    except BadArgument as error:
        raise FileTrouble(f"its control {control.name} {error}") from None


def checked_controls(context: Context, options: dict[str, Any]) -> dict[str, Any]:
    """Pick the controls that a call gives; raises TooLarge for too large a network."""
    given = given_controls(options)
    context.limits.units(given.get("hiddenSize", (1,)), dense=given.get("denseSize", 0))
    return given


@contextmanager
def made(context: Context, name: str) -> Iterator[Any]:
    """Return an object, new if there is none; a new one is kept only if all goes well."""
    found = context.registry.find(context.family, name)
    item = new_object(context.family) if found is None else found
    yield item
    if found is None:
        context.registry.put(context.family, name, item)


@contextmanager
def remade(context: Context, name: str) -> Iterator[Any]:
    """Return a copy of an object, or a new one, that replaces it if all goes well.

    What was there is kept for undo.
    """
    found = context.registry.find(context.family, name)
    item = new_object(context.family) if found is None else found.copy()
    yield item
    context.registry.replace(context.family, name, item)


def edit(
    context: Context, name: str, item: Any, num_bytes: int, apply: Callable[[Any], object]
) -> Results:
    """Change an object in place; where much is copied for that, do it to a twin on a worker.

    The twin then stands in its place. What a call that fails began is thrown away.
    """
    registry, key = context.registry, (context.family, name)
    if num_bytes <= MAX_EDIT_BYTES:
        apply(item)
        if registry.find(*key) is None:
            registry.put(*key, item)
        return []
    context.limits.room(num_bytes)
    twin = item.copy()

    def work(monitor: JobMonitor) -> None:
        apply(twin)

    def finish(done: None) -> list[Any]:
        registry.put(*key, twin)
        return []

    return Job(lambda: work, finish)


def given_controls(options: dict[str, Any]) -> dict[str, Any]:
    """Pick the controls that a call gives, by their wire names."""
    values = {name: options.get(snake_case(name)) for name in DEFAULTS}
    return {name: value for name, value in values.items() if value is not None}


@handles(*every("new"), *every("set", MODELS))
def new(context: Context, name: str, **options: Any) -> Results:
    """Make an object; on an existing model set the controls given."""
    with made(context, name) as item:
        if isinstance(item, Model):
            set_controls(context, name, item, checked_controls(context, options))
    return []


def set_controls(context: Context, name: str, model: Model, given: dict[str, Any]) -> None:
    """Set controls; where that erases the learning, the model as it was is kept for undo."""
    changed = model.copy()
    changed.set_controls(given)
    if model.is_fitted and not changed.is_fitted:
        replace(context, name, changed)
    else:
        model.set_controls(given)


@handles(*every("free"))
def free(context: Context, name: str) -> Results:
    """Remove an object; an absent one is fine."""
    registry, family = context.registry, context.family
    if registry.find(family, name) is not None:
        registry.keep(family, name)
        registry.free(family, name)
    return []


@handles(*every("free", STREAMS))
def free_stream(context: Context, name: str) -> Results:
    """End and remove what runs; an absent one is fine."""
    family = context.family
    who = context.caller.peer.key if family == "voice" else None
    words = f"the {family} '{name}' was freed: make it with /{family}/new, then"
    end_stream(context.registry, family, name, Ending(NotFound, words, who))
    return []


def end_stream(registry: Registry, family: str, name: str, why: Ending) -> None:
    """End and remove what runs."""
    item = registry.find(family, name)
    if item is not None:
        item.close(why)
        registry.free(family, name)


def end_streams(registry: Registry, why: Ending) -> None:
    """End and remove all that runs."""
    close_streams(registry, why)
    for each in STREAMS:
        for family, name, _ in registry.items(each):
            registry.free(family, name)


@handles(*every("clear"))
def clear(context: Context, name: str) -> Results:
    """Erase the contents or the learning; what was there is kept for undo."""
    item = context.get(name)
    if item.size:
        cleared = item.copy()
        cleared.clear()
        replace(context, name, cleared)
    return []


@handles(*every("undo"))
def undo(context: Context, name: str) -> Results:
    """Take back the last call that replaced an object whole; again: brings it back."""
    if not context.registry.undo(context.family, name):
        raise NotFound(
            f"nothing to undo for {context.family} '{name}': no call has replaced it "
            "as a whole (fit, clear, free, load, read, merge, a result written to "
            "it, or a set that clears a model), or it was edited after an undo, which leaves "
            "nothing to redo; undo takes back no single edits (add, set, update, delete)"
        )
    return [int(context.registry.find(context.family, name) is not None)]


@handles(*every("size"))
def size(context: Context, name: str) -> Results:
    """Answer the number of entries or weights."""
    return [context.get(name).size]


@handles(*every("cols", (*CONTENTS, "input")))
def cols(context: Context, name: str) -> Results:
    """Answer the width."""
    return [context.get(name).cols]


@handles(*every("print", FAMILIES))
def print_text(context: Context, name: str) -> Results:
    """Answer a short summary, and whether a model learns in the background."""
    text = context.get(name).print_text()
    learning = context.server.learnings.get((context.family, name))
    return [f"{text}\n{learning.words}" if learning is not None else text]


@handles(*every("dump"))
def dump(context: Context, name: str) -> Results:
    """Answer everything as one blob; a large one is packed and encoded on a worker."""
    item = context.get(name)
    if item.num_bytes < MAX_INLINE_BYTES:
        return [msgpack_files.pack(context.family, item.to_record())]
    if payload(item) > context.reply.limit:
        raise too_long(payload(item), context.reply.limit)
    reply, twin = context.reply, item.copy()

    def work(monitor: JobMonitor) -> EncodedReply:
        return reply.encoded([msgpack_files.pack(context.family, twin.to_record())])

    return Job(lambda: work, lambda packets: packets)


def payload(item: Any) -> int:
    """Return how many bytes an object's numbers have at least, without packing it."""
    rows: int = getattr(item, "num_frames", item.size)
    return 4 * item.size if isinstance(item, Model) else 4 * rows * item.cols


@handles(*every("load"))
def load(context: Context, name: str, blob: bytes) -> Results:
    """Replace an object by a dumped one, checked before anything changes."""
    make = from_record(context.family)

    def work() -> Any:
        with reading():
            return make(msgpack_files.unpack(context.family, blob))

    def finish(item: Any) -> list[Any]:
        replace(context, name, item)
        return []

    if len(blob) < MAX_INLINE_BYTES:
        return finish(work())
    return Job(lambda: lambda monitor: work(), finish)


def replace(context: Context, name: str, item: Any) -> None:
    """Put an object in the place of another, which is kept for undo; raises TooLarge."""
    context.limits.whole(item)
    context.registry.replace(context.family, name, item)

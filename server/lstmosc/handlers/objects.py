"""What every store and model understands: new free clear size cols print dump load write read."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lstmosc.errors import BadArgument, FileTrouble
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.models.model import Model
from lstmosc.protocol.controls import CONTROLS, DEFAULTS, Control
from lstmosc.protocol.message import snake_case
from lstmosc.protocol.table import FAMILIES, MODELS, STORES
from lstmosc.protocol.values import Cursor
from lstmosc.stores import files
from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.labelset import LabelSet

STORE_CLASSES: dict[str, type[Any]] = {
    "buffer": Buffer,
    "dataseries": DataSeries,
    "dataset": DataSet,
    "labelset": LabelSet,
}


def every(verb: str, families: tuple[str, ...] = FAMILIES) -> list[str]:
    """List the addresses of one verb in several families."""
    return [f"/{family}/{verb}" for family in families]


def new_object(family: str) -> Any:
    """Make an empty store or an unfitted model."""
    if family in STORE_CLASSES:
        return STORE_CLASSES[family]()
    return Model(family, dict(DEFAULTS))


def from_record(family: str) -> Callable[[dict[str, Any]], Any]:
    """Give the function that makes an object of a family from a record."""
    if family in STORE_CLASSES:
        return STORE_CLASSES[family].from_record  # type: ignore[no-any-return]
    return functools.partial(model_from_record, family)


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


@contextmanager
def made(context: Context, name: str) -> Iterator[Any]:
    """Give an object, new if there is none; a new one is kept only if all goes well."""
    found = context.registry.find(context.family, name)
    item = new_object(context.family) if found is None else found
    yield item
    if found is None:
        context.registry.put(context.family, name, item)


def given_controls(options: dict[str, Any]) -> dict[str, Any]:
    """Pick the controls that a call gives, by their wire names."""
    values = {name: options.get(snake_case(name)) for name in DEFAULTS}
    return {name: value for name, value in values.items() if value is not None}


def file_path(context: Context, path: str) -> Path:
    """Expand ``~`` and put a relative path under the data folder."""
    return Path(context.server.config.data_folder).expanduser() / Path(path).expanduser()


@handles(*every("new"), *every("set", MODELS))
def new(context: Context, name: str, **options: Any) -> Results:
    """Make an object; on an existing model set the controls given."""
    with made(context, name) as item:
        if isinstance(item, Model):
            item.set_controls(given_controls(options))
    return []


@handles(*every("free"))
def free(context: Context, name: str) -> Results:
    """Remove an object; an absent one is fine."""
    context.registry.free(context.family, name)
    return []


@handles(*every("clear"))
def clear(context: Context, name: str) -> Results:
    """Erase the contents or the learning."""
    context.get(name).clear()
    return []


@handles(*every("size"))
def size(context: Context, name: str) -> Results:
    """Answer the number of entries or weights."""
    return [context.get(name).size]


@handles(*every("cols"))
def cols(context: Context, name: str) -> Results:
    """Answer the width."""
    return [context.get(name).cols]


@handles(*every("print"))
def print_text(context: Context, name: str) -> Results:
    """Answer a short summary."""
    return [context.get(name).print_text()]


@handles(*every("dump"))
def dump(context: Context, name: str) -> Results:
    """Answer everything as one blob."""
    return [files.pack(context.family, context.get(name).to_record())]


@handles(*every("load"))
def load(context: Context, name: str, blob: bytes) -> Results:
    """Replace an object by a dumped one, checked before anything changes."""
    item = from_record(context.family)(files.unpack(context.family, blob))
    context.registry.put(context.family, name, item)
    return []


@handles(*every("write", STORES[1:] + MODELS))
def write(context: Context, name: str, path: str) -> Results:
    """Write an object to a file."""
    item = context.get(name)
    value = None if isinstance(item, Model) else item.to_json_value()
    where = file_path(context, path)
    files.write_file(where, context.family, item.to_record(), value)
    return [str(where)]


@handles(*every("read", STORES[1:] + MODELS))
def read(context: Context, name: str, path: str) -> Results:
    """Replace an object by a file's content, checked before anything changes."""
    family = context.family
    from_json = None if family in MODELS else STORE_CLASSES[family].from_json_value
    item = files.read_file(file_path(context, path), family, from_record(family), from_json)
    context.registry.put(family, name, item)
    return []

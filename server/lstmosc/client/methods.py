"""The methods of both clients, derived from the message table when the classes are made."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstmosc.client.conversation import Call
from lstmosc.protocol import data_kinds, kinds, number_kinds, table
from lstmosc.protocol.spec import Argument, MessageSpec, snake_case


class Type(str):
    """The text of a type, shown by help() without quotes."""

    __slots__ = ()
    __repr__ = str.__str__


# What Python gives for each kind of argument; the first that fits counts.
PYTHON_TYPES: tuple[tuple[type[kinds.Kind], str], ...] = (
    (data_kinds.Vector, "ArrayLike | str | bytes"),
    (data_kinds.Series, "ArrayLike | str"),
    (number_kinds.Integers, "int | Sequence[int]"),
    (data_kinds.Symbols, "Sequence[str | float]"),
    (number_kinds.Automatic, "float | str"),
    (number_kinds.Integer, "int"),
    (number_kinds.Number, "float"),
    (number_kinds.Flag, "bool"),
    (data_kinds.Bytes, "bytes"),
    (kinds.Kind, "str"),
)
EITHER, NAMED = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
EMPTY = inspect.Parameter.empty
WAIT_OPTIONS = {
    "timeout": ("float | None", "seconds to wait; None: as long as the server works"),
    "progress": (
        "Callable[[Progress], object] | None",
        "called after epochs of a fit, trials, parts",
    ),
}


class Verbs:
    """The messages of one family, or the server's own, as methods with the table's names."""

    _perform: Callable[[Call], Any]

    if TYPE_CHECKING:

        def __getattr__(self, verb: str) -> Callable[..., Any]: ...


class Family(Verbs):
    """The messages of one family."""

    def __init__(self, say: Callable[[Call], Any]) -> None:
        self._perform = say


class Methods(Verbs):
    """Every message of the table: ``status()``, ``dataseries.add_series(…)`` and so on."""

    buffer: Family
    dataseries: Family
    dataset: Family
    labelset: Family
    lstmforecast: Family
    lstmregressor: Family
    lstmclassifier: Family
    input: Family
    voice: Family

    def _make_families(self) -> None:
        """Make an object of methods for each family."""
        for family, made in FAMILIES.items():
            setattr(self, family, made(self._perform))


def method(row: MessageSpec) -> Callable[..., Any]:
    """Derive the method of one row."""
    signature = inspect.Signature(list(parameters(row)))
    name = snake_case(row.verb)

    names = list(signature.parameters)[1:]
    positional = [each for each in names if signature.parameters[each].kind is EITHER]
    known = set(names)
    required = {each for each in names if signature.parameters[each].default is EMPTY}

    def call(self: Verbs, /, *args: Any, **kwargs: Any) -> Any:
        given = dict(zip(positional, args, strict=False)) | kwargs
        plain = len(given) == len(args) + len(kwargs) and required <= given.keys()
        if not (plain and given.keys() <= known):  # let Python say why
            try:
                given = signature.bind(self, *args, **kwargs).arguments
            except TypeError as error:
                takes = ", ".join(names)
                raise TypeError(f"{name}() {error}; it takes: {takes}") from None
        wait = {option: given.pop(option, None) for option in WAIT_OPTIONS}
        return self._perform(Call(row, given, **wait))

    call.__name__ = name
    call.__qualname__ = f"{row.family}.{name}".lstrip(".")
    call.__doc__ = docstring(row)
    vars(call)["__signature__"] = signature
    return call


def parameters(row: MessageSpec) -> list[inspect.Parameter]:
    """List a row's parameters: those of the table, and how to wait."""
    found = [inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)]
    ordered = sorted(row.arguments, key=lambda a: a.named)
    for argument in ordered:
        kind = NAMED if argument.named else EITHER
        default = EMPTY if argument.required else argument.default
        name = snake_case(argument.name)
        found.append(inspect.Parameter(name, kind, default=default, annotation=type_of(argument)))
    for name, (text, _) in wait_parameters(row).items():
        found.append(inspect.Parameter(name, NAMED, default=None, annotation=Type(text)))
    return found


def wait_parameters(row: MessageSpec) -> dict[str, tuple[str, str]]:
    """List the parameters that say how to wait: only long ones tell of their progress."""
    return {k: v for k, v in WAIT_OPTIONS.items() if k != "progress" or row.progress}


def type_of(argument: Argument) -> Type:
    """Return the Python type that an argument takes."""
    name = next(text for kind, text in PYTHON_TYPES if isinstance(argument.kind, kind))
    return Type(name if argument.default is not None else f"{name} | None")


def docstring(row: MessageSpec) -> str:
    """Write a method's documentation from its row."""
    lines = [row.doc, "", f"Sends ``{row.usage}``."]
    lines += [f"    {snake_case(a.name)}: {a.doc}" for a in row.arguments if a.doc]
    lines += [f"    {name}: {doc}" for name, (_, doc) in wait_parameters(row).items()]
    if row.results:
        lines.append(f"Answers ``{row.results}``{shape_of(row)}.")
    return "\n".join(lines)


def shape_of(row: MessageSpec) -> str:
    """Return in which shape Python gets the results."""
    for ending, shape in (
        (", or numValues v…", " as a float32 array [D]; a classifier's as a named tuple"),
        (f", or {table.SERIES}", " as a float32 array [D] or [T, D]"),
        ("numValues v…", " as a float32 array [D]"),
        ("v…", " as a float32 array [T, D]"),
        ("{control value}…", " as a dict"),
        ("numCols {error r2}…", " as a named tuple; its ``cols`` is a list of named tuples"),
        ("}…", " as a list of named tuples"),
        ("label… count…", " as a named tuple; ``counts`` is an array [N, N]"),
        ("…", " as a list"),
    ):
        if row.results.endswith(ending):
            return shape
    return " as a named tuple" if " " in row.results else ""


def verbs(family: str) -> dict[str, Any]:
    """Derive the methods of one family."""
    return {snake_case(row.verb): method(row) for row in table.MESSAGES if row.family == family}


FAMILIES: dict[str, type[Family]] = {
    family: type(family, (Family,), verbs(family) | {"__doc__": f"The messages of {family}."})
    for family in table.FAMILIES
}
for _name, _method in verbs("").items():
    setattr(Methods, _name, _method)

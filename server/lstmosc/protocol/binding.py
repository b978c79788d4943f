"""From the values of a call to its arguments: required ones first, then options in any order."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from lstmosc.errors import BadArgument, UnknownAddress, near, some
from lstmosc.protocol import table
from lstmosc.protocol.data_kinds import Source
from lstmosc.protocol.kinds import Object, Text, show
from lstmosc.protocol.spec import REPLY_KEYS, REPLY_OPTIONS, Argument, MessageSpec
from lstmosc.protocol.values import BufferName, Cursor, SeriesContent, is_number, shortest_text

NOTHING = "-"
NAME = Text()
ID = next(option for option in REPLY_OPTIONS if option.name == "id")


class ReplyOptions(NamedTuple):
    """How the caller wants to hear of this call: the options that every message takes."""

    id: int | None = None
    reply_port: int | None = None
    reply_limit: int | None = None
    reply_address: str | None = None


NO_OPTIONS = ReplyOptions()


class BoundCall(NamedTuple):
    """A call with its values: ``address`` is as its sender wrote it, with which it is answered."""

    address: str
    message: MessageSpec
    values: dict[str, Any]
    options: ReplyOptions

    @property
    def name(self) -> str:
        """The object that it is for, or ``""``."""
        message = self.message
        return self.values[message.arguments[0].key] if message.access else ""


class Access(NamedTuple):
    """What a call does to one object: ``mode`` is look, read, write, predict, run or feed."""

    family: str
    name: str
    mode: str


def resolve(address: str) -> MessageSpec:
    """Find the row of an address or raise UnknownAddress, naming near ones."""
    message = table.find(address)
    if message is None:
        found = near(address.casefold()[:100], table.BY_ADDRESS, 3, ours=True)
        hint = " or ".join(table.BY_ADDRESS[key].address for key in found)
        raise UnknownAddress(
            f"no message {show(address)}; "
            + (f"did you mean {hint}?" if hint else "/help lists all there are")
        )
    return message


def option_key(word: str) -> str:
    """Reduce an option's name to what is compared: no ``@``, small letters."""
    return word.removeprefix("@").casefold()


def reply_options(arguments: Sequence[Any], skip: int) -> ReplyOptions:
    """Find the options of the reply behind ``skip`` arguments, whatever else is there."""
    found: dict[str, Any] = {}
    for at in range(skip, len(arguments) - 1):
        if isinstance(arguments[at], str):
            for option in REPLY_OPTIONS:
                if option_key(arguments[at]) == option.name.casefold():
                    collect(option, arguments[at + 1], found)
    return ReplyOptions(**found) if found else NO_OPTIONS


def collect(option: Argument, value: Any, found: dict[str, Any]) -> None:
    """Note the value of a reply option if it is one that counts."""
    try:
        found[option.key] = option.kind.take(Cursor([value]))
    except BadArgument:
        return


def bind(message: MessageSpec, arguments: Sequence[Any]) -> tuple[dict[str, Any], ReplyOptions]:
    """Bind the values of a call to the message's arguments, by snake_case name.

    Those of the reply, which every message takes, come apart.

    Raises BadArgument with a sentence that names the argument and ends with the usage.
    """
    given: dict[str, Any] = {}
    cursor = Cursor(_without_early_id(message, arguments, given))
    try:
        for argument in message.required:
            take(argument, cursor, given)
        for argument in message.positional:
            if cursor.done or begins_option(message, cursor):
                break
            take_optional(argument, cursor, given)
        while not cursor.done:
            take_option(message, cursor, given)
    except BadArgument as error:
        raise BadArgument(f"{error}; usage: {message.brief}") from None
    options = NO_OPTIONS
    if not REPLY_KEYS.isdisjoint(given):
        options = ReplyOptions(**{key: given.pop(key) for key in REPLY_KEYS if key in given})
    return {**message.defaults, **given}, options


def _without_early_id(
    message: MessageSpec, arguments: Sequence[Any], given: dict[str, Any]
) -> Sequence[Any]:
    """Return the arguments without an id at their end where a required one was forgotten.

    Else the id would be taken for that, and the answer come without it.
    """
    if not 2 <= len(arguments) < len(message.required) + 2:
        return arguments
    *before, word, number = arguments
    single = not isinstance(number, array) or len(number) == 1
    if single and isinstance(word, str) and option_key(word) == ID.name:
        collect(ID, number, given)
    return before if given else arguments


def take(argument: Argument, cursor: Cursor, values: dict[str, Any]) -> None:
    """Take one argument's value, and name the argument in what is raised."""
    if cursor.done:
        raise BadArgument(f"{argument.name} is missing")
    try:
        values[argument.key] = argument.kind.take(cursor)
    except BadArgument as error:
        raise BadArgument(f"{argument.name} {error}") from None


def take_optional(argument: Argument, cursor: Cursor, values: dict[str, Any]) -> None:
    """Take an optional value; nil, and 0 or ``-`` for a name, mean not given."""
    value = cursor.peek()
    if value is None or (argument.is_name and is_nothing(value)):
        cursor.take()
    elif argument.is_name and is_number(value):
        raise BadArgument(
            f"{argument.name} must be a name, not the number {shortest_text(value)} "
            "(0 means none; to use a number as a name, send it as a string)"
        )
    else:
        take(argument, cursor, values)


def is_nothing(value: Any) -> bool:
    """Return whether a value says that an optional name is not given."""
    return value == NOTHING or (is_number(value) and value == 0)


def begins_option(message: MessageSpec, cursor: Cursor) -> bool:
    """Return whether the next value is the name of one of this message's options."""
    value = cursor.peek()
    return isinstance(value, str) and option_key(value) in message.options


def take_option(message: MessageSpec, cursor: Cursor, values: dict[str, Any]) -> None:
    """Take the name of an option and its value."""
    word = cursor.take()
    if not isinstance(word, str):
        raise BadArgument(f"too many arguments: {show(word)} has no place")
    argument = message.options.get(option_key(word))
    if argument is None:
        raise no_option(message, word, values)
    if argument.key in values:
        raise BadArgument(f"{argument.name} is given twice")
    if cursor.done:
        raise BadArgument(f"{argument.name} has no value")
    take_optional(argument, cursor, values)


def no_option(message: MessageSpec, word: str, values: dict[str, Any]) -> BadArgument:
    """Make the error for a word where the name of an option was to stand."""
    names = [a.name for a in message.options.values()]
    if found := near(word[:100], names, 1, ours=True):
        return BadArgument(f"no option {show(word)}; did you mean {found[0]}?")
    sentence = f"no option {show(word)}; there are: {some(names)}"
    for argument in message.required:
        content = values[argument.key]
        content = content.content if isinstance(content, SeriesContent) else content
        if isinstance(content, BufferName) and not isinstance(argument.kind, Source):
            given = f"{argument.name}, the name of a buffer"
            sentence += f"; {show(content.name)} was taken for {given}: else give numbers, no words"
    return BadArgument(sentence)


def accesses(message: MessageSpec, values: dict[str, Any]) -> list[Access]:
    """List the objects a bound call touches, and how."""
    touched = []
    for argument in message.touching:
        kind, value = argument.kind, values[argument.key]
        content = value.content if isinstance(value, SeriesContent) else value
        if isinstance(content, BufferName):
            touched.append(Access("buffer", content.name, "read"))
        elif isinstance(kind, Object) and value is not None:
            families = (kind.family, kind.also) if kind.also else (kind.family,)
            touched += [Access(family, value, kind.access) for family in families]
    return touched


def object_name(message: MessageSpec | None, arguments: Sequence[Any]) -> str:
    """Read the name of the object a call is for, or ``""``, even where it cannot be bound."""
    if message is None or not message.access or not arguments:
        return ""
    try:
        return NAME.take(Cursor(arguments))
    except BadArgument:
        return ""

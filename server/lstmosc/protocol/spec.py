"""What a row of the message table is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from lstmosc.protocol.data_kinds import Series, Vector
from lstmosc.protocol.kinds import MAX_NAME_CHARACTERS, Address, Call, Kind, Object, Text
from lstmosc.protocol.number_kinds import Flag, Integer

MAX_OPTIONS_SHOWN = 6  # options in a usage line that ends a sentence
REQUIRED: Any = type("Required", (), {"__repr__": lambda self: "REQUIRED"})()


@dataclass(frozen=True)
class Argument:
    """One argument: ``default`` REQUIRED makes it required, ``named`` makes it an option only."""

    name: str
    kind: Kind
    doc: str = ""
    default: Any = REQUIRED
    named: bool = False

    @cached_property
    def key(self) -> str:
        """Its name in Python."""
        return snake_case(self.name)

    @cached_property
    def is_name(self) -> bool:
        """Return whether it is a name, for which numbers are not wanted in an optional place."""
        return isinstance(self.kind, Object) or type(self.kind) in (Text, Call)

    @cached_property
    def required(self) -> bool:
        """Return whether a call must give it."""
        return self.default is REQUIRED

    @cached_property
    def holds_frames(self) -> bool:
        """Return whether it is a frame, a point or a series, which come as arrays."""
        return isinstance(self.kind, Vector | Series)

    @property
    def usage(self) -> str:
        """Show it as in a usage line: ``name``, ``frame…``, ``[name]`` or ``[name value]``."""
        if self.required:
            return self.kind.usage(self.name)
        if not self.named:
            return f"[{self.kind.usage(self.name)}]"
        value = "0|1" if isinstance(self.kind, Flag) else "value"
        return f"[{self.name} {value}]"

    @property
    def values(self) -> str:
        """Say what it takes, and its default: ``one of adam, sgd, default adam``."""
        kind = self.kind.describe().removesuffix(f" of 1 to {MAX_NAME_CHARACTERS} characters")
        if self.required or self.default is None:
            return kind
        shown = int(self.default) if isinstance(self.default, bool) else self.default
        return f"{kind}, default {shown}"


@dataclass(frozen=True)
class MessageSpec:
    """One message: where it goes, what it takes, what it answers, and what it does to objects.

    ``reply`` names the reply's own address where that is not ``/done``; ``job`` says that it runs
    in the background, ``progress`` that it reports /progress meanwhile; ``kernels`` which
    compiled kernels it needs, those of ``fits`` (and predictions) or of ``searches``;
    ``everything`` whether it reads or writes all objects at once.

    ``effect`` is what it does to the object it names: ``whole`` (changes it as it stands),
    ``entry`` (changes the entry of its identifier), ``rows`` (changes frames, which ones says
    ``rows``: the last, one at time, those onward from time, those given from startFrame),
    ``replaces`` (puts another object in its place, kept for undo), ``none``. Other objects that it
    writes are replaced. ``frees`` says that it needs no room: it only takes away, or takes back; if
    that is everything, what is being learned is stopped.
    ``reads_file`` says that its path is read, else it is written. ``waits`` is whether a message
    that only looks at an object waits for what the same caller's earlier calls still write.
    ``quiet`` says that it is answered only where it fails or carries an id.
    """

    family: str
    verb: str
    doc: str
    arguments: tuple[Argument, ...] = ()
    results: str = ""
    reply: str = "/done"
    job: bool = False
    kernels: str = ""
    everything: str = ""
    effect: str = "none"
    rows: str = ""
    frees: bool = False
    reads_file: bool = False
    progress: bool = False
    waits: bool = True
    quiet: bool = False

    @cached_property
    def address(self) -> str:
        """The OSC address."""
        return f"/{self.family}/{self.verb}" if self.family else f"/{self.verb}"

    @property
    def usage(self) -> str:
        """The address and its arguments, optional ones in brackets."""
        return " ".join([self.address, *(argument.usage for argument in self.arguments)])

    @property
    def brief(self) -> str:
        """The usage for the end of a sentence: many options are left to /help."""
        named = [argument for argument in self.arguments if argument.named]
        if len(named) <= MAX_OPTIONS_SHOWN:
            return self.usage
        shown = [argument.usage for argument in self.arguments if not argument.named]
        return f"{' '.join([self.address, *shown])} [option value]… (see /help {self.address})"

    @cached_property
    def required(self) -> tuple[Argument, ...]:
        """The arguments that every call must give, taken first."""
        return tuple(a for a in self.arguments if a.required)

    @cached_property
    def positional(self) -> tuple[Argument, ...]:
        """The optional arguments that may be given by position."""
        return tuple(a for a in self.arguments if not a.required and not a.named)

    @cached_property
    def options(self) -> dict[str, Argument]:
        """All that can be given by name, by the name in small letters."""
        optional = [a for a in self.arguments if not a.required]
        return {a.name.casefold(): a for a in [*optional, *REPLY_OPTIONS]}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """What is taken for optional arguments that are not given, by name in Python."""
        return {a.key: a.default for a in self.arguments if not a.required}

    @cached_property
    def touching(self) -> tuple[Argument, ...]:
        """The arguments that may name an object."""
        kinds = (Object, Vector, Series)
        return tuple(a for a in self.arguments if isinstance(a.kind, kinds))

    @cached_property
    def written(self) -> tuple[tuple[str, Object], ...]:
        """What names an object that it changes or makes: the name in Python, and the kind."""
        kinds = [(a.key, a.kind) for a in self.arguments]
        return tuple((k, o) for k, o in kinds if isinstance(o, Object) and o.access == "write")

    @cached_property
    def access(self) -> str:
        """What it does to the object it names: look, read, write, predict or ``""``."""
        kind = self.arguments[0].kind if self.arguments else None
        return kind.access if isinstance(kind, Object) else ""


REPLY_OPTIONS = (
    Argument(
        "id",
        Integer(),
        "returned with every reply to this call; last of all, it is no forgotten argument",
        None,
        True,
    ),
    Argument(
        "replyPort", Integer(0, 65535), "the port of your host to send the replies to", None, True
    ),
    Argument("replyLimit", Integer(64, 2**24), "the largest reply allowed, in bytes", None, True),
    Argument(
        "replyAddress",
        Address(),
        "the address to send the results to instead of /done; more words (/ctrl lead) go before "
        "the results; of results that end in v… only these values are sent; with # in it each "
        "value is sent alone, with its number from 0 in place of #",
        None,
        True,
    ),
)


@cache
def snake_case(name: str) -> str:
    """Derive the Python name of a wire name: ``targetBuffer`` becomes ``target_buffer``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|\.", "_", name).lower()


REPLY_KEYS = frozenset(option.key for option in REPLY_OPTIONS)

"""Settings: defaults, a TOML file, the command line; checked by the same kinds as messages."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from lstmosc.errors import BadArgument, FileTrouble, some
from lstmosc.protocol.kinds import Kind, Text
from lstmosc.protocol.kinds import Path as PathKind
from lstmosc.protocol.number_kinds import Flag, Integer
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.values import Cursor


@dataclass(frozen=True)
class Setting:
    """One setting: its camelCase name in the file, what it may be, its default, a sentence."""

    name: str
    kind: Kind
    default: Any
    doc: str


@dataclass(frozen=True)
class Networks(Kind):
    """Addresses and networks: a list, or a text with commas between them."""

    def take(self, cursor: Cursor) -> tuple[str, ...]:
        """Take them, each in its plain form: ``192.168.1.0/24``."""
        value = cursor.take()
        words = value.replace(",", " ").split() if isinstance(value, str) else value
        try:
            return tuple(str(ipaddress.ip_network(str(word).strip())) for word in words)
        except (TypeError, ValueError):
            raise self.refuse(value) from None

    def describe(self) -> str:
        """Say what is accepted."""
        return "a list of addresses or networks like 192.168.1.7 or 192.168.1.0/24"


SETTINGS = (
    Setting("host", Text("an address"), "127.0.0.1", "The address to listen on."),
    Setting("port", Integer(0, 65535), 57200, "The UDP and TCP port; 0 takes any free one."),
    Setting("tcp", Flag(), True, "Whether to listen on TCP too."),
    Setting(
        "allow",
        Networks(),
        (),
        "Addresses and networks that are answered, besides this machine's own loopback.",
    ),
    Setting(
        "key",
        Text("a key"),
        "",
        "Whoever does not send /key and this text first is denied everything; none: nobody is.",
    ),
    Setting(
        "dataFolder",
        PathKind(),
        ".",
        "Where relative paths of files begin. With a host beyond the loopback no path leads out of "
        "it.",
    ),
    Setting(
        "session",
        PathKind(),
        "",
        "The file that keeps every object, all the time; none: they are in memory only.",
    ),
    Setting(
        "threads",
        Integer(0, 256),
        0,
        "How many jobs run at the same time; 0 is one for each processor core.",
    ),
    Setting("maxJobs", Integer(1), 64, "Jobs that one client may have running and queued."),
    Setting("maxWaiting", Integer(1), 4096, "Calls of one client that may wait for an answer."),
    Setting(
        "maxBacklog",
        Integer(1),
        16384,
        "Packets of one client that may wait to be read; whoever sends more is told busy.",
    ),
    Setting("maxPacket", Integer(1024, 16777216), 16777216, "The largest packet, in bytes."),
    Setting("maxConnections", Integer(1), 256, "TCP connections at the same time."),
    Setting("maxClients", Integer(1), 1024, "Clients that are subscribed or have sent the key."),
    Setting("maxMemory", Integer(1024, 2**60), 2**32, "Bytes that all objects may take, about."),
    Setting("maxObjects", Integer(1), 10000, "Stores and models at the same time."),
    Setting("maxSeries", Integer(1), 1000000, "Series, points or labels in one store."),
    Setting("maxFrames", Integer(1), 50000000, "Frames of a store's series, or of a buffer."),
    Setting("maxForecast", Integer(1), 100000, "Frames that one prediction may have."),
    Setting("maxUnits", Integer(1, 65536), 4096, "Units in one layer of a model."),
    Setting("maxLayers", Integer(1, 16), 8, "Layers of a model."),
    Setting(
        "socketBuffer",
        Integer(4096),
        4194304,
        "Bytes asked of the system to hold packets that come in a burst.",
    ),
)
REPLY_PORT_DOC = (
    'Reply ports for senders that cannot listen on their own port: "host" = port, for all of that\n'
    "host's senders that have not asked for anything themselves."
)


@dataclass(frozen=True)
class Config:
    """All settings, checked."""

    host: str = "127.0.0.1"
    port: int = 57200
    tcp: bool = True
    allow: tuple[str, ...] = ()
    key: str = ""
    data_folder: str = "."
    session: str = ""
    threads: int = 0
    max_jobs: int = 64
    max_waiting: int = 4096
    max_backlog: int = 16384
    max_packet: int = 16777216
    max_connections: int = 256
    max_clients: int = 1024
    max_memory: int = 2**32
    max_objects: int = 10000
    max_series: int = 1000000
    max_frames: int = 50000000
    max_forecast: int = 100000
    max_units: int = 4096
    max_layers: int = 8
    socket_buffer: int = 4194304
    reply_port: Mapping[str, int] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        """Whether only programs of this machine can call."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def workers(self) -> int:
        """How many jobs run at the same time."""
        return self.threads or os.cpu_count() or 1


def load(path: str | None, overrides: Mapping[str, Any]) -> Config:
    """Read a TOML file (or none) and the command line's settings over it.

    ``overrides`` holds camelCase names; None is not given. Raises FileTrouble where the file cannot
    be read, BadArgument where a setting is unknown or wrong.
    """
    given = read_toml(path) if path else {}
    given |= {name: value for name, value in overrides.items() if value is not None}
    reply_ports = given.pop("replyPort", {})
    known = {setting.name: setting for setting in SETTINGS}
    values = {}
    for name, value in given.items():
        if name not in known:
            raise BadArgument(f"no setting {name!r}; there are: {some(known, 40)}, [replyPort]")
        values[snake_case(name)] = check(known[name], value)
    return Config(**values, reply_port=check_reply_ports(reply_ports))


def read_toml(path: str) -> dict[str, Any]:
    """Read a TOML file."""
    try:
        return tomllib.loads(Path(path).expanduser().read_text("utf-8"))
    except OSError as error:
        raise FileTrouble(f"cannot read {path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileTrouble(f"{path} is not TOML: {error}") from None


def check(setting: Setting, value: Any) -> Any:
    """Check one setting's value; an empty text or list leaves it out."""
    if value in ("", [], ()) and not setting.default:
        return setting.default
    try:
        return setting.kind.take(Cursor([value]))
    except BadArgument as error:
        raise BadArgument(f"the setting {setting.name} {error}") from None


def check_reply_ports(table: Any) -> dict[str, int]:
    """Check the table of standing reply ports."""
    if not isinstance(table, dict):
        raise BadArgument('[replyPort] must be a table of "host" = port')
    row = Setting("replyPort", Integer(1, 65535), 0, "")
    return {str(host): check(row, port) for host, port in table.items()}


def default_toml() -> str:
    """Write every setting with its default and its sentence, as config/default.toml has it."""
    assert {f.name for f in fields(Config)} == {snake_case(s.name) for s in SETTINGS} | {
        "reply_port"
    }
    blocks = [f"# {s.doc}\n{s.name} = {toml_value(s.default)}\n" for s in SETTINGS]
    table = "".join(f"# {line}\n" for line in REPLY_PORT_DOC.splitlines())
    example = '# "192.168.1.7" = 9111\n'
    return "\n".join(["# Every setting of lstmosc with its default.\n", *blocks, table]) + (
        "[replyPort]\n" + example
    )


def toml_value(value: Any) -> str:
    """Write a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)

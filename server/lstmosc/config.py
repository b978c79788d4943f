"""Settings: defaults, a TOML file, and the command line over them."""

from __future__ import annotations

import ipaddress
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from lstmosc.errors import BadArgument, FileTrouble, LstmoscError, some
from lstmosc.protocol.aliases import Alias, make_alias
from lstmosc.protocol.number_kinds import Integer
from lstmosc.protocol.settings import SETTINGS, Setting
from lstmosc.protocol.spec import snake_case
from lstmosc.protocol.values import Cursor

ALIAS_DOC = (
    "Addresses of your own that stand for calls, for senders of numbers alone, as /alias makes\n"
    "them: what comes with an address stands where its call has $1, $2 or $*, else at the end. Of\n"
    "a trigger, which is a button, any value but 0 makes the call."
)
ALIAS_KEYS = {"call", "trigger"}
ALIAS_EXAMPLE = """[alias]
# "/fader1" = "/dataseries/addFrame face a"
# "/learn" = { call = "/lstmforecast/fit waver face", trigger = true }
"""
CLUSTER_JOBS = 64  # long jobs that may run on a cluster at the same time
REPLY_PORT_DOC = (
    'Reply ports for clients that cannot receive on the port they send from: "host" = port, for\n'
    "all clients of that host that have not sent /replyPort themselves."
)


@dataclass(frozen=True)
class Config:
    """All settings, checked."""

    host: str = "127.0.0.1"
    port: int = 57200
    tcp: bool = True
    web: int = 0
    allow_origins: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    key: str = ""
    data_folder: str = "."
    session: str = ""
    log_level: str = "warning"
    log_file: str = ""
    threads: int = 0
    fit_priority: str = "lowest"
    max_jobs: int = 64
    max_waiting: int = 4096
    max_backlog: int = 16384
    max_held: int = 2**25
    max_held_all: int = 2**27
    max_packet: int = 16777216
    max_connections: int = 256
    login_timeout: int = 10
    idle_timeout: int = 0
    notify_timeout: int = 3600
    max_clients: int = 1024
    max_memory: int = 2**32
    max_objects: int = 10000
    max_series: int = 1000000
    max_frames: int = 50000000
    max_forecast: int = 100000
    max_units: int = 4096
    max_layers: int = 8
    slow_message: int = 0
    socket_buffer: int = 4194304
    cluster_scheduler: str = ""
    cluster_fallback: bool = True
    reply_port: Mapping[str, int] = field(default_factory=dict)
    alias: Mapping[str, Alias] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        """Whether only programs of this machine can call."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def workers(self) -> int:
        """How many jobs run on this machine at the same time."""
        return self.threads or os.cpu_count() or 1

    @property
    def long_jobs(self) -> int:
        """How many long jobs run at the same time: here those of a cluster only wait."""
        return max(self.workers, CLUSTER_JOBS) if self.cluster_scheduler else self.workers


def user_settings() -> Path:
    """Return where the system keeps a user's settings of this program, or LSTMOSC_CONFIG."""
    chosen = os.environ.get("LSTMOSC_CONFIG")
    if chosen:
        return Path(chosen).expanduser()
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return folder / "lstmosc" / "lstmosc.toml"


def chosen_file(given: str | None) -> str | None:
    """Return the settings file to read: the one given, the user's if there is one, or None."""
    if given == "-":
        return None
    return given or (str(user_settings()) if user_settings().is_file() else None)


def load(path: str | None, overrides: Mapping[str, Any]) -> Config:
    """Read a TOML file (or none) and the command line's settings over it.

    ``overrides`` holds camelCase names; None is not given. Raises FileTrouble where the file cannot
    be read, BadArgument where a setting is unknown or wrong.
    """
    given = read_toml(path) if path else {}
    given |= {name: value for name, value in overrides.items() if value is not None}
    reply_ports, aliases = given.pop("replyPort", {}), given.pop("alias", {})
    given = in_tables(given)
    known = {setting.name: setting for setting in SETTINGS}
    values = {}
    for name, value in given.items():
        if name not in known:
            raise BadArgument(
                f"no setting {name!r}; there are: {some(known, 50)}, [replyPort], [alias]"
            )
        values[snake_case(name)] = check(known[name], value)
    return Config(**values, reply_port=check_reply_ports(reply_ports), alias=check_aliases(aliases))


def in_tables(given: Mapping[str, Any]) -> dict[str, Any]:
    """Name what stands in a table with the table: ``cluster.scheduler``."""
    tables = {setting.table for setting in SETTINGS} - {""}
    named = {name: value for name, value in given.items() if name not in tables}
    for table in tables & set(given):
        if not isinstance(given[table], dict):
            raise BadArgument(f"[{table}] must be a table of settings")
        named = {f"{table}.{name}": value for name, value in given[table].items()} | named
    return named


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


def check_aliases(table: Any) -> dict[str, Alias]:
    """Check the table of aliases: a call each, or a table of call and trigger."""
    if not isinstance(table, dict):
        raise BadArgument('[alias] must be a table of "/address" = "call"')
    return {str(address): check_alias(str(address), given) for address, given in table.items()}


def check_alias(address: str, given: Any) -> Alias:
    """Check one alias."""
    parts = given if isinstance(given, dict) else {"call": given}
    call, trigger = parts.get("call"), parts.get("trigger", False)
    if not isinstance(call, str) or not isinstance(trigger, bool) or set(parts) - ALIAS_KEYS:
        raise BadArgument(
            f'the alias {address} must be a call, or {{ call = "…", trigger = true }}'
        )
    try:
        return make_alias(address, call, trigger)
    except LstmoscError as error:
        raise BadArgument(f"the alias {address}: {error}") from None


def default_toml() -> str:
    """Write every setting with its default and its sentence, as config/default.toml has it."""
    tables = {"reply_port", "alias"}
    assert {f.name for f in fields(Config)} == {snake_case(s.name) for s in SETTINGS} | tables
    blocks, table = [], ""
    for setting in SETTINGS:
        heading = f"[{setting.table}]\n" if setting.table != table else ""
        table, name = setting.table, setting.name.rpartition(".")[2]
        blocks.append(f"{heading}# {setting.doc}\n{name} = {toml_value(setting.default)}\n")
    reply_ports = "".join(f"# {line}\n" for line in REPLY_PORT_DOC.splitlines())
    example = '# "192.168.1.7" = 9111\n'
    aliases = "\n" + "".join(f"# {line}\n" for line in ALIAS_DOC.splitlines()) + ALIAS_EXAMPLE
    return "\n".join(["# Every setting of lstmosc with its default.\n", *blocks, reply_ports]) + (
        "[replyPort]\n" + example + aliases
    )


def toml_value(value: Any) -> str:
    """Write a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)

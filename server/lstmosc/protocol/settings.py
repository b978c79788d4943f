"""The table of settings: each written once, checked by the same kinds as messages."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Any

from lstmosc.protocol.kinds import Choice, Kind, Path, Text
from lstmosc.protocol.number_kinds import Flag, Integer
from lstmosc.protocol.values import Cursor


@dataclass(frozen=True)
class Setting:
    """One setting: its camelCase name in the file, what it may be, its default, a sentence.

    In a table of the file it is named with it: ``cluster.scheduler``.
    """

    name: str
    kind: Kind
    default: Any
    doc: str

    @property
    def table(self) -> str:
        """The file's table that it stands in, or nothing."""
        return self.name.rpartition(".")[0]


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


@dataclass(frozen=True)
class Origins(Kind):
    """Origins of web pages: a list, or a text with commas between them."""

    def take(self, cursor: Cursor) -> tuple[str, ...]:
        """Take them as they are."""
        value = cursor.take()
        words = value.replace(",", " ").split() if isinstance(value, str) else value
        if not isinstance(words, (list, tuple)) or not all(map(is_origin, words)):
            raise self.refuse(value)
        return tuple(words)

    def describe(self) -> str:
        """Say what is accepted."""
        return "a list of origins like https://strudel.cc or http://localhost:5173"


def is_origin(value: Any) -> bool:
    """Return whether a value has the form of an origin."""
    return isinstance(value, str) and bool(re.fullmatch(r"https?://[^/\s]+", value))


SETTINGS = (
    Setting("host", Text("an address"), "127.0.0.1", "The address to listen on."),
    Setting("port", Integer(0, 65535), 57200, "The UDP and TCP port; 0: any free one."),
    Setting("tcp", Flag(), True, "Whether to listen on TCP too."),
    Setting(
        "web",
        Integer(0, 65535),
        0,
        "The port for browsers, with a page to play on and OSC by WebSocket at /osc; 0: none.",
    ),
    Setting(
        "allowOrigins",
        Origins(),
        (),
        "Origins of web pages that may connect, besides this server's own pages.",
    ),
    Setting(
        "allow",
        Networks(),
        (),
        "Addresses and networks that may call, besides this machine itself.",
    ),
    Setting(
        "key",
        Text("a key"),
        "",
        "A text that clients must send with /key before anything else; empty: no key is needed.",
    ),
    Setting(
        "dataFolder",
        Path(),
        ".",
        "The folder for relative file paths. If the server listens to other machines, files "
        "outside it cannot be reached.",
    ),
    Setting(
        "session",
        Path(),
        "",
        "The file that every store and model is saved to as it changes; empty: memory only.",
    ),
    Setting(
        "logLevel",
        Choice(("debug", "info", "warning", "error")),
        "warning",
        "The least important messages to log: debug, info, warning or error.",
    ),
    Setting("logFile", Path(), "", "The file to log to; empty: the terminal."),
    Setting(
        "threads",
        Integer(0, 256),
        0,
        "Jobs that run at the same time; 0: one per processor core.",
    ),
    Setting(
        "fitPriority",
        Choice(("lowest", "low", "normal")),
        "lowest",
        "Processor priority of fits; lowest: all other programs go first.",
    ),
    Setting("maxJobs", Integer(1), 64, "Running and queued jobs per client."),
    Setting("maxWaiting", Integer(1), 4096, "Unanswered calls per client."),
    Setting(
        "maxBacklog",
        Integer(1),
        16384,
        "Unread packets per client; further ones are answered busy.",
    ),
    Setting(
        "maxHeld",
        Integer(65536, 2**60),
        2**25,
        "Memory for the unread packets, waiting calls and scheduled bundles of a client, in bytes.",
    ),
    Setting(
        "maxHeldAll",
        Integer(65536, 2**60),
        2**27,
        "The same for all clients together, unsent replies included.",
    ),
    Setting("maxPacket", Integer(1024, 16777216), 16777216, "The largest packet, in bytes."),
    Setting(
        "maxConnections", Integer(1), 256, "TCP connections that may be open at the same time."
    ),
    Setting(
        "loginTimeout",
        Integer(0),
        10,
        "Seconds within which a TCP connection must send the key, if one is set; 0: no limit.",
    ),
    Setting(
        "idleTimeout",
        Integer(0),
        0,
        "Seconds after which an idle TCP connection is closed: one that sends nothing, waits for "
        "no answer and is not subscribed; 0: never.",
    ),
    Setting(
        "notifyTimeout",
        Integer(0),
        3600,
        "Seconds after which a UDP subscription ends if its client sends nothing; 0: never.",
    ),
    Setting("maxClients", Integer(1), 1024, "Clients that may be subscribed or have sent the key."),
    Setting(
        "maxMemory",
        Integer(1024, 2**60),
        2**32,
        "Memory for all stores and models, in bytes (approximately).",
    ),
    Setting("maxObjects", Integer(1), 10000, "Number of stores and models."),
    Setting("maxSeries", Integer(1), 1000000, "Series, points or labels per store."),
    Setting("maxFrames", Integer(1), 50000000, "Frames per store (all series together) or buffer."),
    Setting("maxForecast", Integer(1), 100000, "Frames per prediction."),
    Setting("maxUnits", Integer(1, 65536), 4096, "Units per layer of a model."),
    Setting("maxLayers", Integer(1, 16), 8, "LSTM layers per model."),
    Setting(
        "slowMessage",
        Integer(0),
        0,
        "Log messages that take more than so many milliseconds of processor time and so delay "
        "others; 0: none.",
    ),
    Setting(
        "socketBuffer",
        Integer(4096),
        4194304,
        "Size of the receive buffer to ask of the system, in bytes: it holds bursts of packets.",
    ),
    Setting(
        "cluster.scheduler",
        Text("an address"),
        "",
        "The Dask scheduler on whose workers fits, searches, backtests and predictions of large "
        "stores run, like tcp://192.168.1.7:8786; empty: they run on this machine.",
    ),
    Setting(
        "cluster.fallback",
        Flag(),
        True,
        "Whether they run on this machine where the scheduler or its workers are gone; otherwise "
        "they fail.",
    ),
)

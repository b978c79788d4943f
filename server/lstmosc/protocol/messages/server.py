"""Messages of the server itself, with scsynth's habits."""

from __future__ import annotations

from lstmosc.protocol.kinds import Address, Call, Choice, Path, Text
from lstmosc.protocol.messages.common import (
    FAMILIES,
)
from lstmosc.protocol.number_kinds import Flag, Integer
from lstmosc.protocol.spec import Argument, MessageSpec

CUT = (
    "The count is of all, then come as many as the reply has room for: for more give replyLimit "
    "(by UDP 65507 at most), or ask by TCP."
)
SERVER = (
    MessageSpec(
        "",
        "status",
        "Returns the state of the server: warming (compiling) or ready.",
        results="state version uptimeSeconds objects jobsRunning jobsQueued",
        reply="/status.reply",
    ),
    MessageSpec(
        "", "version", "Returns the version.", (), "lstmosc major minor patch", "/version.reply"
    ),
    MessageSpec(
        "",
        "sync",
        "Answers once everything this client sent before, jobs included, is answered.",
        (Argument("syncId", Integer(), "returned with the answer"),),
        "syncId",
        "/synced",
    ),
    MessageSpec(
        "",
        "notify",
        "Subscribes (1) to /changed and all /progress, or unsubscribes (0).",
        (
            Argument("flag", Flag(), "1: subscribe, 0: unsubscribe"),
            Argument("clientName", Text("a name"), "your name in the log", None),
        ),
        "clientId",
    ),
    MessageSpec(
        "",
        "replyPort",
        "Sends all replies for this UDP sender to another port of its host; 0: to its own again.",
        (Argument("port", Integer(0, 65535), "a UDP port"),),
        "port",
    ),
    MessageSpec(
        "",
        "alias",
        "Makes an address call a message, for senders that can send only numbers: the values that "
        "come with it replace $1, $2 or $* (all) in the call, or are added at its end. Without a "
        "call, removes the alias. No session keeps aliases: after a restart those of the settings "
        "([alias]) are there.",
        (
            Argument("address", Address(), "an address of your own, such as /fader1"),
            Argument("call", Call(), "an address and arguments, such as /buffer/set fader 1", None),
            Argument(
                "trigger",
                Flag(),
                "1: a button: a value of 0 does nothing, any other makes the call",
                False,
            ),
        ),
        "call",
    ),
    MessageSpec("", "aliases", f"Lists the aliases. {CUT}", (), "count {address call trigger}…"),
    MessageSpec(
        "",
        "key",
        "Gives the key of the server; if a key is set, everything else is denied without it.",
        (Argument("text", Text("a key"), "the setting key of the server"),),
    ),
    MessageSpec(
        "",
        "list",
        f"Lists the stores, models, inputs and voices. {CUT}",
        (Argument("family", Choice(FAMILIES), "list only this family", None),),
        "count {family name summary}…",
    ),
    MessageSpec(
        "",
        "jobs",
        f"Lists running and queued jobs. {CUT}",
        (),
        "count {state address name}…",
    ),
    MessageSpec(
        "",
        "cancel",
        "Stops all jobs, or those of one object; the caller of each gets /fail … cancelled.",
        (
            Argument("family", Choice(FAMILIES), "the family of the object", None),
            Argument("object", Text("a name"), "the name of the object", None),
        ),
        "stopped",
    ),
    MessageSpec(
        "",
        "clearSched",
        "Drops your messages that wait for the date of their bundle; each gets /fail … cancelled.",
        (),
        "dropped",
    ),
    MessageSpec(
        "",
        "help",
        "Returns the usage of a message, or the messages of a family.",
        (Argument("address", Text("an address"), "a message or a family", None),),
        "text…",
    ),
    MessageSpec(
        "",
        "dumpOSC",
        "Turns the logging of all traffic on (1) or off (0).",
        (Argument("flag", Flag(), "1: on, 0: off"),),
    ),
    MessageSpec(
        "",
        "save",
        "Writes all stores and models to one file, as they are when this arrives.",
        (Argument("path", Path(), "a file", "session.lstmosc"),),
        "path objects",
        job=True,
    ),
    MessageSpec(
        "",
        "restore",
        "Replaces all stores and models with those of a saved file. Inputs and voices come back "
        "with their settings, as after a restart, but without frames: prime, listen, play again. "
        "Waits for the end of what is being learned: /cancel stops it.",
        (Argument("path", Path(), "a file", "session.lstmosc"),),
        "objects",
        job=True,
        everything="write",
        effect="replaces",
        reads_file=True,
    ),
    MessageSpec(
        "",
        "clearAll",
        "Deletes all stores and models, and stops what is being learned.",
        (),
        "removed",
        everything="write",
        effect="replaces",
        frees=True,
    ),
    MessageSpec("", "quit", "Answers, then stops the server."),
)

"""Messages of the server itself, with scsynth's habits."""

from __future__ import annotations

from lstmosc.protocol.kinds import Choice, Path, Text
from lstmosc.protocol.messages.common import (
    FAMILIES,
)
from lstmosc.protocol.number_kinds import Flag, Integer
from lstmosc.protocol.spec import Argument, MessageSpec

SERVER = (
    MessageSpec(
        "",
        "status",
        "Tells how the server is: warming (compiling) or ready.",
        results="state version uptimeSeconds objects jobsRunning jobsQueued",
        reply="/status.reply",
    ),
    MessageSpec(
        "", "version", "Tells the version.", (), "lstmosc major minor patch", "/version.reply"
    ),
    MessageSpec(
        "",
        "sync",
        "Answers when everything this client sent before it, jobs included, is answered.",
        (Argument("syncId", Integer(), "echoed"),),
        "syncId",
        "/synced",
    ),
    MessageSpec(
        "",
        "notify",
        "Subscribes (1) to /changed and all /progress, or ends that (0).",
        (
            Argument("flag", Flag(), "1 or 0"),
            Argument("clientName", Text("a name"), "who you are, for the log", None),
        ),
        "clientId",
    ),
    MessageSpec(
        "",
        "replyPort",
        "Sends all replies to this UDP sender to another port of its host; 0 undoes it.",
        (Argument("port", Integer(0, 65535), "a UDP port"),),
        "port",
    ),
    MessageSpec(
        "",
        "key",
        "Shows the server's key; without it, where there is one, everything else is denied.",
        (Argument("text", Text("a key"), "the key of the server's settings"),),
    ),
    MessageSpec(
        "",
        "list",
        "Lists the objects.",
        (Argument("family", Choice(FAMILIES), "only this family", None),),
        "count {family name summary}…",
    ),
    MessageSpec(
        "",
        "jobs",
        "Lists running and queued jobs.",
        (),
        "count {state address name}…",
    ),
    MessageSpec(
        "",
        "cancel",
        "Stops jobs, all or one object's; each answers its own caller /fail … cancelled.",
        (
            Argument("family", Choice(FAMILIES), "the object's family", None),
            Argument("object", Text("a name"), "the object's name", None),
        ),
        "stopped",
    ),
    MessageSpec(
        "",
        "help",
        "Answers usage and a sentence for a message, or the messages of a family.",
        (Argument("address", Text("an address"), "a message or a family", None),),
        "text…",
    ),
    MessageSpec(
        "", "dumpOSC", "Logs the traffic (1) or not (0).", (Argument("flag", Flag(), "1 or 0"),)
    ),
    MessageSpec(
        "",
        "save",
        "Writes the whole session, as it is when this comes, to one file.",
        (Argument("path", Path(), "a file", "session.lstmosc"),),
        "path objects",
        job=True,
    ),
    MessageSpec(
        "",
        "restore",
        "Replaces the whole session by a saved one.",
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
        "Removes every object.",
        (),
        "removed",
        everything="write",
        effect="replaces",
        frees=True,
    ),
    MessageSpec("", "quit", "Answers, then stops the server."),
)

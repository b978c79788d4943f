"""The rest of a package for Max: what it is, and the reference page of its object."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

import facts
from patch import Box, Patch

MACINTOSH = {"min_version": "none", "platform": ["x64", "aarch64"]}
WINDOWS = {"min_version": "none", "platform": ["x64"]}
ARGUMENTS = (
    ("host", "symbol", "Where the server runs; 127.0.0.1 is this computer."),
    ("port", "int", "The port the server listens on: 57200 unless told otherwise."),
    (
        "replyPort",
        "int",
        "The port to hear answers on; without it, or as 0, each client has its own.",
    ),
)
METHODS = (
    (
        "anything",
        "A message for the server, as the reference has it: the address, the name of an object, "
        "arguments, and options by name, with or without Max's sign before them. For example "
        "/lstmforecast/fit waver zigzag @maxIter 30.",
    ),
    ("server", "Talk to the server at another host and port: server 192.168.1.7 57200."),
    ("connect", "Tell the server again where to answer, for instance after it began anew."),
)


def package_info() -> str:
    """Write package-info.json."""
    info = {
        "name": facts.NAME,
        "displayname": facts.NAME,
        "version": facts.VERSION,
        "author": facts.AUTHOR,
        "authors": [facts.AUTHOR],
        "description": facts.SUMMARY,
        "tags": facts.KEYWORDS,
        "website": facts.URL,
        "extends": "",
        "max_version_min": "8.0",
        "max_version_max": "none",
        "os": {"macintosh": MACINTOSH, "windows": WINDOWS},
        "homepatcher": f"{facts.NAME}.maxhelp",
    }
    return json.dumps(info, indent=2, ensure_ascii=False) + "\n"


def reference(client: Patch) -> str:
    """Write the reference page of a client, whose inlets and outlets say what they are for."""
    ports = {kind: of_kind(client, kind) for kind in ("inlet", "outlet")}
    parts = [
        "<?xml version='1.0' encoding='utf-8' standalone='yes'?>",
        "<?xml-stylesheet href='./_c74_ref.xsl' type='text/xsl'?>",
        f"<c74object name={quoteattr(client.name)} module='max' category='OSC'>",
        said("Send messages to an lstmosc server, and sort its answers", facts.SUMMARY),
        "<metadatalist>",
        f"<metadata name='author'>{escape(facts.AUTHOR)}</metadata>",
        *(f"<metadata name='tag'>{escape(word)}</metadata>" for word in facts.KEYWORDS),
        "</metadatalist>",
        *(port_list(kind, boxes) for kind, boxes in ports.items()),
        "<objarglist>",
        *(
            f"<objarg name='{name}' optional='1' type='{kind}'>{said(doc, doc)}</objarg>"
            for name, kind, doc in ARGUMENTS
        ),
        "</objarglist>",
        "<methodlist>",
        *(f"<method name='{name}'><arglist />{said(doc, doc)}</method>" for name, doc in METHODS),
        "</methodlist>",
        "<seealsolist><seealso name='udpsend' /><seealso name='udpreceive' /></seealsolist>",
        "</c74object>",
    ]
    return "\n".join([*parts, ""])


def of_kind(client: Patch, kind: str) -> list[Box]:
    """List inlets or outlets from the left."""
    boxes = [box for box in client.boxes if box.is_port and box.text.split()[0] == kind]
    return sorted(boxes, key=lambda box: box.x)


def port_list(kind: str, boxes: list[Box]) -> str:
    """Write the list of inlets or of outlets."""
    rows = [
        f"<{kind} id='{at}' type='anything'>{said(doc, doc)}</{kind}>"
        for at, doc in enumerate(box.text.partition(" ")[2] for box in boxes)
    ]
    return "\n".join([f"<{kind}list>", *rows, f"</{kind}list>"])


def said(digest: str, description: str) -> str:
    """Write what something is, in short and at length."""
    return f"<digest>{escape(digest)}</digest><description>{escape(description)}</description>"

"""An example of every message of a page's family, to be tried once the page's steps are done."""

from __future__ import annotations

from typing import Any

from calls import Call, call
from pages import Page

from lstmosc.protocol.kinds import Bytes
from lstmosc.protocol.message import Argument, Message
from lstmosc.protocol.table import MESSAGES

NAMES = {
    "buffer": "now",
    "dataseries": "shapes",
    "dataset": "tones",
    "labelset": "colours",
    "lstmforecast": "waver",
    "lstmregressor": "mapper",
    "lstmclassifier": "sorter",
}
VALUES: dict[str, Any] = {
    "identifier": "up",
    "time": 0,
    "frame": [4],
    "series": [1, 4, 3, 2, 1],
    "point": [440, 0.5],
    "label": "calm",
    "k": 1,
    "source": "now",
    "sourceBuffer": "now",
    "startFrame": 0,
    "numFrames": 4,
    "numChannels": 1,
    "values": [4, 3, 2, 1],
    "sourceDataSeries": "gestures",
    "sourceDataSet": "again",
    "sourceLabelSet": "fruits",
    "targetBuffer": "result",
    "targetDataSeries": "result",
    "targetDataSet": "result",
    "targetLabelSet": "result",
    "syncId": 1,
    "flag": 1,
    "text": "secret",
}
# Where the same argument wants another value.
ELSEWHERE: dict[str, dict[str, Any]] = {
    "lstmforecast": {"sourceDataSeries": "zigzag"},
    "lstmregressor": {"targetDataSet": "places"},
    "lstmclassifier": {"targetLabelSet": "moods"},
    "/lstmregressor/predict": {"targetDataSet": "result"},
    "/lstmclassifier/predict": {"targetLabelSet": "result"},
    "dataset": {"identifier": "high", "source": "here"},
    "labelset": {"identifier": "sky"},
    "/dataseries/merge": {"sourceDataSeries": "more"},
    "/dataset/fromBuffer": {"sourceBuffer": "table"},
    "/dumpOSC": {"flag": 0},
}
# A click should not end what the others work on.
NOT_TRIED = ("/quit", "/replyPort", "/clearAll", "/restore")


def rows(page: Page) -> list[Message]:
    """List the messages of a page's family, as the table has them."""
    return [row for row in MESSAGES if row.family == page.family]


def example(row: Message) -> Call | None:
    """Make a call to try a message with; None where a click cannot or should not."""
    if row.address in NOT_TRIED or any(isinstance(a.kind, Bytes) for a in row.required):
        return None
    return call(row.address, *(value(row, argument) for argument in row.required))


def value(row: Message, argument: Argument) -> Any:
    """Choose an argument's value."""
    if argument.name == "name":
        return NAMES[row.family]
    if argument.name == "path":
        return f"{NAMES[row.family]}.{'wav' if row.family == 'buffer' else 'json'}"
    if argument.name == "identifier" and row.verb.startswith("add"):
        return "further"
    for place in (row.address, row.family):
        if argument.name in ELSEWHERE.get(place, {}):
            return ELSEWHERE[place][argument.name]
    if argument.name not in VALUES:
        raise ValueError(f"no example of {argument.name} for {row.usage}; add one to VALUES")
    return VALUES[argument.name]

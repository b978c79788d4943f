"""An example of every message of a page's family, to be tried once the page's steps are done."""

from __future__ import annotations

from typing import Any

from calls import Call, call
from page import Page

from lstmosc.protocol.data_kinds import Bytes
from lstmosc.protocol.kinds import Choice, Kind, Object
from lstmosc.protocol.number_kinds import Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec
from lstmosc.protocol.table import MESSAGES

NAMES = {
    "buffer": "now",
    "dataseries": "shapes",
    "dataset": "tones",
    "labelset": "colours",
    "lstmforecast": "waver",
    "lstmregressor": "mapper",
    "lstmclassifier": "sorter",
    "input": "hand",
    "voice": "singer",
}
VALUES: dict[str, Any] = {
    "identifier": "up",
    "time": 0,
    "frame": [4],
    "series": [1, 4, 3, 2, 1],
    "point": [440, 0.5],
    "label": "calm",
    "source": "now",
    "sourceBuffer": "now",
    "startFrame": 0,
    "numFrames": 4,
    "values": [4, 3, 2, 1],
    "sourceDataSeries": "gestures",
    "sourceLabelSet": "fruits",
    "flag": 1,
    "roles": ["continuous"],
    "numChannels": 1,
    "model": "player",
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
    "voice": {"input": "hand"},
    "/dataseries/merge": {"sourceDataSeries": "more"},
    "/dataseries/addSymbols": {"name": "melody", "symbols": ["c", "e", "g"]},
    "/dataseries/setSymbols": {"name": "melody", "symbols": ["c", "d"]},
    "/dataseries/updateSymbols": {"name": "melody", "symbols": ["e", "c"]},
    "/dataseries/addSymbol": {"name": "melody", "symbol": "g"},
    "/dataseries/addText": {"name": "spelt", "text": "banana"},
    "/dataseries/setText": {"name": "spelt", "text": "cinnamon"},
    "/dataseries/readText": {"name": "spelt"},
    "/dataseries/getSymbols": {"name": "melody"},
    "/dataseries/getText": {"name": "spelt"},
    "/dataseries/getAlphabet": {"name": "melody"},
    "/dataseries/difference": {"targetDataSeries": "changes"},
    "/dataseries/inverseDifference": {"name": "changes"},
    "/dataseries/scale": {"targetDataSeries": "scaled"},
    "/dataseries/inverseScale": {"name": "scaled"},
    "/dataseries/split": {"trainDataSeries": "train", "testDataSeries": "test"},
    "/dataset/fromBuffer": {"sourceBuffer": "table"},
    "/alias": {"address": "/fader1"},
    "/dumpOSC": {"flag": 0},
}
# A model's answer is long: its weights, and what its linear part has seen. A search for a minute
# is more than a click asks for.
OPTIONS: dict[str, dict[str, Any]] = {
    "dump": {"replyLimit": 16384},
    "search": {"trials": 2},
    "play": {"rate": 10, "numFrames": 20, "bundle": 0},
    "follow": {"rate": 10, "bundle": 0},
}
# A click should not end what the others work on, nor ask a model of numbers for symbols.
NOT_TRIED = (
    "/quit",
    "/replyPort",
    "/clearAll",
    "/restore",
    "/lstmforecast/predictSymbols",
    "/lstmforecast/continueText",
)


def rows(page: Page) -> list[MessageSpec]:
    """List the messages of a page's family, as the table has them."""
    return [row for row in MESSAGES if row.family == page.family]


def example(row: MessageSpec) -> Call | None:
    """Make a call to try a message with; None where a click cannot or should not."""
    if row.address in NOT_TRIED or any(isinstance(a.kind, Bytes) for a in row.required):
        return None
    values = (value(row, argument) for argument in row.required)
    return call(row.address, *values, **OPTIONS.get(row.verb, {}))


def value(row: MessageSpec, argument: Argument) -> Any:
    """Choose an argument's value: this message's own, its family's, by its name or by its kind."""
    if argument.name == "identifier" and row.verb.startswith("add"):
        return "further"
    for place in (row.address, row.family):
        if argument.name in ELSEWHERE.get(place, {}):
            return ELSEWHERE[place][argument.name]
    if argument.name == "name":
        return NAMES[row.family]
    if argument.name == "path":
        return f"{NAMES[row.family]}.{'wav' if row.family == 'buffer' else 'json'}"
    return VALUES[argument.name] if argument.name in VALUES else by_kind(argument.kind)


def by_kind(kind: Kind) -> Any:
    """Choose a value that fits a kind of argument."""
    if isinstance(kind, Object):
        return NAMES[kind.family] if kind.access == "read" else "result"
    if isinstance(kind, Choice):
        return kind.words[0]
    if isinstance(kind, Integer):
        return max(1, kind.low)
    if isinstance(kind, Number):
        return min(0.5, kind.high)
    return "word"

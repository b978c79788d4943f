"""Every answer there is, as the Python clients shape it, beside what came by the wire."""

from __future__ import annotations

import asyncio
import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lstmosc.client import Client, Server, conversation
from lstmosc.client.results import rounded
from lstmosc.protocol import table
from lstmosc.protocol.kinds import Object
from lstmosc.protocol.spec import MessageSpec, snake_case

SERIES = {key: np.sin(np.arange(24).reshape(12, 2) / 3 + at) for at, key in enumerate("abcd")}
NAMES = {
    "buffer": "b",
    "dataseries": "g",
    "dataset": "p",
    "labelset": "l",
    "lstmforecast": "fc",
    "lstmregressor": "re",
    "lstmclassifier": "cl",
    "input": "in",
    "voice": "vo",
}
GIVEN: dict[str, Any] = {
    "identifier": "a",
    "time": 1,
    "frame": [1.0, 2.0],
    "point": [1.0, 2.0, 3.0],
    "series": SERIES["a"],
    "values": [1.0, 2.0],
    "label": "up",
    "source": SERIES["b"],
    "sourceBuffer": SERIES["b"],
    "symbols": ["x", "y"],
    "symbol": "x",
    "text": "xyx",
    "k": 2,
    "horizon": 2,
    "length": 4,
    "hop": 4,
    "numFrames": 4,
    "numChannels": 2,
    "startFrame": 1,
    "fraction": 0.5,
    "method": "last",
    "syncId": 7,
    "flag": 0,
    "port": 0,
    "blob": b"",
}
# What a message is given beside that, or instead.
ESPECIALLY: dict[str, dict[str, Any]] = {
    "/lstmforecast/predictSymbols": {"name": "sy", "source_buffer": [[1.0, 0.0], [0.0, 1.0]]},
    "/lstmforecast/continueText": {"name": "sy"},
    "/dataseries/getText": {"name": "n"},
    "/dataseries/getSymbols": {"name": "n"},
    "/dataseries/getAlphabet": {"name": "n"},
    "/dataseries/getRoles": {"name": "r"},
    "/dataseries/readText": {"name": "n", "path": "answers.txt"},
    "/dataset/kNearest": {"source": [0.0, 0.0, 0.0]},
    "/dataset/kNearestDist": {"source": [0.0, 0.0, 0.0]},
    "/dataset/fromBuffer": {"source_buffer": "b"},
    "/dataseries/inverseDifference": {"name": "different"},
    "/dataseries/inverseScale": {"name": "scaled"},
    "/dataseries/merge": {"source_data_series": "scaled"},
    "/dataset/merge": {"source_data_set": "q"},
    "/labelset/merge": {"source_label_set": "m"},
    "/dataseries/undo": {"name": "scaled"},
    "/buffer/read": {"path": "answers.wav"},
    "/buffer/write": {"path": "answers.wav"},
    "/save": {"path": "again.lstmosc"},
    "/restore": {"path": "answers.lstmosc"},
    "/notify": {"client_name": "me"},
    "/alias": {"address": "/fader1", "call": "/buffer/set fader 1"},
    **{f"/{family}/search": {"trials": 2, "vary": ["learnRate"]} for family in table.MODELS},
}
# Nothing can be told of these here: they answer nothing, or they end or lock the server.
SILENT = {"/quit", "/key"}
ROWS = [row for row in table.MESSAGES if row.results and row.address not in SILENT]
PLAIN = re.compile(r"\w+")


@pytest.fixture(scope="module")
def session(server: Server) -> Iterator[Server]:
    """A server whose file answers.lstmosc holds something of everything."""
    with server.client() as client:
        client.clear_all()
        prepare(client)
        Path(client.save("answers.lstmosc").path).with_name("answers.txt").write_text("xyyx")
        yield server
        client.clear_all()


def prepare(client: Client) -> None:
    for at, (key, frames) in enumerate(SERIES.items()):
        client.dataseries.set_series("g", key, frames)
        client.dataset.set_point("p", key, [at, at + 1, at + 2])
        client.labelset.set_label("l", key, "up" if at % 2 else "down")
    client.dataset.set_point("q", "z", [1, 2, 3])
    client.labelset.set_label("m", "z", "up")
    client.dataseries.set_text("n", "a", "xyxyxyxy")
    client.dataseries.set_series("r", "a", [[60, 1], [62, 0]])
    client.dataseries.roles("r", ["integer", "binary"])
    client.dataseries.difference("g", "different")
    client.dataseries.scale("g", "scaled")
    client.buffer.set("b", SERIES["a"])
    client.buffer.write("b", "answers.wav")
    once = {"max_iter": 1, "hidden_size": 2}
    client.lstmforecast.fit("fc", "g", **once)
    client.lstmforecast.fit("sy", "n", **once)
    client.lstmregressor.fit("re", "g", "p", **once)
    client.lstmregressor.fit("every", "g", "g", **once)
    client.lstmclassifier.fit("cl", "g", "l", **once)
    client.input.new("in", 2)
    client.voice.new("vo", "lstmforecast", "fc")


def arguments(row: MessageSpec) -> dict[str, Any]:
    """What a message is given: the required arguments, and what it needs especially."""
    given = {}
    for argument in row.required:
        kind = argument.kind
        if argument.name == "name":
            given["name"] = NAMES[row.family]
        elif argument.name == "path":
            given["path"] = f"{row.family}.bin"
        elif isinstance(kind, Object) and argument.name not in GIVEN:
            made = kind.access == "write"
            given[snake_case(argument.name)] = "new" + argument.name if made else NAMES[kind.family]
        elif argument.name in GIVEN:
            given[snake_case(argument.name)] = GIVEN[argument.name]
    return given | ESPECIALLY.get(row.address, {})


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs other tests beside these may keep a server from answering for long."""
    monkeypatch.setattr(conversation, "MAX_SILENCE_SECONDS", 60.0)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[list[Any]]:
    """The values of each answer as they came."""
    found: list[list[Any]] = []
    shape = conversation.result

    def result(row: MessageSpec, values: Sequence[Any], nan: bool = False) -> Any:
        found.append(list(values))
        return shape(row, values, nan)

    monkeypatch.setattr(conversation, "result", result)
    return found


def wire(values: Sequence[Any]) -> list[Any]:
    """The values of an answer one by one, numbers as the client writes them."""
    runs = (value if isinstance(value, array) else [value] for value in values)
    return [rounded(value) for run in runs for value in run]


def told(answer: Any) -> list[Any]:
    """All that an answer tells, in its order; counts before lists and arrays."""
    if isinstance(answer, np.ndarray):
        return [*answer.shape, *map(rounded, answer.ravel().tolist())]
    if isinstance(answer, dict):
        return [word for name, value in answer.items() for word in (name, *told(value))]
    if isinstance(answer, tuple):
        return [word for value in answer for word in told(value)]
    if isinstance(answer, list):
        return [len(answer), *(word for value in answer for word in told(value))]
    return [] if answer is None else [rounded(answer)]


def is_told(values: list[Any], words: list[Any]) -> bool:
    """Tell whether all values stand among the words, in their order."""
    left = iter(words)
    return all(any(word == value for word in left) for value in values)


def python_names(words: list[Any]) -> list[str]:
    """Write names of controls as Python has them."""
    return [snake_case(str(word)) for word in words]


def check(row: MessageSpec, answer: Any, values: list[Any]) -> None:
    """Hold an answer to what came: nothing is lost or in another order, and names are right."""
    if row.address == "/buffer/getn":
        values = values[1:]  # startFrame was asked for
    words = told(answer)
    named = "{control value}" in row.results
    assert is_told(*map(python_names if named else list, (values, words))), (values, answer)
    assert len(words) - len(values) <= 4
    if hasattr(answer, "_fields") and "v…" not in row.results and answer[0] == values[0] != "t":
        for at, word in enumerate(takewhile(PLAIN.fullmatch, row.results.split())):
            assert getattr(answer, snake_case(word)) == values[at]


def called(session: Server, by: str, row: MessageSpec, given: dict[str, Any]) -> Any:
    """Call a message by one of the two clients, everything as it was prepared."""
    with session.client() as client:
        client.restore("answers.lstmosc")
        client.input.frame("in", [1.0, 2.0])  # files keep no frames of what runs
        client.voice.feed("vo", [1.0, 2.0])
        if by == "blocking":
            family = getattr(client, row.family) if row.family else client
            return getattr(family, snake_case(row.verb))(**given)

    async def ask() -> Any:
        async with session.async_client() as calling:
            family = getattr(calling, row.family) if row.family else calling
            return await getattr(family, snake_case(row.verb))(**given)

    return asyncio.run(ask())


@pytest.mark.parametrize("by", ["blocking", "asyncio"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.address)
def test_every_answer_is_read_as_it_was_meant(session, heard, row, by):
    check(row, called(session, by, row, arguments(row)), wire_of(heard))


def wire_of(heard: list[list[Any]]) -> list[Any]:
    return wire(heard[-1])


INTO_BUFFERS = [row for row in ROWS if "targetbuffer" in row.options]


@pytest.mark.parametrize("by", ["blocking", "asyncio"])
@pytest.mark.parametrize("row", INTO_BUFFERS, ids=lambda row: row.address)
def test_an_answer_in_a_target_buffer_is_told_by_name_and_counts(session, heard, row, by):
    answer = called(session, by, row, arguments(row) | {"target_buffer": "t"})
    values = wire_of(heard)
    check(row, answer, values)
    with session.client() as client:
        size = tuple(client.buffer.query("t")[:2])
    if row.verb == "backtest":
        assert size[0] == 2  # a row for each frame of the horizon
    else:
        assert (answer.buffer, answer.num_frames, answer.num_channels) == ("t", *size)
        assert list(answer) == values


def test_scores_have_names(session, heard):
    rows = table.BY_ADDRESS
    score = called(session, "blocking", row := rows["/lstmforecast/evaluate"], arguments(row))
    loss, baseline, count, cols, *columns = wire_of(heard)
    assert (score.loss, score.baseline, score.num_values) == (loss, baseline, count)
    assert [(col.error, col.r2) for col in score.cols] == list(
        zip(columns[::2], columns[1::2], strict=True)
    )
    assert len(score.cols) == score.num_cols == cols == 2
    labels = called(session, "blocking", row := rows["/lstmclassifier/evaluate"], arguments(row))
    assert set(labels.labels) == {"up", "down"}
    assert labels.counts.shape == (2, 2)
    assert labels.counts.sum() == labels.num_series == 4
    assert labels.accuracy == pytest.approx(labels.counts.trace() / 4)


@pytest.mark.parametrize("by", ["blocking", "asyncio"])
def test_a_mapping_of_series_answers_a_series(session, heard, by):
    row = table.BY_ADDRESS["/lstmregressor/predictpoint"]
    given = arguments(row) | {"name": "every"}
    answer = called(session, by, row, given)
    assert answer.shape == (12, 2)
    check(row, answer, wire_of(heard))
    point = called(session, by, row, arguments(row))
    assert point.shape == (3,)


@pytest.mark.parametrize("by", ["blocking", "asyncio"])
def test_a_search_tells_the_controls_it_chose_by_name(session, heard, by):
    row = table.BY_ADDRESS["/lstmforecast/search"]
    found = called(session, by, row, arguments(row))
    trials, _, better, name, value = wire_of(heard)
    assert (found.trials, found.better) == (trials, better)
    assert name == "learnRate"
    assert trials == 2, "what each trial tells on the way is not the answer"
    assert found.controls == {"learn_rate": value}


def test_surprise_has_a_value_a_frame_and_a_threshold(session):
    row = table.BY_ADDRESS["/lstmforecast/surprise"]
    answer = called(session, "blocking", row, arguments(row))
    assert answer.values.shape == (12,)
    assert answer.threshold > 0
    symbols = called(
        session, "blocking", row, {"name": "sy", "source_buffer": [[1, 0], [0, 1], [1, 0]]}
    )
    assert symbols.values.shape == (3,)


def test_controls_are_asked_for_by_the_names_they_are_answered_with(session):
    with session.client() as client:
        client.restore("answers.lstmosc")
        every = client.lstmforecast.get("fc")
        assert "dense_size" in every
        for name, value in every.items():
            assert client.lstmforecast.get("fc", name) == {name: value}

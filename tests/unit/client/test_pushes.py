"""What is pushed, as an asynchronous iterator of named tuples."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from lstmosc.client.pushes import MAX_WAITING, Pushes
from lstmosc.client.replies import replies
from lstmosc.errors import UnknownAddress
from lstmosc.protocol.table import PUSHED
from lstmosc.wire.encode import encode, encode_bundle


def heard(*packets, addresses=()):
    """Read packets through an iterator that is closed behind them."""

    async def read():
        forgotten = []
        async with Pushes(addresses, forgotten.append) as pushes:
            for packet in packets:
                for reply in replies(packet):
                    pushes.take(reply)
        assert forgotten == [pushes]
        return [each async for each in pushes], pushes.dropped

    return asyncio.run(read())


def test_a_frame_has_its_date_and_its_values():
    frame = encode("/frame", ["v", 3, np.float32([1, 2, 3]), "id", 8])
    (found,), _ = heard(encode_bundle([frame], 1_700_000_000.25))
    assert (found.name, found.index, found.time) == ("v", 3, 1_700_000_000.25)
    assert found.values.dtype == np.float32 and found.values.tolist() == [1, 2, 3]
    assert type(found).__name__ == "Frame"


def test_other_messages_have_their_values_by_name():
    phrase = encode("/phrase", ["in", "p0", 12])
    answer = encode("/answer", ["v", 4, "up", 0.5, 0.25])
    found, _ = heard(phrase, answer, encode("/changed", ["input", "in", "new"]))
    assert [type(each).__name__ for each in found] == ["Phrase", "Answer"]
    assert found[0] == ("in", "p0", 12, None)
    assert found[1].results == ["up", 0.5, 0.25]


GESTURE = {"name": "v", "label": "up", "confidence": 0.5, "start_frame": 20}
CONTROLS = {"hidden_size": 8, "loss_name": "mse"}
# Of each row of the table, what it looks like on the wire and in Python, but for its date.
SHAPES = {
    "/phrase": [(["in", "p0", 12], {"name": "in", "identifier": "p0", "num_frames": 12})],
    "/recorded": [(["in", "a", 12], {"name": "in", "identifier": "a", "num_frames": 12})],
    "/frame": [
        (["v", 3, 0.5, 2], {"name": "v", "index": 3, "values": [0.5, 2]}),
        (["v", 4, "up"], {"name": "v", "index": 4, "values": ["up"]}),
    ],
    "/played": [(["v", 9], {"name": "v", "num_frames": 9})],
    "/answer": [(["v", 4, "up", 0.5], {"name": "v", "index": 4, "results": ["up", 0.5]})],
    "/gesture": [
        (["v", "start", "up", 0.5, 20], {**GESTURE, "event": "start", "end_frame": None}),
        (["v", "end", "up", 0.5, 20, 61], {**GESTURE, "event": "end", "end_frame": 61}),
    ],
    "/learned": [(["fc", 0.5, 0.25], {"name": "fc", "loss": 0.5, "val_loss": 0.25})],
    "/trial": [
        (
            ["fc", 0, 0.5, "hiddenSize", 8, "lossName", "mse"],
            {"name": "fc", "number": 0, "loss": 0.5, "controls": CONTROLS},
        )
    ],
}


@pytest.mark.parametrize("address", [each.address for each in PUSHED])
def test_each_message_of_the_table_has_its_values_by_name(address):
    for wire, shape in SHAPES[address]:
        (named,), _ = heard(encode(address, wire))
        plain = {name: as_list(value) for name, value in named._asdict().items()}
        assert plain == {**shape, "time": None}
        assert type(named).__name__ == address[1:].capitalize()


def as_list(value):
    """Write an array as a list."""
    return value.tolist() if isinstance(value, np.ndarray) else value


def test_only_what_was_asked_for_is_kept():
    phrase, recorded = (encode(each, ["in", "a", 1]) for each in ("/phrase", "/recorded"))
    found, _ = heard(phrase, recorded, addresses=("recorded",))
    assert [type(each).__name__ for each in found] == ["Recorded"]
    with pytest.raises(UnknownAddress, match="there are: /phrase"):
        heard(addresses=("/fraise",))


def test_a_slow_reader_loses_the_oldest_and_is_told_how_many():
    packet = encode("/played", ["v", 1])
    found, dropped = heard(*[packet] * (MAX_WAITING + 5))
    assert len(found) == MAX_WAITING and dropped == 5

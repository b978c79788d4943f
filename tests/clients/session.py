"""The session that every client's example holds: make data, fit, predict, forecast.

The examples make the same messages each in its own language. What the server answers to them is
written to the terminal, one line for each answer, and the numbers of these lines have to be those
that the server gives to ``ask``. A test of a further client needs three lines:

    text = finish([…])                          # what the client wrote
    assert numbers(text) == same_as(expected_numbers)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from pythonosc.udp_client import SimpleUDPClient

from lstmosc.protocol import table


def zigzag(length: int, shift: int = 0) -> list[float]:
    """Make a triangle wave of period 8 between 0 and 4: whole numbers in every language."""
    return [float(abs((time + shift) % 8 - 4)) for time in range(length)]


SESSION: tuple[tuple[str, tuple[str | float, ...]], ...] = (
    ("/lstmforecast/free", ("waver",)),
    ("/dataseries/free", ("zigzag",)),
    ("/dataseries/addSeries", ("zigzag", "a", 1, *zigzag(33))),
    ("/dataseries/addSeries", ("zigzag", "b", 1, *zigzag(33, 3))),
    ("/lstmforecast/new", ("waver", "hiddenSize", 8, "seed", 7)),
    ("/lstmforecast/fit", ("waver", "zigzag", "maxIter", 30)),
    ("/lstmforecast/predict", ("waver", "zigzag", "onward", 8)),
    ("/dataseries/getSeries", ("onward", "a")),
    ("/buffer/set", ("now", 1, *zigzag(9))),
    ("/lstmforecast/predictPoint", ("waver", "now", "forecastLength", 8)),
)
NUMBERED = ("/lstmforecast/fit", "/dataseries/getSeries", "/lstmforecast/predictPoint")
NUMBER = re.compile(r"(?<![\w/])-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
Numbers = dict[str, list[float]]


def ask(port: int) -> Numbers:
    """Hold the session by python-osc and return the numbers of its answers, by address."""
    heard = []
    with SimpleUDPClient("127.0.0.1", port) as client:
        for address, arguments in SESSION:
            client.send_message(address, arguments)
            heard += [" ".join(map(str, [m.address, *m.params])) for m in answers(client)]
    return numbers("\n".join(heard))


def answers(client: SimpleUDPClient):  # type: ignore[no-untyped-def]
    """Receive the messages up to the answer of the call, which is neither progress nor change."""
    for message in client.get_messages(20):
        yield message
        if message.address in ("/done", "/fail"):
            return


def numbers(text: str) -> Numbers:
    """Read the numbers of the answers from what a client wrote, a line for each answer."""
    found = {}
    for line in text.splitlines():
        for address in NUMBERED:
            before, told, after = line.partition(address)
            if told and "done" in before:
                found[address] = without_seconds(address, list(map(float, NUMBER.findall(after))))
    return found


def without_seconds(address: str, values: list[float]) -> list[float]:
    """Leave out how long it took, which is never the same."""
    row = table.find(address)
    assert row is not None
    names = row.results.split()
    return [v for at, v in enumerate(values) if at >= len(names) or names[at] != "seconds"]


def same_as(expected: Mapping[str, list[float]]) -> Mapping[str, object]:
    """Allow for what is lost where a client writes six digits."""
    return {
        address: pytest.approx(values, rel=1e-5, abs=2e-6) for address, values in expected.items()
    }

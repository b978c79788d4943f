"""The session that every client's example holds: make data, fit, predict, forecast.

The examples make the same messages each in its own language. What the server answers to them is
written to the terminal, one line for each answer, and the numbers of these lines have to be those
that the server gives to ``check_cancelled``. A test of a further client needs three lines:

    text = finish([…])                          # what the client wrote
    assert numbers(text) == same_as(expected_numbers)
"""

from __future__ import annotations

import re
import socket
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pytest
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from lstmosc.client.links import TO_OUR_PORT
from lstmosc.protocol import table
from programs import PATIENCE


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
ON_THE_WAY = {"/progress", "/changed", *(pushed.address for pushed in table.PUSHED)}
WORD = re.compile(r"[^\s,\[\]\"']+")
Numbers = dict[str, list[float]]
Words = dict[str, list[float | str]]


def ask(port: int) -> Numbers:
    """Hold the session by python-osc and return the numbers of its answers, by address."""
    return numbers(hold(port, SESSION))


def hold(port: int, calls: Iterable[tuple[str, Sequence[str | float]]]) -> str:
    """Send each call when the one before is answered; return a line for each answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.connect(("127.0.0.1", port))
        link.settimeout(PATIENCE)
        hear_here(link)
        heard = [line for call in calls for line in answers(link, *call)]
    return "\n".join(heard)


def hear_here(link: socket.socket) -> None:
    """Have answers sent to this port, which may have been that of a Max patch before."""
    link.send(TO_OUR_PORT)
    link.recv(65536)


def answers(link: socket.socket, address: str, arguments: Sequence[str | float]) -> Iterator[str]:
    """Make a call and write what comes, up to its answer, which is nothing that is pushed.

    A call that is answered only if it has an id gets one.
    """
    row = table.find(address)
    if row is not None and row.quiet:
        arguments = [*arguments, "id", 1]
    builder = OscMessageBuilder(address)
    for argument in arguments:
        builder.add_arg(argument)
    link.send(builder.build().dgram)
    while True:
        message = OscMessage(link.recv(65536))
        yield " ".join(map(str, [message.address, *message.params]))
        if message.address not in ON_THE_WAY:
            return


def numbers(text: str) -> Numbers:
    """Read the numbers of the session's answers from what a client wrote."""
    return {
        address: [word for word in told if isinstance(word, float)]
        for address, told in words(text, NUMBERED).items()
    }


def words(text: str, addresses: Collection[str]) -> Words:
    """Read the last answer of each address: a line with done, the address, a name and results."""
    found = {}
    for line in text.splitlines():
        told = WORD.findall(line)
        for at, word in enumerate(told):
            if word in addresses and "done" in " ".join(told[:at]):
                found[word] = without_seconds(word, list(map(number_or_word, told[at + 1 :])))
    return found


def number_or_word(word: str) -> float | str:
    """Read a number where there is one."""
    try:
        return float(word)
    except ValueError:
        return word


def without_seconds(address: str, told: list[float | str]) -> list[float | str]:
    """Leave out how long it took, which is never the same."""
    row = table.find(address)
    assert row is not None
    name = told[:1] if told and isinstance(told[0], str) else []
    results = row.results.split()
    return name + [
        word
        for at, word in enumerate(told[len(name) :])
        if at >= len(results) or results[at] != "seconds"
    ]


def same_as(expected: Mapping[str, Sequence[float | str]]) -> Mapping[str, object]:
    """Allow for what is lost where a client writes six digits."""
    return {address: [about(word) for word in told] for address, told in expected.items()}


def about(word: float | str) -> object:
    """Allow a number to differ in what six digits do not show."""
    return word if isinstance(word, str) else pytest.approx(word, rel=1e-5, abs=2e-6)

"""liblo's oscsend and oscdump: a sender that cannot hear, and a listener on a port of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from programs import Program, finish, free_port, need


class Ears:
    """An oscdump on a port of its own."""

    def __init__(self, program: Program, port: int) -> None:
        self.program, self.port = program, port

    def hear(self, words: str) -> list[str]:
        """Wait for a message with the words; return its address, type tags and arguments."""
        return self.program.line_with(words).split()[1:]


@pytest.fixture
def ears() -> Iterator[Ears]:
    port = free_port()
    with Program([need("oscdump"), "-L", str(port)]) as program:
        found = Ears(program, port)
        wait_until_open(found)
        yield found


def wait_until_open(ears: Ears) -> None:
    """Send to the new oscdump until it shows that it listens."""
    for _ in range(50):
        send(ears.port, "/open", "i", 1)
        try:
            ears.program.line_with("/open", 0.2)
        except AssertionError:
            continue
        return
    raise AssertionError(f"oscdump does not listen: {ears.program.text}")


def send(port: int, address: str, tags: str = "", *values: object) -> None:
    """Send one message with oscsend."""
    words = [address, *([tags] if tags else []), *map(str, values)]
    assert finish([need("oscsend"), "127.0.0.1", str(port), *words]) == ""


def test_a_reply_goes_to_the_port_asked_for_in_the_call(port: int, ears: Ears) -> None:
    send(port, "/status", "sisi", "replyPort", ears.port, "id", 7)
    address, tags, state, *_, word, number = ears.hear("/status.reply")
    assert (address, tags, state) == ("/status.reply", "ssfiiisi", '"ready"')
    assert (word, number) == ('"id"', "7")


def test_every_liblo_number_and_flag_is_understood(port: int, ears: Ears) -> None:
    send(port, "/buffer/set", "siihdfTFsi", "lo", 2, 3, 4, 4.5, 5.25, "replyPort", ears.port)
    assert ears.hear("/done") == ["/done", "ssii", '"/buffer/set"', '"lo"', "3", "2"]
    send(port, "/buffer/get", "ssi", "lo", "replyPort", ears.port)
    reply = ears.hear("/buffer/get")
    assert reply[1] == "ssiiffffff"
    assert [float(value) for value in reply[4:]] == [3, 2, 3, 4, 4.5, 5.25, 1, 0]


def test_a_failure_reaches_the_listener_with_its_code(port: int, ears: Ears) -> None:
    send(port, "/dataset/size", "ssi", "lo-nothing", "replyPort", ears.port)
    assert ears.hear("/fail")[:5] == [
        "/fail",
        "ssss",
        '"/dataset/size"',
        '"lo-nothing"',
        '"notFound"',
    ]

"""The same session in every language brings the same numbers."""

from __future__ import annotations

from lstmosc.protocol import table
from lstmosc.protocol.binding import bind
from session import NUMBERED, SESSION, Numbers, ask, numbers, same_as, zigzag


def test_the_session_binds_to_the_table() -> None:
    for address, arguments in SESSION:
        row = table.find(address)
        assert row is not None
        assert bind(row, arguments)[0]["name"] == arguments[0]


def test_the_forecast_goes_on_as_the_data_did(expected_numbers: Numbers) -> None:
    assert set(expected_numbers) == set(NUMBERED)
    frames, channels, *values = expected_numbers["/lstmforecast/predictPoint"]
    assert (frames, channels) == (8, 1)
    assert max(abs(v - w) for v, w in zip(values, zigzag(8, 9), strict=True)) < 0.2


def test_the_same_seed_gives_the_same_numbers(port: int, expected_numbers: Numbers) -> None:
    assert ask(port) == expected_numbers


def test_numbers_are_read_from_what_clients_write() -> None:
    address = "/dataseries/getSeries"
    for line in (
        f"done: {address} onward 2 1 0.5 -1e-05",
        f"[ /done, {address}, onward, 2, 1, 0.5, -1e-05 ]",
        f'["/done","{address}","onward",2,1,0.5,-0.00001]',
    ):
        assert numbers(line) == same_as({address: [2, 1, 0.5, -1e-05]}), line
    assert numbers(f"/fail {address} onward notFound 7") == {}

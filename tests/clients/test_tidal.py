"""TidalCycles, which is not here: the messages its targets make, and what it hears of them."""

from __future__ import annotations

import re
import socket

from pythonosc.osc_message import OscMessage

from lstmosc.client import Client
from lstmosc.protocol.binding import bind, resolve
from lstmosc.wire.encode import encode
from programs import PATIENCE, SC_CLIENT

FOLDER = SC_CLIENT / "tidal"
BOOT = (FOLDER / "BootLstmosc.hs").read_text("utf-8")
ARGUMENT = re.compile(r'\("(\w+)", (?:Nothing|Just \$ V([SI]) "?([\w/# ]+)"?)\)')
TIDALS_PORT = 6010
# What the patterns of forecast.tidal give for the controls.
CONTROLS = {
    "notes": "tune",
    "phrase": "a",
    "value": 3.0,
    "learn": "waver",
    "forecast": "waver",
    "onward": "next",
    "hear": "a",
}


def messages() -> dict[str, list[str | float]]:
    """Read the messages and their arguments from the script, controls filled in."""
    found = {}
    for part in BOOT.split('OSC "')[1:]:
        address, _, rest = part.partition('"')
        arguments = ARGUMENT.findall(rest[: rest.index("]")])
        found[address] = [
            CONTROLS[name] if not kind else (text if kind == "S" else int(text))
            for name, kind, text in arguments
        ]
    return found


def test_the_table_takes_what_the_targets_send() -> None:
    sent = messages()
    assert set(sent) == {
        "/dataseries/addFrame",
        "/lstmforecast/fit",
        "/lstmforecast/predict",
        "/dataseries/getSeries",
    }
    for address, arguments in sent.items():
        bind(resolve(address), arguments)
    assert bind(resolve("/lstmforecast/fit"), sent["/lstmforecast/fit"])[0]["max_iter"] == 30


def test_the_patterns_use_the_controls_of_the_targets() -> None:
    used = set(re.findall(r'p[SF] "(\w+)"', (FOLDER / "forecast.tidal").read_text("utf-8")))
    assert used == set(CONTROLS)


def test_tidal_gets_the_values_as_controls(port: int, client: Client) -> None:
    client.dataseries.add_series("next", "a", [[3.0], [0.5], [-2.0]])
    call = messages()["/dataseries/getSeries"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tidal:
        tidal.bind(("127.0.0.1", 0))
        tidal.settimeout(PATIENCE)
        words = [tidal.getsockname()[1] if word == TIDALS_PORT else word for word in call]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pattern:
            pattern.sendto(encode("/dataseries/getSeries", words), ("127.0.0.1", port))
            heard = [OscMessage(tidal.recv(4096)) for _ in range(3)]
    assert [(m.address, *m.params) for m in heard] == [
        ("/ctrl", "onward0", 3.0),
        ("/ctrl", "onward1", 0.5),
        ("/ctrl", "onward2", -2.0),
    ]

"""A surface that sends numbers alone trains a model and plays it, by aliases of the settings."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from harness import read
from lstmosc.wire.encode import encode

EXAMPLE = Path(__file__).resolve().parents[2] / "config" / "surface.toml"


def zigzag(length: int, shift: int = 0) -> list[float]:
    return [abs((time + shift) % 8 - 4) / 4 for time in range(length)]


class Surface:
    """Sends an address and numbers, and hears on a port of its own; it knows nothing else."""

    def __init__(self, port: int) -> None:
        self.out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.out.connect(("127.0.0.1", port))
        self.ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.ear.bind(("127.0.0.1", 0))
        for each in (self.out, self.ear):
            each.settimeout(60)
        self.listens_on: int = self.ear.getsockname()[1]

    def send(self, address: str, *numbers: float) -> list:
        """Send numbers and return what comes to the sending port, where anyone looks there."""
        self.out.send(encode(address, numbers))
        while (reply := read(self.out.recv(65536))[0])[0] == "/progress":
            pass
        return reply

    def hear(self) -> list:
        return read(self.ear.recv(65536))[0]

    def close(self) -> None:
        self.out.close()
        self.ear.close()


@pytest.fixture
def surface(start_server, tmp_path):
    made = Surface(0)
    text = EXAMPLE.read_text("utf-8").replace("9000", str(made.listens_on))
    file = tmp_path / "surface.toml"
    file.write_text(text.replace('host = "0.0.0.0"', ""))
    server = start_server("--config", str(file))
    assert server.wait_ready(170)
    made.out.connect(("127.0.0.1", server.port))
    yield made
    made.close()


def test_faders_and_buttons_train_a_model_and_play_it(surface):
    for value in zigzag(64):
        assert surface.send("/record", value) == ["/done", "/dataseries/addFrame", "face"]
    assert surface.send("/learn", 1.0)[:3] == ["/done", "/lstmforecast/fit", "waver"]
    assert surface.send("/learn", 0.0) == ["/done", "/learn", ""]
    assert surface.send("/now", *zigzag(16))[:3] == ["/done", "/buffer/set", "now"]
    surface.out.send(encode("/play", [1.0]))
    heard = [surface.hear() for _ in range(8)]
    assert [address for address, _ in heard] == [f"/fader{at}" for at in range(8)]
    assert [value for _, value in heard] == pytest.approx(zigzag(8, 16), abs=0.15)

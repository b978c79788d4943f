"""Two hosts and a server between them, each in a network namespace; run by test_access.py as root.

The server listens on 10.77.0.1 and allows 10.77.0.2, but not 10.77.0.3.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from lstmosc.wire.encode import encode
from program import Program, plain

SERVER = "10.77.0.1"
ALLOWED, OTHER = "10.77.0.2", "10.77.0.3"


def main(folder: str) -> None:
    """Run the server in one namespace and ask from the other."""
    data = Path(folder) / "data"
    data.mkdir()
    settings = Path(folder) / "settings.toml"
    settings.write_text(
        f'host = "{SERVER}"\nallow = ["{ALLOWED}"]\ndataFolder = "{data}"\n', "utf-8"
    )
    inside = ("ip", "netns", "exec", "lstmosc-a")
    with Program("--config", str(settings), prefix=inside) as program:
        program.ready()  # the patience below is short
        asking = ["ip", "netns", "exec", "lstmosc-b", sys.executable, __file__, "ask"]
        subprocess.run([*asking, str(program.port)], check=True)
        server = program.process
        assert server.poll() is None
    print("all held")


def ask(port: int) -> None:
    """Be an allowed host, and one that is not."""
    assert call(ALLOWED, port, "/version")[0] == "/version.reply"
    assert call(OTHER, port, "/version") == []
    assert call(OTHER, port, "/dataset/new", "intruder") == []
    assert tcp(ALLOWED, port) and not tcp(OTHER, port)
    assert call(ALLOWED, port, "/dataset/size", "intruder")[3] == "notFound"
    call(ALLOWED, port, "/dataset/addPoint", "p", "a", 1)
    for path in ("../x.json", "/tmp/x.json", "~/x.json"):
        assert call(ALLOWED, port, "/dataset/write", "p", path)[3] == "denied", path
    assert call(ALLOWED, port, "/replyPort", f"{OTHER}:9000")[3] == "badArgument"
    with listening(OTHER, 9000) as other, listening(ALLOWED, 9000) as own:
        call(ALLOWED, port, "/version", "replyPort", 9000)
        assert plain(own.recv(4096))[0] == "/version.reply"
        assert heard(other) == []


def call(host: str, port: int, address: str, *arguments: Any) -> list[Any]:
    """Ask from one of the addresses; nothing where nothing comes."""
    with listening(host, 0) as sock:
        sock.sendto(encode(address, arguments), (SERVER, port))
        return heard(sock)


def heard(sock: socket.socket) -> list[Any]:
    try:
        return plain(sock.recv(4096))
    except TimeoutError:
        return []


def listening(host: str, port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((host, port))
    sock.settimeout(0.7)
    return sock


def tcp(host: str, port: int) -> bool:
    """Tell whether a connection gets an answer."""
    with socket.socket() as sock:
        sock.bind((host, 0))
        sock.settimeout(2)
        try:
            sock.connect((SERVER, port))
            packet = encode("/version", [])
            sock.sendall(len(packet).to_bytes(4, "big") + packet)
            return bool(sock.recv(4096))
        except OSError:
            return False


if __name__ == "__main__":
    if sys.argv[1] == "ask":
        ask(int(sys.argv[2]))
    else:
        main(sys.argv[1])

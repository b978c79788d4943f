"""Send a real server odd and broken packets, and ask it in between how it is.

python tests/performance/flood.py 1000000
"""

from __future__ import annotations

import random
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from echo import echoing
from lstmosc.wire.encode import encode
from malformed_packets import malformed_packets
from program import Program, plain

CORPUS = Path(__file__).parent.parent / "fuzz" / "corpus"
BURST = 100


def mutated(packets: list[bytes], rng: random.Random) -> bytes:
    """Take a packet and flip, cut, repeat or fill some of it."""
    data = bytearray(rng.choice(packets))
    for _ in range(rng.randrange(4)):
        if data:
            data[rng.randrange(len(data))] = rng.choice((0, 44, 102, 105, 255, rng.randrange(256)))
    if rng.random() < 0.2:
        data += rng.randbytes(4 * rng.randrange(8))
    return bytes(data[: rng.randrange(len(data) + 1)] if rng.random() < 0.1 else data)


def flood(count: int, seed: int = 1) -> dict[str, Any]:
    """Send so many packets; give how long /status took meanwhile."""
    rng = random.Random(seed)
    whole = [h.packet for h in malformed_packets() if len(h.packet) <= 65000]
    quit_call = encode("/quit", [])[:5]
    packets = [
        p for p in [*whole, *(path.read_bytes() for path in CORPUS.iterdir())] if len(p) < 2000
    ]
    delays: list[float] = []
    echoes: list[float] = []
    with (
        echoing() as echo,
        tempfile.TemporaryDirectory() as folder,
        Program("--dataFolder", folder, "--maxMemory", str(2**28), "--threads", "1") as program,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as noise,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking,
    ):
        program.ready()
        address = (program.host, program.port)
        asking.settimeout(10)
        noise.setblocking(False)
        before = program.memory()
        for packet in whole:
            noise.sendto(packet, address)
            delays.append(status(asking, address))
        for at in range(count):
            packet = mutated(packets, rng)
            if quit_call not in packet.lower():
                noise.sendto(packet, address)
            if at % BURST == 0:
                delays.append(status(asking, address))
                drain(noise)
                echoes.append(round_trip(asking, echo)[0])
        delays.sort()
        echoes.sort()
        after = program.memory()
    return {
        "packets": count + len(whole),
        "status median ms": round(1000 * delays[len(delays) // 2], 2),
        "status p99 ms": round(1000 * delays[len(delays) * 99 // 100], 2),
        "status worst ms": round(1000 * delays[-1], 1),
        "echo server's p99 ms": round(1000 * echoes[len(echoes) * 99 // 100], 2),
        "echo server's worst ms": round(1000 * echoes[-1], 1),
        "MiB": (before >> 20, after >> 20),
    }


def status(sock: socket.socket, address: tuple[str, int]) -> float:
    """Ask for the status; tell how long that took."""
    took, answer = round_trip(sock, address)
    assert plain(answer)[0] == "/status.reply"
    return took


def round_trip(sock: socket.socket, address: tuple[str, int]) -> tuple[float, bytes]:
    """Ask for the status; give the seconds that took, and the answer."""
    began = time.perf_counter()
    sock.sendto(encode("/status", []), address)
    answer = sock.recv(65536)
    return time.perf_counter() - began, answer


def drain(sock: socket.socket) -> None:
    """Throw away what has been answered."""
    try:
        while True:
            sock.recv(65536)
    except BlockingIOError:
        return


if __name__ == "__main__":
    print(flood(int(sys.argv[1])))

"""Record frames one message at a time, as fast as they are answered, into a session.

    python tests/performance/record.py 1000000 [tcp|udp|bundles]

By TCP, by UDP with one message a datagram, or by UDP in bundles of ten; 500 wait for their answers.
"""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from lstmosc.wire.encode import encode
from program import Caller, Program

BATCH = 500


def record(frames: int, way: str = "tcp") -> dict[str, Any]:
    """Record by one client while another asks for the status; give figures."""
    with tempfile.TemporaryDirectory() as where:
        session = Path(where) / "set.session"
        with Program("--session", str(session), "--threads", "1") as program:
            program.ready()
            delays, ending = [], threading.Event()
            asking = threading.Thread(target=ask, args=(program, delays, ending))
            asking.start()
            caller = Caller(program)
            began, cpu = time.perf_counter(), program.seconds()
            lost = send_all(program, caller, frames, way)
            sent, cpu = time.perf_counter() - began, program.seconds() - cpu
            caller.ask("/sync", 1)
            synced = time.perf_counter() - began - sent
            ending.set()
            asking.join()
            caller.close()
            log = session.with_name("set.session-wal").stat().st_size
        delays.sort()
        return {
            "frames a second": round(frames / sent),
            "us of processor a frame": round(1e6 * cpu / frames, 1),
            "answers lost": lost,
            "seconds of the last sync": round(synced, 3),
            "status median ms": round(1000 * delays[len(delays) // 2], 2),
            "status p99 ms": round(1000 * delays[len(delays) * 99 // 100], 2),
            "MiB of file, of log": (session.stat().st_size >> 20, log >> 20),
        }


def send_all(program: Program, caller: Caller, frames: int, way: str) -> int:
    """Send every frame, and hear every answer; tell how many never came."""
    call = ("/dataseries/addFrame", "g", "rec", *map(float, range(8)))
    if way != "tcp":
        return send_datagrams(program, encode(call[0], call[1:]), frames, way)
    for _ in range(frames // BATCH):
        caller.send(*[call] * BATCH)
        for _ in range(BATCH):
            caller.hear()
    return 0


def send_datagrams(program: Program, message: bytes, frames: int, way: str) -> int:
    """Send by UDP; an answer that does not come within a second is lost."""
    each, packet = 1, message
    if way == "bundles":
        head = b"#bundle\0" + (1).to_bytes(8, "big")
        each, packet = 10, head + 10 * (len(message).to_bytes(4, "big") + message)
    lost = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**22)
        sender.settimeout(1)
        sender.connect((program.host, program.port))
        for _ in range(frames // BATCH):
            for _ in range(BATCH // each):
                sender.send(packet)
            lost += sum(not heard(sender) for _ in range(BATCH))
    return lost


def heard(sender: socket.socket) -> bool:
    try:
        return bool(sender.recv(4096))
    except TimeoutError:
        return False


def ask(program: Program, delays: list[float], ending: threading.Event) -> None:
    caller = Caller(program)
    while not ending.wait(0.01):
        began = time.perf_counter()
        caller.ask("/status")
        delays.append(time.perf_counter() - began)
    caller.close()


if __name__ == "__main__":
    print(record(int(sys.argv[1]), *sys.argv[2:3]))

"""Pure Data without a window, running a patch; one of them does what a test tells it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patch_maker import drawn, pd_text
from programs import SC_CLIENT, Program, free_port, need

FOLDER = SC_CLIENT / "pd"


def pd(folder: Path, boxes: str, cords: str) -> Program:
    """Start Pd with a patch of these boxes and cords, our abstractions in its path."""
    patch = folder / "test.pd"
    patch.write_text(pd_text(drawn("test", 600, 400, boxes, cords)))
    quiet = ["-noprefs", "-nogui", "-noaudio", "-stderr"]
    return Program([need("pd"), *quiet, "-path", FOLDER, "-open", patch])


# A patch that does what the test tells it, by plain Pd messages to a port, and prints what comes.
TOLD = """
    ear      obj 0 0 netreceive -u {ear}
    sort     obj 0 0 route call array fill long later
    delay    obj 0 0 delay 3500
    later    obj 0 0 print later
    client   obj 0 0 lstmosc 127.0.0.1 {port}
    arrays   obj 0 0 lstmosc-array
    source   obj 0 0 array define source {size}
    copy     obj 0 0 array define copy 1
    whole    obj 0 0 array get source
    head     obj 0 0 list prepend /buffer/set long 1
    trim     obj 0 0 list trim
    fill     obj 0 0 s source
    done     obj 0 0 print done
    progress obj 0 0 print progress
    fail     obj 0 0 print fail
    other    obj 0 0 print other
    id       obj 0 0 print id
    sent     obj 0 0 print sent
    frames   obj 0 0 print frames
    boot     obj 0 0 loadbang
    open     obj 0 0 print open
"""
TOLD_CORDS = """
    ear > sort > client
    sort:1 > arrays > client
    client > arrays:1
    arrays:1 > frames
    sort:2 > fill
    sort:4 > delay > later
    sort:3 > whole > head > trim > client
    client > done
    client:1 > progress
    client:2 > fail
    client:3 > other
    client:4 > id
    client:5 > sent
    boot > open
"""


class Told:
    """A running Pd that is told what to do."""

    def __init__(self, program: Program, ear: int) -> None:
        self.program, self.ear = program, ear
        program.line_with("open: bang")

    def tell(self, *words: object) -> None:
        """Send it one message."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as to:
            to.sendto(f"{' '.join(map(str, words))};\n".encode(), ("127.0.0.1", self.ear))

    def line(self, words: str) -> str:
        """Wait for a line and return it without its end."""
        return self.program.line_with(words).rstrip()


@contextmanager
def told(folder: Path, port: int, size: int = 100) -> Iterator[Told]:
    """Run the patch for a server."""
    ear = free_port()
    with pd(folder, TOLD.format(ear=ear, port=port, size=size), TOLD_CORDS) as program:
        try:
            yield Told(program, ear)
        except AssertionError as error:
            error.add_note(sockets())
            raise


def sockets() -> str:
    """Tell of all datagrams' sockets: which wait to be read, and which have lost some."""
    tables = [Path("/proc/net/udp"), Path("/proc/net/snmp")]
    return "\n".join(table.read_text("ascii") for table in tables if table.exists())

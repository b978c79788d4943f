"""Bring forecasts of lstmosc to TidalCycles, which hears nothing but /ctrl on port 6010.

    python bridge.py        (or python bridge.py 6011 6010 for other ports: own, Tidal's)

Frame i of a series that /dataseries/getSeries answers becomes the control onward<i>, of several
channels the first.
"""

import sys

from pythonosc.dispatcher import Dispatcher
from pythonosc.osc_server import BlockingOSCUDPServer
from pythonosc.udp_client import SimpleUDPClient

own, tidals = (int(word) for word in (sys.argv[1:] or ("6011", "6010")))
tidal = SimpleUDPClient("127.0.0.1", tidals)


def done(_: str, address: str, *results: str | float) -> None:
    """Pass on the first channel of a series: name, numFrames, numChannels, values."""
    if address != "/dataseries/getSeries":
        return
    name, frames, channels, *values = results
    for at, value in enumerate(values[:: int(channels)]):
        tidal.send_message("/ctrl", [f"onward{at}", float(value)])
    print(f"{frames} frames of {name}", flush=True)


def fail(_: str, *words: str | float) -> None:
    """Show what went wrong."""
    print(*words, file=sys.stderr, flush=True)


dispatcher = Dispatcher()
dispatcher.map("/done", done)
dispatcher.map("/fail", fail)
server = BlockingOSCUDPServer(("127.0.0.1", own), dispatcher)
print(f"listening on {own}", flush=True)
server.serve_forever()

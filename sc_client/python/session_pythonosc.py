"""A session with lstmosc by python-osc alone: make data, fit, predict, forecast.

    lstmosc serve                       in one terminal, and in another:
    python session_pythonosc.py         (or python session_pythonosc.py 57201 for another port)

python-osc's client takes replies of at most 4096 bytes, which is the server's limit as well.
"""

import sys

from pythonosc.udp_client import SimpleUDPClient

port = int(sys.argv[1]) if len(sys.argv) > 1 else 57200
client = SimpleUDPClient("127.0.0.1", port)


def ask(address: str, *arguments: str | float) -> list:
    """Send a message, write every answer and return the results of the last one."""
    client.send_message(address, arguments)
    for message in client.get_messages(timeout=60):
        print(message.address, *message.params)
        if message.address == "/done":
            return message.params[2:]
        if message.address == "/fail":
            sys.exit(message.params[3])
    sys.exit(f"no answer to {address}")


def zigzag(length: int, shift: int = 0) -> list[float]:
    """Make a triangle wave of period 8."""
    return [abs((i + shift) % 8 - 4.0) for i in range(length)]


ask("/lstmforecast/free", "waver")
ask("/dataseries/free", "zigzag")
ask("/dataseries/addSeries", "zigzag", "a", 1, *zigzag(33))
ask("/dataseries/addSeries", "zigzag", "b", 1, *zigzag(33, 3))
ask("/lstmforecast/new", "waver", "hiddenSize", 8, "seed", 7)
ask("/lstmforecast/fit", "waver", "zigzag", "maxIter", 30)
ask("/lstmforecast/predict", "waver", "zigzag", "onward", 8)
ask("/dataseries/getSeries", "onward", "a")
ask("/buffer/set", "now", 1, *zigzag(9))
ask("/lstmforecast/predictPoint", "waver", "now", "forecastLength", 8)

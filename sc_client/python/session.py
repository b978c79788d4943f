"""A session with lstmosc: make data, fit, predict, forecast.

    lstmosc serve               in one terminal, and in another:
    python session.py           (or python session.py 57201 for another port)

Every message is a method of the client, with the names and arguments of the reference.
"""

import sys

import numpy as np

from lstmosc.client import Client

port = int(sys.argv[1]) if len(sys.argv) > 1 else 57200


def zigzag(length: int, shift: int = 0) -> np.ndarray:
    """Make a triangle wave of period 8 as frames of one channel."""
    return np.abs((np.arange(length) + shift) % 8 - 4.0)[:, None]


with Client(port=port) as client:
    client.lstmforecast.free("waver")
    client.dataseries.free("zigzag")
    client.dataseries.add_series("zigzag", "a", zigzag(33))
    client.dataseries.add_series("zigzag", "b", zigzag(33, 3))
    client.lstmforecast.new("waver", hidden_size=8, seed=7)
    fit = client.lstmforecast.fit("waver", "zigzag", max_iter=30, progress=print)
    client.lstmforecast.predict("waver", "zigzag", "onward", 8)
    onward = client.dataseries.get_series("onward", "a")
    client.buffer.set("now", zigzag(9))
    forecast = client.lstmforecast.predict_point("waver", "now", forecast_length=8)

print("done /lstmforecast/fit", *fit)
print("done /dataseries/getSeries", *onward.shape, *onward.ravel())
print("done /lstmforecast/predictPoint", *forecast.shape, *forecast.ravel())

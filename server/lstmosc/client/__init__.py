"""The Python client: every message of the table as a method, blocking and for asyncio.

>>> from lstmosc.client import Server
>>> server = Server()
>>> client = server.client()
>>> client.dataseries.add_series("hand", "a", [[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]])
>>> client.dataseries.get_series("hand", "a")
array([[0. , 1. ],
       [0.5, 0.5],
       [1. , 0. ]], dtype=float32)

Names and arguments are the wire's in snake_case; options are keywords. An error has the server's
code and sentence:

>>> client.dataseries.get_series("hadn", "a")
Traceback (most recent call last):
lstmosc.errors.NotFound: no dataseries named 'hadn'; there are: hand; /dataseries/addFrame makes one

With asyncio any number of calls may be in flight:

>>> import asyncio
>>> async def sizes():
...     async with server.async_client() as client:
...         calls = [client.dataseries.size("hand"), client.dataseries.cols("hand")]
...         return await asyncio.gather(*calls)
>>> asyncio.run(sizes())
[1, 2]

What the server sends unasked, phrases and frames that are played, can be iterated over:

>>> async def record():
...     async with server.async_client() as client, client.pushed("recorded") as recorded:
...         await client.input.new("hand", 2)
...         await client.input.record("hand", "takes", "first", num_frames=2)
...         await client.input.frame("hand", [0.0, 1.0])
...         await client.input.frame("hand", [0.5, 0.5])
...         return await anext(recorded)
>>> asyncio.run(record())
Recorded(name='hand', identifier='first', num_frames=2, time=None)
>>> client.close()
>>> server.stop()
"""

from lstmosc.client.asynchronous import AsyncClient
from lstmosc.client.blocking import Client
from lstmosc.client.conversation import NoAnswer, Progress
from lstmosc.client.embedded import CannotStart, Server

__all__ = ["AsyncClient", "CannotStart", "Client", "NoAnswer", "Progress", "Server"]

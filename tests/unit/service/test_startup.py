"""What is loaded when: a server listens first, and its loop imports nothing while calls wait."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from harness import FakePeer
from lstmosc import handlers
from lstmosc.config import Config
from lstmosc.service.application import Application, build, peer_handlers
from lstmosc.service.startup import load_handlers
from lstmosc.wire.encode import encode

LIGHT = """
import sys
from lstmosc import handlers
from lstmosc.service import application
handlers.load(handlers.EARLY_TOPICS)
assert "/key" in handlers.HANDLERS
print([name for name in sys.modules if name.startswith(("lstmosc.models", "numba", "msgpack"))])
"""


async def built() -> Application:
    return build(Config(threads=1))


def test_a_client_whose_call_is_not_served_yet_is_not_idle():
    async def run():
        app, peer = await built(), FakePeer(1, "tcp")
        is_used = peer_handlers(app).is_used
        assert not is_used(peer)
        app.receiver.receive(encode("/version", []), peer)
        assert is_used(peer)
        app.receiver.queue.open()
        await asyncio.wait_for(peer.heard.wait(), 60)
        assert not is_used(peer)
        app.server.jobs.close()

    asyncio.run(run())


def test_a_server_listens_before_models_are_loaded_and_knows_its_key():
    found = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True)
    assert found.stdout == "[]\n", found.stderr


@pytest.mark.parametrize("error", [None, ImportError])
def test_calls_wait_for_their_handlers_and_the_loop_goes_on(monkeypatch, error):
    loaded = threading.Event()

    def load():
        assert loaded.wait(60)
        if error is not None:
            raise error

    async def run():
        app, peer = await built(), FakePeer()
        handlers.load()
        monkeypatch.setattr(handlers, "load", load)
        loading = asyncio.create_task(load_handlers(app.receiver.queue))
        app.receiver.receive(encode("/list", []), peer)
        app.receiver.queue.serve()
        await asyncio.sleep(0)  # the loop is free meanwhile
        assert (peer.packets, loading.done()) == ([], False)
        loaded.set()
        await asyncio.wait_for(peer.heard.wait(), 60)
        await asyncio.gather(loading, return_exceptions=True)
        assert peer.replies == [["/done", "/list", "", 0]]
        app.server.jobs.close()

    asyncio.run(run())

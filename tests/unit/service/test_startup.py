"""What is loaded when: a server listens first, and its loop imports nothing while calls wait."""

from __future__ import annotations

import asyncio
import gc
import struct
import subprocess
import sys
import threading

import pytest

from harness import FakePeer, InProcess
from lstmosc import handlers
from lstmosc.config import Config
from lstmosc.protocol import table
from lstmosc.service import startup
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


def test_a_server_is_ready_before_it_has_loaded_how_fits_are_made():
    code = "import sys; from lstmosc import handlers; handlers.load(handlers.FIRST_TOPICS); "
    code += "print([name for name in sys.modules if name in "
    code += "('lstmosc.models.fitting', 'lstmosc.models.forecasting.fit', 'numba', 'optuna')])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert found.stdout == "[]\n", found.stderr


def test_what_is_recorded_without_an_answer_never_waits_for_its_handler():
    handlers.load(handlers.FIRST_TOPICS)
    quiet = [row.address for row in table.MESSAGES if row.quiet]
    assert quiet
    for address in quiet:
        module = handlers.HANDLERS[address].__module__
        assert module.rsplit(".", 1)[1] in handlers.FIRST_TOPICS


LATE = {
    "/dataset/kNearest": ("points", "point", 1),
    "/dataset/write": ("points", "points.json"),
}


@pytest.mark.parametrize("address", LATE)
def test_a_call_waits_for_its_own_handler_alone(monkeypatch, tmp_path, address):
    with InProcess(ready=False, data_folder=str(tmp_path)) as server:
        server.done("/dataset/setPoint", "points", "a", 1.0, 2.0)
        server.done("/buffer/set", "point", 2, struct.pack(">2f", 1, 2))
        handler = handlers.HANDLERS[address]
        monkeypatch.delitem(handlers.HANDLERS, address)
        asked = len(server.peer.finals)
        server.send(address, *LATE[address])
        assert server.done("/dataset/cols", "points") == [2]
        assert len(server.peer.finals) == asked + 1
        handlers.HANDLERS[address] = handler
        server.dispatcher.stages.reached("handlers")
        server.wait(server.peer, asked + 2)
        assert server.peer.finals[-1][:2] == ["/done", address]


@pytest.mark.parametrize("error", [None, ImportError])
def test_calls_wait_for_their_handlers_and_the_loop_goes_on(monkeypatch, error):
    loaded = threading.Event()

    def load(topics):
        assert topics == handlers.FIRST_TOPICS
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


@pytest.mark.parametrize("lacking", [handlers.FIRST_TOPICS, handlers.LATER_TOPICS])
def test_what_cannot_be_loaded_keeps_nobody_waiting(monkeypatch, capsys, lacking):
    def load(topics):
        if topics == lacking:
            raise MemoryError

    with InProcess(ready=False) as server:
        server.done("/dataseries/setSeries", "s", "a", 1, *map(float, range(12)))
        server.send("/lstmforecast/fit", "m", "s", "maxIter", 1, "hiddenSize", 2)
        monkeypatch.setattr(handlers, "load", load)
        monkeypatch.setattr(startup, "load_kernels", lambda parts=(): None)
        monkeypatch.setattr(startup, "can_fork", lambda: False)
        server.run(startup.warm_up(server.server, server.app.receiver, server.app.fork_server))
        assert capsys.readouterr().out == "READY\n"
        assert server.wait(server.peer, 2)[1][:2] == ["/done", "/lstmforecast/fit"]
        assert gc.isenabled()


def test_a_handler_that_could_not_be_loaded_is_tried_again(monkeypatch, tmp_path):
    with InProcess(data_folder=str(tmp_path)) as server:
        monkeypatch.delitem(handlers.HANDLERS, "/save")
        monkeypatch.delitem(sys.modules, "lstmosc.handlers.saved_sessions")
        with monkeypatch.context() as without:
            without.setattr(handlers, "import_module", lambda name: fail(ImportError("no memory")))
            code, sentence = server.fails("/save", "x.lstmosc")
            assert code == "tooLarge" and "/save cannot be loaded (no memory)" in sentence
            without.setattr(handlers, "import_module", lambda name: fail(MemoryError()))
            assert server.fails("/save", "x.lstmosc")[0] == "tooLarge"
        server.done("/save", "x.lstmosc")


def fail(error: Exception) -> None:
    raise error


def test_no_collection_goes_through_many_objects():
    before, looked_through = gc.get_threshold(), []

    def note(phase, info):
        if phase == "start":
            young = range(info["generation"] + 1)
            looked_through.append(sum(len(gc.get_objects(each)) for each in young))

    try:
        startup.tune_garbage_collector()
        gc.callbacks.append(note)
        kept = [[] for _ in range(20_000)]
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*before)
        gc.unfreeze()
    assert len(kept) > len(looked_through) > 100
    assert max(looked_through) < 1500

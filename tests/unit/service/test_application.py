"""The server's life: how it is built, and how it is asked to end."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from lstmosc.compute.priority import NICENESS_BY_NAME
from lstmosc.config import Config
from lstmosc.service.application import build, stop_on_signals


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_loop_without_signal_handlers_ends_cleanly_too(monkeypatch, name):
    number = getattr(signal, name)
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}

    async def run():
        app = build(Config(threads=1))
        loop = asyncio.get_running_loop()

        def refuse(*given):
            raise NotImplementedError

        monkeypatch.setattr(loop, "add_signal_handler", refuse)
        stop_on_signals(app.server)
        loop.call_soon(os.kill, os.getpid(), number)
        async with asyncio.timeout(30):
            await app.server.quitting.wait()
        app.server.jobs.close()

    try:
        asyncio.run(run())
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@pytest.mark.parametrize("priority", NICENESS_BY_NAME)
def test_fits_have_the_priority_of_the_settings(priority):
    async def run():
        app = build(Config(threads=1, fit_priority=priority))
        assert app.fork_server.niceness == NICENESS_BY_NAME[priority]
        app.server.jobs.close()

    asyncio.run(run())

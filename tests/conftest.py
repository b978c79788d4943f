"""Real servers for the tests, each in a process of its own; a failing test shows their logs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from lstmosc.client import Client, Server

# The settings of whoever runs the tests are nobody's business here.
os.environ["LSTMOSC_CONFIG"] = os.devnull
# An example takes as long as the machine is busy: a deadline would fail what is only slow.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# Kernels may have to be compiled first, on a busy machine.
WARMING = 170.0
LAST_LINES = 40

StartServer = Callable[..., Server]
_logs: dict[Path, int] = {}


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """A server whose files and log are in a folder."""
    path = folder / "server.log"
    with path.open("w+") as log, Server("--dataFolder", str(folder), *options, log=log) as server:
        _logs[path] = 0
        yield server
    del _logs[path]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One ready server for all tests that leave it as they find it, or clear it."""
    with running(tmp_path_factory.mktemp("server")) as started:
        assert started.wait_ready(WARMING)
        yield started


@pytest.fixture
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """A function that starts a server of the test's own, with options; not always ready yet."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(
            running(tmp_path_factory.mktemp("server"), *options)
        )


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """A client of the shared server, emptied."""
    with server.client() as calling:
        calling.clear_all()
        yield calling


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Compile once what every worker needs (``pytest -n 2``)."""
    import scheduling

    scheduling.compile_kernels()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep the tests of a file together."""
    import scheduling

    return scheduling.ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a worker, begin with what takes long."""
    if hasattr(config, "workerinput"):
        import scheduling

        items[:] = scheduling.longest_first(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Add what the servers logged during a test to its report if it fails."""
    report = yield
    for path, seen in _logs.items():
        log = path.read_text("utf-8", "replace")
        if report.failed and log[seen:]:
            report.sections.append((f"log of {path.parent.name}", last_lines(log[seen:])))
        if report.when == "teardown":
            _logs[path] = len(log)
    return report


def last_lines(log: str) -> str:
    return "\n".join(log.splitlines()[-LAST_LINES:])

"""The browser door of a real server: OSC by WebSocket, pages, and clients that misbehave."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from lstmosc.client import Client, Server
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from web_socket import GREETING, WebSocket, frame

OTHER_PAGE = "http://localhost:5173"


def free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, int]]:
    """A server and the port of its door; whatever comes in, it has no error of its own."""
    port = free_port()
    options = ("--web", str(port), "--allowOrigins", OTHER_PAGE, "--maxPacket", "2000000")
    path = tmp_path_factory.mktemp("door") / "log"
    with path.open("w") as log, Server(*options, log=log) as server:
        yield server, port
    assert "Traceback" not in path.read_text("utf-8")


@pytest.fixture
def port(door: tuple[Server, int]) -> int:
    return door[1]


def page_of(port: int, origin: str | None = None) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{port}/osc", origin=origin, max_size=None, compression=None)


def call(page: ClientConnection, address: str, *arguments: object) -> tuple[str, list[object]]:
    page.send(encode(address, list(arguments)))
    return answer(page)


def answer(page: ClientConnection) -> tuple[str, list[object]]:
    ((_, message),) = decode(page.recv(timeout=20))
    return message.address, list(message.arguments)


def test_a_page_calls_and_is_answered_as_by_tcp(port):
    with page_of(port) as page:
        assert call(page, "/buffer/set", "b", 1, 1.5, 2.5)[0] == "/done"
        assert call(page, "/buffer/get", "b")[1][-2:] == [1.5, 2.5]
        address, arguments = call(page, "/lstmforecast/predict", "none", "none", "none")
        assert (address, arguments[2]) == ("/fail", "notFound")


def test_many_calls_are_answered_in_their_order(port):
    with page_of(port) as page:
        for number in range(300):
            page.send(encode("/sync", [number]))
        assert [answer(page)[1][0] for _ in range(300)] == list(range(300))


def test_twenty_pages_at_once_are_each_answered_in_order(port):
    with ExitStack() as stack:
        pages = [stack.enter_context(WebSocket(port)) for _ in range(20)]
        for number in range(50):
            for at, page in enumerate(pages):
                page.send(encode("/buffer/set", [f"page{at}", 1, float(number)]))
                page.send(encode("/buffer/get", [f"page{at}"]))
        for at, page in enumerate(pages):
            answers = [plain(page.receive()) for _ in range(100)]
            assert answers[::2] == [["/done", "/buffer/set", f"page{at}", 1, 1]] * 50
            assert [answer[-1] for answer in answers[1::2]] == list(range(50))


def plain(packet: bytes) -> list[object]:
    ((_, message),) = decode(packet)
    return [message.address, *message.arguments]


def test_a_packet_in_pieces_is_one_packet(port):
    packet = encode("/sync", [7])
    with page_of(port) as page:
        page.send([packet[:5], packet[5:9], packet[9:]])
        assert answer(page) == ("/synced", [7])


def test_a_large_answer_arrives_whole(port):
    with page_of(port) as page:
        numbers = [float(at) for at in range(100_000)]
        call(page, "/buffer/set", "large", 1, *numbers)
        assert list(call(page, "/buffer/get", "large")[1][-1]) == numbers


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://evil.example:{port}"])
def test_a_page_of_another_origin_cannot_connect(port, origin):
    with pytest.raises(InvalidStatus) as refused:
        page_of(port, origin.format(port=port))
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://localhost:{port}", "http://127.0.0.1:{port}", OTHER_PAGE, None]
)
def test_own_pages_those_allowed_and_programs_connect(port, origin):
    with page_of(port, origin and origin.format(port=port)) as page:
        assert call(page, "/sync", 1) == ("/synced", [1])


def test_a_text_is_refused_with_what_to_send(port):
    with page_of(port) as page:
        page.send("/status")
        with pytest.raises(ConnectionClosed) as closed:
            page.recv(timeout=20)
        assert closed.value.rcvd.reason == "send OSC packets as binary frames"


def test_a_message_that_is_too_long_ends_its_connection_alone(port):
    with page_of(port) as other, page_of(port) as page:
        page.send(bytes(3_000_000))
        with pytest.raises(ConnectionClosed):
            page.recv(timeout=20)
        assert call(other, "/sync", 1) == ("/synced", [1])


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 200,
        b"GET / HTTP/1.1\r\n" + b"x" * 70_000,
        GREETING + b"\x83\xff" * 9,
        GREETING + frame(encode("/sync", [1])) + b"\x83\xff" * 9,
        GREETING[:30],
        GREETING,
    ],
)
def test_garbage_ends_its_connection_and_delays_nobody(port, data):
    with page_of(port) as page, socket.create_connection(("127.0.0.1", port)) as garbage:
        garbage.sendall(data)
        garbage.shutdown(socket.SHUT_WR)
        assert call(page, "/sync", 3) == ("/synced", [3])
        garbage.settimeout(20)
        while garbage.recv(65536):
            pass


def test_a_page_that_never_reads_is_cut_off(port):
    with page_of(port) as page:
        call(page, "/buffer/set", "much", 1, *map(float, range(200_000)))
    with socket.create_connection(("127.0.0.1", port)) as deaf, page_of(port) as page:
        deaf.sendall(GREETING)
        request = frame(encode("/buffer/get", ["much"]))
        with pytest.raises(OSError):
            deaf.settimeout(20)
            while True:
                deaf.sendall(request)
                assert call(page, "/sync", 1) == ("/synced", [1])


def test_a_key_is_asked_of_pages_too(tmp_path):
    port = free_port()
    with Server("--web", str(port), "--key", "sesame"):
        with page_of(port) as page:
            assert call(page, "/status")[1][2] == "denied"
        with page_of(port) as page:
            assert call(page, "/key", "sesame")[0] == "/done"
            assert call(page, "/buffer/set", "b", 1, *map(float, range(5000)))[0] == "/done"


def get(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse()


def test_the_page_loads_nothing_from_elsewhere(port):
    found = get(port, "/")
    assert found.status == 200
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    assert found.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert b"lstmosc" in found.read()


@pytest.mark.parametrize(
    "path", ["/none", "/../pyproject.toml", "/%2e%2e/config.py", "//etc/passwd"]
)
def test_what_is_no_page_is_not_found(port, path):
    assert get(port, path).status == 404


def test_the_door_is_announced_and_ends_with_the_server(tmp_path):
    port = free_port()
    with Server("--web", str(port)) as server, page_of(port) as page:
        assert call(page, "/quit")[0] == "/done"
        with pytest.raises(ConnectionClosed):
            page.recv(timeout=20)
        assert server.process.wait(20) == 0


@pytest.mark.parametrize("options", [["--no-tcp"], []])
def test_a_door_that_cannot_open_says_what_to_do(door, options):
    _, taken = door
    command = [sys.executable, "-m", "lstmosc", "serve", "--port", "0", "--web", str(taken)]
    ended = subprocess.run([*command, *options], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ("browsers need TCP" if options else "is taken") in ended.stderr


def test_other_clients_see_what_a_page_did(door):
    server, port = door
    with page_of(port) as page, Client(server.host, server.port) as client:
        call(page, "/labelset/addLabel", "seen", "a", "x")
        assert client.labelset.get_label("seen", "a").label == "x"

"""What a server may hold, who may call it, and who has to wait: told by name, before any harm."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness import FakePeer, InProcess
from lstmosc.inbox import Inbox
from lstmosc.kernels import compiling
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import allowing

POINT = ("/dataset/setPoint", "p")
FRAME = ("/dataseries/addFrame", "g", "a")

# Settings; what is sent before; what is refused then; the setting that the error names.
REFUSED = {
    "objects": ({"max_objects": 1}, [(*POINT, "a", 1)], ("/labelset/new", "l"), "maxObjects"),
    "objects made as a target": (
        {"max_objects": 1},
        [(*POINT, "a", 1)],
        ("/dataset/getIds", "p", "l"),
        "maxObjects",
    ),
    "points": (
        {"max_series": 2},
        [(*POINT, "a", 1), (*POINT, "b", 1)],
        (*POINT, "c", 1),
        "maxSeries",
    ),
    "labels": (
        {"max_series": 1},
        [("/labelset/setLabel", "l", "a", "x")],
        ("/labelset/addLabel", "l", "b", "x"),
        "maxSeries",
    ),
    "merged points": (
        {"max_series": 2},
        [(*POINT, "a", 1), (*POINT, "b", 1), ("/dataset/setPoint", "q", "c", 1)],
        ("/dataset/merge", "p", "q"),
        "maxSeries",
    ),
    "points of a buffer": (
        {"max_series": 2},
        [("/buffer/alloc", "b", 3, 1)],
        ("/dataset/fromBuffer", "p", "b"),
        "maxSeries",
    ),
    "frames": ({"max_frames": 2}, [(*FRAME, 1), (*FRAME, 2)], (*FRAME, 3), "maxFrames"),
    "frames of a series": (
        {"max_frames": 2},
        [],
        ("/dataseries/addSeries", "g", "a", 1, 1, 2, 3),
        "maxFrames",
    ),
    "frames of a buffer": ({"max_frames": 9}, [], ("/buffer/alloc", "b", 10, 1), "maxFrames"),
    "memory of a buffer": (
        {"max_memory": 100_000},
        [],
        ("/buffer/alloc", "b", 5, 2**31 - 1),
        "maxMemory",
    ),
    "memory of points": (
        {"max_memory": 4000},
        [(*POINT, str(at), *range(200)) for at in range(3)],
        (*POINT, "more", *range(200)),
        "maxMemory",
    ),
    "memory of a copy": (
        {"max_memory": 10_000},
        [("/buffer/alloc", "b", 1000, 2)],
        ("/dataset/fromBuffer", "p", "b"),
        "maxMemory",
    ),
    "units": ({}, [], ("/lstmforecast/new", "m", "hiddenSize", 10**9), "maxUnits"),
    "units of a fit": (
        {},
        [(*FRAME, 1), (*FRAME, 2)],
        ("/lstmforecast/fit", "m", "g", "hiddenSize", 10**9),
        "maxUnits",
    ),
    "layers": ({}, [], ("/lstmclassifier/set", "m", "hiddenSize", *[2] * 9), "maxLayers"),
    "weights": (
        {"max_memory": 10**6},
        [(*FRAME, 1), (*FRAME, 2)],
        ("/lstmforecast/fit", "m", "g", "hiddenSize", 500, 500),
        "maxMemory",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_beyond_a_limit_is_refused_at_once_and_the_limit_named(case):
    limits, before, call, setting = REFUSED[case]
    with InProcess(**limits) as server:
        for earlier in before:
            server.done(*earlier)
        there = [item.print_text() for _, _, item in server.server.registry.items()]
        code, sentence = server.fails(*call)
        assert (code, setting in sentence) == ("tooLarge", True), sentence
        assert [item.print_text() for _, _, item in server.server.registry.items()] == there


def test_a_forecast_longer_than_anyone_waits_for_is_refused():
    with InProcess() as server:
        server.done("/dataseries/addSeries", "g", "a", 1, *range(10))
        server.done("/buffer/set", "b", 1, *range(10))
        server.done("/lstmforecast/fit", "m", "g", "maxIter", 1, "hiddenSize", 1)
        for call in (("predictPoint", "m", "b"), ("predict", "m", "g", "out")):
            code, sentence = server.fails(
                f"/lstmforecast/{call[0]}", *call[1:], "forecastLength", 2**31 - 1
            )
            assert (code, "maxForecast" in sentence) == ("tooLarge", True)


def test_jobs_and_calls_that_wait_are_limited_by_name():
    with InProcess(max_jobs=1, max_waiting=3) as server:
        server.done("/dataseries/addSeries", "g", "a", 1, *range(10))
        server.send("/lstmforecast/fit", "m", "g", "maxIter", 1_000_000)
        assert "maxJobs" in server.fails("/lstmforecast/fit", "n", "g")[1]
        for _ in range(2):
            server.send("/lstmforecast/set", "m", "maxIter", 2)
        assert "maxWaiting" in server.fails("/sync", 1)[1]
        assert "maxWaiting" in server.fails("/dataset/new", "d")[1]
        assert server.ask("/version")[0] == "/version.reply"
        assert server.ask("/status")[0] == "/status.reply"
        for call in (("/dumpOSC", 0), ("/help",), ("/jobs",), ("/dataseries/size", "g")):
            server.done(*call)
        assert server.done("/lstmforecast/cancel", "m") == [1]
        server.done("/quit")


def test_what_is_kept_for_undo_makes_room_for_what_is_needed():
    with InProcess(max_memory=100_000) as server:
        for _ in range(10):
            server.done("/buffer/alloc", "b", 10_000, 1)
            server.done("/buffer/free", "b")
        assert server.server.limits.num_bytes <= 100_000
        server.done("/buffer/alloc", "c", 20_000, 1)
        assert server.fails("/buffer/undo", "b")[0] == "notFound"


def test_bytes_are_counted_as_objects_come_and_go():
    with InProcess() as server:
        server.done("/buffer/alloc", "b", 1000, 1)
        server.done(*POINT, "a", *range(50))
        server.done("/buffer/alloc", "b", 3000, 1)
        registry, limits = server.server.registry, server.server.limits
        kept = registry.kept("buffer", "b")[1].num_bytes
        there = sum(item.num_bytes for _, _, item in registry.items())
        assert (kept, limits.num_bytes) == (4 * 1000, there + kept)
        server.done("/clearAll")
        for family, name in registry.undoable():
            registry.forget(family, name)
        limits.weigh({("", "everything")})
        assert limits.num_bytes == 0


# -- who may call ------------------------------------------------------------------------------


def test_without_the_key_everything_is_denied():
    with InProcess(key="open sesame") as server:
        other = FakePeer(50001)
        for call in (("/version",), ("/nowhere", 1), ("/dataset/size", "p"), ("/quit",)):
            assert server.fails(*call)[0] == "denied"
        assert server.fails("/key", "open")[0] == "denied"
        assert server.fails("/key", "open sesame ")[0] == "denied"
        assert server.done("/key", "open sesame") == []
        server.done("/dataset/new", "p")
        assert server.ask("/version", peer=other)[3] == "denied"
        assert not server.server.quitting.is_set()


def test_the_key_may_come_in_the_same_bundle_and_is_never_logged(caplog):
    with InProcess(key="secret") as server:
        server.server.dumping = True
        key, version = encode("/key", ["secret"]), encode("/version", [])
        sized = b"".join(len(p).to_bytes(4, "big") + p for p in (key, version))
        server.packet(b"#bundle\0" + (1).to_bytes(8, "big") + sized)
        assert [reply[0] for reply in server.peer.finals] == ["/done", "/version.reply"]
        assert "secret" not in caplog.text


def test_only_so_many_clients_are_remembered():
    with InProcess(key="k", max_clients=2) as server:
        peers = [FakePeer(50001 + at) for at in range(3)]
        for peer in peers:
            assert server.ask("/key", "k", peer=peer)[0] == "/done"
        assert server.ask("/version", peer=peers[0])[3] == "denied"
        for peer in peers[1:]:
            assert server.ask("/notify", 1, peer=peer)[0] == "/done"
        server.ask("/key", "k")
        code, sentence = server.fails("/notify", 1)
        assert (code, "maxClients" in sentence) == ("busy", True)


def test_the_loopback_and_what_is_allowed_are_served():
    allowed = allowing(["192.168.1.0/24", "10.0.0.7", "fe80::/16"])
    for host in ("127.0.0.1", "127.9.9.9", "::1", "192.168.1.20", "10.0.0.7", "fe80::1%eth0"):
        assert allowed(host), host
    assert allowed("::ffff:10.0.0.7")
    for host in ("192.168.2.1", "10.0.0.8", "::ffff:10.0.0.8", "2001:db8::1", "nonsense", ""):
        assert not allowed(host), host
    assert not allowing([])("192.168.1.20")


def test_a_reply_port_is_a_port_and_never_a_host():
    with InProcess() as server:
        for value in ("10.0.0.1:9000", "10.0.0.1", "57120@10.0.0.1", -1, 65536):
            assert server.fails("/replyPort", value)[0] == "badArgument"
        assert {port for _, port in server.peer.packets} == {None}


@pytest.mark.parametrize("path", ["../out.json", "/etc/passwd", "~/x.json", "in/../../x", "link/x"])
def test_paths_lead_nowhere_out_of_the_folder_once_others_can_call(tmp_path, path):
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "x").write_text("outside", "utf-8")
    (folder / "link").symlink_to(tmp_path)
    with InProcess(data_folder=str(folder), host="0.0.0.0") as server:
        server.done(*POINT, "a", 1)
        server.done("/buffer/alloc", "b", 1, 1)
        for call in (
            *(("/dataset/write", "p"), ("/dataset/read", "p")),
            *(("/buffer/write", "b"), ("/buffer/read", "b"), ("/save",), ("/restore",)),
        ):
            assert server.fails(*call, path)[0] == "denied", call
        server.done("/dataset/write", "p", "fine.json")
        server.done("/dataset/read", "p", "fine.json")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "x"]


def test_this_machines_own_programs_may_use_any_path(tmp_path):
    (tmp_path / "data").mkdir()
    with InProcess(data_folder=str(tmp_path / "data")) as server:
        server.done(*POINT, "a", 1)
        server.done("/dataset/write", "p", "../up.json")
        server.done("/dataset/read", "q", str(tmp_path / "up.json"))


def test_the_home_of_nobody_is_no_folder(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as server:
        assert server.fails("/restore", "~nobody-of-this-name/x")[0] == "file"


class Ending(FakePeer):
    closed = False

    def close(self):
        self.closed = True


# -- who has to wait ---------------------------------------------------------------------------


class Line:
    """An inbox whose work is counted, not done."""

    def __init__(self, longest=100):
        self.done, self.refused, self.turns = [], [], 0
        self.inbox = Inbox(self.steps, lambda packet, peer: self.refused.append(peer.key), longest)

    def steps(self, packet, peer):
        for _ in range(len(packet)):
            self.done.append(peer.key)
            yield

    async def until_done(self, count):
        while len(self.done) < count:
            self.turns += 1
            await asyncio.sleep(0)


class Holding(FakePeer):
    def __init__(self, port):
        super().__init__(port, "tcp")
        self.calls = []

    def hold(self):
        self.calls.append("hold")

    def go_on(self):
        self.calls.append("go on")


def test_one_message_waits_for_one_step_of_a_flood_and_no_more():
    async def run():
        line, flood, other = Line(), FakePeer(1), FakePeer(2)
        for _ in range(50):
            line.inbox.receive(b"many", flood)
        line.inbox.receive(b"1", other)
        await line.until_done(201)
        assert line.done.index(other.key) <= 1
        assert len(line.done) == 201

    asyncio.run(run())


def test_a_full_line_is_refused_and_the_others_are_not():
    async def run():
        line, flood, other = Line(longest=10), FakePeer(1), FakePeer(2)
        for _ in range(500):
            line.inbox.receive(b"1", flood)
        line.inbox.receive(b"1", other)
        assert set(line.refused) == {flood.key}
        assert 1 <= len(line.refused) <= 490
        await line.until_done(11)
        line.inbox.receive(b"1", flood)
        await line.until_done(12)

    asyncio.run(run())


def test_a_connection_is_held_instead_and_loses_nothing():
    async def run():
        line, peer = Line(longest=10), Holding(1)
        for _ in range(200):
            line.inbox.receive(b"1", peer)
        assert peer.calls[0] == "hold"
        await line.until_done(200)
        assert (line.refused, peer.calls[-1]) == ([], "go on")

    asyncio.run(run())


def test_a_connection_that_has_said_all_is_served_to_the_end():
    async def run():
        line, peer = Line(), Ending(1, "tcp")
        line.inbox.receive(b"123", peer)
        line.inbox.finish(peer)
        assert not peer.closed
        await line.until_done(3)
        await asyncio.sleep(0)
        assert peer.closed
        other = Ending(2, "tcp")
        line.inbox.finish(other)
        assert other.closed

    asyncio.run(run())


def test_a_long_bundle_lets_the_loop_have_its_turns():
    async def run():
        line = Line()
        line.steps = lambda packet, peer: slowly(line.done)
        line.inbox = Inbox(line.steps, lambda packet, peer: None, 10)
        line.inbox.receive(b"1", FakePeer(1))
        await line.until_done(40)
        assert line.turns > 10

    asyncio.run(run())


def slowly(done):
    for _ in range(40):
        until = time.perf_counter() + 0.0015
        while time.perf_counter() < until:
            pass
        done.append(1)
        yield


def test_a_packet_that_finds_its_line_full_is_told_busy_with_its_id():
    with InProcess(max_backlog=7) as server:
        server.dispatcher.refuse(encode("/dataset/size", ["p", "id", 3]), server.peer)
        (reply,) = server.peer.finals
        assert (reply[:4], reply[-2:]) == (["/fail", "/dataset/size", "p", "busy"], ["id", 3])
        assert "maxBacklog" in reply[4]
        server.dispatcher.refuse(b"junk", server.peer)
        server.dispatcher.refuse(encode("/done", ["x"]), server.peer)
        assert len(server.peer.finals) == 1


# -- another host ------------------------------------------------------------------------------

NETWORK = """
set -e
ip netns add lstmosc-a; ip netns add lstmosc-b
trap 'ip netns del lstmosc-a; ip netns del lstmosc-b' EXIT
ip link add la netns lstmosc-a type veth peer name lb netns lstmosc-b
ip -n lstmosc-a addr add 10.77.0.1/24 dev la; ip -n lstmosc-b addr add 10.77.0.2/24 dev lb
ip -n lstmosc-b addr add 10.77.0.3/24 dev lb
ip -n lstmosc-a link set la up; ip -n lstmosc-b link set lb up; ip -n lstmosc-a link set lo up
sleep 0.2
"$@"
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("ip"),
    reason="network namespaces need root and ip",
)
def test_another_host_gets_nothing_unless_allowed_and_never_more_than_its_share(tmp_path):
    if subprocess.run(
        ["ip", "netns", "add", "lstmosc-try"], check=False, capture_output=True
    ).returncode:
        pytest.skip("this system has no network namespaces")
    subprocess.run(["ip", "netns", "del", "lstmosc-try"], check=True)
    script = str(Path(__file__).parent / "stress" / "hosts.py")
    run = subprocess.run(
        ["bash", "-c", NETWORK, "network", sys.executable, script, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1] == "all held"


# -- what a file may take the place of -------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-lock"])
def test_no_call_writes_onto_the_live_session(tmp_path, ending):
    session = tmp_path / "set.session"
    with InProcess(session=str(session), data_folder=str(tmp_path)) as server:
        server.done("/dataset/setPoint", "p", "a", 1, 2)
        server.done("/buffer/alloc", "b", 3, 1)
        (tmp_path / "folder").mkdir()
        paths = [f"set.session{ending}", f"folder/../set.session{ending}", f"{session}{ending}"]
        if os.name == "posix":
            (tmp_path / "link").symlink_to(f"{session}{ending}")
            paths.append("link")
        for path in paths:
            for call in (("/save",), ("/dataset/write", "p"), ("/buffer/write", "b")):
                code, sentence = server.fails(*call, path)
                assert code == "denied"
                assert "choose another name" in sentence
        assert server.ask("/sync", 1) == ["/synced", 1]
    with InProcess(session=str(session)) as server:
        assert server.done("/dataset/getPoint", "p", "a") == [2, 1.0, 2.0]


NAMES = ("x", "x.json", "x.wav", "x.aif", "x.flac", "x.ogg", "x.caf", "x.w64", "x.au")


@pytest.mark.parametrize("path", NAMES)
def test_a_file_is_replaced_by_its_own_kind_only(tmp_path, path):
    call = ("/buffer/write", "b") if path not in ("x", "x.json") else ("/dataset/write", "p")
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/dataset/setPoint", "p", "a", 1, 2)
        server.done("/buffer/set", "b", 1, *[0.5] * 2000)
        for _ in range(2):
            server.done(*call, path)
        (tmp_path / path).write_bytes(b"")
        server.done(*call, path)
        for other in (b"root:x:0:0:root:/root:/bin/bash\n", b'{"name": "mine"}', b"\0" * 500):
            (tmp_path / path).write_bytes(other)
            code, sentence = server.fails(*call, path)
            assert code == "file"
            assert "choose another name, or remove it first" in sentence
            assert (tmp_path / path).read_bytes() == other


def test_models_and_saved_sessions_replace_their_own_files(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/lstmforecast/new", "m")
        for _ in range(2):
            server.done("/lstmforecast/write", "m", "m.json")
            server.done("/lstmforecast/write", "m", "m.lstm")
            server.done("/save")
            server.done("/save", "all.json")


def test_a_line_of_the_log_tells_its_time_level_and_words_once():
    code = (
        "import logging; from lstmosc import logs; stop = logs.start(False); "
        "logging.getLogger('x.y').warning('all %s', 'well'); stop()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d [\d:,]+ WARNING all well\n", ran.stderr)


def test_the_compiling_child_ends_with_the_server(tmp_path):
    command = compiling.COMMAND
    nothing_compiled = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    child = subprocess.run(command, input=b"", env=nothing_compiled, timeout=60, check=False)
    assert child.returncode == compiling.ORPHANED


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_the_output_of_a_server_that_ends_while_compiling_ends_with_it(tmp_path, end):
    server = subprocess.Popen(
        [sys.executable, "-m", "lstmosc", "serve", "--port", "0"],
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,  # which the child shares: its end is the child's end, too
        text=True,
    )
    assert server.stdout.readline().startswith("LISTENING")
    getattr(server, end)()
    out, _ = server.communicate(timeout=60)
    assert "READY" not in out

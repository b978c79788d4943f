"""Who may call, from where, and which files a call may reach."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness import FakePeer, InProcess
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import allowing

POINT = ("/dataset/setPoint", "p")


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
    script = str(Path(__file__).parents[1] / "performance" / "hosts.py")
    run = subprocess.run(
        ["bash", "-c", NETWORK, "network", sys.executable, script, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1] == "all held"

"""What is answered, who hears it, and what becomes of our own mistakes; without sockets."""

from __future__ import annotations

import struct
import threading
from unittest.mock import ANY

import numpy as np
import pytest

from harness import FakePeer, InProcess, read
from lstmosc.protocol import table
from lstmosc.protocol.controls import CONTROLS, show_default
from lstmosc.wire.encode import encode
from sample_data import FOREVER, gestures, small_fit


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


# -- what is answered ------------------------------------------------------------------------------


def test_done_names_address_object_results_and_id(server):
    reply = server.ask("/dataset/addPoint", "d", "a", 1, 2, 3, "id", -7)
    assert reply == ["/done", "/dataset/addPoint", "d", "id", -7]
    reply = server.ask("/dataset/getPoint", "d", "a", "@id", 2**31 - 1)
    assert reply == ["/done", "/dataset/getPoint", "d", 3, 1.0, 2.0, 3.0, "id", 2**31 - 1]


def test_fail_names_address_object_code_sentence_and_id(server):
    server.done("/dataseries/addFrame", "gestures", "a", 1)
    reply = server.ask("/dataseries/getFrame", "gestrues", "a", 0, "id", 9)
    sentence = "no dataseries named 'gestrues'; there are: gestures; /dataseries/addFrame makes one"
    assert reply == ["/fail", "/dataseries/getFrame", "gestrues", "notFound", sentence, "id", 9]


def test_an_unknown_address_and_unbindable_arguments_answer_with_the_id(server):
    assert server.ask("/nowhere", "x", 1, "id", 5)[-2:] == ["id", 5]
    assert server.ask("/dataset/size", "d", "junk", "id", 5)[3:] == ["badArgument", ANY, "id", 5]


def test_replies_name_the_address_as_it_was_called(server):
    assert server.ask("labelset/SIZE", "x")[1] == "/labelset/SIZE"


def test_a_value_that_cannot_be_sent_is_told_and_one_that_can_is_sent(server):
    server.done("/dataseries/addFrame", "g", "a", 1.5, -1, "missing", -1)
    code, sentence = server.fails("/dataseries/getFrame", "g", "a", 0)
    assert (code, "missing" in sentence) == ("badArgument", True)
    assert server.done("/dataseries/getFrame", "g", "a", 0, "missing", -2) == [2, 1.5, -2.0]


def test_nan_and_infinity_are_refused_where_they_mean_nothing(server):
    nan, inf = float("nan"), float("inf")

    def call(value):
        return struct.pack(">f", value)

    head = b"/dataset/addPoint\0\0\0,ssf\0\0\0\0d\0\0\0a\0\0\0"
    for value in (nan, inf):
        before = len(server.peer.finals)
        server.packet(head + call(value))
        assert server.wait(server.peer, before + 1)[before][3] == "badArgument"
    assert server.fails("/dataset/size", "d")[0] == "notFound"


def test_an_array_of_sclang_that_became_a_message_is_refused(server):
    blob = b"\0\0\0\0,ii\0\0\0\0\1\0\0\0\2"
    code, sentence = server.fails("/dataset/setPoint", "d", "a", blob)
    assert (code, "*array" in sentence) == ("badArgument", True)


def test_answers_too_large_for_a_datagram_name_the_way_out(server):
    server.done("/buffer/set", "b", 1, np.zeros(2000, np.float32))
    code, sentence = server.fails("/buffer/get", "b")
    assert code == "tooLarge"
    assert "/buffer/getn" in sentence
    assert "replyLimit" in sentence
    assert len(server.done("/buffer/get", "b", "replyLimit", 20000)) == 2002
    server.done("/notify", 1, "me", "replyLimit", 20000)
    assert len(server.done("/buffer/get", "b")) == 2002


@pytest.mark.parametrize("limit", [64, 90, 120, 200, 300, 500, 1000])
@pytest.mark.parametrize("about", [[], ["lstmforecast"], ["/lstmforecast/fit"]])
def test_help_is_cut_to_whole_lines_and_tells_how_many_are_left_out(server, limit, about):
    whole = server.done("/help", *about, "replyLimit", 2**24)
    lines = server.done("/help", *about, "replyLimit", limit, "id", 2**31 - 1)[:-2]
    *kept, last = lines
    if len(lines) == 1:
        assert whole[0].startswith(last.removesuffix("…"))
    elif lines != whole:
        assert kept == whole[: len(kept)]
        assert last.startswith(f"… {len(whole) - len(kept)} more lines: ")
    packet, _ = server.peer.packets[-1]
    assert len(packet) <= limit


def test_reply_port_means_nothing_by_tcp_and_says_so(server):
    peer = FakePeer(50001, "tcp", 2**24)
    reply = server.ask("/replyPort", 9000, peer=peer)
    assert (reply[0], reply[3]) == ("/fail", "badArgument")
    assert "over TCP" in reply[4]
    assert server.ask("/replyPort", 0, peer=peer)[0] == "/done"


def test_listings_are_cut_with_their_count(server):
    for at in range(200):
        server.done("/dataset/new", f"a long enough name {at}")
    count, *rows = server.done("/list")
    assert count == 200
    assert 0 < len(rows) // 3 < 200


def test_help_comes_from_the_table(server):
    usage, doc, *_ = server.done("/help", "/lstmforecast/fit")
    row = table.find("/lstmforecast/fit")
    assert row is not None
    assert (usage, doc) == (row.usage, row.doc)
    said = "\n".join(server.done("/help", "/lstmforecast/fit", "replyLimit", 2**24))
    for control in CONTROLS:
        assert f"{control.name}: {control.doc} (default {show_default(control.default)})" in said
        assert control.kind.describe() in said
    assert (
        "(an integer between 1 and 10000, default 20)"
        in server.done("/help", "/lstmforecast/search")[4]
    )
    assert server.done("/help", "dataset") == [
        r.address for r in table.MESSAGES if r.family == "dataset"
    ]
    assert server.fails("/help", "/nowhere")[0] == "unknownAddress"


# -- who hears it ----------------------------------------------------------------------------------


def test_reply_port_redirects_one_sender_and_is_answered_on_the_new_port(server):
    other = FakePeer(50001)
    server.ask("/replyPort", 9111)
    server.ask("/version")
    server.ask("/version", peer=other)
    server.ask("/version", "replyPort", 9222)
    server.ask("/replyPort", 0)
    assert [port for _, port in server.peer.packets] == [9111, 9111, 9222, None]
    assert [port for _, port in other.packets] == [None]


def test_standing_reply_ports_serve_senders_that_have_not_asked():
    with InProcess(reply_port={"127.0.0.1": 9000}) as server:
        server.ask("/version")
        server.ask("/replyPort", 9001)
        assert [port for _, port in server.peer.packets] == [9000, 9001]


def test_subscribers_hear_of_changes_and_of_all_progress_once(server):
    listener = FakePeer(50001)
    gestures(server)
    assert server.ask("/notify", 1, "ear", peer=listener)[3:] == [1]
    assert server.ask("/notify", 1, "ear", peer=listener)[3:] == [1]
    server.done("/lstmforecast/fit", "fc", "g", "maxIter", 2, "hiddenSize", 2)
    server.ask("/version", peer=listener)
    heard = [reply[0] for reply in listener.replies]
    assert ["/changed", "lstmforecast", "fc", "fit"] in listener.replies
    assert heard.count("/progress") == [r[0] for r in server.peer.replies].count("/progress")
    server.ask("/notify", 0, peer=listener)
    before = len(listener.packets)
    server.done("/dataset/addPoint", "d", "a", 1)
    assert len(listener.packets) == before


def test_sync_waits_for_what_this_client_sent_before_jobs_included(server):
    other = FakePeer(50001)
    gestures(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "id", 1)
    server.send("/sync", 42)
    assert server.ask("/sync", 7, peer=other) == ["/synced", 7]
    assert ["/synced", 42] not in server.peer.replies
    server.send("/lstmforecast/cancel", "fc")
    finals = [final[0] for final in server.wait(server.peer, 3 + 3)[-3:]]
    assert sorted(finals) == [
        "/done",
        "/fail",
        "/synced",
    ]  # /done is what the cancel itself is told
    assert finals.index("/fail") < finals.index("/synced")


def test_replies_are_not_answered_or_a_server_told_to_reply_to_itself_would_never_stop(server):
    for address in ("/done", "/fail", "/progress", "/changed", "/synced", "/version.reply"):
        server.send(address, "/x", 1)
    server.ask("/version")
    assert [reply[0] for reply in server.peer.replies] == ["/version.reply"]


# -- our own mistakes ------------------------------------------------------------------------------


def test_a_mistake_of_ours_is_answered_and_logged(server, monkeypatch, caplog):
    def broken(self):
        raise ZeroDivisionError("oh")

    server.done("/dataset/new", "d")
    monkeypatch.setattr("lstmosc.stores.dataset.DataSet.print_text", broken)
    assert server.fails("/dataset/print", "d")[0] == "internal"
    assert "ZeroDivisionError" in caplog.text
    assert server.done("/dataset/size", "d") == [0]


def test_a_mistake_in_a_job_is_answered_and_frees_its_objects(server, monkeypatch, caplog):
    gestures(server)

    def broken(*arguments):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("lstmosc.models.fitting.fit", broken)
    assert server.fails("/lstmforecast/fit", "fc", "g")[0] == "internal"
    assert server.done("/lstmforecast/free", "fc") == []
    assert server.done("/jobs") == [0]


def test_a_job_that_no_thread_can_be_started_for_is_answered_and_blocks_nobody(server, monkeypatch):
    gestures(server)
    with monkeypatch.context() as patched:
        patched.setattr("concurrent.futures.ThreadPoolExecutor.submit", no_thread)
        assert server.fails("/lstmforecast/fit", "fc", "g")[0] == "internal"
    assert server.done("/jobs") == [0]
    assert server.done("/lstmforecast/fit", "fc", "g", "maxIter", 1)


def no_thread(*arguments):
    raise RuntimeError("can't start new thread")


def test_the_workers_end_with_the_server(tmp_path):
    def workers():
        return {t for t in threading.enumerate() if t.name.startswith("lstmosc-worker")}

    before = workers()
    with InProcess(data_folder=str(tmp_path)) as server:
        small_fit(server)
        assert workers() > before
    assert workers() == before


def test_read_flattens_what_encode_made():
    assert read(encode("/x", [1, "a", np.arange(20, dtype=np.float32)])) == [
        ["/x", 1, "a", *map(float, range(20))]
    ]

"""One answer for each call, in the right order, whatever is sent; without sockets."""

from __future__ import annotations

import itertools
import math
import struct
import threading
import time
from unittest.mock import ANY

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import FakePeer, InProcess, read
from lstmosc.protocol import table
from lstmosc.protocol.kinds import Object
from lstmosc.wire.encode import encode

FOREVER = ("maxIter", 1_000_000)


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


def circle(length, phase=0.0):
    angle = np.arange(length) * 2 * np.pi / 20 + phase
    return np.stack([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32)


def gestures(server, name="g", count=3, length=30):
    for at in range(count):
        frames = circle(length, at)
        server.done("/dataseries/addSeries", name, f"s{at}", 2, frames)


def small_fit(server, model="fc"):
    gestures(server)
    return server.done("/lstmforecast/fit", model, "g", "maxIter", 1, "hiddenSize", 2)


# -- what is answered ------------------------------------------------------------------------------


def test_done_names_address_object_results_and_id(server):
    reply = server.ask("/dataset/addPoint", "d", "a", 1, 2, 3, "id", -7)
    assert reply == ["/done", "/dataset/addPoint", "d", "id", -7]
    reply = server.ask("/dataset/getPoint", "d", "a", "@id", 2**31 - 1)
    assert reply == ["/done", "/dataset/getPoint", "d", 3, 1.0, 2.0, 3.0, "id", 2**31 - 1]


def test_fail_names_address_object_code_sentence_and_id(server):
    server.done("/dataseries/addFrame", "gestures", "a", 1)
    reply = server.ask("/dataseries/getFrame", "gestrues", "a", 0, "id", 9)
    sentence = "no dataseries named 'gestrues'; there are: gestures"
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
    assert "by TCP" in reply[4]
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
    finals = server.wait(server.peer, 3 + 3)
    assert [f[0] for f in finals[-3:]] == ["/done", "/fail", "/synced"]


def test_replies_are_not_answered_or_a_server_told_to_reply_to_itself_would_never_stop(server):
    for address in ("/done", "/fail", "/progress", "/changed", "/synced", "/version.reply"):
        server.send(address, "/x", 1)
    server.ask("/version")
    assert [reply[0] for reply in server.peer.replies] == ["/version.reply"]


# -- order -----------------------------------------------------------------------------------------


def test_a_script_may_send_everything_in_one_burst(server):
    for at in range(3):
        server.send("/dataseries/addSeries", "g", f"s{at}", 2, circle(30, at))
    server.send("/lstmforecast/fit", "fc", "g", "maxIter", 1, "hiddenSize", 2)
    server.send("/lstmforecast/predict", "fc", "g", "out", 4)
    server.send("/dataseries/getSeries", "out", "s1")
    finals = server.wait(server.peer, 6)
    assert [f[0] for f in finals] == ["/done"] * 6
    assert finals[-1][3:5] == [4, 2]


def test_a_fit_copies_its_data_and_does_not_keep_the_store(server):
    gestures(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER)
    server.send("/lstmforecast/fit", "fc", "g", "maxIter", 1)
    assert server.done("/dataseries/clear", "g") == []
    assert server.done("/jobs")[0] == 2
    assert server.done("/cancel", "lstmforecast", "fc") == [2]


def test_while_a_fit_runs_the_model_answers_from_its_last_weights(server):
    small_fit(server)
    server.done("/buffer/set", "b", 2, circle(10))
    before = server.done("/lstmforecast/predictPoint", "fc", "b", "-", 3)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER)
    assert server.done("/lstmforecast/predictPoint", "fc", "b", "-", 3) == before
    assert server.done("/lstmforecast/cols", "fc") == [2]
    asked = len(server.peer.finals)
    server.send("/lstmforecast/clear", "fc", "id", 1)
    assert server.done("/lstmforecast/cancel", "fc") == [1]
    finals = server.wait(server.peer, asked + 3)[asked:]
    assert sorted(f[0] for f in finals) == ["/done", "/done", "/fail"]
    assert server.fails("/lstmforecast/predictPoint", "fc", "b")[0] == "notFitted"


def test_a_model_never_fitted_makes_predictions_wait_for_its_fit(server):
    gestures(server)
    server.done("/buffer/set", "b", 2, circle(10))
    assert server.fails("/lstmforecast/predictPoint", "fc", "b")[0] == "notFound"
    server.done("/lstmforecast/new", "fc")
    assert server.fails("/lstmforecast/predictPoint", "fc", "b")[0] == "notFitted"
    asked = len(server.peer.finals)
    server.send("/lstmforecast/fit", "fc", "g", "maxIter", 1)
    server.send("/lstmforecast/predictPoint", "fc", "b", "-", 3)
    finals = server.wait(server.peer, asked + 2)[asked:]
    assert [(f[0], f[1][14:]) for f in finals] == [("/done", "fit"), ("/done", "predictPoint")]


def test_a_cancelled_fit_leaves_the_model_as_it_was(server):
    small_fit(server)
    blob = server.done("/lstmforecast/dump", "fc", "replyLimit", 65000)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "learnRate", 1, "id", 3)
    asked = len(server.peer.finals)
    server.send("/lstmforecast/cancel", "fc")
    code = next(f for f in server.wait(server.peer, asked + 2) if f[-1] == 3)[3]
    assert code == "cancelled"
    assert server.done("/lstmforecast/dump", "fc", "replyLimit", 65000) == blob


def test_cancel_keep_ends_the_fit_with_the_best_so_far(server):
    gestures(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "hiddenSize", 2, "id", 3)

    async def first_progress():
        while not any(r[0] == "/progress" for r in server.peer.replies):
            server.peer.heard.clear()
            await server.peer.heard.wait()

    server.run(first_progress())
    asked = len(server.peer.finals)
    server.send("/lstmforecast/cancel", "fc", "keep", 1)
    finals = server.wait(server.peer, asked + 2)[asked:]
    assert {f[0] for f in finals} == {"/done"}
    assert server.done("/lstmforecast/cols", "fc") == [2]


def test_controls_given_to_a_fit_are_set_when_it_succeeds(server):
    gestures(server)
    server.fails("/lstmforecast/fit", "fc", "absent", "maxIter", 3)
    assert server.fails("/lstmforecast/get", "fc", "maxIter")[0] == "notFound"
    server.done("/lstmforecast/fit", "fc", "g", "maxIter", 3, "hiddenSize", 2, 3)
    assert server.done("/lstmforecast/get", "fc", "maxIter") == ["maxIter", 3]
    assert server.done("/lstmforecast/get", "fc", "hiddenSize") == ["hiddenSize", 2, 3]


def test_a_change_of_shape_clears_the_learning_and_the_same_value_does_not(server):
    small_fit(server)
    server.done("/lstmforecast/set", "fc", "hiddenSize", 2, "maxIter", 7)
    assert server.done("/lstmforecast/cols", "fc") == [2]
    server.done("/lstmforecast/set", "fc", "hiddenSize", 3)
    assert server.done("/lstmforecast/cols", "fc") == [0]


def test_calls_that_need_kernels_wait_while_they_are_compiled_and_others_do_not():
    with InProcess(ready=False) as server:
        gestures(server)
        server.done("/buffer/set", "b", 2, circle(10))
        assert server.ask("/status")[1] == "warming"
        asked = len(server.peer.finals)
        server.send("/lstmforecast/fit", "fc", "g", "maxIter", 1, "hiddenSize", 2)
        server.send("/dataseries/kNearest", "g", "b", 1)
        server.done("/dataseries/size", "g")
        assert len(server.peer.finals) == asked + 1
        server.dispatcher.kernels_ready()
        server.wait(server.peer, asked + 3)
        assert server.ask("/status")[1] == "ready"


def test_live_coders_evaluate_a_line_twice(server):
    for _ in range(2):
        server.done("/lstmforecast/new", "fc", "maxIter", 5)
        server.done("/dataset/new", "d")
        server.done("/buffer/alloc", "b", 4, 2)
    server.done("/buffer/setn", "b", 1, 5, 6)
    server.done("/buffer/alloc", "b", 4, 2)
    assert server.done("/buffer/getn", "b", 1, 1) == [1, 1, 2, 5.0, 6.0]
    for _ in range(2):
        server.done("/lstmforecast/free", "fc")
        assert server.done("/lstmforecast/cancel", "fc") == [0]


# -- limits ----------------------------------------------------------------------------------------


def test_a_full_queue_of_jobs_is_busy(tmp_path):
    with InProcess(max_jobs=2) as server:
        gestures(server)
        for _ in range(2):
            server.send("/lstmforecast/fit", "fc", "g", *FOREVER)
        assert server.fails("/lstmforecast/fit", "fc", "g")[0] == "busy"
        assert server.done("/cancel") == [2]


def test_a_job_waiting_for_its_turn_can_be_cancelled(server):
    gestures(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "id", 1)
    server.send("/lstmforecast/fit", "fc", "g", "maxIter", 1, "id", 2)
    asked = len(server.peer.finals)
    assert server.done("/lstmforecast/cancel", "fc") == [2]
    finals = server.wait(server.peer, asked + 3)
    assert {f[-1]: f[3] for f in finals if "id" in f} == {1: "cancelled", 2: "cancelled"}
    assert server.done("/jobs") == [0]


def bundle(seconds_ahead, *packets):
    timetag = int((time.time() + seconds_ahead + 2208988800) * 2**32)
    body = b"".join(struct.pack(">i", len(p)) + p for p in packets)
    return b"#bundle\0" + struct.pack(">Q", timetag) + body


def test_a_future_bundle_waits_without_holding_anyone_up(server):
    later = FakePeer(50001)
    started = time.monotonic()
    point = encode("/dataset/addPoint", ["d", "a", 1.0])
    server.packet(bundle(0.25, point, encode("/sync", [1])), later)
    server.ask("/version")
    assert later.finals == []
    assert server.wait(later, 2) == [["/done", "/dataset/addPoint", "d"], ["/synced", 1]]
    assert time.monotonic() - started >= 0.2


def test_a_bundle_too_far_ahead_answers_each_message(server):
    server.packet(bundle(100, encode("/version", ["id", 1]), encode("/sync", [1, "id", 2])))
    assert [(f[0], f[3], f[-1]) for f in server.peer.finals] == [
        ("/fail", "tooLarge", 1),
        ("/fail", "tooLarge", 2),
    ]


def test_a_late_bundle_runs_at_once_in_order(server):
    server.packet(
        bundle(
            -5,
            encode("/dataset/addPoint", ["d", "a", 1.0]),
            encode("/dataset/getPoint", ["d", "a"]),
        )
    )
    assert [f[0] for f in server.peer.finals] == ["/done", "/done"]


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

    monkeypatch.setattr("lstmosc.models.tasks.fit", broken)
    assert server.fails("/lstmforecast/fit", "fc", "g")[0] == "internal"
    assert server.done("/lstmforecast/free", "fc") == []
    assert server.done("/jobs") == [0]


# -- anything --------------------------------------------------------------------------------------

NAMES = st.sampled_from(["g", "d", "l", "fc", "rg", "cl", "b", "nobody", "a", "s0"])
VALUES = st.one_of(
    NAMES,
    st.integers(-3, 70),
    st.floats(width=32),
    st.sampled_from(["id", "maxIter", "missing", "-", "auto", "@hiddenSize", "keep"]),
    st.binary(max_size=16),
    st.lists(st.floats(-5, 5, width=32), min_size=16, max_size=24).map(np.float32),
)
QUITS = ("/quit",)
SENDERS = itertools.cycle(range(20000, 60000))


@st.composite
def likely_arguments(draw, row):
    """Arguments that often bind: something for each required place, names where they belong."""
    arguments = []
    for argument in row.required:
        arguments.append(draw(NAMES if isinstance(argument.kind, Object) else VALUES))
    return arguments + draw(st.lists(VALUES, max_size=3))


@st.composite
def any_call(draw):
    row = draw(st.sampled_from([r for r in table.MESSAGES if r.address not in QUITS]))
    likely = draw(likely_arguments(row))
    arguments = draw(st.sampled_from([likely, likely, draw(st.lists(VALUES, max_size=6))]))
    if row.verb == "fit" and draw(st.integers(0, 3)):
        arguments = [*arguments[: len(row.required)], "maxIter", 1, "hiddenSize", 2]
    address = draw(st.sampled_from([row.address, row.address, row.address.upper()]))
    return address, arguments


def is_finite(value):
    return not isinstance(value, float) or math.isfinite(value)


def packed(address, arguments):
    """Encode like ``encode``, but let values through that replies may not have."""
    parts, tags = [], ","
    for value in arguments:
        if isinstance(value, float) and not math.isfinite(value):
            tags, part = tags + "f", struct.pack(">f", value)
        else:
            whole = encode("/x", [value])
            end = whole.index(b"\0", 4)
            tags += whole[5:end].decode()
            part = whole[(end + 4) // 4 * 4 :]
        parts.append(part)

    def padded(text):
        return text.encode() + b"\0" * (4 - len(text.encode()) % 4)

    return padded(address) + padded(tags) + b"".join(parts)


@pytest.fixture(scope="module")
def anything(tmp_path_factory):
    with InProcess(data_folder=str(tmp_path_factory.mktemp("data"))) as server:
        gestures(server)
        server.done("/lstmforecast/fit", "fc", "g", "maxIter", 1, "hiddenSize", 2)
        yield server


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_call())
def test_any_values_to_any_address_get_exactly_one_answer_and_never_internal(anything, call):
    address, arguments = call
    # A sender of its own: one who has asked for more than an answer is remembered with his socket.
    peer = FakePeer(next(SENDERS))
    anything.packet(packed(address, arguments), peer)
    anything.send("/cancel")
    anything.wait(peer, 1)
    final = anything.ask("/sync", 1, peer=peer)
    assert final == ["/synced", 1], final
    assert len(peer.finals) == 2, (address, arguments, peer.finals)
    assert peer.finals[0][3:4] != ["internal"], (address, arguments, peer.finals)
    assert all(is_finite(value) for reply in peer.replies for value in reply)


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

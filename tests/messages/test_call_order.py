"""Calls that need what others make, in bursts and in bundles: what waits, and what does not."""

from __future__ import annotations

import struct
import time

import pytest

from harness import FakePeer, InProcess
from lstmosc.handlers.symbols import MAX_INLINE_SYMBOLS
from lstmosc.wire.encode import encode
from sample_data import FOREVER, circle, gestures, small_fit


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


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


def test_a_look_waits_for_what_its_own_client_is_writing(server):
    gestures(server)
    server.done("/dataseries/write", "g", "g.json")
    asked = len(server.peer.finals)
    server.send("/dataseries/read", "again", "g.json")
    server.send("/dataseries/size", "again")
    server.send("/lstmforecast/fit", "fc", "again", "maxIter", 1, "hiddenSize", 2)
    server.send("/lstmforecast/predict", "fc", "again", "out", 3)
    server.send("/dataseries/size", "out")
    server.send("/lstmforecast/get", "fc", "maxIter")
    finals = server.wait(server.peer, asked + 6)[asked:]
    assert [f[0] for f in finals] == ["/done"] * 6
    answers = {f[1]: f[3:] for f in finals}
    assert answers["/lstmforecast/get"] == ["maxIter", 1]
    sizes = [f[3:] for f in finals if f[1] == "/dataseries/size"]
    assert sizes == [server.done("/dataseries/size", "g")] * 2


def test_a_look_waits_neither_for_other_clients_nor_for_a_learned_models_fit(server):
    small_fit(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER)
    server.send("/lstmforecast/fit", "new", "g", *FOREVER)
    assert server.done("/lstmforecast/get", "fc", "maxIter") != ["maxIter", FOREVER[1]]
    other = FakePeer(5000)
    server.send("/lstmforecast/cols", "new", peer=other)
    assert server.wait(other, 1)[0][3] == "notFound"
    assert server.done("/lstmforecast/cancel", "new") == [1]


def test_an_edit_is_answered_before_the_loop_goes_on_unless_its_object_is_busy(server):
    gestures(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER)
    other = FakePeer(50001)
    server.send("/dataseries/addFrame", "free", "x", 1.0, 2.0, peer=other)
    assert [final[0] for final in other.finals] == ["/done"]
    assert server.done("/cancel", "lstmforecast", "fc") == [1]


def test_an_edit_that_goes_on_as_a_job_is_not_overtaken(server):
    server.send("/dataseries/addSymbols", "g", "long", *["a", "b"] * MAX_INLINE_SYMBOLS)
    server.send("/dataseries/addSymbols", "g", "short", "b", "a")
    server.send("/dataseries/size", "g")
    finals = server.wait(server.peer, 3)
    assert [f[0] for f in finals] == ["/done"] * 3
    assert finals[-1][3] == 2


def test_a_cancelled_fit_leaves_the_model_as_it_was(server):
    small_fit(server)
    blob = server.done("/lstmforecast/dump", "fc", "replyLimit", 65000)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "learnRate", 1, "id", 3)
    asked = len(server.peer.finals)
    server.send("/lstmforecast/cancel", "fc")
    code = next(f for f in server.wait(server.peer, asked + 2) if f[-1] == 3)[3]
    assert code == "cancelled"
    assert server.done("/lstmforecast/dump", "fc", "replyLimit", 65000) == blob


def wait_for_progress(server):
    async def first_progress():
        while not any(r[0] == "/progress" for r in server.peer.replies):
            server.peer.heard.clear()
            await server.peer.heard.wait()

    server.run(first_progress())


def test_cancel_keep_ends_the_fit_with_the_best_so_far(server):
    gestures(server)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "hiddenSize", 2, "id", 3)
    wait_for_progress(server)
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
        server.dispatcher.stages.reached("fits")
        server.wait(server.peer, asked + 2)
        assert server.ask("/status")[1] == "ready"
        assert "/dataseries/kNearest" not in [final[1] for final in server.peer.finals]
        server.dispatcher.stages.reached("searches")
        server.wait(server.peer, asked + 4)


def test_what_touches_everything_waits_for_no_kernels():
    with InProcess(ready=False) as server:
        gestures(server)
        server.done("/clearAll")
        server.fails("/dataseries/size", "g")


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


@pytest.mark.parametrize("begun", [False, True])
def test_clearing_everything_stops_what_is_being_learned(server, begun):
    gestures(server)
    asked = len(server.peer.finals)
    server.send("/lstmforecast/fit", "fc", "g", *FOREVER, "id", 1)
    if begun:
        wait_for_progress(server)
    server.send("/clearAll", "id", 2)
    finals = server.wait(server.peer, asked + 2)[asked:]
    assert [(final[0], final[-1]) for final in finals] == [("/fail", 1), ("/done", 2)]
    assert finals[0][3] == "cancelled" and server.done("/list") == [0]


@pytest.mark.parametrize("begun", [False, True])
def test_a_cancelled_job_does_not_begin_when_what_it_waits_for_ends(server, caplog, begun):
    gestures(server)
    server.send("/lstmforecast/fit", "late", "g", *FOREVER, "hiddenSize", 2)
    if begun:
        wait_for_progress(server)
    asked = len(server.peer.finals)
    server.send("/lstmforecast/predict", "late", "g", "out", 4, "id", 3)
    assert server.done("/lstmforecast/cancel", "late") == [2]
    finals = server.wait(server.peer, asked + 3)
    assert [f[3] for f in finals if f[-1] == 3] == ["cancelled"]
    assert server.done("/jobs") == [0]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


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

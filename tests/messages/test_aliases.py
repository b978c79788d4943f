"""Aliases and addresses for replies: what is called, and who hears what; without sockets."""

from __future__ import annotations

import pytest

from harness import FakePeer, InProcess
from lstmosc.protocol.aliases import Alias


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path), alias={"/look": Alias("/list")}) as running:
        yield running


def heard(server, *call):
    """Make a call that is answered at once and return all that came back."""
    before = len(server.peer.replies)
    server.send(*call)
    return server.peer.replies[before:]


def only(server, *call):
    """Make a call that brings a single reply, whatever its address."""
    [reply] = heard(server, *call)
    return reply


def test_an_alias_makes_its_call_which_answers_under_its_own_address(server):
    assert server.done("/alias", "/fader1", "/dataseries/addFrame face a") == [
        "/dataseries/addFrame face a"
    ]
    for value in (0.25, 0.5):
        assert only(server, "/fader1", value) == ["/done", "/dataseries/addFrame", "face"]
    assert server.done("/dataseries/getSeries", "face", "a") == [2, 1, 0.25, 0.5]


def test_an_alias_of_the_settings_is_there_and_can_be_replaced_and_forgotten(server):
    assert server.done("/aliases") == [1, "/look", "/list", 0]
    assert only(server, "/look")[:2] == ["/done", "/list"]
    server.done("/alias", "/look", "/jobs", "trigger", 1)
    assert server.done("/aliases") == [1, "/look", "/jobs", 1]
    assert only(server, "/look", 1.0)[:2] == ["/done", "/jobs"]
    assert server.done("/alias", "/look") == [""]
    assert server.done("/aliases") == [0]
    assert only(server, "/look")[3] == "unknownAddress"


def test_nil_as_zero_forgets_too(server):
    assert server.done("/alias", "/look", 0) == [""]
    assert server.done("/aliases") == [0]


def test_a_released_trigger_is_answered_and_does_nothing(server):
    server.done("/alias", "/wipe", "/clearAll", "trigger", 1)
    server.done("/buffer/set", "b", 1, 5)
    assert only(server, "/wipe", 0.0) == ["/done", "/wipe", ""]
    assert server.done("/buffer/size", "b") == [1]
    assert only(server, "/wipe", 1.0)[:2] == ["/done", "/clearAll"]


def test_a_wrong_value_is_told_under_the_call_and_a_missing_one_under_the_alias(server):
    server.done("/alias", "/fader1", "/dataseries/addFrame face a")
    assert only(server, "/fader1", "loud")[:4] == [
        "/fail",
        "/dataseries/addFrame",
        "face",
        "notFound",
    ]
    server.done("/alias", "/two", "/dataseries/addFrame face a $1 $2")
    assert only(server, "/two", 1)[:4] == ["/fail", "/two", "", "badArgument"]


def test_a_server_with_a_key_hears_aliases_of_those_alone_who_sent_it(tmp_path):
    with InProcess(data_folder=str(tmp_path), key="k", alias={"/look": Alias("/list")}) as server:
        assert only(server, "/look")[3] == "denied"
        server.done("/key", "k")
        assert only(server, "/look")[:2] == ["/done", "/list"]


# -- addresses for replies -------------------------------------------------------------------------


def test_results_come_under_the_address_that_was_asked_for(server):
    server.done("/buffer/set", "b", 1, 5, 6)
    assert heard(server, "/buffer/get", "b", "replyAddress", "/ctrl") == [["/ctrl", 5.0, 6.0]]
    assert heard(server, "/buffer/get", "b", "replyAddress", "/ctrl lead 2") == [
        ["/ctrl", "lead", 2, 5.0, 6.0]
    ]
    assert heard(server, "/buffer/query", "b", "replyAddress", "/q") == [["/q", 2, 1, 44100.0]]


def test_with_a_hash_each_value_comes_by_itself(server):
    server.done("/dataseries/setSeries", "s", "a", 1, 5, 6)
    expected = [["/ctrl", "onward0", 5.0], ["/ctrl", "onward1", 6.0]]
    assert heard(server, "/dataseries/getSeries", "s", "a", "replyAddress", "/ctrl onward#") == (
        expected
    )
    assert heard(server, "/buffer/set", "b", 1, 5, "replyAddress", "/size/#") == [
        ["/size/0", 1],
        ["/size/1", 1],
    ]


def test_an_id_and_a_port_are_kept_with_an_address(server):
    server.done("/buffer/set", "b", 1, 5)
    call = ("/buffer/get", "b", "replyAddress", "/ctrl", "replyPort", 6010, "id", 3)
    assert heard(server, *call) == [["/ctrl", 5.0, "id", 3]]
    assert server.peer.packets[-1][1] == 6010


def test_what_has_no_values_for_a_hash_is_answered_as_ever(server):
    assert heard(server, "/buffer/free", "b", "replyAddress", "/ctrl #") == [
        ["/done", "/buffer/free", "b"]
    ]


def test_failures_come_as_ever(server):
    [[address, *_]] = heard(server, "/buffer/get", "nowhere", "replyAddress", "/ctrl")
    assert address == "/fail"


def test_too_many_values_for_messages_of_their_own_are_refused(server):
    server.done("/buffer/alloc", "b", 2000, 1)
    call = ("/buffer/get", "b", "replyLimit", 65507, "replyAddress", "/ctrl #")
    [[address, _, _, code, _]] = heard(server, *call)
    assert (address, code) == ("/fail", "tooLarge")
    [[address, *values]] = heard(server, *call[:-1], "/ctrl")
    assert (address, len(values)) == ("/ctrl", 2000)


def test_no_reply_goes_where_the_server_itself_would_take_it_up(server):
    for address in ("/list", "/look x", "/LIST"):
        assert server.fails("/status", "replyAddress", address)[0] == "badArgument"
    assert server.fails("/status", "replyAddress", "ctrl")[0] == "badArgument"


def test_another_sender_hears_nothing_of_it(server):
    other = FakePeer(50001)
    server.done("/buffer/set", "b", 1, 5)
    heard(server, "/buffer/get", "b", "replyAddress", "/ctrl")
    assert other.replies == []

"""``lstmosc send``: what it makes of its words, what it prints, and how it exits."""

from __future__ import annotations

import doctest
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import UdpThread, inherit_a_port
from lstmosc.__main__ import main
from lstmosc.commands import send
from lstmosc.errors import BadArgument
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.message import Message

pytestmark = pytest.mark.usefixtures("client")


@pytest.fixture
def shell(server, capsys):
    """Run the command against the shared server; return exit code, output and error output."""

    def run(*words: str, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
        code = main(["send", "--port", str(server.port), *options, *words])
        heard = capsys.readouterr()
        return code, heard.out, heard.err

    return run


def alike(found: object, value: object) -> bool:
    """Tell whether a value came through, as a number to the precision of float32."""
    if isinstance(found, str) or isinstance(value, str):
        return found == value
    return bool(np.isclose(float(found), float(value), rtol=1e-6, atol=1e-40))


# Words --------------------------------------------------------------------------------------


def test_the_examples_in_the_documentation_are_true():
    assert doctest.testmod(send).failed == 0


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("2147483648", 2147483648),
        ("0.5", 0.5),
        (".5", 0.5),
        ("-5.", -5.0),
        ("1e3", 1000.0),
        ("-1e3", -1000.0),
        ("1E-3", 0.001),
        ("-0.25", -0.25),
        ("007", "007"),
        ("-007", "-007"),
        ("00.5", "00.5"),
        ("-", "-"),
        (".", "."),
        ("1_000", "1_000"),
        ("1,5", "1,5"),
        ("Nan", "Nan"),
        ('"nan"', "nan"),
        ("inf", "inf"),
        ("0x10", "0x10"),
        ("1e", "1e"),
        ("٣", "٣"),
        ("", ""),
        ('"7"', "7"),
        ('"a b"', "a b"),
        ('"\\""', '"'),
        ('"', '"'),
        ('"half', '"half'),
        ("@maxIter", "@maxIter"),
    ],
)
def test_words_are_read_by_their_form(word, value):
    found = send.parse(word)
    assert (type(found), found) == (type(value), value)


def test_nan_is_the_number_of_a_missing_value(shell):
    assert shell("/dataseries/addSeries", "gaps", "a", "1", "1", "nan", "NaN")[0] == 0
    found = shell("/dataseries/getSeries", "gaps", "a", "missing", "-1")
    assert found[1] == "/done /dataseries/getSeries gaps 3 1 1 -1 -1\n"


@given(st.text() | st.integers(-(2**31), 2**31 - 1) | st.floats(-(2.0**99), 2.0**99, width=32))
def test_what_is_shown_reads_back_as_the_same(value):
    assert alike(send.parse(send.show(value)), value)


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
        | st.integers(-(2**63), 2**63 - 1)
        | st.floats(allow_nan=False, allow_infinity=False)
    )
)
def test_python_osc_builds_what_our_decoder_reads(values):
    ((_, message),) = decode(send.build("/a", values))
    assert isinstance(message, Message)
    found = [v for run in message.arguments for v in (run if hasattr(run, "typecode") else [run])]
    assert all(alike(*pair) for pair in zip(found, values, strict=True))


def test_a_number_that_no_message_carries_is_refused():
    with pytest.raises(BadArgument, match="64 bits"):
        send.build("/a", [2**70])


# Answers ------------------------------------------------------------------------------------


def test_done_is_printed_and_exits_0(shell):
    assert shell("/dataseries/addSeries", "g", "007", "2", "-1e3", "0.25", ".5", "-0") == (
        0,
        "/done /dataseries/addSeries g\n",
        "",
    )
    assert shell("/dataseries/getSeries", "g", "007", "-") == (
        0,
        "/done /dataseries/getSeries g 2 2 -1000 0.25 0.5 0\n",
        "",
    )


def test_what_is_only_answered_with_an_id_gets_one(shell):
    assert shell("/input/new", "in", "2")[0] == 0
    assert shell("/input/frame", "in", "1", "2") == (0, "/done /input/frame in id 1\n", "")
    assert shell("input/frame", "in", "1")[0] == 1


def test_fail_is_printed_with_its_sentence_in_quotes_and_exits_1(shell):
    code, out, err = shell("/dataset/size", "no such")
    assert (code, err) == (1, "")
    assert out.startswith('/fail /dataset/size "no such" notFound "no dataset named')


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["/status"], "/status.reply "),
        (["version"], "/version.reply lstmosc 0 "),
        (["/sync", "5"], "/synced 5\n"),
        (["/sync", "5.0", "id", "7"], "/synced 5 id 7\n"),
    ],
)
def test_the_servers_own_replies_exit_0(shell, words, start):
    code, out, _ = shell(*words)
    assert code == 0
    assert out.startswith(start)


def test_words_behind_the_address_are_the_messages_even_when_they_look_like_options(shell):
    code, out, _ = shell("/dataset/size", "--port", "--timeout")
    assert code == 1
    assert "no option '--timeout'" in out


def test_a_fit_prints_its_progress_and_then_its_result(shell):
    shell("/dataseries/addSeries", "g", "a", "1", *map(str, range(20)))
    code, out, _ = shell(
        "/lstmforecast/fit", "fc", "g", "@maxIter", "2", options=("--timeout", "60")
    )
    lines = out.splitlines()
    assert code == 0
    assert lines[-1].startswith("/done /lstmforecast/fit fc ")
    assert all(line.startswith("/progress /lstmforecast/fit fc ") for line in lines[:-1])


def test_an_answer_comes_although_the_port_was_anothers_that_sent_its_answers_elsewhere(
    shell, server, client, monkeypatch
):
    inherit_a_port(server, client, monkeypatch)
    code, out, _ = shell("/version", options=("--timeout", "5"))
    assert (code, out.split()[0]) == (0, "/version.reply")


def test_no_wait_sends_and_prints_nothing(shell, client):
    assert shell("/labelset/addLabel", "l", "a", "up", options=("--no-wait",)) == (0, "", "")
    client.sync(1)
    assert client.labelset.get_label("l", "a").label == "up"


def test_no_server_exits_2_and_says_how_to_start_one(capsys, start_server):
    server = start_server()
    server.stop()
    assert main(["send", "--port", str(server.port), "/status"]) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert f"no server at 127.0.0.1:{server.port}; start one with: lstmosc serve" in heard.err


def test_silence_exits_2_and_names_both_causes(shell):
    code, out, err = shell("/status", "replyPort", "9", options=("--timeout", "0.2"))
    assert (code, out) == (2, "")
    assert "no server is there, or it is still working" in err


def test_what_cannot_be_sent_exits_2(shell):
    code, out, err = shell("/a", "x" * 70_000)
    assert (code, out) == (2, "")
    assert "not sent" in err


def test_a_process_of_its_own_passes_its_exit_code_on(server):
    command = [sys.executable, "-m", "lstmosc", "send", "--port", str(server.port)]
    done = subprocess.run([*command, "/version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("/version.reply lstmosc ")
    failed = subprocess.run([*command, "/nothing"], capture_output=True, text=True, timeout=60)
    assert failed.returncode == 1
    assert "unknownAddress" in failed.stdout


class Slow(UdpThread):
    """A server that is silent until it was asked how it is so often; then it answers the call."""

    def __init__(self, *states: tuple[str, list[str]], answers: bool = True) -> None:
        self.states, self.answers = states, answers
        super().__init__()

    def hear(self) -> tuple[str, list[object]]:
        packet, self.sender = self.socket.recvfrom(65536)
        ((_, message),) = decode(packet)
        return message.address, message.arguments[-2:]

    def run(self) -> None:
        assert self.hear()[0] == "/replyPort"
        self.hear()
        for state, listed in self.states:
            for asked, values in (
                ("/status", ["/status.reply", state, "0.1.0", 1.0, 2, 0, 0]),
                ("/jobs", ["/done", "/jobs", "", len(listed) // 3, *listed]),
            ):
                address, number = self.hear()
                assert address == asked
                self.socket.sendto(encode(values[0], [*values[1:], *number]), self.sender)
        if self.answers:
            self.socket.sendto(encode("/done", ["/lstmforecast/fit", "fc", 0.5]), self.sender)
        self.socket.close()


FIT = ["/lstmforecast/fit", "fc", "g"]


def sent(server: Slow) -> int:
    return main(["send", "--port", str(server.port), "--timeout", "0.2", *FIT])


def test_an_answer_is_waited_for_while_the_server_compiles_or_lists_the_call(capsys):
    job = ["running", "/lstmforecast/fit", "fc"]
    other = ["running", "/lstmforecast/fit", "other"]
    states = [("warming", []), ("warming", []), ("ready", other + job)]
    assert sent(Slow(*states)) == 0
    heard = capsys.readouterr()
    assert heard.out == "/done /lstmforecast/fit fc 0.5\n"
    first, second = heard.err.splitlines()
    assert "no answer yet: the server is warming" in first
    assert second.endswith("no answer yet: the call is running; waiting")


def test_an_answer_is_waited_for_while_the_model_it_is_of_is_fitted_first(capsys):
    states = [("ready", ["running", "/lstmforecast/fit", "fc"])] * 2
    server = Slow(*states)
    words = ["/lstmforecast/predictPoint", "fc", "now"]
    assert main(["send", "--port", str(server.port), "--timeout", "0.2", *words]) == 0
    assert "'/lstmforecast/fit fc' is running" in capsys.readouterr().err


def test_long_answers_are_whole(shell):
    for words in ([], ["/lstmforecast/fit"], ["/lstmforecast/predict"]):
        code, out, _ = shell("/help", *words)
        assert code == 0 and "more lines" not in out
    assert "more lines" in shell("/help", "/lstmforecast/fit", "replyLimit", "900")[1]
    assert "identifier is missing" in shell("/dataseries/getSeries", "g")[1]


def test_a_list_that_is_cut_says_so(shell, client):
    for number in range(200):
        client.buffer.set(f"{number} times round", [[1.0]])
    assert "cut" in shell("/list")[2]
    code, out, told = shell("/list", "replyLimit", "65507")
    assert code == 0 and not told and "199 times round" in out


@pytest.mark.parametrize("listed", [[], ["running", "/lstmforecast/fit", "other"]])
def test_a_server_that_knows_nothing_of_the_call_is_not_waited_for(capsys, listed):
    assert sent(Slow(("ready", listed), answers=False)) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "no answer from" in heard.err
    assert "waiting" not in heard.err


def test_a_server_that_does_not_listen_yet_is_tried_again():
    refusals = [ConnectionRefusedError()] * 2

    def work():
        if refusals:
            raise refusals.pop()
        return send.DONE

    assert send.soon(work) == send.DONE and not refusals


def test_where_none_comes_that_is_said(monkeypatch):
    monkeypatch.setattr(send, "MAX_START_SECONDS", 0.0)

    def work():
        raise ConnectionRefusedError

    with pytest.raises(ConnectionRefusedError):
        send.soon(work)

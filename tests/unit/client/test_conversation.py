"""The Python client without a server: methods, arguments, and what is said for one call."""

from __future__ import annotations

import inspect
import socket
from array import array

import numpy as np
import pytest

from loopback import UdpThread
from lstmosc import errors
from lstmosc.client import AsyncClient, Client, NoAnswer, Progress
from lstmosc.client import conversation as talking
from lstmosc.client.conversation import Call, Connection, Exchange, perform
from lstmosc.client.links import TO_OUR_PORT, length_of, take_frame
from lstmosc.client.replies import Reply, replies
from lstmosc.errors import LstmoscError
from lstmosc.protocol import table
from lstmosc.protocol.spec import MessageSpec, snake_case
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode


def row(address: str) -> MessageSpec:
    return table.BY_ADDRESS[address.casefold()]


def connection(tcp: bool = False, timeout: float | None = None) -> Connection:
    return Connection("127.0.0.1", 57200, tcp, timeout)


def said(exchange: Exchange) -> list[object]:
    """The address and arguments of what is sent."""
    assert exchange.packet is not None
    ((_, message),) = decode(exchange.packet)
    return [message.address, *message.arguments]


def first(address: str, **given: object) -> list[object]:
    """What a call sends first, without its id."""
    return said(next(perform(connection(), Call(row(address), given))))[:-2]


def answered(address: str, values: list[object], **given: object) -> object:
    """What a call returns for the values of its answer."""
    steps = perform(connection(), Call(row(address), given))
    exchange = next(steps)
    with pytest.raises(StopIteration) as done:
        steps.send(Reply(row(address).reply, values, exchange.ids[0]))
    return done.value.value


def exchanged(calls: Connection, address: str, values: list[object], **given: object) -> list[str]:
    """The addresses of what a call sends; its answer has these values, and a width is 2."""
    steps, sent = perform(calls, Call(row(address), given)), []
    try:
        exchange = next(steps)
        while True:
            sent.append(str(said(exchange)[0]))
            results = [2] if sent[-1].endswith("/cols") else values
            exchange = steps.send(Reply("/done", [address, "m", *results], exchange.ids[0]))
    except StopIteration:
        return sent


def test_the_width_of_an_object_is_asked_for_once_and_again_when_a_call_may_have_changed_it():
    calls = connection()

    def predict() -> list[str]:
        given = {"name": "m", "source_buffer": np.zeros((4, 2)), "forecast_length": 1}
        return exchanged(calls, "/lstmforecast/predictPoint", [1, 2, 0.0, 0.0], **given)

    assert predict() == ["/lstmforecast/cols", "/lstmforecast/predictPoint"]
    assert predict() == ["/lstmforecast/predictPoint"]
    exchanged(calls, "/lstmforecast/clear", [], name="other")
    assert predict() == ["/lstmforecast/predictPoint"]
    exchanged(calls, "/lstmforecast/clear", [], name="m")
    assert predict() == ["/lstmforecast/cols", "/lstmforecast/predictPoint"]
    exchanged(calls, "/clearAll", [])
    assert predict() == ["/lstmforecast/cols", "/lstmforecast/predictPoint"]


# Methods ------------------------------------------------------------------------------------


@pytest.mark.parametrize("client", [Client(), AsyncClient()])
@pytest.mark.parametrize("message", table.MESSAGES, ids=lambda message: message.address)
def test_every_message_is_a_method_with_its_arguments_in_the_tables_order(client, message):
    owner = getattr(client, message.family) if message.family else client
    method = getattr(owner, snake_case(message.verb))
    given = [p for p in inspect.signature(method).parameters.values() if p.name != "timeout"]
    names = [snake_case(a.name) for a in message.arguments if not a.named]
    assert [p.name for p in given if p.kind is p.POSITIONAL_OR_KEYWORD] == names
    options = {snake_case(a.name) for a in message.arguments if a.named}
    keywords = {p.name for p in given if p.kind is p.KEYWORD_ONLY} - {"progress"}
    assert keywords == options
    required = {snake_case(a.name) for a in message.arguments if a.required}
    assert {p.name for p in given if p.default is p.empty} == required
    assert method.__doc__.startswith(message.doc)
    assert message.usage in method.__doc__


def test_a_wrong_call_is_told_like_any_python_call():
    with pytest.raises(TypeError, match=r"add_series\(\) missing a required argument: 'series'"):
        Client().dataseries.add_series("g", "a")
    with pytest.raises(TypeError, match="unexpected keyword argument 'maxIter'"):
        Client().lstmforecast.fit("fc", "g", maxIter=3)


# Arguments ----------------------------------------------------------------------------------


def test_arrays_travel_as_big_endian_float32_behind_their_width():
    floats = np.array([[1, 2, 3], [4, 5, 6]])
    blob = floats.astype(">f4").tobytes()
    assert first("/dataseries/addSeries", name="g", identifier="a", series=floats) == [
        *("/dataseries/addSeries", "g", "a", 3, blob)
    ]
    assert first("/dataset/addPoint", name="p", identifier="a", point=[1, 2.5]) == [
        *("/dataset/addPoint", "p", "a", np.array([1, 2.5], ">f4").tobytes())
    ]


def test_a_string_for_an_array_is_a_buffer():
    call = first("/dataseries/addSeries", name="g", identifier="a", series="takes")
    assert call == ["/dataseries/addSeries", "g", "a", "takes"]
    call = first("/lstmforecast/predictPoint", name="fc", source_buffer="takes")
    assert call == ["/lstmforecast/predictPoint", "fc", "takes", "replyLimit", 8192]


def test_options_go_by_name_and_only_when_given():
    assert first("/lstmforecast/fit", name="fc", source_data_series="g") == [
        *("/lstmforecast/fit", "fc", "g")
    ]
    assert first(
        "/lstmforecast/fit", name="fc", source_data_series="g", hidden_size=(64, 32), max_iter=5
    ) == ["/lstmforecast/fit", "fc", "g", "hiddenSize", 64, 32, "maxIter", 5]
    assert first("/lstmforecast/predictPoint", name="fc", source_buffer="b", forecast_length=7) == [
        "/lstmforecast/predictPoint",
        "fc",
        "b",
        "forecastLength",
        7,
        "replyLimit",
        8192,
    ]


def test_numpys_numbers_are_numbers():
    call = first("/buffer/alloc", name="b", num_frames=np.int64(3), num_channels=np.uint8(2))
    assert call == ["/buffer/alloc", "b", 3, 2]


@pytest.mark.parametrize(
    ("series", "error", "words"),
    [
        (None, errors.BadArgument, "series is missing"),
        ([[1, 2], [3]], errors.BadArgument, "series must be numbers"),
        (["a", "b"], errors.BadArgument, "series must be numbers"),
        (np.zeros((2, 3, 4)), errors.WrongSize, r"\[T, D\], not of shape \(2, 3, 4\)"),
        (np.zeros((1500, 3000)), errors.TooLarge, "at most 16777216 can be sent at once"),
    ],
)
def test_what_cannot_be_sent_is_refused_before(series, error, words):
    with pytest.raises(error, match=words):
        first("/dataseries/addSeries", name="g", identifier="a", series=series)


def test_a_point_has_one_dimension():
    with pytest.raises(errors.WrongSize, match=r"point must be an array \[D\]"):
        first("/dataset/addPoint", name="p", identifier="a", point=np.zeros((2, 2)))


# Results ------------------------------------------------------------------------------------


def test_results_are_shaped_by_their_counts():
    run = array("f", range(16))
    series = answered("/dataseries/getSeries", ["", "g", 8, 2, run], name="g", identifier="a")
    np.testing.assert_array_equal(series, np.arange(16.0).reshape(8, 2))
    mixed = ["", "g", 4, 1.0, run[:2], 3.0]
    point = answered("/dataset/getPoint", mixed, name="g", identifier="a")
    np.testing.assert_array_equal(point, [1, 0, 1, 3])
    empty = answered("/buffer/getn", ["", "b", 5, 0, 2], name="b", start_frame=5, num_frames=0)
    assert empty.shape == (0, 2)


def test_a_float_reads_as_the_server_meant_it():
    values = ["", "fc", 0.10000000149011612, 2.0, 3, 4, 0.5, 0.25]
    fit = answered("/lstmforecast/fit", values, name="fc", source_data_series="g")
    assert (fit.loss, fit.val_loss, fit.num_validation, fit.baseline) == (0.1, 2.0, 3, 0.25)


OBJECTS = ["dataset", "p", "2 points", "buffer", "b", "empty"]


def test_lists_are_named_tuples():
    listed = answered("/list", ["/list", "", 2, *OBJECTS])
    assert [entry._asdict()["name"] for entry in listed] == ["p", "b"]


@pytest.mark.parametrize("address", ["/list", "/jobs", "/aliases"])
def test_a_list_that_was_cut_is_asked_for_again_by_tcp(address):
    shared = connection()
    steps = perform(shared, Call(row(address), {}))
    exchange = next(steps)
    cut = [address, "", 3, *OBJECTS]
    again = steps.send(Reply("/done", cut, exchange.ids[0]))
    assert shared.tcp and said(again)[:1] == [address]
    with pytest.raises(StopIteration) as done:
        steps.send(Reply("/done", [*cut, "buffer", "c", "empty"], again.ids[0]))
    assert [entry[1] for entry in done.value.value] == ["p", "b", "c"]


# What is said for one call --------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(talking.ERROR_BY_CODE))
def test_each_code_raises_its_own_class(code):
    steps = perform(connection(tcp=True), Call(row("/dataset/size"), {"name": "p"}))
    exchange = next(steps)
    with pytest.raises(talking.ERROR_BY_CODE[code], match="a sentence") as raised:
        steps.send(Reply("/fail", ["/dataset/size", "p", code, "a sentence"], exchange.ids[0]))
    assert raised.value.code == code


def test_the_codes_are_those_of_the_errors():
    classes = LstmoscError.__subclasses__()
    known = {error.code for error in classes if error.__module__ == errors.__name__}
    assert set(talking.ERROR_BY_CODE) == known
    assert len(known) == 17


def test_a_code_of_a_later_server_is_still_an_error():
    steps = perform(connection(), Call(row("/dataset/size"), {"name": "p"}))
    exchange = next(steps)
    with pytest.raises(LstmoscError) as raised:
        steps.send(Reply("/fail", ["/dataset/size", "p", "tooLoud", "quiet"], exchange.ids[0]))
    assert raised.value.code == "tooLoud"


def test_a_result_too_large_for_a_datagram_is_asked_for_again_by_tcp():
    shared = connection()
    steps = perform(shared, Call(row("/buffer/get"), {"name": "b"}))
    exchange = next(steps)
    assert "replyLimit" in said(exchange)
    assert not shared.tcp
    again = steps.send(Reply("/fail", ["/buffer/get", "b", "tooLarge", "…"], exchange.ids[0]))
    assert shared.tcp
    assert said(again)[0] == "/buffer/get"
    assert "replyLimit" not in said(again)
    assert again.ids != exchange.ids
    with pytest.raises(errors.TooLarge):
        steps.send(Reply("/fail", ["/buffer/get", "b", "tooLarge", "…"], again.ids[0]))


def test_a_call_too_large_for_a_datagram_goes_by_tcp():
    shared = connection()
    given = {"name": "b", "series": np.zeros((1000, 3))}
    next(perform(shared, Call(row("/buffer/set"), given)))
    assert shared.tcp


def status(exchange: Exchange, state: str = "ready", running: int = 0, queued: int = 0) -> Reply:
    """The answer to the question after the server's health."""
    assert said(exchange)[0] == "/status"
    return Reply("/status.reply", [state, "0", 1.0, 2, running, queued], exchange.ids[-1])


def test_in_silence_the_server_is_asked_and_a_lost_answer_is_named():
    steps = perform(connection(), Call(row("/version"), {}))
    next(steps)
    listening = steps.send(status(steps.send(None)))
    assert listening.packet is None
    with pytest.raises(NoAnswer, match=r"was lost: .* has nothing to do"):
        steps.send(status(steps.send(None)))


@pytest.mark.parametrize("busy", [{"running": 1}, {"queued": 1}, {"state": "warming"}])
def test_while_the_server_works_there_is_hope(busy):
    steps = perform(connection(), Call(row("/lstmforecast/size"), {"name": "fc"}))
    number = next(steps).ids[0]
    for _ in range(20):
        assert number in steps.send(status(steps.send(None), **busy)).ids
    with pytest.raises(StopIteration) as done:
        steps.send(Reply("/done", ["/lstmforecast/size", "fc", 7], number))
    assert done.value.value == 7


def test_a_server_that_stays_silent_is_gone(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(talking.time, "monotonic", lambda: now[0])
    steps = perform(connection(), Call(row("/version"), {}))
    exchange = next(steps)
    with pytest.raises(NoAnswer, match=r"no server answers at 127.0.0.1:57200"):
        while now[0] < 60:
            now[0] += exchange.seconds
            exchange = steps.send(None)
    assert 8 < now[0] < 14


@pytest.mark.parametrize(
    ("alive", "words"), [(False, "no server answers"), (True, "still working")]
)
def test_a_timeout_is_kept_to_and_names_the_cause(monkeypatch, alive, words):
    now = [0.0]
    monkeypatch.setattr(talking.time, "monotonic", lambda: now[0])
    steps = perform(connection(timeout=99), Call(row("/version"), {}, timeout=3.0))
    exchange = next(steps)
    with pytest.raises(TimeoutError, match=words):
        while now[0] < 60:
            asks = exchange.packet is not None and b"/status" in exchange.packet
            if not (alive and asks):
                now[0] += exchange.seconds
            exchange = steps.send(status(exchange, running=1) if alive and asks else None)
    assert now[0] == pytest.approx(3.0)


def test_progress_goes_to_the_callback_and_is_not_the_answer():
    heard: list[Progress] = []
    given = {"name": "fc", "source_data_series": "g"}
    steps = perform(connection(), Call(row("/lstmforecast/fit"), given, progress=heard.append))
    exchange = next(steps)
    report = ["/lstmforecast/fit", "fc", 3, 20, 0.25, 0.5]
    assert steps.send(Reply("/progress", report, exchange.ids[0])).packet is None
    assert heard == [Progress(3, 20, 0.25, 0.5)]


def test_replies_without_an_id_belong_to_nobody_and_garbage_is_no_reply():
    assert replies(encode("/done", ["/x", "g", 3, "id", 9])) == [Reply("/done", ["/x", "g", 3], 9)]
    assert replies(encode("/changed", ["buffer", "id", "set"]))[0].id is None
    assert replies(encode("/done", ["id", "id"]))[0].id is None
    assert replies(b"#bundle\0\0") == []
    assert replies(b"/x\0\0,z\0\0") == []


def test_an_answer_that_is_too_much_for_the_decoder_is_its_calls_failure():
    (answer,) = replies(encode("/done", ["/list", "", *["name"] * 70_000, "id", 9]))
    assert (answer.address, answer.values[2], answer.id) == ("/fail", "tooLarge", 9)
    assert answer.values[3].startswith("the answer cannot be read at once")


# Sockets ------------------------------------------------------------------------------------


class Responder(UdpThread):
    """A UDP server of one answer: it sends what ``answer`` makes of a call's id."""

    def __init__(self, answer) -> None:
        self.answer = answer
        super().__init__()

    def run(self) -> None:
        packet = TO_OUR_PORT
        while packet == TO_OUR_PORT:
            packet, sender = self.socket.recvfrom(65536)
        for reply in self.answer(replies(packet)[0].id):
            self.socket.sendto(reply, sender)
        self.socket.close()


def test_late_and_broken_replies_are_ignored():
    def answer(number):
        yield encode("/done", ["/x", "", "id", number + 1])
        yield b"\0\0\0"
        yield encode("/version.reply", ["lstmosc", 9, 9, 9])
        yield encode("/version.reply", ["lstmosc", 1, 2, 3, "id", number])

    with Client(port=Responder(answer).port, timeout=20) as client:
        assert client.version()[1:] == (1, 2, 3)


def test_nobody_there_is_told_at_once():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for transport in ("udp", "tcp"):
        with (
            Client(port=port, transport=transport, timeout=5) as client,
            pytest.raises(NoAnswer, match=f"no server answers at 127.0.0.1:{port}"),
        ):
            client.version()
    with Client("no.such.host.invalid") as client, pytest.raises(NoAnswer, match="invalid"):
        client.version()


def test_frames_are_taken_one_by_one_when_they_are_whole():
    unread = bytearray()
    taken = []
    for byte in length_of.pack(4) + b"abcd" + length_of.pack(0) + length_of.pack(1) + b"e":
        unread.append(byte)
        if (frame := take_frame(unread)) is not None:
            taken.append(frame)
    assert taken == [b"abcd", b"", b"e"]
    with pytest.raises(ConnectionError, match="announces a frame of -1 bytes"):
        take_frame(bytearray(b"\xff\xff\xff\xff"))

"""The Python clients against a real server: data, errors, transports, many calls in flight."""

from __future__ import annotations

import asyncio
import doctest
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import lstmosc.client
from loopback import inherit_a_port
from lstmosc import errors
from lstmosc.client import CannotStart, NoAnswer, Progress, Server
from lstmosc.client.conversation import MAX_DATAGRAM_BYTES

WAVE = np.sin(np.arange(60) / 5).astype(np.float32)
LARGE = np.random.default_rng(0).standard_normal((50_000, 2)).astype(np.float32)
ON_ONE_SERVER = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_the_examples_in_the_documentation_are_true():
    outcome = doctest.testmod(lstmosc.client)
    assert outcome.failed == 0
    assert outcome.attempted > 5


# Data ---------------------------------------------------------------------------------------


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(1, 40), st.integers(1, 5)),
        elements=st.floats(-(2.0**99), 2.0**99, width=32) | st.just(float("nan")),
    )
)
@ON_ONE_SERVER
def test_series_come_back_as_they_went_missing_values_too(client, series):
    client.dataseries.free("g")
    client.dataseries.add_series("g", "a", series)
    np.testing.assert_array_equal(client.dataseries.get_series("g", "a"), series)
    np.testing.assert_array_equal(client.dataseries.get_frame("g", "a", -1), series[-1])
    counts = client.dataseries.get_series("g", "a", target_buffer="b")
    assert counts == ("b", *series.shape)
    np.testing.assert_array_equal(client.buffer.get("b"), series)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_hundred_thousand_floats_go_in_and_out_unchanged(server, client, transport):
    with server.client(transport=transport) as calling:
        calling.dataseries.add_series("large", "a", LARGE)
        np.testing.assert_array_equal(calling.dataseries.get_series("large", "a"), LARGE)
    with server.client(transport=transport) as calling:
        np.testing.assert_array_equal(calling.dataseries.get_series("large", "a"), LARGE)


def test_what_one_message_cannot_carry_is_an_error_with_the_way_out(client):
    client.buffer.set("b", np.ones((1_800_000, 2)))
    with pytest.raises(errors.TooLarge, match="getn"):
        client.buffer.get("b")
    assert client.buffer.getn("b", 800_000, 1_000_000).sum() == 2_000_000


def test_one_dimension_is_a_series_of_one_column_or_a_point(client):
    client.dataseries.add_series("g", "a", WAVE)
    assert client.dataseries.get_series("g", "a").shape == (60, 1)
    client.dataset.add_point("p", "a", WAVE)
    np.testing.assert_array_equal(client.dataset.get_point("p", "a"), WAVE)
    client.dataseries.add_frame("g", "a", 0.5)
    np.testing.assert_array_equal(client.dataseries.get_frame("g", "a", 60), [0.5])


def test_arrays_in_any_memory_order_and_type_mean_the_same(client):
    frames = np.arange(12).reshape(4, 3)
    for number, alike in enumerate([frames, np.asfortranarray(frames, float), frames.tolist()]):
        client.buffer.set(f"b{number}", alike)
        np.testing.assert_array_equal(client.buffer.get(f"b{number}"), frames)
    client.buffer.set("t", frames.T[:, ::2])
    np.testing.assert_array_equal(client.buffer.get("t"), frames.T[:, ::2])


def test_a_missing_value_can_be_asked_for_as_a_number(client):
    client.dataseries.add_series("g", "a", [1.0, np.nan])
    assert client.dataseries.get_series("g", "a", missing=-5).ravel().tolist() == [1.0, -5.0]


def test_parts_of_a_buffer(client):
    client.buffer.set("b", np.zeros((4, 2)))
    client.buffer.setn("b", 1, [[1, 2], [3, 4]])
    np.testing.assert_array_equal(client.buffer.getn("b", 1, 2), [[1, 2], [3, 4]])
    with pytest.raises(errors.WrongSize, match="frames of 2 values, not of 4"):
        client.buffer.setn("b", 0, [[1, 2, 3, 4]])


def test_results_of_every_shape(client):
    client.dataseries.add_series("g", "a", WAVE)
    client.labelset.add_label("l", "a", "up")
    client.lstmforecast.new("fc", hidden_size=[8, 4], learn_rate=0.1)
    assert client.labelset.get_label("l", "a") == ("a", "up")
    assert client.version()[0] == "lstmosc"
    assert client.status().objects == 3
    assert {(entry.family, entry.name) for entry in client.list()} >= {("labelset", "l")}
    assert "/lstmforecast/fit" in client.help("lstmforecast")
    controls = client.lstmforecast.get("fc")
    assert (controls["hidden_size"], controls["learn_rate"]) == ((8, 4), 0.1)
    assert client.lstmforecast.get("fc", "maxIter") == {"max_iter": 20}
    assert client.dataseries.k_nearest("g", WAVE, 1) == ["a"]
    assert client.dataseries.k_nearest_dist("g", WAVE, 1) == [0.0]
    assert client.dataseries.clear("g") is None


def test_lists_name_all_there_are_however_many(server, client):
    for number in range(209):
        client.labelset.add_label(f"a rather long name, number {number}", "a", "up")
        client.alias(f"/fader{number}", f"/labelset/size 'a rather long name, number {number}'")

    async def listed():
        async with server.async_client() as calling:
            return len(await calling.list()), len(await calling.list("labelset"))

    assert len(client.list()) == 209
    assert asyncio.run(listed()) == (209, 209)
    with server.client() as another:
        assert len(another.aliases()) == 209
    for number in range(209):
        client.alias(f"/fader{number}")


def test_a_dumped_store_loads_again(client):
    client.dataseries.add_series("g", "a", LARGE)
    client.dataseries.load("copy", client.dataseries.dump("g"))
    np.testing.assert_array_equal(client.dataseries.get_series("copy", "a"), LARGE)


# Models -------------------------------------------------------------------------------------


def test_a_fit_tells_its_progress_and_its_result(client):
    client.dataseries.add_series("g", "a", WAVE)
    heard = []
    fit = client.lstmforecast.fit("fc", "g", max_iter=3, progress=heard.append)
    assert fit.epochs == 3
    assert fit.loss >= 0
    assert all(isinstance(report, Progress) and report.max_iter == 3 for report in heard)
    assert heard[0].epoch >= 1
    forecast = client.lstmforecast.predict_point("fc", WAVE[:, None], forecast_length=5)
    assert forecast.shape == (5, 1)
    assert np.isfinite(forecast).all()


def test_frames_of_another_width_are_not_read_askew(client):
    client.dataseries.add_series("g", "a", np.zeros((20, 2)))
    with pytest.raises(errors.WrongSize, match="'g' takes frames of 2 values, not of 4"):
        client.dataseries.k_nearest("g", np.zeros((5, 4)), 1)


def test_a_callback_that_raises_ends_the_call_and_the_next_one_works(client):
    client.dataseries.add_series("g", "a", WAVE)

    def trip(_report: Progress) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        client.lstmforecast.fit("fc", "g", max_iter=2, progress=trip)
    client.lstmforecast.cancel("fc")
    assert client.dataseries.size("g") == 1


def test_a_callback_may_call_and_even_cancel(client):
    client.dataseries.add_series("g", "a", WAVE)

    def stop(_report: Progress) -> None:
        client.dataseries.set_series("large", "a", LARGE)
        client.lstmforecast.cancel("fc")
        assert client.sync(5, timeout=60) == 5

    with pytest.raises(errors.Cancelled):
        client.lstmforecast.fit("fc", "g", max_iter=1_000_000, progress=stop)
    np.testing.assert_array_equal(client.dataseries.get_series("large", "a"), LARGE)


# Errors -------------------------------------------------------------------------------------


def test_errors_have_the_servers_class_and_sentence(client):
    client.dataset.add_point("p", "a", [1, 2])
    with pytest.raises(errors.NotFound, match="no dataset named 'q'; there are: p"):
        client.dataset.size("q")
    with pytest.raises(errors.Exists, match="setPoint"):
        client.dataset.add_point("p", "a", [1, 2])
    with pytest.raises(errors.WrongSize):
        client.dataset.add_point("p", "b", [1, 2, 3])
    with pytest.raises(errors.BadArgument, match="maxIter"):
        client.lstmforecast.new("fc", max_iter=0)
    with pytest.raises(errors.BadArgument, match="hiddenSize"):
        client.lstmforecast.new("fc", hidden_size=[8, 4.5])


def test_a_fit_that_takes_longer_than_the_timeout_is_said_to_be_working(client):
    client.dataseries.add_series("g", "a", WAVE)
    with pytest.raises(NoAnswer, match="still working"):
        client.lstmforecast.fit("fc", "g", max_iter=1_000_000, timeout=0.3)
    assert client.lstmforecast.cancel("fc") == 1
    assert client.sync(3, timeout=60) == 3


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_server_that_is_gone_is_named_and_the_next_one_is_found(start_server, transport):
    first = start_server()
    with first.client(transport=transport, timeout=20) as calling:
        calling.version()
        first.stop()
        with pytest.raises(TimeoutError, match=f"no server answers at 127.0.0.1:{first.port}"):
            calling.version()
        with pytest.raises(NoAnswer, match="start one with: lstmosc serve"):
            calling.version()
        start_server("--port", str(first.port))
        assert calling.version()[0] == "lstmosc"


def test_a_server_that_does_not_start_says_so(tmp_path):
    with (tmp_path / "log").open("w+") as log:
        with pytest.raises(CannotStart, match="its log says why"):
            Server("--noSuchSetting", "1", log=log)
        assert "noSuchSetting" in (tmp_path / "log").read_text()


def test_a_server_ends_with_its_block():
    with Server() as server:
        assert server.process.poll() is None
    assert server.process.poll() is not None
    server.stop()


# Many at once -------------------------------------------------------------------------------


def test_threads_that_share_a_client_get_their_own_answers(client):
    for number in range(40):
        client.labelset.add_label("l", f"i{number}", f"label {number}")

    def ask(number: int) -> str:
        return str(client.labelset.get_label("l", f"i{number}").label)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(40))) == [f"label {number}" for number in range(40)]


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_five_hundred_calls_in_flight_each_get_their_own_answer(server, client, transport):
    async def labels() -> list[str]:
        async with server.async_client(transport=transport) as calling:
            names = [str(number) for number in range(500)]
            sets = [calling.labelset.set_label("l", name, f"<{name}>") for name in names]
            gets = [calling.labelset.get_label("l", name) for name in names]
            answers = await asyncio.gather(*sets, *gets)
            return [answer.label for answer in answers[500:]]

    assert asyncio.run(labels()) == [f"<{number}>" for number in range(500)]


def test_order_is_kept_when_a_large_call_turns_to_tcp(server, client):
    assert LARGE.nbytes > MAX_DATAGRAM_BYTES

    async def session() -> list[object]:
        async with server.async_client() as calling:
            return await asyncio.gather(
                calling.dataseries.add_series("g", "small", [[0.0, 0.0]]),
                calling.dataseries.add_series("g", "large", LARGE),
                calling.dataseries.size("g"),
                calling.dataseries.delete_series("g", "large"),
                calling.dataseries.size("g"),
            )

    assert asyncio.run(session()) == [None, None, 2, None, 1]


def test_an_error_reaches_the_call_it_belongs_to(server, client):
    async def session() -> list[object]:
        async with server.async_client() as calling:
            return await asyncio.gather(
                calling.version(), calling.dataset.size("q"), return_exceptions=True
            )

    version, error = asyncio.run(session())
    assert version[0] == "lstmosc"
    assert type(error) is errors.NotFound


def test_closing_tells_those_who_wait(server, client):
    client.dataseries.add_series("g", "a", WAVE)

    async def session() -> None:
        async with server.async_client() as calling:
            begun = asyncio.Event()
            fit = calling.lstmforecast.fit(
                "fc", "g", max_iter=1_000_000, progress=lambda _: begun.set()
            )
            task = asyncio.create_task(fit)
            await begun.wait()
        with pytest.raises(NoAnswer, match="closed"):
            await task

    asyncio.run(session())
    assert client.lstmforecast.cancel("fc") == 1


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_waiting_for_a_server_that_ends_ends_too(start_server, monkeypatch, transport):
    monkeypatch.setattr("lstmosc.client.conversation.STATUS_AFTER_SECONDS", 0.1)
    server = start_server()

    async def session() -> None:
        async with server.async_client(transport=transport) as calling:
            await calling.dataseries.add_series("g", "a", WAVE)
            fit = asyncio.create_task(calling.lstmforecast.fit("fc", "g", max_iter=1_000_000))
            await calling.version()
            await asyncio.to_thread(server.stop)
            with pytest.raises((NoAnswer, errors.Cancelled)):
                await fit
            with pytest.raises(NoAnswer, match="no server answers"):
                await calling.version()

    asyncio.run(session())


def test_a_subscriber_hears_of_changes(server, client):
    async def session() -> list[tuple[str, list[object]]]:
        heard: list[tuple[str, list[object]]] = []
        hearing = asyncio.Event()

        def hear(address: str, values: list[object]) -> None:
            heard.append((address, values))
            hearing.set()

        async with server.async_client(heard=hear) as calling:
            await calling.notify(True)
            await asyncio.to_thread(client.labelset.add_label, "l", "a", "up")
            await hearing.wait()
            await calling.notify(False)
        return heard

    assert asyncio.run(session()) == [("/changed", ["labelset", "l", "addLabel"])]


def test_a_client_hears_although_its_port_was_anothers_that_sent_its_answers_elsewhere(
    client, server, monkeypatch
):
    """Programs that cannot hear on their port send /replyPort, and end; systems give ports anew."""
    inherit_a_port(server, client, monkeypatch)
    with server.client(timeout=5.0) as again:
        assert again.status().state == "ready"

"""From the values of a call to its arguments, against what the contract says of them."""

from __future__ import annotations

import difflib
import math
from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import BadArgument, near
from lstmosc.protocol import number_kinds, table
from lstmosc.protocol.binding import ReplyOptions, accesses, bind, object_name, reply_options
from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.values import (
    BufferName,
    Cursor,
    Inline,
    SeriesContent,
    as_float32,
    shortest_text,
)

numbers = st.integers(-(2**31), 2**31 - 1) | st.floats(width=32, allow_nan=False)


def row(address):
    found = table.find(address)
    assert found is not None
    return found


def bound(address, *arguments):
    return bind(row(address), list(arguments))[0]


def refused(address, *arguments):
    with pytest.raises(BadArgument) as caught:
        bound(address, *arguments)
    return str(caught.value)


def test_numbers_become_the_shortest_text_where_a_name_is_required():
    for value in (7, 7.0, "7"):
        assert bound("/dataset/size", value)["name"] == "7"
    assert bound("/dataset/size", as_float32(0.1))["name"] == "0.1"
    assert bound("/dataset/size", True)["name"] == "1"


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_the_shortest_text_reads_back_to_the_same_number(value):
    text = shortest_text(value)
    assert as_float32(float(text)) == value
    assert len(text) <= len(repr(value))


def test_required_arguments_are_taken_first_whatever_they_look_like():
    values = bound("/labelset/addLabel", "id", "missing", "id", "id", 5)
    assert (values["name"], values["identifier"], values["label"]) == ("id", "missing", "id")


def test_options_come_in_any_order_any_case_with_or_without_at():
    straight = bound("/lstmforecast/fit", "fc", "g", "maxIter", 5, "hiddenSize", 64, 32.0, "id", 1)
    turned = bound("/lstmforecast/fit", "fc", "g", "@HIDDENsize", 64, 32, "@ID", 1, "@maxiter", 5.0)
    assert straight == turned
    assert straight["hidden_size"] == (64, 32)


def test_optional_arguments_by_position_by_name_and_not_at_all():
    by_place = bound("/lstmforecast/predictPoint", "fc", "in", "out", 5)
    assert by_place == bound(
        "/lstmforecast/predictPoint", "fc", "in", "forecastLength", 5, "targetBuffer", "out"
    )
    for nothing in (0, 0.0, False, None, "-"):
        values = bound("/lstmforecast/predictPoint", "fc", "in", nothing, 5)
        assert (values["target_buffer"], values["forecast_length"]) == (None, 5)


def test_another_number_in_an_optional_name_place_is_refused():
    assert "targetBuffer must be a name, not the number 3" in refused(
        "/lstmforecast/predictPoint", "fc", "in", 3
    )


def test_a_run_of_floats_counts_as_that_many_numbers():
    run = array("f", [2, 1, 2, 3, 4])
    values = bound("/dataseries/addSeries", "g", "a", run, "missing", -1)
    assert values["series"] == SeriesContent(2, Inline((array("f", [1, 2, 3, 4]),)))
    assert values["missing"] == -1.0


@given(st.lists(numbers, min_size=1, max_size=40), st.data())
def test_however_numbers_are_cut_into_runs_they_are_the_same(values, data):
    items, at = [], 0
    while at < len(values):
        length = data.draw(st.integers(1, len(values) - at))
        piece = values[at : at + length]
        as_run = data.draw(st.booleans()) and all(isinstance(v, float) for v in piece)
        items.extend([array("f", piece)] if as_run else piece)
        at += length
    taken = [number for chunk in Cursor(items).numbers() for number in chunk]
    assert taken == values
    cursor = Cursor(items)
    assert [cursor.take() for _ in values] == values
    assert cursor.done


def test_a_source_is_a_buffer_or_a_blob_never_numbers():
    assert bound("/dataset/kNearest", "d", "b", 1)["source"] == BufferName("b")
    assert bound("/dataset/kNearest", "d", 7, 1)["source"] == BufferName("7")
    assert "too many" in refused("/dataset/kNearest", "d", 0.5, 1, 0.5)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name is missing"),
        (("g", "a"), "time is missing"),
        (("g", "a", "x"), "time must be an integer, not 'x'"),
        (("g", "a", 0.5), "time must be an integer, not 0.5"),
        (("g", "a", float("nan")), "time must be an integer, not nan"),
        (("g", "a", None), "time must be an integer, not nil"),
        (("g", "a", 1, "b", 2), "too many arguments: 2"),
        (("g", "a", 1, "b", "c"), "no option 'c'; there are: targetBuffer, missing, id"),
        (("g", "a", 1, "missng", 0), "no option 'missng'; did you mean missing?"),
        (("g", "a", 1, "missing"), "missing has no value"),
        (("g", "a", 1, "b", "targetBuffer", "c"), "targetBuffer is given twice"),
        ((b"x", "a", 1), "name must be the name of a dataseries"),
        (("", "a", 1), "name must be the name of a dataseries of 1 to 256 characters, not ''"),
    ],
)
def test_a_wrong_call_is_told_what_was_wrong_and_how_to_call(arguments, says):
    sentence = refused("/dataseries/getFrame", *arguments)
    if (arguments[3:4]) == ("missng",):
        sentence = refused("/dataseries/getFrame", "g", "a", 1, "out", "missng", 0)
    assert says in sentence
    assert "usage: /dataseries/getFrame name identifier time [targetBuffer]" in sentence


def test_words_in_place_of_numbers_are_told_what_they_were_taken_for():
    for call in (("/voice/step", "v", "a", "b"), ("/dataseries/addSeries", "g", "s", "a", "b")):
        sentence = refused(*call)
        assert "no option 'b'; there are: " in sentence
        assert "'a' was taken for" in sentence and "the name of a buffer: else give" in sentence
    assert "was taken for" not in refused("/voice/prime", "v", "a", "b")


def test_reply_options_are_found_even_in_calls_that_cannot_be_bound():
    assert reply_options(["x", "id", 3, "replyPort", 9111.0], 0) == ReplyOptions(3, 9111)
    assert reply_options(["id", 3], 1) == ReplyOptions()
    assert reply_options(["x", "id", "y", "@ID", -5], 1) == ReplyOptions(-5)


def test_what_a_call_touches_follows_from_the_table():
    message = row("/lstmregressor/predict")
    values, _ = bind(message, ["m", "in", "out"])
    touched = {(a.family, a.name, a.mode) for a in accesses(message, values)}
    assert touched == {
        ("lstmregressor", "m", "predict"),
        ("dataseries", "in", "read"),
        ("dataset", "out", "write"),
        ("dataseries", "out", "write"),  # a regressor of series makes one instead
    }
    message = row("/dataseries/addSeries")
    values, _ = bind(message, ["g", "a", "buf"])
    assert ("buffer", "buf", "read") in {
        (a.family, a.name, a.mode) for a in accesses(message, values)
    }


values = st.one_of(
    numbers,
    st.text(max_size=5),
    st.sampled_from(["id", "@missing", "-", "maxIter", "auto"]),
    st.binary(max_size=8),
    st.none(),
    st.lists(st.integers(), max_size=2),
    st.lists(st.floats(width=32), min_size=16, max_size=20).map(lambda v: array("f", v)),
    st.floats(),
)


@given(st.sampled_from(table.MESSAGES), st.lists(values, max_size=8))
def test_any_values_are_bound_whole_or_refused_with_the_usage(message, arguments):
    try:
        result, options = bind(message, arguments)
    except BadArgument as error:
        assert str(error).endswith(f"usage: {message.brief}")
    else:
        assert len(result) == len(message.arguments)
        accesses(message, result)
        assert options == reply_options(arguments, len(message.required))
    assert isinstance(object_name(message, arguments), str)
    reply_options(arguments, len(message.required))


@pytest.mark.parametrize("at", range(1, 8))
def test_who_mistypes_a_letter_is_told_the_same_as_by_a_comparison_with_everything(at):
    for address in table.BY_ADDRESS:
        typo = address[:at] + address[at + 1 :] if len(address) > at + 1 else address + "s"
        assert near(typo, table.BY_ADDRESS, 1) == difflib.get_close_matches(
            typo, table.BY_ADDRESS, n=1
        )


def test_near_finds_nothing_where_nothing_is_like_it():
    assert near("/zzzzqqqq", table.BY_ADDRESS, 3) == []
    assert near("", [], 3) == []


# Limits -------------------------------------------------------------------------------------


def numbers_of(kind):
    kind = kind.number if isinstance(kind, number_kinds.Automatic) else kind
    return kind if isinstance(kind, number_kinds.Number) else None


LIMITED = {
    f"{name} {limit}": (number, limit)
    for name, kind in [
        *((control.name, control.kind) for control in CONTROLS),
        *((f"{row.address} {a.name}", a.kind) for row in table.MESSAGES for a in row.arguments),
    ]
    if (number := numbers_of(kind)) is not None
    for limit in (number.low, number.high)
    if math.isfinite(limit) and not (number.above and limit == number.low)
}


@pytest.mark.parametrize("case", LIMITED)
def test_a_limit_may_come_as_float32_and_what_lies_beyond_may_not(case):
    number, limit = LIMITED[case]
    narrow = np.float32(limit)
    away = np.float32(np.inf) if limit == number.high else np.float32(-np.inf)
    taken = number.take(Cursor([float(narrow)]))
    assert number.low <= taken <= number.high
    assert np.float32(taken) == narrow
    beyond = float(np.nextafter(narrow, away))
    with pytest.raises(BadArgument, match="must be") as caught:
        number.take(Cursor([beyond]))
    if beyond < 1e15:
        assert not str(caught.value).endswith(f" {limit:g}")


def test_zero_has_no_sign():
    assert math.copysign(1, number_kinds.Number(0, 1).take(Cursor([-0.0]))) == 1


@pytest.mark.parametrize("value", [1_000_000_000_000, 1e12, -(2.0**40)])
def test_an_integer_beyond_32_bits_is_told_the_limit(value):
    with pytest.raises(BadArgument, match="must be an integer from 1 to 2147483647, not "):
        number_kinds.Integer(1).take(Cursor([value]))


@pytest.mark.parametrize("arguments", [("fc", "g", "maxIter", "many"), ("fc", "g", "zzzz", 1)])
def test_a_message_of_many_options_leaves_them_to_help(arguments):
    with pytest.raises(BadArgument) as caught:
        bind(table.find("/lstmforecast/fit"), arguments)
    said = str(caught.value)
    assert said.endswith(
        "; usage: /lstmforecast/fit name sourceDataSeries [option value]… "
        "(see /help /lstmforecast/fit)"
    )
    assert len(said) < 300


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        (("/voice/new", "v", "lstmforecast"), "model"),
        (("/labelset/addLabel", "l"), "identifier"),
        (("/dataset/addPoint", "p", "a"), "point"),
        (("/voice/step", "v"), "frame"),
    ],
)
@pytest.mark.parametrize("number", [7, 7.0, array("f", [7.0])])
def test_an_id_at_the_end_is_not_taken_for_an_argument_that_was_forgotten(call, missing, number):
    address, *values = call
    with pytest.raises(BadArgument, match=f"^{missing} is missing"):
        bind(table.BY_ADDRESS[address.casefold()], [*values, "id", number])


def test_a_number_that_is_no_id_may_follow_what_is_named_id():
    assert bound("/dataset/addPoint", "p", "id", 7.5)["identifier"] == "id"

"""Values to bytes: a table, all the shapes a buffer can have, and what is refused."""

from __future__ import annotations

import math
from array import array
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import BadArgument, TooLarge
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode, encode_blob
from lstmosc.wire.message import Message
from malformed_packets import floats, ints, message, text

VALUES: list[tuple[Any, str, bytes]] = [
    (1000, "i", b"\x00\x00\x03\xe8"),
    (-1, "i", b"\xff\xff\xff\xff"),
    (2**31 - 1, "i", b"\x7f\xff\xff\xff"),
    (-(2**31), "i", b"\x80\x00\x00\x00"),
    (True, "i", b"\0\0\0\1"),
    (False, "i", b"\0\0\0\0"),
    (440.0, "f", b"\x43\xdc\x00\x00"),
    (-0.0, "f", b"\x80\0\0\0"),
    (1e-50, "f", b"\0\0\0\0"),
    ("", "s", b"\0\0\0\0"),
    ("abc", "s", b"abc\0"),
    ("four", "s", b"four\0\0\0\0"),
    ("été", "s", b"\xc3\xa9t\xc3\xa9\0\0\0"),
    ("a\0b", "s", b"a\xef\xbf\xbdb\0\0\0"),
    ("\ud800", "s", b"?\0\0\0"),
    (b"", "b", b"\0\0\0\0"),
    (b"abcde", "b", b"\0\0\0\5abcde\0\0\0"),
    (bytearray(b"abcd"), "b", b"\0\0\0\4abcd"),
    (array("f", [1, 2]), "ff", b"\x3f\x80\0\0\x40\0\0\0"),
    (array("d", [1, 2]), "ff", b"\x3f\x80\0\0\x40\0\0\0"),
    (memoryview(array("f", [1])), "f", b"\x3f\x80\0\0"),
    (array("f"), "", b""),
    (np.int64(5), "i", b"\0\0\0\5"),
    (np.uint8(5), "i", b"\0\0\0\5"),
    (np.float32(0.5), "f", b"\x3f\0\0\0"),
    (np.float64(0.5), "f", b"\x3f\0\0\0"),
    (np.str_("abc"), "s", b"abc\0"),
]


@pytest.mark.parametrize(("value", "tags", "data"), VALUES)
def test_each_value_has_its_bytes(value: Any, tags: str, data: bytes) -> None:
    assert encode("/a", [value]) == message("/a", tags, data)
    assert encode("/a", iter([1, value, "x"])) == message(
        "/a", f"i{tags}s", ints(1) + data + text("x")
    )


def test_a_message_without_arguments_has_its_comma() -> None:
    assert encode("/status", []) == b"/status\0,\0\0\0"


@pytest.mark.parametrize(
    "values",
    [
        np.arange(6, dtype=np.float32),
        np.arange(6, dtype=np.float64).reshape(2, 3),
        np.arange(6, dtype=np.float32).reshape(3, 2, 1),
        np.arange(12, dtype=np.float32)[::2],
        np.arange(6, dtype=np.float32).reshape(2, 3).T,
        np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3)),
        np.zeros((0, 3), np.float32),
        np.zeros((3, 0), np.float64),
        np.array(1.5, np.float32),
    ],
    ids=lambda values: f"{values.dtype} {values.shape} {values.strides}",
)
def test_any_shape_goes_out_in_c_order(values: np.ndarray) -> None:
    data = values.astype(">f4").tobytes()
    assert encode("/a", [values]) == message("/a", "f" * values.size, data)
    assert encode_blob(values) == data


def test_a_read_only_buffer_is_welcome() -> None:
    values = np.ones(3, np.float32)
    values.flags.writeable = False
    assert encode("/a", [values]) == message("/a", "fff", floats(1, 1, 1))


def test_a_buffer_is_left_as_it_was() -> None:
    values = array("f", [1, 2, 3])
    encode("/a", [values])
    assert values == array("f", [1, 2, 3])


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 2**64, np.int64(2**40)])
def test_an_integer_beyond_32_bits_is_too_large(value: int) -> None:
    with pytest.raises(TooLarge, match=f"{value} does not fit"):
        encode("/a", [1, value])


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        1e39,
        np.float32("nan"),
        array("f", [1, math.nan]),
        np.array([[1, 2], [-np.inf, 3]], np.float32),
        array("d", [1, 1e39]),
        array("f", [0] * 1000 + [math.inf]),
        array("f", [-math.nan]),
    ],
)
def test_only_finite_numbers_go_out(value: Any) -> None:
    with pytest.raises(BadArgument, match=r"finite|too large"):
        encode("/a", ["name", value])


def test_the_largest_floats_are_finite() -> None:
    largest = float(np.finfo(np.float32).max)
    values = array("f", [largest, -largest, 2.0**127, -(2.0**127)])
    assert encode("/a", [values]) == message("/a", "ffff", floats(*values))


@given(st.lists(st.floats(width=32), max_size=40))
def test_a_run_is_refused_exactly_where_a_value_is_not_finite(values: list[float]) -> None:
    if all(math.isfinite(value) for value in values):
        assert encode("/a", [array("f", values)]) == encode("/a", values)
    else:
        with pytest.raises(BadArgument):
            encode("/a", [array("f", values)])


def test_a_blob_of_floats_carries_nan() -> None:
    data = encode_blob(np.array([np.nan, 1.0], np.float32))
    assert np.isnan(np.frombuffer(data, ">f4")).tolist() == [True, False]


@pytest.mark.parametrize(
    "value", [None, [1, 2], object(), 1j, array("i", [1]), np.arange(3), np.array(["a"])]
)
def test_anything_else_is_a_mistake_of_the_caller(value: Any) -> None:
    with pytest.raises(TypeError, match=f"nothing a message can carry: {type(value).__name__}"):
        encode("/a", [value])


VALUE = (
    st.integers(-(2**31), 2**31 - 1)
    | st.floats(width=32, allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    | st.binary()
)


@given(st.lists(VALUE, max_size=12))
def test_what_is_written_is_read_again(values: list[Any]) -> None:
    assert decode(encode("/a", values)) == [(None, Message("/a", values))]


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=16))
def test_a_run_is_read_again(values: list[float]) -> None:
    run = array("f", values)
    assert decode(encode("/a", ["x", run])) == [(None, Message("/a", ["x", run]))]


@pytest.mark.parametrize("name", ["v", "é\0x", "\ud800", "n" * 100])
@pytest.mark.parametrize("arguments", [[], [3, np.ones(2, np.float32), "id", 7], ["text", 1.5]])
def test_texts_that_come_first_are_written_as_any_others(name: str, arguments: list[Any]) -> None:
    for _ in range(2):  # the second time from what is kept
        found = encode("/done", arguments, ("/voice/step", name))
        assert found == encode("/done", ["/voice/step", name, *arguments])

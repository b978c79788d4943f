"""JSON read piece by piece, against the library's own call over the whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import TooLarge
from lstmosc.stores.io import json_reader
from lstmosc.stores.io.json_reader import Reader
from lstmosc.stores.io.json_values import listed

# Rows of numbers are doubles, which hold integers to 2**53 exactly.
numbers = st.one_of(
    st.integers(-(10**14), 10**14), st.floats(allow_nan=False, allow_infinity=False)
)
leaves = st.one_of(st.none(), st.booleans(), numbers, st.text(max_size=6))
rows = st.lists(st.one_of(numbers, numbers, numbers, st.none()), max_size=12)
trees = st.recursive(
    st.one_of(leaves, rows),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
spaces = st.sampled_from((None, 1, "\t\n"))


def in_pieces(data, size):
    return Reader(iter(data[at : at + size] for at in range(0, len(data), size)))


def unpacked(value):
    """Write rows that are kept as bytes as lists again."""
    if isinstance(value, dict):
        return {key: unpacked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [unpacked(item) for item in value]
    return listed(value) if isinstance(value, bytes) else value


@pytest.fixture(autouse=True, scope="module", params=[3, 65536])
def piece(request):
    """Cut long rows after a few characters, too."""
    before, json_reader.READ_CHUNK_BYTES = json_reader.READ_CHUNK_BYTES, request.param
    yield
    json_reader.READ_CHUNK_BYTES = before


@given(trees, spaces, st.booleans(), st.integers(1, 9))
def test_any_value_is_read_as_the_library_reads_it(tree, indent, escaped, size):
    text = json.dumps(tree, indent=indent, ensure_ascii=escaped)
    assert unpacked(in_pieces(text.encode(), size).whole()) == json.loads(text)


@given(trees, st.integers(1, 9), st.data())
def test_what_is_broken_is_refused_wherever_the_library_refuses_it(tree, size, data):
    text = json.dumps(tree)
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(("", "]", "}", ",", '"', "1", ":", " ", "{", "[")))
    broken = text[:at] + put + text[at + data.draw(st.integers(0, 2)) :]
    try:
        expected = json.loads(broken)
    except ValueError:
        with pytest.raises(ValueError):
            in_pieces(broken.encode(), size).whole()
    else:
        assert unpacked(in_pieces(broken.encode(), size).whole()) == expected


@pytest.mark.parametrize("text", ["[NaN]", "[1, Infinity]", "-Infinity", '{"a": NaN}', "", " "])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError):
        in_pieces(text.encode(), 4).whole()


def test_objects_in_objects_have_an_end():
    with pytest.raises(ValueError, match="objects in each other"):
        in_pieces(b'{"a":' * 100_000, 65536).whole()


def test_a_mark_at_the_start_and_letters_across_pieces_are_read():
    data = "\ufeff" + json.dumps({"é𝄞": ["ü"]}, ensure_ascii=False)
    assert in_pieces(data.encode(), 1).whole() == {"é𝄞": ["ü"]}
    with pytest.raises(ValueError):
        in_pieces(b'["\xff"]', 1).whole()


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [], "b": []}',
        '{"a": [1.5, 2], "b": [3.5, 4.5]}',
        '{"a": ["x.y"], "b": ["z.z"]}',
        '{"a.b": [1], "c": [1.5]}',
        '{"a": [true], "b": ["1.5.5"]}',
        '{"a": [[1.5]], "b": [[2.5]]}',
        '{"a]": [1.5], "b}": [2.5], "c],": [3.5]}',
        '{"a": [1.5], "a": [2.5]}',
        '{"a": [1e400], "b": [1.5]}',
        '{"a": [1.5, null], "b": [2.5, 3.5]}',
    ],
)
def test_members_that_are_read_together_are_those_of_the_library(text):
    assert unpacked(in_pieces(text.encode(), 100).whole()) == json.loads(text)


@pytest.mark.parametrize("text", ["[%s1]", '{"a": [%s1]}', '{"a": {"b": [[%s1]]}}'])
def test_a_value_too_long_to_hold_is_refused_before_it_is_held(text):
    many = (text % ("{}," * 2**22)).encode()
    with pytest.raises(TooLarge, match="a value in it has more"):
        in_pieces(many, 2**16).whole()


def test_objects_beyond_memory_are_refused():
    text = json.dumps({str(at): [0.5] * 10 for at in range(1000)}).encode()
    assert Reader(iter([text]), 2**20).whole()
    with pytest.raises(TooLarge, match="more than 100000 bytes"):
        Reader(iter([text]), 100_000).whole()

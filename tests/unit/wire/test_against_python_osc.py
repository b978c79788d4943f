"""The codec and python-osc, an independent implementation, read and write each other's packets."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode, encode_bundle
from lstmosc.wire.message import Message

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ADDRESS = TEXT.map(lambda name: "/" + name)
FLOAT32 = st.floats(width=32, allow_nan=False)
MIDI = st.tuples(*[st.integers(0, 255)] * 4)

# What python-osc can write: its tag and a value (it cannot write an empty blob).
SINGLE = (
    st.tuples(st.just("i"), st.integers(-(2**31), 2**31 - 1))
    | st.tuples(st.just("h"), st.integers(-(2**63), 2**63 - 1))
    | st.tuples(st.just("f"), FLOAT32)
    | st.tuples(st.just("d"), st.floats(allow_nan=False))
    | st.tuples(st.just("s"), TEXT)
    | st.tuples(st.just("b"), st.binary(min_size=1, max_size=20))
    | st.tuples(st.just("m"), MIDI)
    | st.tuples(st.sampled_from("TFN"), st.none())
)
MANY = (
    st.lists(SINGLE, max_size=8)
    | st.lists(st.tuples(st.just("f"), FLOAT32), min_size=10, max_size=40)
    | st.lists(
        st.tuples(st.just("f"), FLOAT32)
        | st.tuples(st.just("i"), st.integers(-9, 9))
        | st.tuples(st.just("d"), st.floats(allow_nan=False)),
        min_size=16,
        max_size=40,
    )
)
ARGUMENT: st.SearchStrategy[Any] = st.recursive(
    SINGLE, lambda inner: st.lists(inner, max_size=4), max_leaves=12
)
ARGUMENTS = MANY | st.lists(ARGUMENT, max_size=5) | st.tuples(MANY, MANY).map(lambda p: p[0] + p[1])


def built(address: str, arguments: list[Any]) -> OscMessageBuilder:
    builder = OscMessageBuilder(address=address)
    for argument in arguments:
        _add(builder, argument)
    return builder


def _add(builder: OscMessageBuilder, argument: Any) -> None:
    if isinstance(argument, tuple):
        tag, value = argument
        builder.add_arg(value, tag)
        return
    builder.args.append((builder.ARG_TYPE_ARRAY_START, None))
    for inner in argument:
        _add(builder, inner)
    builder.args.append((builder.ARG_TYPE_ARRAY_STOP, None))


def plain(values: Iterable[Any]) -> list[Any]:
    """With runs as single floats, and a MIDI tuple as the integer of its four bytes."""
    flat: list[Any] = []
    for value in values:
        if isinstance(value, array):
            flat.extend(value)
        elif isinstance(value, list):
            flat.append(plain(value))
        elif isinstance(value, tuple):
            flat.append(int.from_bytes(bytes(value), "big"))
        else:
            flat.append(value)
    return flat


def types(values: Iterable[Any]) -> list[Any]:
    return [types(value) if isinstance(value, list) else type(value) for value in values]


@given(ADDRESS, ARGUMENTS)
def test_what_python_osc_writes_is_read_alike(address: str, arguments: list[Any]) -> None:
    packet = built(address, arguments).build()
    [(time, found)] = decode(packet.dgram)
    assert time is None
    assert isinstance(found, Message), found
    expected = plain(packet.params)
    assert (found.address, plain(found.arguments)) == (packet.address, expected)
    assert types(plain(found.arguments)) == types(expected)


@given(
    ADDRESS,
    st.lists(
        st.integers(-(2**31), 2**31 - 1)
        | st.floats(width=32, allow_nan=False, allow_infinity=False)
        | TEXT
        | st.binary(max_size=20)
        | st.lists(st.floats(-9, 9, width=32), max_size=40).map(lambda run: array("f", run)),
        max_size=8,
    ),
)
def test_python_osc_reads_what_is_written(address: str, arguments: list[Any]) -> None:
    read = OscMessage(encode(address, arguments))
    assert read.address == address
    assert read.params == plain(arguments)
    assert types(read.params) == types(plain(arguments))


# Parts of a second that python-osc, which calculates in floating point, keeps exactly.
TIMES = st.none() | st.integers(1, 2_000_000_000 * 256).map(lambda ticks: ticks / 256)
BUNDLES: st.SearchStrategy[Any] = st.recursive(
    st.integers(0, 999),
    lambda inner: st.tuples(TIMES, st.lists(inner, max_size=4)),
    max_leaves=10,
).filter(lambda tree: isinstance(tree, tuple))


def _write(tree: Any) -> Any:
    if isinstance(tree, int):
        return built("/n", [("i", tree)]).build()
    time, inner = tree
    builder = OscBundleBuilder(IMMEDIATELY if time is None else time)
    for element in inner:
        builder.add_content(_write(element))
    return builder.build()


def _flatten(bundle: OscBundle, outer: float | None) -> Iterable[tuple[float | None, int]]:
    """What python-osc reads of a bundle, each message with its time, never before the outer one."""
    stamp = bundle.timestamp or None  # its 0 is "immediately"
    time = max(filter(None, (outer, stamp)), default=None)
    for element in bundle:
        if isinstance(element, OscBundle):
            yield from _flatten(element, time)
        else:
            yield time, element.params[0]


@given(BUNDLES)
def test_bundles_of_python_osc_are_flattened_alike(tree: Any) -> None:
    bundle = _write(tree)
    found = [(time, entry.arguments[0]) for time, entry in decode(bundle.dgram)]
    assert found == list(_flatten(OscBundle(bundle.dgram), None))


@given(st.floats(1, 2e9), st.integers(0, 3))
def test_python_osc_reads_our_bundles_and_their_time_tags(date, count):
    bundle = OscBundle(encode_bundle([encode("/a", [at]) for at in range(count)], date))
    assert abs(bundle.timestamp - date) < 1e-6
    assert [message.params for message in bundle] == [[at] for at in range(count)]

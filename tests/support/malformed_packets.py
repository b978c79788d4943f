"""Odd and malicious packets, with what the decoder has to make of each."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

IMMEDIATELY = 1


class Malformed(NamedTuple):
    """``outcome`` is one word for each message: "read" or the code of its error, in order; or
    the code of the error that refuses the packet as a whole.
    """

    name: str
    packet: bytes
    outcome: list[str] | str


def text(value: str | bytes) -> bytes:
    """An OSC string: zero-terminated, padded to 4 bytes."""
    data = value.encode() if isinstance(value, str) else value
    return data + bytes(4 - len(data) % 4)


def message(address: str | bytes, tags: str | bytes = "", data: bytes = b"") -> bytes:
    tags = tags.encode() if isinstance(tags, str) else tags
    return text(address) + text(b"," + tags) + data


def bundle(*elements: bytes, time_tag: int = IMMEDIATELY) -> bytes:
    sized = b"".join(struct.pack(">i", len(element)) + element for element in elements)
    return b"#bundle\0" + struct.pack(">Q", time_tag) + sized


def ints(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)


def floats(*values: float) -> bytes:
    return struct.pack(f">{len(values)}f", *values)


def nested(depth: int) -> bytes:
    packet = FINE
    for _ in range(depth):
        packet = bundle(packet)
    return packet


FINE = message("/version")
BAD, LARGE = "badArgument", "tooLarge"


def malformed_packets() -> Iterator[Malformed]:
    yield from _addresses()
    yield from _tags()
    yield from _data()
    yield from _numbers()
    yield from _bundles()


def _addresses() -> Iterator[Malformed]:
    yield Malformed("nothing", b"", BAD)
    yield Malformed("one zero", b"\0", [BAD])
    yield Malformed("zeros", bytes(64), [BAD])
    yield Malformed("address without end", b"/sta", [BAD])
    yield Malformed("address and no tags", text("/status"), ["read"])
    yield Malformed("address without slash", message("status"), ["read"])
    yield Malformed("only a slash", message("/"), ["read"])
    yield Malformed("only tags", text(",i") + ints(1), [BAD])
    yield Malformed("address of 60,000 bytes", message("/" + "a" * 60000), [LARGE])
    yield Malformed("address not UTF-8", message(b"/\xff\xfe\xc3"), ["read"])
    yield Malformed("pattern over everything", message("/*/clear", "s", text("x")), ["read"])
    yield Malformed("pattern that explodes", message("/" + "*" * 30 + "Q"), ["read"])
    yield Malformed("control characters", message("/\r\n\x1b[2J"), ["read"])
    yield Malformed("text on the wrong port", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [BAD])
    yield Malformed("address not padded", b"/status", [BAD])


def _tags() -> Iterator[Malformed]:
    yield Malformed("tags without comma", text("/a") + text("i") + ints(1), [BAD])
    yield Malformed("tags of zeros", text("/a") + bytes(8), [BAD])
    yield Malformed("tags without end", text("/a") + b",iii", [BAD])
    yield Malformed("tags not padded", text("/a") + b",\0", [BAD])
    yield Malformed("unknown tag", message("/a", "?i", ints(1)), [BAD])
    yield Malformed("a bare character as sclang sends it", message("/a", "a"), [BAD])
    yield Malformed("tag beyond ASCII", message("/a", b"\xff"), [BAD])
    yield Malformed("array never closed", message("/a", "[[i", ints(1)), [BAD])
    yield Malformed("array never opened", message("/a", "i]", ints(1)), [BAD])
    yield Malformed("empty arrays", message("/a", "[][][]"), ["read"])
    yield Malformed("100,000 arrays deep", message("/a", "[" * 100_000), [LARGE])
    yield Malformed("array deep and closed", message("/a", "[" * 50 + "]" * 50), [LARGE])
    yield Malformed("100,000 empty arrays", message("/a", "[]" * 100_000), [LARGE])
    yield Malformed("two million tags", message("/a", "T" * 2_000_000), [LARGE])


def _data() -> Iterator[Malformed]:
    for tag in "ifsSbhdcrmt":
        yield Malformed(f"{tag} without data", message("/a", tag), [BAD])
    for tag in "hdt":
        yield Malformed(f"half of {tag}", message("/a", tag, ints(1)), [BAD])
    yield Malformed("one byte short", message("/a", "f", b"\0\0\0"), [BAD])
    yield Malformed("one byte more", message("/a", "f", bytes(5)), [BAD])
    yield Malformed("a value too many", message("/a", "f", bytes(8)), [BAD])
    yield Malformed("string without end", message("/a", "s", b"abcd"), [BAD])
    yield Malformed("string not UTF-8", message("/a", "s", text(b"\xff\xfe")), ["read"])
    yield Malformed("blob of -8 bytes", message("/a", "b", ints(-8)), [BAD])
    yield Malformed("blob of -2147483648 bytes", message("/a", "b", ints(-(2**31))), [BAD])
    yield Malformed("blob of 2 GB", message("/a", "b", ints(2**31 - 1)), [BAD])
    yield Malformed("blob one byte over", message("/a", "b", ints(5) + bytes(4)), [BAD])
    yield Malformed("blob of nothing", message("/a", "b", ints(0)), ["read"])
    yield Malformed("character beyond Unicode", message("/a", "c", ints(0x110000)), [BAD])
    yield Malformed("negative character", message("/a", "c", ints(-1)), [BAD])
    yield Malformed("half of a surrogate pair", message("/a", "c", ints(0xD800)), [BAD])


def _numbers() -> Iterator[Malformed]:
    nan, inf = float("nan"), float("inf")
    yield Malformed("NaN and infinity", message("/a", "fff", floats(nan, inf, -inf)), ["read"])
    yield Malformed("NaN in a run", message("/a", "f" * 20, floats(*[nan] * 20)), ["read"])
    yield Malformed("64-bit integer", message("/a", "h", struct.pack(">q", -(2**63))), ["read"])
    yield Malformed("huge double", message("/a", "d", struct.pack(">d", 1e308)), ["read"])
    yield Malformed("13,000 floats to nowhere", message("/a", "f" * 13000, bytes(52000)), ["read"])
    yield Malformed("13,000 floats, one missing", message("/a", "f" * 13000, bytes(51996)), [BAD])
    yield Malformed("a million floats announced", message("/a", "f" * 2**20), [BAD])
    yield Malformed("a million doubles announced", message("/a", "d" * 2**20), [BAD])
    yield Malformed("a million mixed announced", message("/a", "fi" * 2**19), [BAD])


def _bundles() -> Iterator[Malformed]:
    head = bundle()
    yield Malformed("empty bundle", head, [])
    yield Malformed("bundle without time tag", b"#bundle\0", BAD)
    yield Malformed("bundle with half a time tag", head[:12], BAD)
    yield Malformed("almost a bundle", b"#bundles" + bytes(8), [BAD])
    for size in (-4, 0, -(2**31), 2**31 - 1, 4096, 9):
        yield Malformed(f"element of {size} bytes", head + ints(size) + FINE, BAD)
    yield Malformed("last byte cut", bundle(FINE, FINE)[:-1], BAD)
    yield Malformed("element size cut", head + b"\0\0", BAD)
    yield Malformed("good, then broken framing", bundle(FINE, FINE) + ints(-4), BAD)
    yield Malformed("inner bundle cut", bundle(FINE, head[:12]), BAD)
    yield Malformed("sixteen bundles deep", nested(16), ["read"])
    yield Malformed("seventeen bundles deep", nested(17), LARGE)
    yield Malformed("2,000 bundles deep", nested(2000), LARGE)
    yield Malformed("10,000 messages", bundle(*[b"/a\0\0"] * 10_000), LARGE)
    yield Malformed("50,000 empty bundles", bundle(*[head] * 50_000), [])
    yield Malformed("100,000 empty bundles", bundle(*[head] * 100_000), LARGE)
    broken = message("/a", "f")
    yield Malformed("bad among good", bundle(FINE, broken, FINE), ["read", BAD, "read"])
    yield Malformed("dated 1900", bundle(FINE, time_tag=0), ["read"])
    yield Malformed("dated 2036", bundle(FINE, time_tag=2**64 - 1), ["read"])

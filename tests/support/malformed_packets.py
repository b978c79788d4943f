"""Odd and malicious packets, with what the decoder has to make of each."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

IMMEDIATELY = 1


class Hostile(NamedTuple):
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


def hostile() -> Iterator[Hostile]:
    yield from _addresses()
    yield from _tags()
    yield from _data()
    yield from _numbers()
    yield from _bundles()


def _addresses() -> Iterator[Hostile]:
    yield Hostile("nothing", b"", BAD)
    yield Hostile("one zero", b"\0", [BAD])
    yield Hostile("zeros", bytes(64), [BAD])
    yield Hostile("address without end", b"/sta", [BAD])
    yield Hostile("address and no tags", text("/status"), ["read"])
    yield Hostile("address without slash", message("status"), ["read"])
    yield Hostile("only a slash", message("/"), ["read"])
    yield Hostile("only tags", text(",i") + ints(1), [BAD])
    yield Hostile("address of 60,000 bytes", message("/" + "a" * 60000), [LARGE])
    yield Hostile("address not UTF-8", message(b"/\xff\xfe\xc3"), ["read"])
    yield Hostile("pattern over everything", message("/*/clear", "s", text("x")), ["read"])
    yield Hostile("pattern that explodes", message("/" + "*" * 30 + "Q"), ["read"])
    yield Hostile("control characters", message("/\r\n\x1b[2J"), ["read"])
    yield Hostile("text on the wrong port", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [BAD])
    yield Hostile("address not padded", b"/status", [BAD])


def _tags() -> Iterator[Hostile]:
    yield Hostile("tags without comma", text("/a") + text("i") + ints(1), [BAD])
    yield Hostile("tags of zeros", text("/a") + bytes(8), [BAD])
    yield Hostile("tags without end", text("/a") + b",iii", [BAD])
    yield Hostile("tags not padded", text("/a") + b",\0", [BAD])
    yield Hostile("unknown tag", message("/a", "?i", ints(1)), [BAD])
    yield Hostile("a bare character as sclang sends it", message("/a", "a"), [BAD])
    yield Hostile("tag beyond ASCII", message("/a", b"\xff"), [BAD])
    yield Hostile("array never closed", message("/a", "[[i", ints(1)), [BAD])
    yield Hostile("array never opened", message("/a", "i]", ints(1)), [BAD])
    yield Hostile("empty arrays", message("/a", "[][][]"), ["read"])
    yield Hostile("100,000 arrays deep", message("/a", "[" * 100_000), [LARGE])
    yield Hostile("array deep and closed", message("/a", "[" * 50 + "]" * 50), [LARGE])
    yield Hostile("100,000 empty arrays", message("/a", "[]" * 100_000), [LARGE])
    yield Hostile("two million tags", message("/a", "T" * 2_000_000), [LARGE])


def _data() -> Iterator[Hostile]:
    for tag in "ifsSbhdcrmt":
        yield Hostile(f"{tag} without data", message("/a", tag), [BAD])
    for tag in "hdt":
        yield Hostile(f"half of {tag}", message("/a", tag, ints(1)), [BAD])
    yield Hostile("one byte short", message("/a", "f", b"\0\0\0"), [BAD])
    yield Hostile("one byte more", message("/a", "f", bytes(5)), [BAD])
    yield Hostile("a value too many", message("/a", "f", bytes(8)), [BAD])
    yield Hostile("string without end", message("/a", "s", b"abcd"), [BAD])
    yield Hostile("string not UTF-8", message("/a", "s", text(b"\xff\xfe")), ["read"])
    yield Hostile("blob of -8 bytes", message("/a", "b", ints(-8)), [BAD])
    yield Hostile("blob of -2147483648 bytes", message("/a", "b", ints(-(2**31))), [BAD])
    yield Hostile("blob of 2 GB", message("/a", "b", ints(2**31 - 1)), [BAD])
    yield Hostile("blob one byte over", message("/a", "b", ints(5) + bytes(4)), [BAD])
    yield Hostile("blob of nothing", message("/a", "b", ints(0)), ["read"])
    yield Hostile("character beyond Unicode", message("/a", "c", ints(0x110000)), [BAD])
    yield Hostile("negative character", message("/a", "c", ints(-1)), [BAD])
    yield Hostile("half of a surrogate pair", message("/a", "c", ints(0xD800)), [BAD])


def _numbers() -> Iterator[Hostile]:
    nan, inf = float("nan"), float("inf")
    yield Hostile("NaN and infinity", message("/a", "fff", floats(nan, inf, -inf)), ["read"])
    yield Hostile("NaN in a run", message("/a", "f" * 20, floats(*[nan] * 20)), ["read"])
    yield Hostile("64-bit integer", message("/a", "h", struct.pack(">q", -(2**63))), ["read"])
    yield Hostile("huge double", message("/a", "d", struct.pack(">d", 1e308)), ["read"])
    yield Hostile("13,000 floats to nowhere", message("/a", "f" * 13000, bytes(52000)), ["read"])
    yield Hostile("13,000 floats, one missing", message("/a", "f" * 13000, bytes(51996)), [BAD])
    yield Hostile("a million floats announced", message("/a", "f" * 2**20), [BAD])
    yield Hostile("a million doubles announced", message("/a", "d" * 2**20), [BAD])
    yield Hostile("a million mixed announced", message("/a", "fi" * 2**19), [BAD])


def _bundles() -> Iterator[Hostile]:
    head = bundle()
    yield Hostile("empty bundle", head, [])
    yield Hostile("bundle without time tag", b"#bundle\0", BAD)
    yield Hostile("bundle with half a time tag", head[:12], BAD)
    yield Hostile("almost a bundle", b"#bundles" + bytes(8), [BAD])
    for size in (-4, 0, -(2**31), 2**31 - 1, 4096, 9):
        yield Hostile(f"element of {size} bytes", head + ints(size) + FINE, BAD)
    yield Hostile("last byte cut", bundle(FINE, FINE)[:-1], BAD)
    yield Hostile("element size cut", head + b"\0\0", BAD)
    yield Hostile("good, then broken framing", bundle(FINE, FINE) + ints(-4), BAD)
    yield Hostile("inner bundle cut", bundle(FINE, head[:12]), BAD)
    yield Hostile("sixteen bundles deep", nested(16), ["read"])
    yield Hostile("seventeen bundles deep", nested(17), LARGE)
    yield Hostile("2,000 bundles deep", nested(2000), LARGE)
    yield Hostile("10,000 messages", bundle(*[b"/a\0\0"] * 10_000), LARGE)
    yield Hostile("50,000 empty bundles", bundle(*[head] * 50_000), [])
    yield Hostile("100,000 empty bundles", bundle(*[head] * 100_000), LARGE)
    broken = message("/a", "f")
    yield Hostile("bad among good", bundle(FINE, broken, FINE), ["read", BAD, "read"])
    yield Hostile("dated 1900", bundle(FINE, time_tag=0), ["read"])
    yield Hostile("dated 2036", bundle(FINE, time_tag=2**64 - 1), ["read"])

"""Damaged files of each format: changed where a reader looks, and right by their checksums."""

from __future__ import annotations

import io
import json
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

import msgpack
import numpy as np
import soundfile

OGG_POLYNOMIAL = 0x04C11DB7
INTERESTING = (0, 1, 0x7F, 0x80, 0xFF)


def sound(kind: str) -> bytes:
    """A short stereo sound in a format of soundfile."""
    rng = np.random.default_rng(1)
    wave = np.sin(np.arange(8000) / 9)[:, None] * [1, 0.5] + rng.normal(0, 0.1, (8000, 2))
    whole = io.BytesIO()
    subtype = "FLOAT" if soundfile.check_format(kind, "FLOAT") else None
    soundfile.write(whole, wave.astype(np.float32), 22050, subtype, format=kind)
    return whole.getvalue()


def damaged_sound(kind: str, whole: bytes, seed: int) -> bytes:
    """The same sound, damaged by a rule of its format; the same seed damages it alike."""
    rng = random.Random(seed)
    return (damaged_ogg if kind == "OGG" else damaged_bytes)(whole, rng)


def damaged_bytes(whole: bytes, rng: random.Random) -> bytes:
    """Bytes and 32-bit numbers changed, above all near the beginning; perhaps the end cut off."""
    data = bytearray(whole)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(min(len(data), rng.choice((64, 256, len(data)))))
        if rng.random() < 0.3 and at + 4 <= len(data):
            data[at : at + 4] = struct.pack("<I", rng.choice((0, 1, 2**31 - 1, 2**31, 2**32 - 1)))
        else:
            data[at] = rng.choice((*INTERESTING, data[at] ^ 1 << rng.randrange(8)))
    return bytes(data[: rng.randrange(len(data))] if rng.random() < 0.1 else data)


# Ogg: RFC 3533 -----------------------------------------------------------------------------


@cache
def _ogg_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 ^ (OGG_POLYNOMIAL if value & 0x80000000 else 0)) & 0xFFFFFFFF
        table.append(value)
    return tuple(table)


def ogg_checksum(page: bytes) -> int:
    table, value = _ogg_table(), 0
    for byte in page:
        value = (value << 8) & 0xFFFFFFFF ^ table[value >> 24 ^ byte]
    return value


def ogg_pages(whole: bytes) -> Iterator[tuple[int, int]]:
    """Where each page begins and how long it is."""
    at = 0
    while at < len(whole):
        segments = whole[at + 26]
        size = 27 + segments + sum(whole[at + 27 : at + 27 + segments])
        yield at, size
        at += size


def damaged_ogg(whole: bytes, rng: random.Random) -> bytes:
    """Pages with changed positions, numbers and packets, and right checksums."""
    data, pages = bytearray(whole), list(ogg_pages(whole))
    for _ in range(rng.choice((1, 2, 4, 8))):
        at, size = rng.choice(pages)
        body = at + 27 + data[at + 26]
        if rng.random() < 0.2:
            place = at + rng.choice((4, 5, *range(6, 14), *range(18, 22)))
        else:
            place = body + rng.randrange(max(1, at + size - body))
        if place < at + size:
            data[place] = rng.choice((*INTERESTING, data[place] ^ 1 << rng.randrange(8)))
    for at, size in pages:
        data[at + 22 : at + 26] = bytes(4)
        data[at + 22 : at + 26] = struct.pack("<I", ogg_checksum(data[at : at + size]))
    return bytes(data)


# msgpack and JSON --------------------------------------------------------------------------


def damaged_msgpack(whole: bytes, rng: random.Random) -> bytes:
    """A file of ours whose record is changed in its values, or in its bytes; the checksum fits."""
    file = msgpack.unpackb(whole, strict_map_key=False)
    record = file["record"]
    if rng.random() < 0.5:
        body = msgpack.packb(changed(record, rng))
    else:
        body = damaged_bytes(msgpack.packb(record), rng)
    head = {**file, "crc32": zlib.crc32(body)}
    del head["record"]
    packer = msgpack.Packer(autoreset=False)
    packer.pack_map_header(len(head) + 1)
    for key, value in head.items():
        packer.pack(key)
        packer.pack(value)
    packer.pack("record")
    return bytes(packer.bytes() + body)


def damaged_json(whole: bytes, rng: random.Random) -> bytes:
    """A JSON file changed in its values, or in its bytes."""
    if rng.random() < 0.3:
        return damaged_bytes(whole, rng)
    value = changed(json.loads(whole), rng)
    return json.dumps(value, default=lambda other: other.hex()).encode()


# Other programs' tables, arrays and notes -----------------------------------------------------

CELLS = (
    "",
    "nan",
    "-inf",
    "1e999",
    "1,5",
    "é",
    '"',
    '""',
    "\0",
    "\r",
    ";",
    "\t",
    "0x1p3",
    "9" * 400,
)
SHAPES = (
    "()",
    "(0,)",
    "(-1,)",
    "(2**70,)",
    f"({2**40}, {2**40})",
    "(1,) * 99",
    "(10, 2, 1)",
    "[2]",
)
TYPES = ("|O", "<f8", ">i2", "<c16", "|b1", "<U9", "|V0", "<M8[s]", "<f99", "|S1000000000", "'")
TICKS = (0, 1, 0x7F, 2**28 - 1)


def damaged_csv(whole: bytes, rng: random.Random) -> bytes:
    """A table with strange cells, rows of other lengths or another separator."""
    if rng.random() < 0.3:
        return damaged_bytes(whole, rng)
    rows = [line.split(",") for line in whole.decode().splitlines()]
    for _ in range(rng.choice((1, 2, 8))):
        row = rng.choice(rows)
        at = rng.randrange(len(row) + 1)
        size = rng.choice((1, 1, 1, 1, 0, 2, 300))
        row[at : at + min(size, 1)] = rng.choices(CELLS, k=size)
    ends, between = rng.choice(("\n", "\n", "\r", "\r\n")), rng.choice((",", ",", ";", "\t", " "))
    return ends.join(map(between.join, rows)).encode("utf-8" if rng.random() < 0.9 else "utf-16")


def damaged_npy(whole: bytes, rng: random.Random) -> bytes:
    """An array whose head says another shape, type or order, with the right length."""
    if rng.random() < 0.3:
        return damaged_bytes(whole, rng)
    length = 10 + struct.unpack("<H", whole[8:10])[0]
    head = whole[10:length].decode("latin-1").strip()
    for _ in range(rng.choice((1, 1, 2))):
        key, choices = rng.choice((("shape': ", SHAPES), ("descr': ", TYPES), ("order': ", CELLS)))
        begin = head.find(key) + len(key)
        told = rng.choice(choices)
        end = head.find(")" if key[0] == "s" else ",", begin) + (key[0] == "s")
        head = head[:begin] + (repr(told) if key[0] == "d" else told) + head[max(begin, end) :]
    text = head.encode("utf-8") + b"\n"
    version = rng.choice((1, 1, 1, 2, 3, 0, 255))
    size = struct.pack("<H" if version == 1 else "<I", len(text) + rng.choice((0, 0, 0, 1, -1)))
    return whole[:6] + bytes((version, 0)) + size + text + whole[length:]


def damaged_npz(whole: bytes, rng: random.Random) -> bytes:
    """An archive of damaged arrays, right by its checksums, or any bytes changed in it."""
    if rng.random() < 0.4:
        return damaged_bytes(whole, rng)
    made, names = io.BytesIO(), ("a.npy", "é/../b.npy", "/", ".npy", "a.npy", "x.txt", "n" * 999)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same name twice
        with zipfile.ZipFile(made, "w", rng.choice((0, zipfile.ZIP_DEFLATED, 12, 14))) as other:
            for entry in archive.infolist():
                content = damaged_npy(archive.read(entry), rng)
                other.writestr(rng.choice((entry.filename, *names)), content)
    return made.getvalue() if rng.random() < 0.8 else damaged_bytes(made.getvalue(), rng)


def damaged_midi(whole: bytes, rng: random.Random) -> bytes:
    """A MIDI file with other events in tracks of the right length, or any bytes changed in it."""
    if rng.random() < 0.2:
        return damaged_bytes(whole, rng)
    head = [*struct.unpack(">3H", whole[8:14])]
    if rng.random() < 0.3:
        head[rng.randrange(3)] = rng.choice((0, 1, 2, 3, 0x7FFF, 0x8000, 0xE728, 0xFFFF))
    tracks, at = [], 14
    while at < len(whole):
        length = struct.unpack(">I", whole[at + 4 : at + 8])[0]
        tracks.append(bytearray(whole[at + 8 : at + 8 + length]))
        at += 8 + length
    for _ in range(rng.choice((1, 2, 4, 16))):
        track = rng.choice(tracks)
        at = rng.randrange(len(track) + 1)
        track[at : at + rng.randrange(4)] = _midi_event(rng)
    body = b"".join(b"MTrk" + struct.pack(">I", len(track)) + track for track in tracks)
    return b"MThd" + struct.pack(">I3H", 6, *head) + body


def _midi_event(rng: random.Random) -> bytes:
    """A delta time and an event: a note, a tempo, a message of the system, a name, or none."""
    ticks, delta = rng.choice(TICKS), bytearray()
    while not delta or ticks:
        delta.insert(0, ticks & 0x7F | 0x80 * bool(delta))
        ticks >>= 7
    some = rng.randbytes(rng.randrange(6))
    events = (
        bytes((rng.choice((0x80, 0x90, 0x99, 0xB0, 0xC0, 0xE0)), *some[:2])),
        b"\xff\x51\x03" + rng.choice((b"\0\0\0", b"\xff\xff\xff", b"\0\0\1")),
        b"\xff" + bytes((rng.choice((0, 3, 0x20, 0x2F, 0x54, 0x58, 0x59, 0x7F)), len(some))) + some,
        rng.choice((b"\xf0", b"\xf7", b"\xf8", b"\xff")) + b"\xff" * rng.randrange(6),
        some,
    )
    return bytes(delta) + rng.choice(events)


STRANGE = (
    *(None, True, -1, 0, 2**63, -(2**63), 1e308, float("nan"), float("inf"), "", "x" * 300, b"\0"),
    *([], {}, [[]], {"dtype": "<f4", "shape": [0, 0], "bytes": b""}),
    {"dtype": "<f4", "shape": [2**28, 2**28], "bytes": b""},
    {"dtype": "<f8", "shape": [1], "bytes": bytes(8)},
    {"dtype": "<i8", "shape": [2], "bytes": b"\xff" * 16},
)


def changed(value: object, rng: random.Random) -> object:
    """The same plain value with something strange somewhere in it."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        if rng.random() < 0.1:
            return {other: value[other] for other in value if other != key}
        return {**value, key: changed(value[key], rng)}
    if isinstance(value, list) and value and rng.random() < 0.8:
        at = rng.randrange(len(value))
        return [*value[:at], changed(value[at], rng), *value[at + 1 :]]
    if isinstance(value, bytes) and value and rng.random() < 0.7:
        return damaged_bytes(value, rng)
    return rng.choice(STRANGE)

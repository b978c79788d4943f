"""Standard MIDI files; the only door to mido, which is the optional extra ``midi``.

A track (or each channel of one that has several) is a series of notes: seconds since the note
before (of the first one: since the beginning of the piece), pitch, velocity, and duration in
seconds. Tempo changes are followed when reading; a written file has one tempo.
"""

from __future__ import annotations

import contextlib
import io
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.stores.checks import ANY_BYTES, Array
from lstmosc.stores.io import atomic_files
from lstmosc.stores.io.imported import Imported

if TYPE_CHECKING:
    from mido import MidiFile, MidiTrack

MAX_BYTES = 2**22  # a million events, which take mido some ten seconds
MEMORY_PER_BYTE = 128  # what a byte of a file takes as mido's messages
COLUMNS = ("dt", "pitch", "velocity", "duration")
ROLES = ("dt", "integer", "integer", "continuous")
TICKS_PER_BEAT = 960  # divides into those of most programs: 96, 120, 192, 240, 480
MAX_TICK = 2**28 - 1  # what the format's variable-length numbers can say
DRUMS = 9  # the channel of percussion in General MIDI
CHANNELS = [channel for channel in range(16) if channel != DRUMS]
RMID_HEAD_BYTES = 12
DEFAULT_TEMPO = 500_000  # microseconds a beat, where a file says nothing: 120 beats a minute

Clock = Callable[[int], float]


class Note(NamedTuple):
    """A note: its ticks, pitch and velocity."""

    start: int
    pitch: int
    velocity: int
    end: int


def _mido() -> Any:
    try:
        import mido
    except ImportError:
        raise FileTrouble(
            "MIDI files need the package mido: pip install mido (the extra 'midi' of lstmosc)"
        ) from None
    return mido


def read(path: Path, max_bytes: int = ANY_BYTES) -> Imported:
    """Read the notes of a MIDI file, a series [T, 4] for each track that has notes.

    Raises FileTrouble without mido and where there are no notes; TooLarge, OSError.
    """
    midi = _parsed(atomic_files.read_bytes(path, min(MAX_BYTES, max_bytes // MEMORY_PER_BYTE)))
    shared = _clock(midi.tracks, midi.ticks_per_beat)
    series: dict[str, Array] = {}
    for number, track in enumerate(midi.tracks):
        clock = _clock([track], midi.ticks_per_beat) if midi.type == 2 else shared
        voices = _notes(track)
        name = _text(track.name) or f"track {number}"
        for channel, notes in voices.items():
            own = name if len(voices) == 1 else f"{name} channel {channel + 1}"
            while own in series:
                own += f" (track {number})"
            series[own] = _frames(notes, clock)
    if not series:
        raise FileTrouble("it has no notes")
    return Imported(series, ROLES)


def _text(name: str) -> str:
    """Return a name as it was meant: mido takes each byte for a letter, many programs UTF-8."""
    with contextlib.suppress(UnicodeError):
        name = name.encode("latin-1").decode()
    return name.strip("\0 \t\r\n")


def _parsed(data: bytes) -> MidiFile:
    mido = _mido()
    try:
        return mido.MidiFile(file=io.BytesIO(_content(data)), clip=True)
    except Exception as error:  # mido raises what its parser stumbles over
        why = str(error) or "it ends too early"
        raise FileTrouble(f"this is not a MIDI file, or damaged ({why})") from None


def _content(data: bytes) -> bytes:
    """Return the MIDI file itself, which may be wrapped in a RIFF file (RMID)."""
    at = RMID_HEAD_BYTES
    if not (data.startswith(b"RIFF") and data[8:at] == b"RMID"):
        return data
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"data":
            return data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise FileTrouble("this RIFF file has no MIDI data")


def _clock(tracks: Iterable[Any], ticks_per_beat: int) -> Clock:
    """Return the function from ticks to seconds."""
    if ticks_per_beat < 0:  # SMPTE: frames a second and ticks a frame, in two bytes
        rate = -(ticks_per_beat >> 8) * (ticks_per_beat & 255)
        return lambda tick: tick / max(1, rate)
    changes = {0: DEFAULT_TEMPO}
    for track in tracks:
        changes |= {tick: each.tempo for tick, each in _timed(track) if each.type == "set_tempo"}
    ticks = sorted(changes)
    per_tick = [changes[tick] / 1e6 / max(1, ticks_per_beat) for tick in ticks]
    seconds = np.concatenate([[0.0], np.cumsum(np.diff(ticks) * per_tick[:-1])])

    def clock(tick: int) -> float:
        at = int(np.searchsorted(ticks, tick, "right")) - 1
        return float(seconds[at]) + (tick - ticks[at]) * per_tick[at]

    return clock


def _timed(track: MidiTrack) -> Iterator[tuple[int, Any]]:
    tick = 0
    for message in track:
        tick += message.time
        yield tick, message


def _notes(track: MidiTrack) -> dict[int, list[Note]]:
    """Return each channel's notes, by their beginnings; one that never ends ends with the track."""
    sounding: dict[tuple[int, int], deque[tuple[int, int]]] = defaultdict(deque)
    notes: dict[int, list[Note]] = defaultdict(list)
    tick = 0
    for tick, message in _timed(track):
        if message.type not in ("note_on", "note_off"):
            continue
        started = sounding[message.channel, message.note]
        if message.type == "note_on" and message.velocity:
            started.append((tick, message.velocity))
        elif started:
            start, velocity = started.popleft()
            notes[message.channel].append(Note(start, message.note, velocity, tick))
    for (channel, pitch), started in sounding.items():
        notes[channel] += [Note(start, pitch, velocity, tick) for start, velocity in started]
    return {channel: sorted(notes[channel]) for channel in sorted(notes)}


def _frames(notes: list[Note], clock: Clock) -> Array:
    starts = np.array([clock(note.start) for note in notes])
    ends = np.array([clock(note.end) for note in notes])
    others = [(note.pitch, note.velocity) for note in notes]
    steps = np.diff(starts, prepend=0.0)
    return np.column_stack([steps, others, ends - starts]).astype(np.float32)


def end_of(notes: Array) -> float:
    """Return when the last sound of notes [T, 4] ends, in seconds from the beginning."""
    starts = np.nancumsum(notes[:, COLUMNS.index("dt")], dtype=np.float64)
    return float((starts + np.nan_to_num(notes[:, COLUMNS.index("duration")])).max())


def write(path: Path, series: Mapping[str, Array], bpm: float) -> None:
    """Write series [T, 4] as tracks of notes at a tempo of ``bpm`` beats a minute.

    Pitches and velocities are rounded into MIDI's range, a negative time counts as 0. Raises
    FileTrouble for another width, missing values, and more than MIDI's time can say.
    """
    mido = _mido()
    midi, tempo = mido.MidiFile(ticks_per_beat=TICKS_PER_BEAT, charset="utf-8"), round(60e6 / bpm)
    beginning = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=tempo)])
    midi.tracks.append(beginning)
    for number, (name, frames) in enumerate(series.items()):
        track = mido.MidiTrack([mido.MetaMessage("track_name", name=name)])
        channel = CHANNELS[number % len(CHANNELS)]
        tick = 0
        for at, kind, pitch, velocity in _events(name, frames, tempo):
            track.append(
                mido.Message(kind, channel=channel, note=pitch, velocity=velocity, time=at - tick)
            )
            tick = at
        midi.tracks.append(track)
    midi.save(path)


def _events(name: str, frames: Array, tempo: int) -> list[tuple[int, str, int, int]]:
    """Return tick, type, pitch and velocity of a series' notes; ends come before beginnings."""
    if frames.shape[1] != len(COLUMNS) or not np.isfinite(frames).all():
        raise FileTrouble(
            f"series '{name}' is no list of notes: MIDI needs the columns {', '.join(COLUMNS)}, "
            "without missing values"
        )
    per_second = TICKS_PER_BEAT * 1e6 / tempo  # as the file says it, in whole microseconds a beat
    dt, pitch, velocity, duration = frames.astype(np.float64).T
    onsets = np.cumsum(np.maximum(dt, 0.0))
    starts = np.rint(onsets * per_second)
    ends = np.maximum(np.rint((onsets + duration) * per_second), starts + 1)
    if ends.max() > MAX_TICK:
        raise FileTrouble(f"series '{name}' lasts longer than a MIDI file can say")
    pitches = np.clip(np.rint(pitch), 0, 127).astype(int).tolist()
    velocities = np.clip(np.rint(velocity), 1, 127).astype(int).tolist()
    on = zip(
        starts.astype(int).tolist(), ["note_on"] * len(frames), pitches, velocities, strict=True
    )
    off = [
        (at, "note_off", note, 0)
        for at, note in zip(ends.astype(int).tolist(), pitches, strict=True)
    ]
    return sorted([*on, *off], key=lambda event: (event[0], event[1] == "note_on"))

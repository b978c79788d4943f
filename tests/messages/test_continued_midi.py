"""A MIDI file of two tracks is learned, continued by sixteen bars, written, and read by mido."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from harness import InProcess

mido = pytest.importorskip("mido")

BEAT, BARS, MORE_BARS = 480, 64, 16
TEMPO = mido.bpm2tempo(110)  # of which no beat is a round number of seconds
MORE = 4 * MORE_BARS * 60 / 110  # seconds
SCALE = [60, 62, 64, 65, 67, 69, 71, 72]
LAST_BAR = ([2, 2, 2, 2],)  # whose last note is half as long as the bass's
FIGURES = ([2, 2, 2, 2], [2, 1, 1, 4], [4, 4], [1, 1, 1, 1, 4])  # eighths that fill a bar


def melody(rng):
    """Bars of one of four figures, stepwise in a scale: (pitch, velocity, eighths) of each note."""
    place, notes = 3, []
    for bar in range(BARS):
        figures = FIGURES if bar < BARS - 1 else LAST_BAR
        for at, eighths in enumerate(figures[rng.integers(len(figures))]):
            place = int(np.clip(place + rng.choice([-1, 1]), 0, len(SCALE) - 1))
            notes.append((SCALE[place], 96 if at == 0 else 64, eighths))
    return notes


def bass():
    """Two half notes a bar, always the same."""
    return [(pitch, 80, 4) for pitch in (36, 43)] * BARS


def track_of(name, notes):
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=name)])
    for pitch, velocity, eighths in notes:
        track.append(mido.Message("note_on", note=pitch, velocity=velocity, time=0))
        track.append(mido.Message("note_off", note=pitch, time=eighths * BEAT // 2))
    return track


@pytest.fixture
def server(tmp_path):
    midi = mido.MidiFile(ticks_per_beat=BEAT)
    midi.tracks.append(mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=TEMPO)]))
    midi.tracks.append(track_of("melody", melody(np.random.default_rng(0))))
    midi.tracks.append(track_of("bass", bass()))
    midi.save(tmp_path / "song.mid")
    with InProcess(data_folder=str(tmp_path)) as running:
        running.done("/dataseries/read", "song", "song.mid")
        yield running


def notes_of(path, name):
    """The (start in beats, pitch, velocity, beats) of each note of a track, by mido alone."""
    midi = mido.MidiFile(path)
    track = next(each for each in midi.tracks if each.name == name)
    tick, sounding, notes = 0, defaultdict(list), []
    for message in track:
        tick += message.time
        if message.type == "note_on" and message.velocity:
            sounding[message.note].append((tick, message.velocity))
        elif message.type in ("note_on", "note_off"):
            start, velocity = sounding[message.note].pop(0)
            beats = (tick - start) / midi.ticks_per_beat
            notes.append((start / midi.ticks_per_beat, message.note, velocity, beats))
    assert not any(sounding.values())
    return sorted(notes)


def test_tracks_go_on_together_for_sixteen_bars_in_their_style(server, tmp_path):
    for track in ("melody", "bass"):
        server.done("/dataseries/addSeries", track, track, *series_of(server, track))
        server.done("/dataseries/roles", track, *server.done("/dataseries/getRoles", "song"))
        server.done("/lstmforecast/fit", track, track, "loss", "mixture", "maxIter", 20)
        server.done("/lstmforecast/predict", track, track, "more", "seconds", MORE, "seed", 1)
        server.done("/dataseries/write", "more", f"{track}.mid", "bpm", 110)
        assert server.done("/dataseries/getRoles", "more")[:2] == ["dt", "integer"]
    for track, pitches, grid in (("melody", set(SCALE), 0.5), ("bass", {36, 43}, 2.0)):
        notes = notes_of(tmp_path / f"{track}.mid", track)
        starts, found, _, beats = map(np.array, zip(*notes, strict=True))
        assert starts[0] == 0, f"the {track} begins with the bar"
        assert 4 * MORE_BARS - 4 <= starts[-1] < 4 * MORE_BARS
        assert set(found.tolist()) <= pitches
        for length in (starts / grid, beats / grid):
            np.testing.assert_allclose(length, np.round(length), atol=0.01)
    line = [pitch for _, pitch, *_ in notes]
    assert np.mean([one != next_one for one, next_one in pairwise(line)]) > 0.9
    sung = [SCALE.index(pitch) for _, pitch, *_ in notes_of(tmp_path / "melody.mid", "melody")]
    assert np.mean(np.abs(np.diff(sung)) <= 1) > 0.8, "the melody goes on by steps"


def test_all_tracks_of_a_store_go_on_where_the_last_of_them_ends(server, tmp_path):
    known = {name: series_of(server, name) for name in ("melody", "bass")}
    server.done("/dataseries/addSeries", "two", "melody", 4, *known["melody"][1:])
    server.done("/dataseries/addSeries", "two", "bass", 4, *known["bass"][1:-8])
    server.done("/dataseries/roles", "two", "dt", "integer", "integer", "continuous")
    server.done("/lstmforecast/fit", "both", "two", "loss", "mixture", "maxIter", 20)
    server.done("/lstmforecast/predict", "both", "two", "on", "seconds", MORE, "seed", 1)
    server.done("/dataseries/write", "on", "on.mid", "bpm", 110)
    for track in ("melody", "bass"):
        first = notes_of(tmp_path / "on.mid", track)[0][0]
        assert first in (0, 0.5, 1, 2), "in the bar after the melody's last one"
    later = server.done("/lstmforecast/predict", "both", "two", "on", "seconds", 8, "start", 150)
    assert later == [2]
    code, sentence = server.fails(
        "/lstmforecast/predict", "both", "two", "on", "seconds", 8, "start", 100
    )
    assert code == "badArgument" and "start 100 is too early" in sentence


def series_of(server, name):
    _, cols, *values = server.done("/dataseries/getSeries", "song", name, "replyLimit", 60_000)
    return cols, *values

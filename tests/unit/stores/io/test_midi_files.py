"""MIDI files: what other programs write, and what is written of ours, to the tick."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import mido
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import FileTrouble
from lstmosc.protocol.messages.dataseries import BPM
from lstmosc.stores.io import interchange, midi_files
from lstmosc.stores.io.interchange import ReadOptions

PLAIN = ReadOptions()


def same(found, expected):
    assert list(found) == list(expected)
    for name, frames in expected.items():
        np.testing.assert_array_equal(found[name], frames)


def song(tmp_path, *tracks, ticks=480, kind=1):
    """Write a MIDI file of tracks, each a list of messages."""
    midi = mido.MidiFile(ticks_per_beat=ticks, type=kind)
    midi.tracks += [mido.MidiTrack(track) for track in tracks]
    midi.save(tmp_path / "song.mid")
    return tmp_path / "song.mid"


def on(pitch, time=0, velocity=64, channel=0):
    return mido.Message("note_on", note=pitch, velocity=velocity, time=time, channel=channel)


def off(pitch, time=0, channel=0):
    return mido.Message("note_off", note=pitch, time=time, channel=channel)


def test_a_track_is_a_series_of_times_pitches_velocities_and_durations(tmp_path):
    name = mido.MetaMessage("track_name", name="bass")
    path = song(tmp_path, [name, on(40, 480), off(40, 240), on(43, 240, 99), off(43, 480)])
    found = interchange.read(path, PLAIN)
    assert found.roles == ("dt", "integer", "integer", "continuous")
    same(found.series, {"bass": np.float32([[0.5, 40, 64, 0.25], [0.5, 43, 99, 0.5]])})


def test_a_midi_file_in_a_riff_file_is_read_like_the_file_itself(tmp_path):
    path = song(tmp_path, [on(40, 480), off(40, 240)])
    plain, midi = interchange.read(path, PLAIN), path.read_bytes()
    info = b"DISP" + (5).to_bytes(4, "little") + b"title\0"
    data = b"data" + len(midi).to_bytes(4, "little") + midi
    size = (4 + len(info) + len(data)).to_bytes(4, "little")
    path.write_bytes(b"RIFF" + size + b"RMID" + info + data)
    same(interchange.read(path, PLAIN).series, plain.series)
    path.write_bytes(b"RIFF" + size + b"RMID" + info)
    with pytest.raises(FileTrouble, match="has no MIDI data"):
        interchange.read(path, PLAIN)


def test_changes_of_tempo_move_the_notes_of_every_track(tmp_path):
    tempo = mido.MetaMessage("set_tempo", tempo=1_000_000, time=480)
    path = song(tmp_path, [tempo], [on(60), off(60, 960), on(62), off(62, 480)])
    found = interchange.read(path, PLAIN).series["track 1"]
    np.testing.assert_allclose(found[:, [0, 3]], [[0, 1.5], [1.5, 1.0]])


def test_channels_are_series_of_their_own_and_chords_start_together(tmp_path):
    drums = [on(36, channel=9), off(36, 240, channel=9)]
    path = song(tmp_path, [on(60), on(64), *drums, off(60), off(64)], kind=0)
    found = interchange.read(path, PLAIN).series
    assert list(found) == ["track 0 channel 1", "track 0 channel 10"]
    np.testing.assert_array_equal(found["track 0 channel 1"][:, 0], [0, 0])


def test_a_note_that_is_struck_again_or_never_ends_has_an_end(tmp_path):
    path = song(tmp_path, [on(60), on(60, 240), on(60, 240, velocity=0), off(60, 240), on(62, 0)])
    found = interchange.read(path, PLAIN).series["track 0"]
    np.testing.assert_allclose(found[:, 3], [0.5, 0.5, 0.0])


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2000), st.integers(0, 127), st.integers(1, 127), st.integers(1, 999)
        ),
        min_size=1,
        max_size=30,
        unique_by=lambda note: note[1],
    ),
    st.sampled_from([60.0, 120.0, 97.0]),
)
def test_written_notes_keep_their_ticks(notes, bpm):
    """Each pitch once, so that ends belong to one beginning; times are whole ticks."""
    per_tick = 60 / bpm / midi_files.TICKS_PER_BEAT
    given = np.float32([[dt * per_tick, p, v, d * per_tick] for dt, p, v, d in notes])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.mid")
        interchange.write(path, {"ü": given}, bpm)
        found = interchange.read(path, PLAIN).series["ü"]
    onsets = np.cumsum([dt for dt, *_ in notes])
    ordered = [notes[at] + (onset,) for at, onset in enumerate(onsets)]
    ordered.sort(key=lambda note: (note[4], note[1]))
    np.testing.assert_array_equal(found[:, 1:3], [note[1:3] for note in ordered])
    ticks = found[:, [3]].astype(float) / per_tick
    np.testing.assert_allclose(ticks[:, 0], [note[3] for note in ordered], atol=0.1)
    np.testing.assert_allclose(
        np.cumsum(found[:, 0].astype(float)) / per_tick, [note[4] for note in ordered], atol=0.5
    )


@pytest.mark.parametrize(
    ("frames", "told"),
    [
        (np.zeros((2, 3)), "no list of notes"),
        (np.full((2, 4), np.nan), "no list of notes"),
        (np.float32([[1e9, 60, 64, 1]]), "longer than"),
    ],
)
def test_what_is_no_list_of_notes_is_not_written(tmp_path, frames, told):
    with pytest.raises(FileTrouble, match=told):
        interchange.write(tmp_path / "x.mid", {"a": frames}, 120.0)
    assert not list(tmp_path.iterdir())


def test_numbers_out_of_range_become_notes_that_midi_has(tmp_path):
    frames = np.float32([[-1.0, 200.4, 300, -5], [0.5, -3, 0, 0.25]])
    interchange.write(tmp_path / "x.mid", {"a": frames}, 120.0)
    found = interchange.read(tmp_path / "x.mid", PLAIN).series["a"]
    np.testing.assert_allclose(found[:, :3], [[0, 127, 127], [0.5, 0, 1]])


@pytest.mark.parametrize("tempo", [461_538, 15_000_000, 60_000, 333_333])
def test_a_long_file_of_triplets_is_written_to_the_tick_as_it_was_read(tmp_path, tempo):
    tempo_of = mido.MetaMessage("set_tempo", tempo=tempo)
    notes = [each for k in range(3000) for each in (on(60 + k % 12), off(60 + k % 12, 320))]
    path = song(tmp_path, [tempo_of], notes, ticks=midi_files.TICKS_PER_BEAT)
    interchange.write(tmp_path / "x.mid", interchange.read(path, PLAIN).series, 60e6 / tempo)
    ticks = [0, *np.cumsum([each.time for each in notes])]
    written = mido.MidiFile(tmp_path / "x.mid").tracks[1]
    heard = [each.time for each in written if each.type in ("note_on", "note_off")]
    np.testing.assert_array_equal(np.cumsum(heard), ticks[1:])


def test_a_midi_file_that_is_cut_short_is_told_so(tmp_path):
    data = song(tmp_path, [on(60), off(60, 10)]).read_bytes()
    (tmp_path / "cut.mid").write_bytes(data[:-6])
    with pytest.raises(FileTrouble, match="it ends too early"):
        interchange.read(tmp_path / "cut.mid", PLAIN)


def test_no_track_is_lost_for_its_name(tmp_path):
    tracks = [
        [mido.MetaMessage("track_name", name=name), on(60 + at), off(60 + at, 10)]
        for at, name in enumerate(("a", "a (track 2)", "a"))
    ]
    found = interchange.read(song(tmp_path, *tracks), PLAIN).series
    assert [frames[0, 1] for frames in found.values()] == [60, 61, 62]


def test_names_of_tracks_are_read_in_utf_8_or_else_in_latin_1(tmp_path):
    notes = np.float32([[0, 60, 64, 1]])
    interchange.write(tmp_path / "x.mid", {"旋律": notes, "Flügel": notes}, 120.0)
    assert list(interchange.read(tmp_path / "x.mid", PLAIN).series) == ["旋律", "Flügel"]
    name = mido.MetaMessage("track_name", name="Flügel")  # which mido writes in Latin 1
    found = interchange.read(song(tmp_path, [name, on(60), off(60, 10)]), PLAIN)
    assert list(found.series) == ["Flügel"]


@pytest.mark.parametrize("bpm", [BPM.kind.low, BPM.kind.high])
def test_a_midi_file_can_say_every_tempo_that_may_be_asked_for(tmp_path, bpm):
    interchange.write(tmp_path / "x.mid", {"a": np.float32([[1, 60, 64, 2]])}, bpm)
    (found,) = interchange.read(tmp_path / "x.mid", PLAIN).series.values()
    np.testing.assert_allclose(found, [[1, 60, 64, 2]], atol=0.01)


def test_without_mido_the_error_says_what_to_install(tmp_path, monkeypatch):
    path = song(tmp_path, [on(60), off(60, 9)])
    monkeypatch.setitem(sys.modules, "mido", None)
    with pytest.raises(FileTrouble, match="pip install mido"):
        interchange.read(path, PLAIN)

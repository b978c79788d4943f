"""Tables, numpy arrays and MIDI files: what other programs write, and what they read of ours."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from pathlib import Path

import mido
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lstmosc.errors import Denied, FileTrouble, LstmoscError
from lstmosc.stores.io import atomic_files, interchange, midi_files
from lstmosc.stores.io.interchange import ReadOptions

PLAIN = ReadOptions()
NUMBERS = st.floats(-(2.0**100), 2.0**100, width=32) | st.just(float("nan"))
IDENTIFIERS = st.text(st.characters(codec="utf-8", exclude_characters="\0/\\"), min_size=1).map(
    str.strip
)


def stores(like=NUMBERS, equal=False):
    """Make a strategy of series [T, D] by identifier."""
    lengths = st.just(3) if equal else st.integers(1, 4)
    return st.integers(1, 3).flatmap(
        lambda width: st.dictionaries(
            IDENTIFIERS.filter(bool),
            lengths.flatmap(lambda rows: arrays.arrays(np.float32, (rows, width), elements=like)),
            min_size=1,
            max_size=4,
        )
    )


def written(tmp_path, text, name="notes.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def table(tmp_path, text, options=PLAIN):
    return interchange.read(written(tmp_path, text), options)


def same(found, expected):
    assert list(found) == list(expected)
    for name, frames in expected.items():
        np.testing.assert_array_equal(found[name], frames)


# tables


@given(stores())
def test_a_table_of_ours_is_read_as_it_was(series):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.csv")
        interchange.write(path, series, 120.0)
        found = interchange.read(path, PLAIN)
    same(found.series, series)
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1,2\n3,4\n", [[1, 2], [3, 4]]),
        ("a,b\n1,2\n3,4\n", [[1, 2], [3, 4]]),
        ("\ufeffa,b\r\n1,2\r\n3,4\r\n", [[1, 2], [3, 4]]),
        ("a;b\n1,5;2\n3;4\n", [[1.5, 2], [3, 4]]),
        ("1\t2\n3\t4", [[1, 2], [3, 4]]),
        ("1\n2\n3", [[1], [2], [3]]),
        ('"1","2"\n\n"3","4"\n', [[1, 2], [3, 4]]),
        ("a,b\n1,\n,4\n", [[1, np.nan], [np.nan, 4]]),
        ("1,na\n2,3\n", [[1, np.nan], [2, 3]]),
        ("1e3,-2.5\n", [[1000, -2.5]]),
    ],
)
def test_tables_as_programs_write_them(tmp_path, text, rows):
    np.testing.assert_array_equal(table(tmp_path, text).series["notes"], rows)


@pytest.mark.parametrize(
    ("numbers", "origin"),
    [
        ([1.77e9, 1.77e9 + 0.5, np.nan, 1.77e9 + 1], 1.77e9),
        ([-5e8, -5e8 + 1, -5e8 + 2], -5e8),
        ([1e3, 1e3 + 0.5, np.nan, 1e3 + 1], 0.0),
        ([1.77e9, 1.77e9 + 3600, 1.77e9 + 7200], 0.0),
        ([7.25, 7.25, 7.25], 0.0),
        ([1e-300, 2e-300], 0.0),
    ],
)
def test_what_32_bits_cannot_tell_apart_is_counted_from_its_first(tmp_path, numbers, origin):
    found = table(tmp_path, "t,x\n" + "".join(f"{n!r},1\n" for n in numbers))
    assert found.left_out == ((f"t - {origin!r}",) if origin else ())
    expected = (np.array(numbers) - origin).astype(np.float32)
    np.testing.assert_array_equal(found.series["notes"][:, 0], expected)


def test_columns_that_are_no_numbers_are_left_out_by_name(tmp_path):
    found = table(tmp_path, "Month,Passengers,Note\n1949-01,112,a\n1949-02,118,\n")
    np.testing.assert_array_equal(found.series["notes"], [[112], [118]])
    assert found.left_out == ("Month", "Note")


@pytest.mark.parametrize("column", ["who", "0"])
def test_a_column_names_the_series_in_the_order_they_come(tmp_path, column):
    text = "who,x\nb,1\na,2\nb,3\n"
    same(
        table(tmp_path, text, ReadOptions(column)).series,
        {"b": [[1], [3]], "a": [[2]]},
    )


def test_rows_are_points_by_number_or_by_name(tmp_path):
    rows = ReadOptions(points=True)
    same(table(tmp_path, "1,2\n3,4\n", rows).series, {"0": [[1, 2]], "1": [[3, 4]]})
    named = ReadOptions("k", points=True)
    same(table(tmp_path, "k,x\nu,1\nv,2\n", named).series, {"u": [[1]], "v": [[2]]})
    with pytest.raises(FileTrouble, match="stands twice"):
        table(tmp_path, "k,x\nu,1\nu,2\n", named)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column of numbers"),
        ("a,b\nc,d\n", "no column of numbers"),
        ("1,2\n3\n", "row 2 has 1 cells, the first one 2"),
        ("1\n" * 3000 + "x\n", "row 3001: 'x' is no number"),
        (b"\xff\xfe1\n", "not text in UTF-8"),
    ],
)
def test_a_damaged_table_is_refused_with_its_row(tmp_path, text, told):
    with pytest.raises(FileTrouble, match=told):
        table(tmp_path, text)


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path):
    with pytest.raises(FileTrouble, match="no column 'z', only a, b"):
        table(tmp_path, "a,b\n1,2\n", ReadOptions("z"))


# numpy


@given(stores())
def test_arrays_by_name_are_read_as_they_were_by_us_and_by_numpy(series):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.npz")
        interchange.write(path, series, 120.0)
        same(interchange.read(path, PLAIN).series, series)
        with np.load(path) as loaded:
            same(dict(loaded), series)


@given(stores(equal=True))
def test_series_of_one_length_are_one_array(series):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.npy")
        interchange.write(path, series, 120.0)
        stacked = np.stack(list(series.values()))
        np.testing.assert_array_equal(np.load(path), stacked if len(series) > 1 else stacked[0])
        np.testing.assert_array_equal(list(interchange.read(path, PLAIN).series.values()), stacked)


@pytest.mark.parametrize("dtype", ["<f8", ">f4", "<i2", ">i8", "?", "u1", "<f2"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_numbers_of_any_type_and_order_are_read(tmp_path, dtype, order):
    given = np.array([[1, 0], [0, 1], [1, 1]], dtype, order=order)
    np.save(tmp_path / "x.npy", given)
    np.testing.assert_array_equal(interchange.read(tmp_path / "x.npy", PLAIN).series["x"], given)


def test_series_of_different_lengths_need_an_npz(tmp_path):
    with pytest.raises(FileTrouble, match=r"write a \.npz"):
        interchange.write(tmp_path / "x.npy", {"a": np.ones((1, 1)), "b": np.ones((2, 1))}, 120.0)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "given",
    [np.array(["a"]), np.array([1j]), np.array([{}], object), np.zeros((2, 2, 2, 2)), np.zeros(0)],
)
def test_arrays_that_are_no_series_are_refused(tmp_path, given):
    np.save(tmp_path / "x.npy", given, allow_pickle=True)
    with pytest.raises(FileTrouble):
        interchange.read(tmp_path / "x.npy", PLAIN)


def test_a_promise_of_more_than_there_is_takes_no_memory(tmp_path):
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        buffer, {"descr": "<f4", "fortran_order": False, "shape": (2**24, 2)}
    )
    (tmp_path / "x.npy").write_bytes(buffer.getvalue())
    with zipfile.ZipFile(tmp_path / "x.npz", "w") as archive:
        archive.writestr("a.npy", buffer.getvalue())
    for name in ("x.npy", "x.npz"):
        with pytest.raises(FileTrouble, match="cut short"):
            interchange.read(tmp_path / name, PLAIN)


# MIDI


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


def test_without_mido_the_error_says_what_to_install(tmp_path, monkeypatch):
    path = song(tmp_path, [on(60), off(60, 9)])
    monkeypatch.setitem(sys.modules, "mido", None)
    with pytest.raises(FileTrouble, match="pip install mido"):
        interchange.read(path, PLAIN)


# all of them


def test_a_folder_is_read_as_one_store(tmp_path):
    written(tmp_path, "1,2\n", "b.csv")
    np.savez(tmp_path / "a.npz", left=np.ones((2, 2)), right=np.zeros((1, 2)))
    written(tmp_path, "words", "readme.txt")
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    assert list(interchange.read_folder(tmp_path, PLAIN).series) == ["a/left", "a/right", "b"]
    written(tmp_path, "1\n", "c.csv")
    with pytest.raises(FileTrouble, match=r"'a.npz' and 'c.csv' have different columns"):
        interchange.read_folder(tmp_path, PLAIN)


def test_a_folder_without_such_files_is_refused(tmp_path):
    with pytest.raises(FileTrouble, match=r"no file here that ends in \.csv"):
        interchange.read_folder(tmp_path, PLAIN)


@pytest.mark.parametrize("ending", interchange.FORMATS)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(ending, data):
    examples = {
        ".mid": b"MThd\0\0\0\6\0\1\0\1\1\xe0MTrk",
        ".npz": b"PK\3\4",
        ".npy": b"\x93NUMPY\1\0",
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"x{ending}")
        for content in (data, examples.get(ending, b"1,2\n") + data):
            path.write_bytes(content)
            try:
                assert interchange.read(path, PLAIN).series
            except LstmoscError:
                continue


@pytest.mark.parametrize("ending", interchange.FORMATS)
def test_files_of_another_kind_are_not_replaced(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    frames = {"a": np.float32([[0.5, 60, 64, 0.25]])}
    for _ in range(2):
        interchange.write(path, frames, 120.0)
    path.write_bytes(b"\0\1\2")
    with pytest.raises(FileTrouble, match="choose another name"):
        interchange.write(path, frames, 120.0)


def test_a_guarded_file_is_not_read(tmp_path):
    path = written(tmp_path, "1,2\n")
    guarded = [(path.stat().st_dev, path.stat().st_ino)]
    atomic_files.guard(guarded)
    try:
        with pytest.raises(Denied):
            interchange.read(path, PLAIN)
    finally:
        atomic_files.unguard(guarded)

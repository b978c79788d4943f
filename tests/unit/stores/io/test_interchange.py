"""Tables, numpy arrays and folders: what other programs write, and what they read of ours."""

from __future__ import annotations

import io
import tempfile
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lstmosc.errors import Denied, FileTrouble, LstmoscError, TooLarge
from lstmosc.stores.io import atomic_files, interchange
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
        ("# made by hand, in 2024\n\n#x; y\na,b\n1,2\n3,4\n", [[1, 2], [3, 4]]),
        ("#,x,y\n0,1,2\n1,3,4\n", [[0, 1, 2], [1, 3, 4]]),
        ("\ufeffa,b\r\n1,2\r\n3,4\r\n", [[1, 2], [3, 4]]),
        ("a;b\n1,5;2\n3;4\n", [[1.5, 2], [3, 4]]),
        ("1,5;2,5\n3,5;4\n", [[1.5, 2.5], [3.5, 4]]),
        ("2020-01-01;1,5\n2020-01-02;2,5\n", [[1.5], [2.5]]),
        ("1\t2\n3\t4", [[1, 2], [3, 4]]),
        ("1\n2\n3", [[1], [2], [3]]),
        ('"1","2"\n\n"3","4"\n', [[1, 2], [3, 4]]),
        ("a,b\n1,\n,4\n", [[1, np.nan], [np.nan, 4]]),
        ("1,na\n2,3\n", [[1, np.nan], [2, 3]]),
        ("1e3,-2.5\n", [[1000, -2.5]]),
        ("1,1e39\n2,3\n", [[1, np.inf], [2, 3]]),
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


@pytest.mark.parametrize(
    "text",
    ["1.5," * 2**19 + "1", '"\n",' * 2**19 + "1", "a\n" + "1" * 2**21 + "\n"],
    ids=["one line", "lines in quotes", "one cell"],
)
def test_a_row_too_long_to_hold_is_refused_before_it_is_held(tmp_path, text):
    tracemalloc.start()
    with pytest.raises(TooLarge, match="a row of it has more"):
        table(tmp_path, text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 4 * len(text)


@pytest.mark.parametrize("options", [ReadOptions(), ReadOptions("a"), ReadOptions(points=True)])
def test_tables_beyond_memory_are_refused(tmp_path, options):
    text = "a,b\n" + "".join(f"{at},{at}\n" for at in range(2500))
    assert table(tmp_path, text, replace(options, max_bytes=2**20)).series
    with pytest.raises(TooLarge, match="rows of it do not fit"):
        table(tmp_path, text, replace(options, max_bytes=2500 * 4))


def npy_bytes(array):
    whole = io.BytesIO()
    np.save(whole, array)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("shape", "other"),
    [("(4, 2)", "((4, 2"), ("(4, 2)", "(-4, 2)"), ("(4, 2)", "(-4, -2)"), ("(4, 2)", "(2,1,2,2)")],
)
def test_damaged_heads_of_arrays_are_refused(tmp_path, shape, other):
    whole = npy_bytes(np.ones((4, 2), np.float32))
    pad = b" " * (len(other) - len(shape))
    whole = whole.replace(shape.encode() + b", }" + pad, other.encode() + b", }")
    (tmp_path / "x.npy").write_bytes(whole)
    with pytest.raises(FileTrouble):
        interchange.read(tmp_path / "x.npy", PLAIN)


def test_archives_that_numpy_never_writes_are_refused(tmp_path):
    whole = npy_bytes(np.ones((4, 2), np.float32))
    for packing in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(tmp_path / "x.npz", "w", packing) as archive:
            archive.writestr("a.npy", whole)
        with pytest.raises(FileTrouble, match="numpy does not use"):
            interchange.read(tmp_path / "x.npz", PLAIN)
    with zipfile.ZipFile(tmp_path / "x.npz", "w") as archive:
        archive.writestr("ä.npy", whole)
    data = (tmp_path / "x.npz").read_bytes()
    (tmp_path / "x.npz").write_bytes(data.replace("ä".encode(), b"\xff\xff"))
    with pytest.raises(FileTrouble, match="not a whole"):
        interchange.read(tmp_path / "x.npz", PLAIN)


# all of them


def test_a_folder_is_read_as_one_store(tmp_path):
    written(tmp_path, "1,2\n", "b.csv")
    np.savez(tmp_path / "a.npz", left=np.ones((2, 2)), right=np.zeros((1, 2)))
    written(tmp_path, "words", "readme.txt")
    written(tmp_path, "not a table, but a Mac's notes of one", "._b.csv")
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

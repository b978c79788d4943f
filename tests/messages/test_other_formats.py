"""Other programs' files by message: what is read, what is left out, and roles of columns."""

from __future__ import annotations

import numpy as np
import pytest

from harness import InProcess

NOTES = ["dt", "integer", "integer", "continuous"]


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


def test_a_table_is_read_and_its_left_out_columns_are_told(server, tmp_path):
    (tmp_path / "air.csv").write_text("Month,Passengers\n1949-01,112\n1949-02,118\n")
    assert server.done("/dataseries/read", "d", "air.csv") == ["Month"]
    assert server.done("/dataseries/getSeries", "d", "air") == [2, 1, 112.0, 118.0]
    assert server.done("/dataset/read", "p", "air.csv", "byColumn", "Month") == []
    assert server.done("/dataset/getPoint", "p", "1949-02") == [1, 118.0]
    assert server.done("/dataset/read", "numbered", "air.csv", "byColumn", 0) == []
    assert server.done("/dataset/getPoint", "numbered", "1949-02") == [1, 118.0]


@pytest.mark.parametrize("ending", ["csv", "npz", "json", "lstmosc"])
def test_stores_come_back_from_every_format(server, ending):
    server.done("/dataseries/addSeries", "d", "a", 2, 1, 2, 3, 4)
    server.done("/dataset/addPoint", "p", "k", 5, 6)
    for family, name in (("dataseries", "d"), ("dataset", "p")):
        server.done(f"/{family}/write", name, f"{name}.{ending}")
        server.done(f"/{family}/read", "back", f"{name}.{ending}")
    assert server.done("/dataseries/getSeries", "back", "a") == [2, 2, 1.0, 2.0, 3.0, 4.0]
    assert server.done("/dataset/getPoint", "back", "k") == [2, 5.0, 6.0]


def test_notes_go_to_midi_and_back_with_their_roles(server):
    server.done("/dataseries/addSeries", "d", "bass", 4, 0.5, 60, 64, 0.25, 0.5, 62, 99, 1)
    server.done("/dataseries/roles", "d", *NOTES)
    server.done("/dataseries/write", "d", "song.mid", "bpm", 90)
    server.done("/dataseries/read", "song", "song.mid")
    _, _, *notes = server.done("/dataseries/getSeries", "song", "bass")
    np.testing.assert_allclose(notes, [0.5, 60, 64, 0.25, 0.5, 62, 99, 1], atol=1e-3)
    assert server.done("/dataseries/getRoles", "song") == NOTES
    server.done("/dataseries/write", "song", "again.mid")
    assert "roles: dt, integer, integer, continuous" in server.done("/dataseries/print", "song")[0]


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ([], "/dataseries/roles d dt integer integer continuous"),
        (["continuous"] * 4, "/dataseries/roles d dt integer integer continuous"),
    ],
)
def test_columns_that_are_not_said_to_be_notes_are_no_midi(server, tmp_path, roles, told):
    server.done("/dataseries/addSeries", "d", "a", 4, 0.5, 60, 64, 0.25)
    if roles:
        server.done("/dataseries/roles", "d", *roles)
    code, sentence = server.fails("/dataseries/write", "d", "d.mid")
    assert code == "badArgument" and told in sentence
    assert not (tmp_path / "d.mid").exists()


def test_symbols_and_other_widths_are_no_midi(server, tmp_path):
    server.done("/dataseries/addSymbols", "s", "a", "C4", "E4", "G4", "C5")
    assert "symbols" in server.fails("/dataseries/write", "s", "s.mid")[1]
    server.done("/dataseries/addSeries", "w", "a", 2, 0, 1)
    assert "and it has 2" in server.fails("/dataseries/write", "w", "w.midi")[1]
    assert not list(tmp_path.iterdir())


def test_times_that_are_counted_from_their_first_are_told(server, tmp_path):
    rows = "".join(f"{1770000000 + at / 50:.2f},{at}\n" for at in range(60))
    (tmp_path / "unix.csv").write_text(f"time,x\n{rows}")
    assert server.done("/dataseries/read", "d", "unix.csv") == ["time - 1770000000.0"]
    _, _, *values = server.done("/dataseries/getSeries", "d", "unix")
    np.testing.assert_allclose(values[::2], np.arange(60) / 50, atol=1e-6)
    np.testing.assert_array_equal(values[1::2], np.arange(60))


def test_roles_are_kept_in_files_and_forgotten_with_the_last_series(server):
    server.done("/dataseries/addSeries", "d", "a", 2, 0.5, 1)
    server.done("/dataseries/roles", "d", "dt", "binary")
    for ending in ("json", "lstmosc"):
        server.done("/dataseries/write", "d", f"d.{ending}")
        server.done("/dataseries/read", "back", f"d.{ending}")
        assert server.done("/dataseries/getRoles", "back") == ["dt", "binary"]
    server.done("/dataseries/deleteSeries", "d", "a")
    assert server.done("/dataseries/getRoles", "d") == []


@pytest.mark.parametrize(
    ("roles", "code"),
    [(["dt"], "wrongSize"), (["dt", "loud"], "badArgument"), ([], "badArgument")],
)
def test_roles_that_do_not_fit_are_refused(server, roles, code):
    server.done("/dataseries/addSeries", "d", "a", 2, 0.5, 1)
    assert server.fails("/dataseries/roles", "d", *roles)[0] == code
    assert server.done("/dataseries/getRoles", "d") == []


def test_a_folder_of_files_is_one_store(server, tmp_path):
    (tmp_path / "takes").mkdir()
    for name in ("one", "two"):
        (tmp_path / "takes" / f"{name}.csv").write_text("1\n2\n")
    server.done("/dataseries/read", "d", "takes")
    assert server.done("/dataseries/size", "d") == [2]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/labelset/read", "x.csv"),
        ("/dataset/read", "x.mid"),
        ("/lstmforecast/write", "x.npz"),
    ],
)
def test_families_that_a_format_cannot_hold_are_told(server, address, path):
    server.done("/lstmforecast/new", "m")
    code, sentence = server.fails(address, "m", path)
    assert code == "badArgument"
    assert "choose another ending" in sentence

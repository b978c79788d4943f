"""What may be replaced: a writer takes the place of its own kind of file only."""

from __future__ import annotations

import os

import pytest

from harness import InProcess

WRITERS = {
    "dataseries": ("/dataseries/write", "g"),
    "dataset": ("/dataset/write", "p"),
    "labelset": ("/labelset/write", "l"),
    "lstmforecast": ("/lstmforecast/write", "fd"),
    "lstmregressor": ("/lstmregressor/write", "fr"),
    "session": ("/save",),
}


@pytest.fixture
def full(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/dataseries/setSeries", "g", "a", 2, 1.0, 2.0, 3.0, 4.0)
        server.done("/dataset/setPoint", "p", "a", 1.0, 2.0)
        server.done("/labelset/setLabel", "l", "a", "up")
        server.done("/lstmforecast/new", "fd")
        server.done("/lstmregressor/new", "fr")
        server.done("/buffer/set", "b", 1, 0.5, 0.25)
        yield server


@pytest.mark.parametrize("ending", ["", ".json"])
@pytest.mark.parametrize("there", WRITERS)
def test_a_file_of_ours_is_not_replaced_by_another_kind(full, tmp_path, there, ending):
    name = f"precious{ending}"
    full.done(*WRITERS[there], name)
    before = (tmp_path / name).read_bytes()
    for family, call in WRITERS.items():
        if family != there:
            code, sentence = full.fails(*call, name)
            assert code == "file"
            assert (
                f"'{name}' exists and is the {'JSON' if ending else 'file'} of a {there}"
                in sentence
            )
            assert (tmp_path / name).read_bytes() == before
    full.done(*WRITERS[there], name)


@pytest.mark.parametrize("there", ["dataseries", "dataset", "labelset", "lstmforecast"])
def test_who_reads_the_json_of_another_kind_is_told_what_it_is(full, there):
    full.done(*WRITERS[there], "n.json")
    for family, name in (("lstmregressor", "fr"), ("dataseries", "g"), ("dataset", "p")):
        if (there, family) == ("dataset", "dataseries"):
            full.done(f"/{family}/read", name, "n.json")  # each point is a series of one frame
        elif family != there:
            code, sentence = full.fails(f"/{family}/read", name, "n.json")
            assert code == "file"
            assert f"it seems to be the JSON of a {there}, not a {family}" in sentence


def test_a_sound_in_the_way_is_named(full, tmp_path):
    full.done("/buffer/write", "b", "sound.wav")
    _, sentence = full.fails("/dataset/write", "p", "sound.wav")
    assert "'sound.wav' exists and is a WAV file" in sentence
    (tmp_path / "mine.txt").write_text("mine")
    _, sentence = full.fails("/dataset/write", "p", "mine.txt")
    assert "'mine.txt' exists and is a text file: choose another name" in sentence


def test_an_empty_store_may_be_replaced_by_any_and_a_pretty_printed_one_is_known(full, tmp_path):
    (tmp_path / "e.json").write_text('{\n  "cols": 0,\n  "data": {}\n}')
    full.done("/dataset/write", "p", "e.json")
    (tmp_path / "f.json").write_text('{\n "cols": 1,\n "data": {\n "a\\"b": [\n  "x"\n ]}\n}')
    _, sentence = full.fails("/dataset/write", "p", "f.json")
    assert "the JSON of a labelset" in sentence


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-lock"])
def test_no_call_writes_onto_the_live_session(tmp_path, ending):
    session = tmp_path / "set.session"
    with InProcess(session=str(session), data_folder=str(tmp_path)) as server:
        server.done("/dataset/setPoint", "p", "a", 1, 2)
        server.done("/buffer/alloc", "b", 3, 1)
        (tmp_path / "folder").mkdir()
        paths = [f"set.session{ending}", f"folder/../set.session{ending}", f"{session}{ending}"]
        if os.name == "posix":
            (tmp_path / "link").symlink_to(f"{session}{ending}")
            paths.append("link")
        for path in paths:
            for call in (("/save",), ("/dataset/write", "p"), ("/buffer/write", "b")):
                code, sentence = server.fails(*call, path)
                assert code == "denied"
                assert "choose another name" in sentence
        assert server.ask("/sync", 1) == ["/synced", 1]
    with InProcess(session=str(session)) as server:
        assert server.done("/dataset/getPoint", "p", "a") == [2, 1.0, 2.0]


NAMES = ("x", "x.json", "x.wav", "x.aif", "x.flac", "x.ogg", "x.caf", "x.w64", "x.au")


@pytest.mark.parametrize("path", NAMES)
def test_a_file_is_replaced_by_its_own_kind_only(tmp_path, path):
    call = ("/buffer/write", "b") if path not in ("x", "x.json") else ("/dataset/write", "p")
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/dataset/setPoint", "p", "a", 1, 2)
        server.done("/buffer/set", "b", 1, *[0.5] * 2000)
        for _ in range(2):
            server.done(*call, path)
        (tmp_path / path).write_bytes(b"")
        server.done(*call, path)
        for other in (b"root:x:0:0:root:/root:/bin/bash\n", b'{"name": "mine"}', b"\0" * 500):
            (tmp_path / path).write_bytes(other)
            code, sentence = server.fails(*call, path)
            assert code == "file"
            assert "choose another name, or remove it first" in sentence
            assert (tmp_path / path).read_bytes() == other


def test_models_and_saved_sessions_replace_their_own_files(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as server:
        server.done("/lstmforecast/new", "m")
        for _ in range(2):
            server.done("/lstmforecast/write", "m", "m.json")
            server.done("/lstmforecast/write", "m", "m.lstm")
            server.done("/save")
            server.done("/save", "all.json")

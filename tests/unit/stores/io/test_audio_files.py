"""Sound files: what is written comes back, parts of it too, and what is damaged is refused."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lstmosc.errors import BadArgument, Empty, FileTrouble, TooLarge
from lstmosc.stores import checks
from lstmosc.stores.io import audio_files
from sample_data import frames


def write_sound(path):
    audio_files.write(path, frames([1], [2]), 44100)


@given(
    st.tuples(st.integers(1, 20), st.integers(1, 5)).flatmap(
        lambda shape: arrays(np.float32, shape, elements=st.floats(width=32, allow_infinity=False))
    ),
    st.sampled_from([".wav", ".aiff", ".caf", ".w64", ".au", "", ".WAV"]),
)
@settings(deadline=None)  # the first file starts the decoder's process
def test_a_sound_comes_back_bit_by_bit(tmp_path_factory, sound, ending):
    path = tmp_path_factory.getbasetemp() / f"sound{ending}"
    audio_files.write(path, sound, 48000)
    again, rate = audio_files.read(path)
    assert (again.dtype, rate) == (np.float32, 48000)
    np.testing.assert_array_equal(again, sound, strict=True)
    assert (np.signbit(again) == np.signbit(sound))[~np.isnan(sound)].all()


def test_flac_keeps_24_bits(tmp_path):
    sound = np.random.default_rng(0).uniform(-1, 1, (100, 2)).astype(np.float32)
    audio_files.write(tmp_path / "x.flac", sound, 44100)
    assert np.abs(audio_files.read(tmp_path / "x.flac")[0] - sound).max() < 2**-22
    with pytest.raises(FileTrouble, match="cannot store missing values"):
        audio_files.write(tmp_path / "y.flac", frames([np.nan]), 44100)
    with pytest.raises(FileTrouble, match=r"beyond -1 … 1: use a name that ends in \.wav"):
        audio_files.write(tmp_path / "y.flac", frames([100, -3, 0.5]), 44100)
    assert not (tmp_path / "y.flac").exists()


def test_part_of_a_sound_is_read(tmp_path):
    path, sound = tmp_path / "x.wav", np.arange(20, dtype=np.float32).reshape(10, 2)
    audio_files.write(path, sound, 44100)
    for start, count, end in [(0, None, 10), (3, 4, 7), (3, 0, 10), (8, 99, 10), (9, 1, 10)]:
        assert audio_files.read(path, start, count)[0].tolist() == sound[start:end].tolist()
    for start, count in [(10, 1), (-1, 1), (0, -1), (2**40, None)]:
        with pytest.raises(BadArgument):
            audio_files.read(path, start, count)


def test_a_sound_beyond_the_limit_is_not_read(monkeypatch, tmp_path):
    write_sound(tmp_path / "x.wav")
    monkeypatch.setattr(checks, "MAX_SAMPLES", 1)
    with pytest.raises(TooLarge):
        audio_files.read(tmp_path / "x.wav")
    assert audio_files.read(tmp_path / "x.wav", 1)[0].tolist() == [[2]]


def test_infinity_in_a_sound_is_refused(tmp_path):
    soundfile.write(tmp_path / "x.wav", frames([np.inf]), 44100, subtype="FLOAT")
    with pytest.raises(FileTrouble, match="cannot be used: the sound has an infinite value"):
        audio_files.read(tmp_path / "x.wav")


def test_odd_rates_are_rounded(tmp_path):
    for rate, kept in [(44100 / 64, 689), (0.01, 1)]:
        audio_files.write(tmp_path / "x.wav", frames([1]), rate)
        assert audio_files.read(tmp_path / "x.wav")[1] == kept


@pytest.mark.parametrize("ending", [".wav", ".aif"])
def test_a_sound_cut_short_is_refused_wherever_it_is_cut(tmp_path, ending):
    path = tmp_path / f"tone{ending}"
    audio_files.write(path, np.arange(600, dtype=np.float32).reshape(300, 2) / 600, 44100.0)
    whole = path.read_bytes()
    for length in (0, 3, 11, 40, 57, 200, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(FileTrouble, match="cannot read"):
            audio_files.read(path)
    path.write_bytes(whole + b"appended")
    assert len(audio_files.read(path)[0]) == 300


def test_what_is_no_sound_is_refused(tmp_path):
    for name, data in [("x.wav", b""), ("y.wav", b"RIFF\xff\xff\xff\xffWAVE"), ("z.raw", b"1234")]:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(FileTrouble, match="as a sound file it cannot be used"):
            audio_files.read(tmp_path / name)
    with pytest.raises(FileTrouble, match="is not the ending of a sound file; there are"):
        write_sound(tmp_path / "x.xyz")
    with pytest.raises(Empty):
        audio_files.write(tmp_path / "e.wav", np.zeros((0, 1), np.float32), 44100)
    soundfile.write(tmp_path / "e.wav", np.zeros((0, 1)), 44100)
    with pytest.raises(FileTrouble, match="no frames"):
        audio_files.read(tmp_path / "e.wav")
    with pytest.raises(FileTrouble, match="cannot be used"):
        audio_files.write(tmp_path / "x.flac", np.zeros((1, 200), np.float32), 44100)


def test_a_damaged_sound_is_read_or_refused(tmp_path):
    write_sound(tmp_path / "x.wav")
    data, path = (tmp_path / "x.wav").read_bytes(), tmp_path / "y.wav"
    refused = 0
    for at in range(len(data)):
        for changed in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            path.write_bytes(changed)
            try:
                found, _ = audio_files.read(path)
            except (FileTrouble, TooLarge):
                refused += 1
            else:
                assert found.ndim == 2
                assert not np.isinf(found).any()
    assert refused > 40

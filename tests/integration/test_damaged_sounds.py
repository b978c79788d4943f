"""Strangers' sound files: whatever is in them, the server answers and goes on."""

from __future__ import annotations

from damaged_files import damaged_sound, sound
from lstmosc.errors import LstmoscError

FILES = 40  # of which about one in ten crashes libsndfile 1.2.2


def test_damaged_ogg_files_with_right_checksums_do_not_end_the_server(start_server, tmp_path):
    server, whole = start_server(), sound("OGG")
    refused = 0
    with server.client() as client:
        for seed in range(FILES):
            path = tmp_path / f"{seed}.ogg"
            path.write_bytes(damaged_sound("OGG", whole, seed))
            try:
                client.buffer.read("b", str(path), 1000, 3)
            except LstmoscError as error:
                assert error.code in ("file", "badArgument", "tooLarge"), error
                refused += 1
        path.write_bytes(whole)
        assert client.buffer.read("b", str(path), 1000, 3).num_frames == 3
    assert server.process.poll() is None
    assert refused

"""A recording that goes on when the server stops is in the session to its last frame."""

from __future__ import annotations

import numpy as np

FRAMES = 20


def test_frames_that_came_just_before_the_server_stops_are_kept(start_server, tmp_path):
    session = str(tmp_path / "set.session")
    first = start_server("--session", session)
    with first.client(transport="tcp") as client:
        client.input.new("in", 1)
        client.input.record("in", "g", "a")
        for number in range(FRAMES):
            client.input.frame("in", [number])
        client.quit()
    first.stop()
    with start_server("--session", session).client() as client:
        found = client.dataseries.get_series("g", "a")[:, 0]
        assert np.array_equal(found, np.arange(FRAMES))
        assert client.input.cols("in") == 1

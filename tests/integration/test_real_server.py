"""A real server in a process of its own, real data, real sockets."""

from __future__ import annotations

import socket
import statistics

import numpy as np
import pytest

import benchmark_data
from harness import read
from lstmosc import Client
from lstmosc.client.links import TO_OUR_PORT
from lstmosc.errors import Cancelled
from lstmosc.wire.encode import encode

ENOUGH_BUFFER = 4 * 1024 * 1024


def circle(length, start=0):
    angle = (np.arange(length) + start) * 2 * np.pi / 50
    return np.stack([np.sin(angle), np.cos(angle)], axis=1)


def send_labelled(client: Client, name: str) -> dict[str, str]:
    """Send both parts of a labelled set; return the test part's labels."""
    for part in ("train", "test"):
        series, labels = benchmark_data.labelled(name, part)
        for identifier, frames in series.items():
            client.dataseries.add_series(part, identifier, frames)
            client.labelset.add_label(part, identifier, labels[identifier])
    return labels


def test_japanese_vowels_are_told_apart_at_95_percent_on_each_of_three_seeds(client):
    truth = send_labelled(client, "JapaneseVowels")
    assert client.dataseries.size("train") == 270
    shares = []
    for seed in range(3):
        client.lstmclassifier.new(f"m{seed}", hidden_size=32)
        client.lstmclassifier.fit(f"m{seed}", "train", "train", max_iter=20, seed=seed)
        client.lstmclassifier.predict(f"m{seed}", "test", "found")
        found = [client.labelset.get_label("found", name) for name in truth]
        right = [label in answer for answer, label in zip(found, truth.values(), strict=True)]
        shares.append(statistics.fmean(right))
    assert min(shares) >= 0.95, shares


def test_a_circle_is_continued_for_200_frames_within_5_percent_of_its_amplitude(client):
    client.dataseries.add_series("gestures", "circle", circle(400))
    client.lstmforecast.fit("fc", "gestures")
    client.buffer.set("given", circle(400))
    found = client.lstmforecast.predict_point("fc", "given", forecast_length=200)
    assert np.abs(found - circle(200, 400)).max() < 0.05


def test_cancel_stops_a_long_fit_and_the_model_answers_as_before(server, client):
    client.dataseries.add_series("gestures", "circle", circle(400))
    client.buffer.set("given", circle(60))
    client.lstmforecast.fit("fc", "gestures", max_iter=2)
    client.lstmforecast.fit("other", "gestures", max_iter=2)
    before = client.lstmforecast.predict_point("fc", "given")
    with server.client() as trainer:

        def cancel(progress):
            assert client.status()[0] == "ready"
            np.testing.assert_array_equal(client.lstmforecast.predict_point("fc", "given"), before)
            client.lstmforecast.predict_point("other", "given")
            client.lstmforecast.cancel("fc")

        with pytest.raises(Cancelled):
            trainer.lstmforecast.fit("fc", "gestures", max_iter=1_000_000, progress=cancel)
    np.testing.assert_array_equal(client.lstmforecast.predict_point("fc", "given"), before)


def granted(asked: int) -> int:
    """Tell how much receive buffer the system grants a UDP socket."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, asked)
        return sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)


def test_five_thousand_datagrams_in_one_burst_are_all_answered(server):
    if granted(ENOUGH_BUFFER) < ENOUGH_BUFFER:
        pytest.skip("the system does not grant a receive buffer of 4 MB")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2 * ENOUGH_BUFFER)
        sock.settimeout(20)
        sock.sendto(TO_OUR_PORT, (server.host, server.port))
        sock.recv(4096)
        for number in range(5000):
            sock.sendto(encode("/version", ["id", number]), (server.host, server.port))
        heard = {read(sock.recv(4096))[0][-1] for _ in range(5000)}
    assert heard == set(range(5000))


def test_a_hundred_thousand_floats_go_in_and_out_over_tcp_unchanged(server):
    floats = np.random.default_rng(0).standard_normal((10_000, 10)).astype(np.float32)
    with server.client(transport="tcp") as client:
        client.dataseries.set_series("large", "a", floats)
        np.testing.assert_array_equal(client.dataseries.get_series("large", "a"), floats)


def test_a_model_trained_here_is_the_same_after_a_file_and_after_a_session(client):
    client.dataseries.add_series("gestures", "circle", circle(100))
    client.buffer.set("given", circle(60))
    client.lstmforecast.fit("fc", "gestures", max_iter=2)
    before = client.lstmforecast.predict_point("fc", "given")
    client.lstmforecast.write("fc", "fc.lstm")
    client.save("all.lstmosc")
    client.clear_all()
    client.lstmforecast.read("again", "fc.lstm")
    client.buffer.set("given", circle(60))
    np.testing.assert_array_equal(client.lstmforecast.predict_point("again", "given"), before)
    client.restore("all.lstmosc")
    np.testing.assert_array_equal(client.lstmforecast.predict_point("fc", "given"), before)
    assert client.dataseries.size("gestures") == 1

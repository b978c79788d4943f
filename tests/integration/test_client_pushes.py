"""Iterating over what a real server pushes: phrases as they are played, frames in time."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from made_gestures import examples, performance


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_phrases_are_iterated_over_as_they_are_played(server, client, transport):
    async def session():
        async with server.async_client(transport=transport) as calling:
            await calling.input.new("in", 2)
            await calling.input.segment("in", "g", pause=0.05)
            phrases = calling.pushed("phrase", "recorded")
            await calling.input.record("in", "g", "whole", num_frames=12)
            for length in (5, 7):
                for row in np.random.default_rng(length).normal(size=(length, 2)):
                    await calling.input.frame("in", row)
                found.append(await anext(phrases))
            found.append(await anext(phrases))
            return await calling.dataseries.size("g")

    found = []
    assert asyncio.run(session()) == 3
    told = sorted((type(each).__name__, each.identifier, each.num_frames) for each in found)
    assert told == [("Phrase", "p0", 5), ("Phrase", "p1", 7), ("Recorded", "whole", 12)]


def test_frames_are_iterated_over_as_they_are_played(server, client):
    circle = np.stack([np.sin(np.arange(60) / 5), np.cos(np.arange(60) / 5)], axis=1)
    client.dataseries.add_series("g", "a", circle)
    client.lstmforecast.fit("fc", "g", max_iter=2, hidden_size=4)
    client.voice.new("v", "lstmforecast", "fc")
    client.voice.prime("v", circle[:20].astype(np.float32))
    client.voice.new("twin", "lstmforecast", "fc")
    client.voice.prime("twin", circle[:20].astype(np.float32))

    async def session():
        async with server.async_client() as calling, calling.pushed("frame", "played") as frames:
            await calling.voice.play("v", rate=100, num_frames=10)
            return [await anext(frames) for _ in range(11)]

    *frames, played = asyncio.run(session())
    assert played.num_frames == 10
    assert np.allclose(np.diff([frame.time for frame in frames]), 0.01, atol=2e-6)
    expected = client.voice.generate("twin", 10)
    assert np.allclose([frame.values for frame in frames], expected, atol=1e-6)


def test_gestures_are_iterated_over_as_they_are_made(server, client):
    series, labels = examples()
    for identifier, frames in series.items():
        client.dataseries.add_series("moves", identifier, frames)
        client.labelset.add_label("names", identifier, labels[identifier])
    client.lstmclassifier.fit("which", "moves", "names", max_iter=5, hidden_size=4)
    client.input.new("hand", 2)
    client.voice.new("judge", "lstmclassifier", "which")
    frames, [(label, _, last)] = performance(3, ["cross"])

    async def session():
        async with server.async_client() as calling, calling.pushed("gesture") as gestures:
            await calling.voice.listen("judge", "hand", 0)
            for frame in frames:
                await calling.input.frame("hand", frame)
            return [await anext(gestures) for _ in range(2)]

    start, end = asyncio.run(session())
    assert (start.name, start.event, start.label) == ("judge", "start", label)
    assert start.end_frame is None
    assert (end.event, end.label, end.start_frame) == ("end", label, start.start_frame)
    assert end.end_frame == pytest.approx(last, abs=8)


def test_trials_are_iterated_over_as_they_end(server, client):
    client.dataseries.add_series("waves", "a", np.sin(np.arange(60) / 4))

    async def session():
        async with server.async_client() as calling, calling.pushed("trial") as trials:
            await calling.lstmforecast.search("best", "waves", trials=1, vary="learnRate")
            return await anext(trials)

    trial = asyncio.run(session())
    assert (trial.name, trial.number) == ("best", 0)
    assert trial.loss > 0 and trial.controls["learn_rate"] > 0

"""Voices of models that learned text: symbols in, symbols out."""

from __future__ import annotations

import numpy as np

from fake_clock import FakeClock


def test_a_voice_of_symbols_takes_them_and_answers_with_them(server):
    for name in ("v", "w"):
        server.done("/voice/new", name, "lstmforecast", "song")
    for symbol in "abcdbacd":
        frame = np.eye(4)["abcd".index(symbol)].tolist()
        said = server.done("/voice/step", "v", symbol)
        numbers = server.done("/voice/step", "w", *frame)[1:]
        assert said == ["abcd"[int(np.argmax(numbers))]]
    server.done("/voice/feed", "v", "a")
    server.done("/voice/feed", "w", 1.0, 0.0, 0.0, 0.0)
    said, numbers = server.done("/voice/query", "v"), server.done("/voice/query", "w")[1:]
    assert said == ["abcd"[int(np.argmax(numbers))]]
    server.done("/voice/copy", "v", "x")
    generated = server.done("/voice/generate", "v", 5, "temperature", 0)
    rows = np.reshape(server.done("/voice/generate", "w", 5, "temperature", 0)[2:], (5, 4))
    assert generated == ["abcd"[at] for at in rows.argmax(axis=1)]
    assert server.done("/voice/generate", "x", 5, "temperature", 0) == generated
    assert server.done("/voice/generate", "x", 5, "out") == ["out", 5, 4]


def test_an_unknown_symbol_is_told_which_there_are_and_changes_nothing(server):
    server.done("/voice/new", "v", "lstmforecast", "song")
    server.done("/voice/step", "v", "a")
    before = server.done("/voice/query", "v")
    code, sentence = server.fails("/voice/step", "v", "z")
    assert code == "notFound" and "no such symbol: the model knows a, b, c, d" in sentence
    assert server.done("/voice/query", "v") == before


def test_a_symbol_is_sent_alone_where_an_address_was_given(server):
    server.done("/voice/new", "v", "lstmforecast", "song")
    said = server.done("/voice/step", "v", "a")
    server.done("/voice/reset", "v")
    server.send("/voice/step", "v", "a", "replyAddress", "/next")
    assert server.peer.replies[-1] == ["/next", *said]


def test_what_was_fed_symbols_plays_them_and_what_was_fed_numbers_numbers(server, monkeypatch):
    monkeypatch.setattr(server.server, "clock", FakeClock())
    server.done("/voice/new", "v", "lstmforecast", "song", "temperature", 0)
    for symbol in "abca":
        server.done("/voice/feed", "v", symbol)
    server.done("/voice/copy", "v", "w")
    wanted = server.done("/voice/generate", "w", 4)
    server.done("/voice/play", "v", 50, 4)
    server.server.clock.advance(1)
    played = [reply[1:] for reply in server.peer.replies if reply[0] == "/frame"]
    assert played == [["v", index, symbol] for index, symbol in enumerate(wanted)]
    server.peer.packets.clear()
    server.done("/voice/feed", "v", 0.0, 1.0, 0.0, 0.0)
    server.done("/voice/play", "v", 50, 1)
    server.server.clock.advance(1)
    (numbers,) = [reply[1:] for reply in server.peer.replies if reply[0] == "/frame"]
    assert sorted(numbers[2:]) == [0.0, 0.0, 0.0, 1.0]

"""Foresee melodies as symbols, beside trigrams: nats a note on notes not learned.

Run it from the project: ``python tests/performance/symbols.py [pitch] [note] [maxIter]``. One song:
its first 120 notes are learned, the others foreseen, over six songs; eight and sixty songs: the
last twenty are foreseen. Symbols are pitches, or pitches with durations. WB and KN are interpolated
trigrams smoothed as by Witten & Bell and by Kneser & Ney with one discount of .75 (Chen & Goodman,
An empirical study of smoothing techniques for language modeling, 1999).
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from benchmark_data import find
from lstmosc import models
from lstmosc.models.forecasting.one_step import one_step
from lstmosc.protocol.controls import DEFAULTS

LEARNED_NOTES, UNSEEN_FROM, DISCOUNT, LEAST = 120, 60, 0.75, 1e-4
ONE_SONGS = range(60, 72, 2)
Tunes = list[list[int]]


class Spelled(dict[str, Any]):
    """Series by identifier and the symbols of their columns, as a store hands them out."""

    alphabet: tuple[str, ...] = ()


class Trigram:
    """An interpolated trigram by dictionaries: Witten-Bell, or Kneser-Ney."""

    def __init__(self, tunes: Tunes, symbols: int, kneser_ney: bool) -> None:
        self.symbols, self.kneser_ney = symbols, kneser_ney
        counts: list[Counter[tuple[int, ...]]] = [Counter(), Counter(), Counter()]
        for tune in tunes:
            padded = [symbols, symbols, *tune]
            counts[2].update(tuple(padded[at : at + 3]) for at in range(len(tune)))
        for order in (2, 1):  # Kneser and Ney count the different contexts of what is shorter
            for key, count in counts[order].items():
                counts[order - 1][key[1:]] += 1 if kneser_ney else count
        self.groups: list[dict[tuple[int, ...], Counter[int]]] = []
        for each in counts:
            self.groups.append(defaultdict(Counter))
            for key, count in each.items():
                self.groups[-1][key[:-1]][key[-1]] = count

    def likelihood(self, u: int, v: int, w: int) -> float:
        p = 1.0 / self.symbols
        for group, before in zip(self.groups, ((), (v,), (u, v)), strict=True):
            found = group.get(before)
            if found:
                total, kinds = sum(found.values()), len(found)
                if self.kneser_ney:
                    p = (max(found[w] - DISCOUNT, 0.0) + DISCOUNT * kinds * p) / total
                else:
                    p = (found[w] + kinds * p) / (total + kinds)
        return p

    def nats(self, tunes: Tunes, first: int) -> float:
        told = []
        for tune in tunes:
            before = [self.symbols, self.symbols, *tune]
            told += [
                self.likelihood(*before[at : at + 3]) for at in range(max(first, 1), len(tune))
            ]
        return -float(np.log(np.maximum(told, LEAST)).mean())


def spelled(kind: str) -> tuple[Tunes, tuple[str, ...]]:
    songs = json.loads(find("melodies.json").read_text())
    words = [[str(p) if kind == "pitch" else f"{p}:{d}" for p, d in song] for song in songs]
    alphabet = tuple(sorted({word for song in words for word in song}))
    return [[alphabet.index(word) for word in song] for song in words], alphabet


def measured(
    known: Tunes, unseen: Tunes, first: int, alphabet: tuple[str, ...], changed: dict[str, Any]
) -> list[float]:
    """Return nats a note of ours, of our network alone, WB, KN; what the fit told; its seconds."""
    frames = np.eye(len(alphabet), dtype=np.float32)
    series = Spelled({f"song{n:02}": frames[tune] for n, tune in enumerate(known)})
    series.alphabet = alphabet
    began = time.perf_counter()
    fit = models.fit("forecast", {**DEFAULTS, "threads": 2, **changed}, series)
    spent, ours = time.perf_counter() - began, []
    for model in (fit.model, replace(fit.model, ngram=None)):
        told: list[float] = []
        for tune in unseen:
            likely = one_step(model, frames[tune])[:-1]
            told += list(likely[np.arange(len(tune) - 1), tune[1:]][max(first, 1) - 1 :])
        ours.append(-float(np.log(np.maximum(told, LEAST)).mean()))
    others = [Trigram(known, len(alphabet), kn).nats(unseen, first) for kn in (False, True)]
    return [*ours, *others, fit.loss, fit.val_loss, spent]


def one_song(kind: str, changed: dict[str, Any]) -> list[float]:
    tunes, alphabet = spelled(kind)
    rows = []
    for number in ONE_SONGS:
        used = sorted(set(tunes[number]))
        tune = [used.index(symbol) for symbol in tunes[number]]
        own = tuple(alphabet[symbol] for symbol in used)
        rows.append(measured([tune[:LEARNED_NOTES]], [tune], LEARNED_NOTES, own, changed))
    return [float(mean) for mean in np.mean(rows, axis=0)]


def main(words: list[str]) -> None:
    numbers = [int(word) for word in words if word.isdigit()]
    changed = {"maxIter": numbers[0]} if numbers else {}
    head = ("ours", "network", "WB", "KN", "loss", "valLoss", "s a fit")
    print(f"{'songs':14}" + "".join(f"{each:>9}" for each in head))
    for kind in [word for word in words if word.isalpha()] or ["pitch", "note"]:
        tunes, alphabet = spelled(kind)
        rows = {"1": one_song(kind, changed)}
        for many in (8, 60):
            unseen = tunes[UNSEEN_FROM:]
            rows[str(many)] = measured(tunes[:many], unseen, 1, alphabet, changed)
        for name, row in rows.items():
            print(f"{kind + ' ' + name:14}" + "".join(f"{each:9.3f}" for each in row), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

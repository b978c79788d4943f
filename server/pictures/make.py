"""Draw the README's picture: what three models make of what they were shown.

    python server/pictures/make.py

Everything drawn is an answer of a server that this script starts; the same seeds draw the same
picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lstmosc import Client, Server

Frames = NDArray[np.float64]

TARGET = Path(__file__).with_name("models.svg")
WIDTH, PANEL, HEIGHT = 900, 280, 270
GIVEN, ANSWER, FAINT = "#8a8f98", "#d1495b", "#e4e6ea"

STYLE = f"""
text {{ font: 13px system-ui, sans-serif; fill: #30343b }}
.title {{ font-weight: 600; font-size: 15px }}
.given {{ stroke: {GIVEN} }} .answer {{ stroke: {ANSWER} }}
path {{ fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }}
.notes {{ stroke-width: 6; stroke-linecap: butt }}
"""


def main() -> None:
    """Start a server, ask it, write the picture."""
    with Server() as server, server.client() as client:
        server.wait_ready(300)
        panels = [gesture(client), melody(client), label(client)]
    body = "\n".join(
        f'<g transform="translate({15 + at * (PANEL + 15)} 0)">\n{panel}\n</g>'
        for at, panel in enumerate(panels)
    )
    title = "A gesture and a melody continued, and a gesture recognised"
    TARGET.write_text(svg(title, body, HEIGHT), encoding="utf-8")


def svg(title: str, body: str, height: int) -> str:
    """Write a picture of the full width."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="white"/>\n{body}\n</svg>\n'
    )


def gesture(client: Client) -> str:
    """Show four turns of a drawn figure, and how a forecaster goes on."""
    figure = flower(320)
    client.dataseries.set_series("figures", "flower", figure[:260])
    client.lstmforecast.fit("hand", "figures", max_iter=60)
    answer = client.lstmforecast.predict_point("hand", figure[:260], forecast_length=60)
    drawn = place([figure[200:260], np.vstack([figure[259:260], answer])])
    lines = [path(drawn[0], "given"), path(drawn[1], "answer")]
    return panel("LSTMForecast", "continues a gesture …", lines)


def flower(length: int) -> Frames:
    """Draw a line with five petals, over and over."""
    angle = np.arange(length) * 2 * np.pi / 80
    radius = 1 + 0.45 * np.cos(5 * angle)
    return np.stack([radius * np.cos(angle), -radius * np.sin(angle)], axis=1)


PHRASE = np.array(
    [
        *([0, 0.5], [1, 0.25], [2, 0.25], [4, 0.5], [2, 0.5], [3, 0.25], [2, 0.25], [1, 0.5]),
        *([0, 0.5], [-1, 0.25], [0, 0.25], [2, 0.5], [0, 0.5], [1, 0.25], [0, 0.25], [-1, 0.5]),
    ]
)


def melody(client: Client) -> str:
    """Show a phrase in a key that was never heard, and what a forecaster plays after it."""
    for shift in range(-4, 2):
        song = np.tile(PHRASE, (3, 1)) + np.array([shift, 0])
        client.dataseries.set_series("songs", f"shifted by {shift}", song)
    client.lstmforecast.fit("tune", "songs", max_iter=150, hidden_size=48)
    given = PHRASE + np.array([2, 0])
    answer = client.lstmforecast.predict_point("tune", given, forecast_length=16)
    notes = np.vstack([given, np.stack([answer[:, 0].round(), answer[:, 1]], axis=1)])
    ends = notes[:, 1].cumsum()
    bars = np.stack([ends - notes[:, 1], -notes[:, 0], ends - 0.06, -notes[:, 0]], axis=1)
    drawn = place([bars.reshape(-1, 2)])[0].reshape(-1, 2, 2)
    lines = [path(bar, "notes given") for bar in drawn[:16]]
    lines += [path(bar, "notes answer") for bar in drawn[16:]]
    return panel("LSTMForecast", "… or a melody, in a key it never heard", lines)


def label(client: Client) -> str:
    """Show a gesture that was not learned, and how probable a classifier finds each label."""
    rng = np.random.default_rng(5)
    for name in SHAPES:
        for number in range(6):
            identifier = f"{name}{number}"
            client.dataseries.set_series("examples", identifier, drawn_by_hand(name, rng))
            client.labelset.set_label("names", identifier, name)
    client.lstmclassifier.fit("which", "examples", "names", max_iter=60)
    client.lstmclassifier.fit("which", "examples", "names", max_iter=60)
    new = drawn_by_hand("zigzag", rng)
    found = dict(client.lstmclassifier.probabilities("which", new))
    lines = [path(place([new], height=105)[0], "given")]
    for at, name in enumerate(SHAPES):
        y, share = 190 + 22 * at, float(found[name])
        lines.append(f'<text x="0" y="{y + 11}">{name}</text>')
        lines.append(f'<rect x="60" y="{y}" width="175" height="13" fill="{FAINT}"/>')
        lines.append(
            f'<rect x="60" y="{y}" width="{175 * share:.1f}" height="13" fill="{ANSWER}"/>'
        )
        lines.append(f'<text x="242" y="{y + 11}">{100 * share:.0f} %</text>')
    return panel("LSTMClassifier", "recognises a gesture", lines)


SHAPES = ("circle", "zigzag", "spiral")


def drawn_by_hand(name: str, rng: np.random.Generator) -> Frames:
    """Draw one of the shapes with an unsteady hand."""
    time = np.linspace(0, 1, 60)
    angle = 2 * np.pi * time * (1 if name == "circle" else 2.5)
    radius = time if name == "spiral" else np.ones(60)
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    if name == "zigzag":
        points = np.stack([2 * time - 1, np.abs((time * 8) % 2 - 1) - 0.5], axis=1)
    return points * rng.uniform(0.8, 1.2, 2) + rng.normal(0, 0.02, (60, 2)).cumsum(axis=0)


def place(curves: list[Frames], height: float = 185) -> list[Frames]:
    """Move curves into a panel, all by the same measure for x and for y."""
    every = np.vstack(curves)
    low, size = every.min(axis=0), np.ptp(every, axis=0)
    scale = np.array([PANEL / size[0], height / size[1]])
    if 0.4 < size[1] / size[0] < 2.5:
        scale = np.repeat(scale.min(), 2)
    room = np.array([PANEL, height]) - size * scale
    return [(curve - low) * scale + room / 2 + [0, 65] for curve in curves]


def path(points: Frames, kind: str) -> str:
    """Write a line through points."""
    return f'<path class="{kind}" d="M{" ".join(pairs(points))}"/>'


def pairs(points: Frames) -> Iterator[str]:
    """Write each point."""
    return (f"{x:.1f},{y:.1f}" for x, y in points)


def panel(title: str, words: str, lines: list[str]) -> str:
    """Put a title over what was drawn."""
    heading = f'<text class="title" y="28">{title}</text>\n<text y="47">{words}</text>'
    return "\n".join([heading, *lines])


if __name__ == "__main__":
    main()

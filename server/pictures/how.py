"""Draw the pictures of how it works: a unit of an LSTM with its gates, and a voice in time.

python server/pictures/how.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from make import ANSWER, FAINT, GIVEN, Frames, path, svg

FOLDER = Path(__file__).parent
LEFT, RIGHT = 150, 880
ROW = 58  # of a curve, with its title at the left


def main() -> None:
    """Write both pictures."""
    for name, title, (body, height) in (
        ("gate", "A unit that keeps a value until the next one comes", gate()),
        ("voice", "Frames are sent ahead of their dates, and those not sent yet change", voice()),
    ):
        (FOLDER / f"{name}.svg").write_text(svg(title, body, height), encoding="utf-8")


def sigmoid(values: Frames) -> Frames:
    """Return what a gate makes of a sum: 0 closed, 1 open."""
    return 1 / (1 + np.exp(-values))


def gate() -> tuple[str, int]:
    """Show 96 frames of one unit, whose weights were set by hand."""
    value, strike = np.zeros(96), np.zeros(96)
    for start, level in ((8, 0.9), (40, -0.5), (70, 0.4)):
        value[start : start + 4], strike[start : start + 4] = level, 1
    let_in, keep = sigmoid(12 * strike - 6), sigmoid(6 - 12 * strike)
    memory = np.zeros(96)
    for at in range(1, 96):
        memory[at] = keep[at] * memory[at - 1] + let_in[at] * np.tanh(value[at])
    rows = (
        *(("what comes", value, "given"), ("gate: let in", let_in, "given")),
        *(("gate: keep", keep, "given"), ("memory", memory, "answer")),
    )
    body = "\n".join(curve(30 + ROW * at, *row) for at, row in enumerate(rows))
    return body, 30 + ROW * len(rows)


def curve(top: float, title: str, values: Frames, kind: str) -> str:
    """Draw a value over time beside its title."""
    size = max(float(np.ptp(values)), 1e-9)
    x = np.linspace(LEFT, RIGHT, len(values))
    y = top + 36 * (values.max() - values) / size
    return f'<text x="15" y="{top + 22:g}">{title}</text>\n' + path(np.stack([x, y], 1), kind)


def voice() -> tuple[str, int]:
    """Show frames by the time they are sent and by their dates; a player's frame comes between."""
    step, latency, heard = 90.0, 60.0, 4
    dates = LEFT + latency + step * np.arange(8)
    now = dates[heard] - latency - 60  # when the player is heard
    parts = [
        '<text x="15" y="55">sent</text>\n<text x="15" y="125">sounds</text>',
        path(np.array([[LEFT, 50], [RIGHT, 50]]), "given"),
        path(np.array([[LEFT, 120], [RIGHT, 120]]), "given"),
    ]
    for number, date in enumerate(dates):
        colour = ANSWER if number >= heard else GIVEN
        parts.append(path(np.array([[date - latency, 50], [date, 120]]), "given"))
        parts.append(f'<circle cx="{date - latency:g}" cy="50" r="4" fill="{colour}"/>')
        parts.append(f'<circle cx="{date:g}" cy="120" r="8" fill="{colour}"/>')
    parts.append(f'<path d="M{now:g},20V150" stroke="{FAINT}" style="stroke-width: 3"/>')
    parts.append(f'<text x="{now + 8:g}" y="30">the player is heard</text>')
    parts.append(f'<text x="{LEFT}" y="165">all dates lie on one grid</text>')
    parts.append(f'<text x="{dates[heard]:g}" y="165">generated anew</text>')
    return "\n".join(parts), 185


if __name__ == "__main__":
    main()

"""The slow twin of subsequence matching: one start at a time, the whole table, in plain Python."""

from __future__ import annotations

from math import inf


def apart(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / len(a)


def cost(stream, template):
    """What it costs to match all of a template with all of a stream, 3 for each template frame."""
    table = {(0, 0): 3 * apart(stream[0], template[0])}
    for t in range(1, len(stream)):
        for m in range(1, len(template)):
            own = apart(stream[t], template[m])
            steps = [table.get((t - 1, m - 1), inf) + 3 * own]
            if t > 1:
                before = apart(stream[t - 1], template[m])
                steps.append(table.get((t - 2, m - 1), inf) + 2 * before + own)
            if m > 1:
                skipped = apart(stream[t], template[m - 1])
                steps.append(table.get((t - 1, m - 2), inf) + 3 * skipped + 3 * own)
            table[t, m] = min(steps)
    return table.get((len(stream) - 1, len(template) - 1), inf)


def ending(stream, template):
    """The cost of matching all of a template with the end of a stream, by the match's age."""
    return {age: cost(stream[-age:], template) for age in range(1, len(stream) + 1)}

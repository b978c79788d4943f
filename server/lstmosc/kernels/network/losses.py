"""Loss functions: what a fit minimises, over the values that are scored.

A NaN target is not scored: it adds nothing to the sum, the count or the gradient.
"""

from __future__ import annotations

SQUARED = 0  # (y - target)²
CROSS_ENTROPY = 1  # -target · log softmax(y): one value per row, a row with a NaN is not scored
BERNOULLI = 2  # -target log p - (1 - target) log(1 - p), with p = sigmoid(y)
HUBER = 3  # half the square up to 1 away from the target, then straight on
MIXTURE = 4  # -log of a density of frames: one value per row, see events.py; needs options

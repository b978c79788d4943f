"""What a fit may use beside the plain path: dropout, a dense layer, activations, SGD.

The kernels are compiled a second time for such fits, when the first of them comes: a fit without
options runs code that knows nothing of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.network.layout import filled
from lstmosc.kernels.parameters import PLAIN, POOLED, Array, Readout


class Carried(NamedTuple):
    """States that outlive a batch, for windows of one series that follow each other.

    Segment n begins with row slots[n] of ``states``, or with zeros where fresh[n]; its last state
    is left there, and the gradient ends at its first frame. No two segments of a batch share a row.
    """

    states: Array  # [S, state_size], of theta's kind
    slots: Array  # [N] int64
    fresh: Array  # [N] bool


class Options(NamedTuple):
    """What to train with; as it is here, the plain path.

    ``momentum`` 0 … 1 is that of stochastic gradient descent (v = momentum · v + gradient, theta -=
    rate · v; Sutskever et al. 2013 in PyTorch's form), whose v is train_batches' m; below 0 it is
    Adam. ``dropout`` is the share of what flows from layer to layer, and into the readout, that
    is left out at each frame, the others being made larger (Srivastava et al. 2014; not through
    time, Zaremba et al. 2014); drawn by ``seed``, the number of the step, and the place.
    """

    momentum: float = -1.0
    dropout: float = 0.0
    seed: int = 0
    readout: Readout = PLAIN
    carried: Carried | None = None

    @property
    def plain(self) -> bool:
        """Tell whether the usual kernels do all of it: they carry states too."""
        return self.momentum < 0 and self.dropout == 0 and self.readout.plain


class Extras(NamedTuple):
    """Options as the kernels take them, with the memory they need; M is R, or B if pooled.

    The top is what lies above the dense layer, [J + 1, K filled up]: weights, two means, gradients.
    """

    momentum: float
    dropout: float
    seed: int
    dense: int  # J
    activation: int
    output: int
    top: Array  # [(3 + groups) · (J + 1) · Kf]
    turned: Array  # [K, Jf]
    active: Array  # [M, J + 1] the dense layer's [answer 1]; a thread's own, as the others below
    outputs: Array  # [M, Kf] answers, then what the loss asks of them
    wanted: Array  # [M, K]


def extras_for(
    options: Options, sizes: Array, head: int, R: int, B: int, groups: int, number: np.dtype
) -> Extras:
    """Provide for R frames and B segments at a time, in so many groups; sizes end with K.

    Raises Internal if the options do not fit.
    """
    if not (0 <= options.dropout < 1 and options.momentum < 1):
        raise Internal("dropout is 0 to below 1, and momentum below 1")
    J, K, M = options.readout.dense, int(sizes[-1]), B if head == POOLED else R
    M = M if J else 0
    return Extras(
        momentum=float(options.momentum),
        dropout=float(options.dropout),
        seed=int(options.seed),
        dense=J,
        activation=int(options.readout.activation),
        output=int(options.readout.output),
        top=np.zeros((3 + groups) * (J + 1) * filled(K) if J else 0, number),
        turned=np.zeros((K if J else 0, filled(J)), number),
        active=np.ones((M, J + 1), number),
        outputs=np.zeros((M, filled(K)), number),
        wanted=np.zeros((M, K), number),
    )


def checked_states(carried: Carried | None, sizes: Array, N: int, number: np.dtype) -> Carried:
    """Return states for N segments as the kernels take them, no rows where none are carried.

    Raises Internal if they do not fit.
    """
    if carried is None:
        return Carried(np.zeros((0, 0), number), np.zeros(0, np.int64), np.zeros(0, np.bool_))
    validation.to_write(carried.states, number, "states", None, 2 * int(sizes[1:-1].sum()))
    slots = validation.to_read(carried.slots, np.int64, "slots", N)
    fresh = validation.to_read(carried.fresh, np.bool_, "fresh", N)
    if N and not 0 <= slots.min() <= slots.max() < len(carried.states):
        raise Internal("'slots' names a state that is not there")
    return Carried(carried.states, slots, fresh)


def move_top(extras: Extras, vectors: tuple[Array, Array, Array], back: bool) -> None:
    """Overwrite the top's weights and means from the ends of theta, m and v, or these if back."""
    if not extras.dense:
        return
    rows, (K, _) = extras.dense + 1, extras.turned.shape
    places = extras.top[: 3 * rows * extras.outputs.shape[1]].reshape(3, rows, -1)
    for place, vector in zip(places, vectors, strict=True):
        end = vector[len(vector) - rows * K :].reshape(rows, K)
        if back:
            end[:] = place[:, :K]
        else:
            place[:, :K] = end
    if not back:
        extras.turned[:, : extras.dense] = places[0, :-1, :K].T

"""Fixed dilated convolutions of series and how often they exceed thresholds; see api.py.

The 84 kernels of nine weights, of which three are 2 and the others -1, are those of MiniRocket
(Dempster, Schmidt & Webb 2021, section 3.1). Unlike there, a window ends at its frame, and before
the first frame of a series lies that frame again and again: so a count can go on frame by frame. In
single precision without reordering, so that it comes to the same, however many frames are read at a
time.

Shapes: n frames, P padding (frames that the longest window reaches back), D columns, M mixed
columns, J dilations, Q thresholds of each kernel.
"""

from __future__ import annotations

import numpy as np

from lstmosc.kernels.compile.block_reader import block_reader
from lstmosc.kernels.compile.jit import Array, exact_inner, exact_kernel
from lstmosc.kernels.features.bank import TAPS, TRIPLES, ConvolutionBank
from lstmosc.kernels.features.counting import ANY_COUNTING, AT, COUNTED, STEP_FRAMES, Counting
from lstmosc.kernels.simd.exceeding import count_exceeding

FEW = 8  # frames that are not worth a loop over them for each kernel
WHOLE = 64  # frames that a loop takes at once; what is left over, it takes one by one

counting_of = block_reader(ANY_COUNTING)


@exact_kernel
def proportions(
    frames: Array, starts: Array, lengths: Array, bank: ConvolutionBank, out: Array
) -> None:
    """Overwrite out [N, J, 84, Q] with the share of frames [R, D] where outputs exceed biases."""
    mixing, P = bank.mixing, (TAPS - 1) * bank.dilations[-1]
    longest = 0
    for n in range(len(starts)):
        longest = max(longest, lengths[n])
    x = np.zeros((mixing.shape[1], P + _rounded_up(longest)), np.float32)
    counts = np.empty(bank.biases.shape, np.int64)
    for n in range(len(starts)):
        T, start = lengths[n], starts[n]
        counts[:] = 0
        pad(frames[start], mixing, P, x)
        add(frames[start : start + T], bank, x, P, counts)
        _divide(counts, T, out[n])


@exact_kernel
def pad(frame: Array, mixing: Array, P: int, x: Array) -> None:
    """Overwrite the first P frames of x [M, P + n] with one frame [D]."""
    D, M = mixing.shape
    for m in range(M):
        value = np.float32(0.0)
        for d in range(D):
            value += frame[d] * mixing[d, m]
        for t in range(P):
            x[m, t] = value


@exact_kernel
def add(frames: Array, bank: ConvolutionBank, x: Array, at: int, counts: Array) -> None:
    """Add to counts [J, 84, Q] those of frames [n, D], which follow the first ``at`` of x.

    These are P at least. The frames are written into x [M, at + n or more] behind them.
    """
    mixing, dilations, columns, biases = bank
    n = len(frames)
    _mix(frames, mixing, at, x)
    if n < FEW:
        for t in range(n):
            _add_one(x, at + t, bank, counts)
        return
    room = min(_rounded_up(n), x.shape[1] - at)
    sums = np.empty((len(x), room), np.float32)
    for j in range(len(dilations)):
        first, dilation = at - (TAPS - 1) * dilations[j], dilations[j]
        for m in range(len(x)):
            _window_sums(x[m], first, dilation, sums[m])
        least, above = biases[j], counts[j]
        for k in range(columns.shape[1]):
            places = (
                first + TRIPLES[k, 0] * dilation,
                first + TRIPLES[k, 1] * dilation,
                first + TRIPLES[k, 2] * dilation,
            )
            count_exceeding(x, columns[j, k], places, sums, n, least, above, k)


@exact_kernel
def follow(block: Array, frames: Array) -> None:
    """Count frames [n, D] that follow those before."""
    count_on(counting_of(block), frames)


@exact_inner
def count_on(counting: Counting, frames: Array) -> None:
    """Count frames [n, D] that follow; the last ones move to the front when there is no room."""
    bank, recent, counts, place = counting
    if len(bank.dilations) == 0 or len(frames) == 0:
        return
    P = (TAPS - 1) * bank.dilations[-1]
    if place[COUNTED] == 0:
        pad(frames[0], bank.mixing, P, recent)
        place[AT] = P
    for first in range(0, len(frames), STEP_FRAMES):
        some = frames[first : first + STEP_FRAMES]
        if place[AT] + len(some) > recent.shape[1]:
            for m in range(len(recent)):
                for t in range(P):
                    recent[m, t] = recent[m, place[AT] - P + t]
            place[AT] = P
        add(some, bank, recent, place[AT], counts)
        place[AT] += len(some)
        place[COUNTED] += len(some)


@exact_kernel
def outputs(frames: Array, mixing: Array, dilation: int, columns: Array, out: Array) -> None:
    """Overwrite out [84, T] with what each kernel makes of frames [T, D] at one dilation."""
    T, P = len(frames), (TAPS - 1) * dilation
    x, sums = np.empty((mixing.shape[1], P + T), np.float32), np.empty(T, np.float32)
    pad(frames[0], mixing, P, x)
    _mix(frames, mixing, P, x)
    for m in range(mixing.shape[1]):
        _window_sums(x[m], 0, dilation, sums)
        for k in range(len(columns)):
            if columns[k] == m:
                _convolve(x[m], 0, dilation, TRIPLES[k], sums, out[k])


@exact_inner
def _add_one(x: Array, now: int, bank: ConvolutionBank, counts: Array) -> None:
    """Add to counts [J, 84, Q] those of the window that ends at frame ``now`` of x."""
    _, dilations, columns, biases = bank
    sums, Q = np.empty(len(x), np.float32), biases.shape[2]
    found = np.empty(columns.shape[1] * Q, np.float32)  # each output as often as it has biases
    for j in range(len(dilations)):
        dilation = dilations[j]
        first = now - (TAPS - 1) * dilation
        for m in range(len(x)):
            sums[m] = x[m, first]
            for tap in range(1, TAPS):
                sums[m] += x[m, first + tap * dilation]
        for k in range(columns.shape[1]):
            m = columns[j, k]
            one = x[m, first + TRIPLES[k, 0] * dilation]
            two = x[m, first + TRIPLES[k, 1] * dilation]
            three = x[m, first + TRIPLES[k, 2] * dilation]
            output = np.float32(3.0) * (one + two + three) - sums[m]
            for q in range(Q):
                found[k * Q + q] = output
        above, least = counts[j].reshape(-1), biases[j].reshape(-1)
        for c in range(len(found)):
            above[c] += found[c] > least[c]


@exact_inner
def _rounded_up(n: int) -> int:
    return -(-n // WHOLE) * WHOLE


@exact_inner
def _divide(counts: Array, T: int, out: Array) -> None:
    for j in range(len(counts)):
        for k in range(counts.shape[1]):
            for q in range(len(counts[j, k])):
                out[j, k, q] = counts[j, k, q] / T


@exact_inner
def _mix(frames: Array, mixing: Array, at: int, x: Array) -> None:
    # Columns that are not in a sum add 0, and are left out.
    D, M = mixing.shape
    for m in range(M):
        row = x[m, at : at + len(frames)]
        row[:] = np.float32(0.0)
        for d in range(D):
            weight = mixing[d, m]
            if weight != 0:
                for t in range(len(frames)):
                    row[t] += frames[t, d] * weight


@exact_inner
def _window_sums(x: Array, first: int, dilation: int, sums: Array) -> None:
    n = len(sums)
    a, b, c = first, first + dilation, first + 2 * dilation
    one, two, three = x[a : a + n], x[b : b + n], x[c : c + n]
    a, b, c = a + 3 * dilation, b + 3 * dilation, c + 3 * dilation
    four, five, six = x[a : a + n], x[b : b + n], x[c : c + n]
    a, b, c = a + 3 * dilation, b + 3 * dilation, c + 3 * dilation
    seven, eight, nine = x[a : a + n], x[b : b + n], x[c : c + n]
    for t in range(n):
        early = one[t] + two[t] + three[t] + four[t] + five[t]
        sums[t] = early + six[t] + seven[t] + eight[t] + nine[t]


@exact_inner
def _convolve(x: Array, first: int, dilation: int, triple: Array, sums: Array, out: Array) -> None:
    n = len(sums)
    a, b, c = (
        first + triple[0] * dilation,
        first + triple[1] * dilation,
        first + triple[2] * dilation,
    )
    one, two, three = x[a : a + n], x[b : b + n], x[c : c + n]
    for t in range(n):
        out[t] = np.float32(3.0) * (one[t] + two[t] + three[t]) - sums[t]

"""Inference: predictions for whole series at once, or for one frame after the other.

Outputs are raw, before the softmax or sigmoid of a likelihood, but after the readout's own
activation. No memory grows with the number of frames: states are carried from frame to frame,
many series of similar length side by side.

This is what Python calls; the work is done in lstm_inference.py and group_inference.py, or in
numpy_fallback.py while those are being compiled.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from lstmosc.errors import Internal
from lstmosc.kernels import validation
from lstmosc.kernels.inference import numpy_fallback, workspace_cache
from lstmosc.kernels.inference.event_rule import EventRule
from lstmosc.kernels.inference.output_layer import apply_output_layer
from lstmosc.kernels.inference.rollout_rule import DOUBLE, RolloutRule
from lstmosc.kernels.parameters import (
    EVERY_FRAME,
    POOLED,
    Architecture,
    Array,
    SeriesData,
    below_output_layer,
    state_size,
)
from lstmosc.kernels.threads import run_together, thread_count

SERIES_PER_THREAD = 64  # fewer are not worth a thread of their own
ROWS_AT_ONCE = 4096  # of a dense layer
_numpy = False
_events: Any = None  # the module, once its code is known to be kept


def predict(
    theta: Array, network: Architecture, series: SeriesData, out: Array, threads: int = 0
) -> None:
    """Overwrite out with the outputs for each series, from a state of zeros.

    EVERY_FRAME: out is [R, K], written at the rows of the series (which must not overlap). POOLED:
    out is [N, K]. The work is shared by up to ``threads`` threads (0: see threads.py); the results
    are the same to the bit.

    Raises Internal if the arrays do not fit each other.
    """
    theta, network = validation.weights_of(theta, network)
    sizes, head, readout = network
    series = validation.series_data(series, theta.dtype, int(sizes[0]))
    N = len(series.starts)
    rows = N if head == POOLED else len(series.frames)
    validation.to_write(out, theta.dtype, "out", rows, int(sizes[-1]))
    threads = thread_count(threads, N // SERIES_PER_THREAD)
    shares = [np.arange(thread, N, threads) for thread in range(threads)]

    compute, below = group_engine().predict, Architecture(below_output_layer(sizes, readout), head)
    sums = np.zeros((rows, readout.dense), theta.dtype) if readout.dense else out

    def predict_share(thread: int) -> None:
        compute(theta, below, series, shares[thread], sums)

    run_together(threads, predict_share)
    if not readout.plain:
        for begin in range(0, rows, ROWS_AT_ONCE):
            some = slice(begin, begin + ROWS_AT_ONCE)
            out[some] = apply_output_layer(theta, readout, sums[some], int(sizes[-1]))


def generate_all(
    theta: Array,
    network: Architecture,
    series: SeriesData,
    rule: RolloutRule,
    recent: Array,
    out: Array,
    threads: int = 0,
) -> None:
    """Continue each series by out's T frames, many side by side; see InferenceState.generate.

    For an EVERY_FRAME network with a plain readout, compiled. Overwritten: recent [N, lags, K],
    the frames before of each series, newest first, and out [N, T, K] (float64). The work is shared
    by up to ``threads`` threads (0: see threads.py); the results are the same to the bit. The last
    bits differ from those of InferenceState, which sums in another order.

    Raises Internal if the arrays do not fit each other.
    """
    theta, network = validation.weights_of(theta, network)
    if network.head != EVERY_FRAME or not network.readout.plain:
        raise Internal("only networks with a plain readout for every frame generate side by side")
    series = validation.series_data(series, theta.dtype, int(network.sizes[0]))
    N, K = len(series.starts), len(rule.bias)
    validation.to_write(recent, DOUBLE, "recent", N, len(rule.recent), K)
    validation.to_write(out, DOUBLE, "out", N, None, K)
    if len(rule.draws) not in (0, out.shape[1]):
        raise Internal("draws must fit the frames")
    threads = thread_count(threads, N // SERIES_PER_THREAD)
    compute = group_engine().continue_series

    def work(number: int) -> None:
        compute(theta, network, series, np.arange(number, N, threads), rule, recent, out)

    run_together(threads, work)


class InferenceState:
    """Recurrent inference: a network that reads frame by frame, and all its memory.

    It owns hidden and cell states, scratch memory, and the weights as the kernels read them, from
    the first frame that is read to the last one that is generated; it begins with states of zeros.
    Closing it (``with`` does, or its last reference going) leaves the memory to the next one for
    the same weights: code that writes to theta in place calls workspace_cache.invalidate. One
    thread may use it at a time.

    Raises Internal if the weights do not fit the network, or this is POOLED.
    """

    workspace: Any = None

    def __init__(self, theta: Array, network: Architecture) -> None:
        if network.head != EVERY_FRAME:
            raise Internal("a network that pools over time has no output for a single frame")
        self._engine = engine()
        held = self._engine.checkout(theta, below_output_layer(network.sizes, network.readout))
        if held is None:  # what is kept was checked when it was made
            theta, network = validation.weights_of(theta, network)
            held = self._engine.make(theta, below_output_layer(network.sizes, network.readout))
        self._theta, self._network, self._held = theta, network, held
        self._inputs, self._outputs = held.sizes[0], int(network.sizes[-1])
        self.workspace = held.workspace
        self.compiled_step = self._engine.step

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Leave the memory to the next; this one must not be used any more."""
        if self.workspace is not None:
            self._engine.check_in(self._held)
            self.workspace = None

    @property
    def state(self) -> Array:
        """State [state_size(sizes)], of theta's kind: h and c of every layer, a copy."""
        state = np.zeros(state_size(self._network.sizes), self._theta.dtype)
        self._engine.store_state(self.workspace, state)
        return state

    @state.setter
    def state(self, state: Array) -> None:
        size = state_size(self._network.sizes)
        state = validation.to_read(state, self._theta.dtype, "state", size)
        self._engine.load_state(self.workspace, state)

    def reset(self) -> None:
        """Return to states of zeros."""
        self._engine.reset(self.workspace)

    def copy(self) -> InferenceState:
        """Return another one in the same state, with memory of its own."""
        other = InferenceState(self._theta, self._network)
        other.state = self.state
        return other

    def step(self, x: Array, y: Array) -> None:
        """Read a frame x [D] and overwrite y [K] with the outputs; both of theta's kind.

        With a plain readout, this is ``compiled_step(workspace, x, y)``, which may be called in
        its place where one more call counts: it takes longer than the step of a small network.
        """
        if self._network.readout.plain:
            self.compiled_step(self.workspace, x, y)
        else:
            self.run(x.reshape(1, len(x)), y.reshape(1, len(y)))

    def run(self, frames: Array, out: Array) -> None:
        """Read frames [T, D] one by one; overwrite out [T, K], of theta's kind."""
        readout, dtype = self._network.readout, self._theta.dtype
        frames = validation.to_read(frames, dtype, "frames", None, self._inputs)
        validation.to_write(out, dtype, "out", len(frames), self._outputs)
        if readout.plain:
            self._engine.run(self.workspace, frames, out)
            return
        sums = np.zeros((len(out), readout.dense), out.dtype) if readout.dense else out
        self._engine.run(self.workspace, frames, sums)
        out[:] = apply_output_layer(self._theta, readout, sums, out.shape[1])

    def generate(self, y: Array, rule: RolloutRule | EventRule, out: Array) -> None:
        """Continue the series by out's T frames (free run): each output makes the next input.

        y [K] are the outputs for the frame before, of theta's kind; the rule says how they
        become a frame. Inputs beyond the frame are 0. Where all gains are 0, nothing is read.
        Overwritten: out [T, K] (float64), y, rule.recent.

        Raises Internal if the arrays do not fit each other.
        """
        events, T = isinstance(rule, EventRule), len(out)
        validation.to_write(y, self._theta.dtype, "y", self._outputs)
        validation.to_write(out, DOUBLE, "out", T, len(rule.bias))
        read, made = rule.widths
        if self._inputs < read or self._outputs != made or len(rule.draws) not in (0, T):
            raise Internal("frames must fit the network's inputs, and draws the frames")
        engine = compiled_events() if events else self._engine
        if self._network.readout.plain and engine is not None:
            engine.generate(self.workspace, y, rule, out)
        else:
            x = np.zeros(self._inputs, self._theta.dtype)
            numpy_fallback.rollout(lambda: self.step(x, y), x, y, rule, out)


def borrow(theta: Array, network: Architecture) -> Any:
    """Return a workspace of these weights for one call of a kernel; ``give_back`` returns it.

    What states it holds is undefined. Compiled only.
    """
    below = below_output_layer(network.sizes, network.readout)
    return workspace_cache.checkout(theta, below) or _new_workspace(theta, network)


def _new_workspace(theta: Array, network: Architecture) -> Any:
    from lstmosc.kernels.inference import lstm_inference  # here, because numba takes long to import

    theta, network = validation.weights_of(theta, network)
    below = below_output_layer(network.sizes, network.readout)
    return lstm_inference.make(theta, below, network.head)


def give_back(held: Any) -> None:
    """Keep a borrowed workspace for the next call."""
    workspace_cache.check_in(held)


def use_numpy(yes: bool) -> None:
    """Compute with plain numpy from now on, as while the kernels are being compiled; or no more."""
    global _numpy
    _numpy = yes


def compiled() -> bool:
    """Tell whether compiled kernels may be called, else plain numpy stands in for them."""
    return not _numpy


def engine() -> Any:
    """Return the module that computes, imported when it is needed: numba takes long to import."""
    if _numpy:
        return numpy_fallback
    from lstmosc.kernels.inference import lstm_inference  # here, because numba takes long to import

    return lstm_inference


def group_engine() -> Any:
    """Return the module that computes many series side by side; see engine."""
    if _numpy:
        return numpy_fallback
    from lstmosc.kernels.inference import group_inference  # likewise

    return group_inference


def compiled_events() -> Any:
    """Return the compiled module that draws events where its code is kept, as after a first fit.

    Else None: nothing is compiled in the middle of a performance, plain numpy does it.
    """
    return None if _numpy else _kept_events()


def _kept_events() -> Any:
    global _events
    if _events is None:
        from lstmosc.kernels.compile import cache  # here, because numba takes long to import

        if not cache.CACHED or cache.options_note().exists():
            from lstmosc.kernels.inference import event_kernels  # likewise

            _events = event_kernels
    return _events

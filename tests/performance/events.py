"""Events as mixtures, on IMPSY's log of four performances: likelihoods, free runs, and speed.

Run it from the project: ``python tests/performance/events.py [maxIter …]`` (20 and 100 otherwise).
Beside it, where torch is installed, stands IMPSY's own kind of network: as many units, whose
outputs are five diagonal Gaussians over all columns, time like the others, trained on windows of 50
events, 64 at a time, by Adam at .001 (cpmpercussion/impsy, imps' default). Nats per event are those
of the logarithm of time as a density, and of the other columns as probabilities of their step of
1/128, by which a likelihood cannot win from values that recur. Distances are Wasserstein's, of the
logarithm of time and, in standard deviations, of the other columns, to the events of the last
performance, of which nothing was learned; a bootstrap draws events of the others, which in their
order are far less spread out than by themselves: stretches as long as a run say how far.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from benchmark_data import find
from kernels import in_turns
from lstmosc import models
from lstmosc.kernels.network.events import NORMAL, event_layout
from lstmosc.kernels.network.losses import MIXTURE
from lstmosc.kernels.parameters import EVERY_FRAME, Architecture, num_weights
from lstmosc.kernels.training.api import train_batches
from lstmosc.kernels.training.arrays import (
    BatchPlan,
    Hyperparameters,
    OptimiserState,
    TrainingData,
)
from lstmosc.models.api import running
from lstmosc.models.forecasting.one_step import one_step_forecasts
from lstmosc.models.likelihoods import log_softmax
from lstmosc.models.mixture_density import blocks_of
from lstmosc.models.preprocessing.inputs import prepare
from lstmosc.models.preprocessing.ragged import RaggedArray
from made_events import fit_events

try:
    import torch
except ImportError:
    torch = None

ROLES = ("dt", "continuous", "continuous", "continuous")
UNITS, COMPONENTS, THREADS, RUN, SEEDS = 64, 5, 2, 500, 5
UPDATES = 10  # timed at once
STEP = 1 / 128
WINDOW, BATCH, SCALE = 50, 64, 10.0  # as IMPSY has them
LEAST_DT = 1e-3
Series = dict[str, np.ndarray]


def performances() -> tuple[Series, np.ndarray]:
    table = json.loads(find("impsy_4d.json").read_text())
    train = {name: np.array(frames) for name, frames in table["train"].items()}
    return train, np.array(next(iter(table["test"].values())))


def normal_cdf(z: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.vectorize(math.erf)(z / math.sqrt(2)))


def event_nats(
    log_weights: np.ndarray, log_dt: np.ndarray, mean: np.ndarray, sigma: np.ndarray, x: np.ndarray
) -> float:
    """Nats per event of weights, log-densities of log dt [R, K] and normal columns [R, K, 3]."""
    z = (x[:, None] + np.array([[[-0.5]], [[0.5]]])[:, :, None] * STEP - mean) / sigma
    mass = np.maximum(normal_cdf(z[1]) - normal_cdf(z[0]), 1e-9)
    joint = log_weights + log_dt + np.log(mass).sum(axis=2)
    return float(-np.logaddexp.reduce(joint, axis=1).mean())


def log_normal(value: np.ndarray, mean: np.ndarray, sigma: np.ndarray) -> np.ndarray:
    return -0.5 * np.log(2 * np.pi) - np.log(sigma) - 0.5 * ((value - mean) / sigma) ** 2


# Ours ---------------------------------------------------------------------------------------------


def our_nats(model: Any, test: np.ndarray) -> float:
    series = prepare(model.preprocessing, RaggedArray.of([test]))
    forecasts = one_step_forecasts(model, series, np.array([1]))
    log_weights = log_softmax(forecasts.expected[:, :COMPONENTS])
    parts, scaler = [], model.output.scaler
    for d, kind, own in blocks_of(forecasts.expected, model.events):
        assert kind == NORMAL, "IMPSY's columns are not one of a few values"
        sigma = np.hypot(np.exp(own[..., 1]), model.events.floors[d]) * scaler.spread[d]
        parts.append((own[..., 0] * scaler.spread[d] + scaler.centre[d], sigma))
    mean, sigma = (np.stack([part[at] for part in parts], axis=2) for at in (0, 1))
    dt = np.log(np.maximum(test[1:, 0], LEAST_DT))[:, None]
    log_dt = log_normal(dt, mean[..., 0], sigma[..., 0])
    return event_nats(log_weights, log_dt, mean[..., 1:], sigma[..., 1:], test[1:, 1:])


def our_runs(model: Any, test: np.ndarray) -> list[np.ndarray]:
    drawing = {"temperature": None, "noise": None}
    return [models.forecast(model, test[:200], RUN, seed=seed, **drawing) for seed in range(SEEDS)]


# The same in PyTorch ------------------------------------------------------------------------------


class TorchMixture:
    """LSTM and Gaussians over scaled columns, as IMPSY has them."""

    def __init__(self, units: int, columns: int) -> None:
        torch.manual_seed(0)
        torch.set_num_threads(THREADS)
        self.columns = columns
        self.lstm = torch.nn.LSTM(columns, units, batch_first=True)
        self.head = torch.nn.Linear(units, COMPONENTS * (1 + 2 * columns))
        weights = [*self.lstm.parameters(), *self.head.parameters()]
        self.adam = torch.optim.Adam(weights, lr=1e-3)

    def parameters(self, x: Any, state: Any = None) -> tuple[Any, ...]:
        h, state = self.lstm(x, state)
        y = self.head(h)
        blocks = y[..., COMPONENTS:].unflatten(-1, (COMPONENTS, 2, self.columns))
        sigma = torch.nn.functional.elu(blocks[..., 1, :]) + 1 + 1e-5  # as keras-mdn-layer does
        return torch.log_softmax(y[..., :COMPONENTS], -1), blocks[..., 0, :], sigma, state

    def loss(self, x: Any, targets: Any) -> Any:
        log_weights, mean, sigma, _ = self.parameters(x)
        normal = torch.distributions.Normal(mean, sigma)
        joint = log_weights + normal.log_prob(targets[..., None, :]).sum(-1)
        return -torch.logsumexp(joint, -1).mean()

    def fit(self, series: Series, epochs: int) -> None:
        windows = np.concatenate(
            [
                np.lib.stride_tricks.sliding_window_view(each, WINDOW + 1, axis=0)[::10]
                for each in series.values()
            ]
        ).swapaxes(1, 2)
        frames = torch.tensor(SCALE * windows, dtype=torch.float32)
        for _ in range(epochs):
            for some in torch.randperm(len(frames)).split(BATCH):
                self.update(frames[some, :-1], frames[some, 1:])

    def update(self, x: Any, targets: Any) -> None:
        self.adam.zero_grad()
        self.loss(x, targets).backward()
        self.adam.step()

    def nats(self, test: np.ndarray) -> float:
        with torch.no_grad():
            x = torch.tensor(SCALE * test[None, :-1], dtype=torch.float32)
            log_weights, mean, sigma = (each[0].double().numpy() for each in self.parameters(x)[:3])
        mean, sigma, dt = mean / SCALE, sigma / SCALE, np.maximum(test[1:, :1], LEAST_DT)
        log_dt = log_normal(dt, mean[..., 0], sigma[..., 0]) + np.log(dt)
        return event_nats(log_weights, log_dt, mean[..., 1:], sigma[..., 1:], test[1:, 1:])

    def run(self, test: np.ndarray, seed: int) -> np.ndarray:
        generator, made = np.random.default_rng(seed), []
        with torch.no_grad():
            x, state = torch.tensor(SCALE * test[None, :200], dtype=torch.float32), None
            for _ in range(RUN):
                log_weights, mean, sigma, state = self.parameters(x, state)
                weights = log_weights[0, -1].exp().double().numpy()
                k = generator.choice(COMPONENTS, p=weights / weights.sum())
                frame = generator.normal(mean[0, -1, k].numpy(), sigma[0, -1, k].numpy())
                made.append(frame / SCALE)
                x = torch.tensor(frame[None, None], dtype=torch.float32)
        return np.array(made)


# Comparing ----------------------------------------------------------------------------------------


def distance(one: np.ndarray, other: np.ndarray) -> float:
    at = (np.arange(200) + 0.5) / 200
    return float(np.abs(np.quantile(one, at) - np.quantile(other, at)).mean())


def distances(run: np.ndarray, test: np.ndarray) -> tuple[float, float, float]:
    """Of log dt, of the other columns, and of their changes; the last two in deviations."""
    times = [np.log(np.maximum(each[:, 0], LEAST_DT)) for each in (run, test)]
    values = [distance(run[:, d], test[:, d]) / test[:, d].std() for d in (1, 2, 3)]
    moves = [np.diff(each[:, 1:], axis=0) for each in (run, test)]
    changed = [distance(moves[0][:, d], moves[1][:, d]) / moves[1][:, d].std() for d in range(3)]
    return distance(*times), float(np.mean(values)), float(np.mean(changed))


def report_runs(name: str, runs: list[np.ndarray], test: np.ndarray) -> None:
    found = np.array([distances(run, test) for run in runs])
    negative = np.mean([(run[:, 0] < 0).mean() for run in runs])
    still = min(run[:, 1:].std(axis=0).min() for run in runs)
    beyond = max(np.abs(run[:, 1:]).max() for run in runs)
    print(
        f"  {name:12} log dt {found[:, 0].mean():.2f}  values {found[:, 1].mean():.2f}  "
        f"changes {found[:, 2].mean():.2f}  worst {found.max(axis=0).round(2).tolist()}  "
        f"negative dt {negative:.1%}  least spread {still:.3f}  farthest {beyond:.2f}"
    )


def report_bootstrap(train: Series, test: np.ndarray) -> None:
    events = np.concatenate(list(train.values()))
    places = [np.random.default_rng(seed).integers(len(events), size=RUN) for seed in range(SEEDS)]
    report_runs("bootstrap", [events[place] for place in places], test)
    own = [test[at : at + RUN] for at in range(0, len(test) - RUN + 1, RUN // 2)]
    report_runs("its own", own, test)
    report_runs(
        "the others'",
        [
            each[at : at + RUN]
            for each in train.values()
            for at in range(0, len(each) - RUN + 1, RUN // 2)
        ],
        test,
    )


def report_fits(train: Series, test: np.ndarray, epochs: int) -> Any:
    began = time.perf_counter()
    controls = {"maxIter": epochs, "hiddenSize": (UNITS,), "threads": THREADS}
    result = fit_events(train, ROLES, components=COMPONENTS, **controls)
    seconds = time.perf_counter() - began
    print(f"maxIter {epochs}: ours {our_nats(result.model, test):.3f} nats in {seconds:.1f} s")
    report_runs("ours", our_runs(result.model, test), test)
    if torch is not None:
        began, other = time.perf_counter(), TorchMixture(UNITS, 4)
        other.fit(train, epochs)
        seconds = time.perf_counter() - began
        print(f"  PyTorch {other.nats(test):.3f} nats in {seconds:.1f} s")
        report_runs("PyTorch", [other.run(test, seed) for seed in range(SEEDS)], test)
    return result.model


def report_sampling(model: Any, test: np.ndarray) -> None:
    voice = running(model, temperature=1.0, seed=-1).prime(test[:50])
    steps = []
    for frame in np.repeat(test[50:250], 5, axis=0):
        began = time.perf_counter()
        voice.step(frame)
        steps.append(time.perf_counter() - began)
    began = time.perf_counter()
    voice.run(10_000)
    each = (time.perf_counter() - began) / 10_000
    print(
        f"an event of 4 columns, {UNITS} units: read and answered in "
        f"{1e6 * float(np.median(steps)):.1f} µs, generated in {1e6 * each:.2f} µs"
    )


def our_training(frames: np.ndarray) -> Callable[[], object]:
    """Return ten updates by frames [N, T, D], of a mixture of normal columns."""
    N, T, D = frames.shape
    layout = event_layout([NORMAL] * D, [np.zeros(0)] * D, np.full(D, 0.01), COMPONENTS)
    network = Architecture(np.array([D, UNITS, layout.outputs]))
    theta = np.random.default_rng(0).normal(size=num_weights(network.sizes, EVERY_FRAME)) * 0.1
    state, flat = OptimiserState.of(theta.astype(np.float32)), frames.reshape(-1, D)
    data = TrainingData(flat, flat, np.arange(N) * T, np.full(N, T), np.zeros(N, np.int64))
    order, bounds = np.tile(np.arange(N), UPDATES), np.arange(UPDATES + 1) * N
    plan, hyper = BatchPlan(order, bounds, np.full(UPDATES, 1e-3)), Hyperparameters(MIXTURE, 1.0)
    hyper, losses = hyper._replace(events=layout), np.zeros((UPDATES, 2))
    return lambda: train_batches(state, network, data, plan, hyper, losses, THREADS)


def torch_training(frames: np.ndarray) -> Callable[[], object]:
    network, x = TorchMixture(UNITS, frames.shape[2]), torch.from_numpy(frames)

    def work() -> None:
        for _ in range(UPDATES):
            network.update(x, x)

    return work


def report_training() -> None:
    """Print events trained a second, beside PyTorch's, the two taking turns; medians of 7."""
    frames = np.random.default_rng(1).normal(size=(32, 128, 4)).astype(np.float32)
    jobs = [our_training(frames), *([torch_training(frames)] if torch is not None else [])]
    rates = UPDATES * 32 * 128 / np.median(in_turns(jobs, 7), axis=0) / 1e6
    beside = f", {rates[0] / rates[1]:.1f} times PyTorch's" if len(rates) > 1 else ""
    print(f"training, {THREADS} threads: {rates[0]:.2f} million events a second{beside}")


def main() -> None:
    train, test = performances()
    print(
        f"{sum(map(len, train.values()))} events learned, {len(test)} tested; "
        f"{os.cpu_count()} cores"
    )
    report_bootstrap(train, test)
    for epochs in map(int, sys.argv[1:] or ("20", "100")):
        model = report_fits(train, test, epochs)
    report_sampling(model, test)
    report_training()


if __name__ == "__main__":
    main()

"""Classifiers: a label for each whole series.

Shapes: N series, D columns, K labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.kernels.parameters import POOLED
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.fit_context import FitContext, FitResult
from lstmosc.models.fitted import FittedModel, Network, Output
from lstmosc.models.linear.ridge import Ridge, grouped_ridge, no_ridge
from lstmosc.models.mapping.sequence_to_one import (
    SequenceData,
    fit_network,
    fitted_scaling,
    network_outputs,
    raw_answers,
    sequence_data,
    train_network,
)
from lstmosc.models.mapping.spotting import gesture_templates
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import identity_scaler
from lstmosc.models.preprocessing.series_features import group_sizes
from lstmosc.models.progress import SilentMonitor
from lstmosc.models.training.initialisation import new_weights, widen
from lstmosc.models.validation_split import split_series

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
MIN_FEATURE_SPREAD = 0.1
MIN_LABELLED_SERIES = 4
LINEAR_WEIGHTS = (0.0, *np.geomspace(0.5, 10.0, 10).tolist())  # no surer than a network
HALF_TRUST_EXAMPLES = 5.0  # per class; so few halve the trust in the linear part
NETWORK_GAINS = (1.5, 1.25, 1.0, 0.75, 0.5, 0.25)  # the network always has some say
CROSS_VALIDATION_FOLDS = 3  # networks that are tried on a third of the series each
MAX_CROSS_VALIDATED_FRAMES = 15_000  # above it the gains are guessed
LABEL_SMOOTHING = 0.05  # a network that is never quite sure errs less
MIN_CLASS_COUNT = 0.5  # of a label without examples, whose prior would be 0


@dataclass(frozen=True)
class LinearEvidence:
    """A linear part, its left-out scores [N, K], and what it and the network weigh by its skill.

    A skill of 0 knows no more than how common each label is, 1 is never wrong.
    """

    linear: Ridge
    left_out: Float64
    weight: float
    gain: float


def fit_classifier(context: FitContext, series: Series, labels: Sequence[str]) -> FitResult:
    """Fit one label to each series [T, D]; both in the order of the identifiers.

    Labels that the model does not know yet become new outputs.
    """
    known = context.start.output.labels if context.start else ()
    names = (*known, *sorted(set(labels) - set(known)))
    numbers = np.array([names.index(label) for label in labels], dtype=np.int64)
    trained, held = split_series(context, numbers.tolist())
    one_hot = np.eye(len(names))[numbers]
    counts = one_hot[trained].sum(axis=0)
    log_prior = np.log(np.maximum(counts, MIN_CLASS_COUNT) / counts.sum())
    levels = RaggedArray.of(series)
    model = _drafted(context, levels.select(trained), names, log_prior)
    data = sequence_data(context, model, levels, one_hot, (trained, held))
    model = _combined(context, model, data, counts)
    found = gesture_templates(data.series, numbers, names, model.templates, context.check_cancelled)
    model = replace(model, templates=found)

    def report(raw: Float64) -> float:
        return CATEGORICAL.mean_loss(raw, one_hot[held])

    def score(fitted: FittedModel, which: Int64) -> tuple[float, float]:
        loss = CATEGORICAL.mean_loss(raw_answers(fitted, data, which), one_hot[which])
        return loss, float(-log_prior[numbers[which]].mean())

    return fit_network(context, model, data, smooth_labels(one_hot), report, score)


def _drafted(
    context: FitContext, series: RaggedArray, names: tuple[str, ...], log_prior: Float64
) -> FittedModel:
    """Return a new classifier, or the one continued with an output for each new label."""
    rng = np.random.default_rng(context.init_seed)
    if context.start is not None:
        return _widened(context.start, names, float(log_prior.min()), rng)
    K = len(names)
    sizes = (series.cols + (context.missing == FLAG), *context.hidden, K)
    fill_values, scaler = fitted_scaling(context, series)
    readout = readout_asked(context.controls, CATEGORICAL)
    theta = new_weights(sizes, POOLED, rng, log_prior, readout)
    return FittedModel(
        task="classify",
        network=Network(sizes, theta, np.ones(K), readout),
        preprocessing=Preprocessing(scaler, fill_values, context.missing),
        linear=no_ridge(K),
        output=Output(CATEGORICAL, identity_scaler(K), names),
    )


def _widened(
    start: FittedModel, names: tuple[str, ...], rarest: float, rng: np.random.Generator
) -> FittedModel:
    """Return a model with outputs for new labels, which begin at the rarest one's log prior."""
    network, K = start.network, len(names)
    more = K - network.outputs
    if not more:
        return start
    weights, bias = start.linear.weights, start.linear.bias
    sizes = (*network.sizes[:-1], K)
    theta = widen(network.theta, network.sizes, POOLED, K, rng, rarest, readout=network.readout)
    return replace(
        start,
        network=Network(sizes, theta, np.ones(K), network.readout),
        linear=Ridge(np.pad(weights, ((0, 0), (0, more))), np.pad(bias, (0, more))),
        output=replace(start.output, scaler=identity_scaler(K), labels=names),
    )


def _linear_evidence(
    model: FittedModel, data: SequenceData, counts: Float64
) -> LinearEvidence | None:
    """Fit the linear part to the trained labels, and judge it by its left-out predictions."""
    one_hot = data.targets[data.trained]
    present = counts > 0
    enough = len(one_hot) >= max(MIN_LABELLED_SERIES, 2 * int(present.sum()))
    if not enough or present.sum() < 2:
        return None

    def losses(left_out: Float64) -> list[float]:
        return [CATEGORICAL.mean_loss(weight * left_out, one_hot) for weight in LINEAR_WEIGHTS]

    linear, left_out = grouped_ridge(
        data.features[data.trained],
        one_hot,
        group_sizes(model.cols),
        data.check_cancelled,
        MIN_FEATURE_SPREAD,
        lambda predictions: min(losses(predictions)),
    )
    tried = losses(left_out)
    skill = _skill(min(tried), counts[present])
    weight = skill * LINEAR_WEIGHTS[int(np.argmin(tried))]
    return LinearEvidence(linear, left_out, weight, 1.0 - 0.5 * skill)


def _skill(loss: float, counts: Float64) -> float:
    """Return the share of the prior's entropy that a loss saves, less where examples are few."""
    shares = counts / counts.sum()
    saved = float(np.clip(1.0 + loss / (shares * np.log(shares)).sum(), 0.0, 1.0))
    each = counts.sum() / len(counts)
    return saved * float(each / (each + HALF_TRUST_EXAMPLES))


def _combined(
    context: FitContext, model: FittedModel, data: SequenceData, counts: Float64
) -> FittedModel:
    """Return the model with the linear part and the gain that label left-out series best.

    Where trying the network on left-out series would take long, or it has seen all of them before,
    the skill of the linear part alone decides. Labels that are absent keep their linear part.
    """
    evidence = _linear_evidence(model, data, counts)
    if evidence is None:
        return model
    weight, gain = evidence.weight, evidence.gain
    outputs = _cross_validated_outputs(context, model, data, counts)
    if outputs is not None:
        weight, gain = _best_weights(evidence.left_out, outputs, data.targets[data.trained])
    weights, bias = weight * evidence.linear.weights, weight * evidence.linear.bias
    if len(model.linear.weights):
        before = np.zeros_like(weights)  # an earlier version's has fewer rows
        before[: len(model.linear.weights)] = model.linear.weights
        weights = np.where(counts > 0, weights, before)
        bias = np.where(counts > 0, bias, model.linear.bias)
    return model.with_linear(Ridge(weights, bias), np.full(len(counts), gain))


def _best_weights(linear: Float64, network: Float64, one_hot: Float64) -> tuple[float, float]:
    """Return the weights of linear and network outputs [N, K] whose sum labels best."""
    tries = [
        (CATEGORICAL.mean_loss(weight * linear + gain * network, one_hot), -gain, weight)
        for gain in NETWORK_GAINS
        for weight in LINEAR_WEIGHTS
    ]
    _, less, weight = min(tries)
    return weight, -less


def _cross_validated_outputs(
    context: FitContext, model: FittedModel, data: SequenceData, counts: Float64
) -> Float64 | None:
    """Return the raw outputs [N, K] to each trained series of networks trained on the others.

    None where that would take long.
    """
    frames = int(data.series.levels.lengths[data.trained].sum())
    rare = counts[counts > 0].min() < 2
    if context.start is not None or frames > MAX_CROSS_VALIDATED_FRAMES or rare:
        return None
    folds = _folds(data.targets[data.trained].argmax(axis=1))
    outputs = np.zeros((len(folds), len(counts)))
    quiet, targets = (
        replace(context, monitor=SilentMonitor(context.monitor)),
        smooth_labels(data.targets),
    )
    for fold in np.unique(folds):
        left_out = folds == fold
        one = replace(data, trained=data.trained[~left_out], held=data.held[:0])
        done = train_network(quiet, model, one, targets)
        if done.stopped:
            return None
        tried = model.with_weights(done.theta, done.velocity)
        outputs[left_out] = network_outputs(tried, data.series, data.trained[left_out])
    return outputs


def _folds(numbers: Int64) -> Int64:
    """Deal the series of each label out to the folds in turn, [N]."""
    folds = np.zeros(len(numbers), dtype=np.int64)
    for label in np.unique(numbers):
        folds[numbers == label] = np.arange((numbers == label).sum()) % CROSS_VALIDATION_FOLDS
    return folds


def smooth_labels(one_hot: Float64) -> Float64:
    """Share a little of each label [N, K] among all.

    Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, section 7.
    """
    return np.asarray((1.0 - LABEL_SMOOTHING) * one_hot + LABEL_SMOOTHING / one_hot.shape[1])

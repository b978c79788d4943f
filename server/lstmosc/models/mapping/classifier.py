"""Classifiers: a label for each whole series.

Shapes: N series, D columns, K labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstmosc.errors import BadArgument
from lstmosc.kernels.parameters import POOLED
from lstmosc.models.arrays import Float64, Int64, Series
from lstmosc.models.controls import readout_asked
from lstmosc.models.distributions import CATEGORICAL
from lstmosc.models.fit_context import FitContext, FitResult
from lstmosc.models.fitted import LINEAR, NETWORK, FittedModel
from lstmosc.models.fitted_parts import Network, Output
from lstmosc.models.linear.ridge import Ridge, no_ridge
from lstmosc.models.mapping.sequence_to_one import (
    SequenceData,
    cross_validated_outputs,
    fit_network,
    fitted_scaling,
    raw_answers,
    sequence_data,
)
from lstmosc.models.mapping.spotting import gesture_templates
from lstmosc.models.preprocessing.inputs import Preprocessing
from lstmosc.models.preprocessing.missing import FLAG
from lstmosc.models.preprocessing.ragged import RaggedArray
from lstmosc.models.preprocessing.scaling import identity_scaler
from lstmosc.models.training.initialisation import new_weights, widen
from lstmosc.models.validation_split import split_series

# What hardly varies among the examples says little: a still gesture among slightly shaky ones
# must not count as many spreads away.
MIN_FEATURE_SPREAD = 0.1
MIN_LABELLED_SERIES = 4
LINEAR_WEIGHTS = (0.0, *np.geomspace(0.35, 16.0, 12).tolist())
HALF_TRUST_EXAMPLES = 5.0  # per class; so few halve the trust in the linear part
NETWORK_GAINS = (1.5, 1.25, 1.0, 0.75, 0.5, 0.25)  # the network always has some say
LABEL_SMOOTHING = 0.05  # a network that is never quite sure errs less
ABOUT_EQUAL = 0.01  # of the entropy of labels that are all as common
KNOWS_SOMETHING = 0.95  # of that entropy; a network that leaves more is not left alone
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


def _linear_evidence(data: SequenceData, counts: Float64) -> LinearEvidence | None:
    """Fit the linear part to the trained labels, and judge it by its left-out predictions."""
    one_hot = data.targets[data.trained]
    present = counts > 0
    enough = len(one_hot) >= max(MIN_LABELLED_SERIES, 2 * int(present.sum()))
    if not enough or present.sum() < 2:
        return None
    doubted = doubted_labels(one_hot)

    def losses(left_out: Float64) -> list[float]:
        return [CATEGORICAL.mean_loss(weight * left_out, doubted) for weight in LINEAR_WEIGHTS[1:]]

    ridges = data.group_ridge(MIN_FEATURE_SPREAD)
    linear, left_out = ridges.fit(one_hot, lambda predictions: min(losses(predictions)))
    tried = losses(left_out)
    skill = _skill(min(tried), counts[present])
    weight = skill * LINEAR_WEIGHTS[1 + int(np.argmin(tried))]
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
    parts = context.parts
    evidence = None if parts == NETWORK else _linear_evidence(data, counts)
    if parts == LINEAR and evidence is None:
        raise BadArgument(
            "the linear part needs two series of each label: give more, or set parts auto"
        )
    outputs = None if parts == LINEAR else _tried_network(context, model, data, counts)
    one_hot = data.targets[data.trained]
    linear = np.zeros_like(one_hot) if evidence is None else evidence.left_out
    weight, gain, accuracy = 0.0, 1.0, 0.0
    if outputs is not None or parts == LINEAR:
        network = np.zeros_like(one_hot) if outputs is None else outputs
        weight, gain = _best_weights(linear, network, one_hot)
        accuracy = _accuracy(weight * linear + gain * network, one_hot)
    elif evidence is not None:
        weight, gain = evidence.weight, evidence.gain
        accuracy = _accuracy(linear, one_hot)
    gains = np.full(len(counts), 0.0 if parts == LINEAR else gain)
    model = replace(model, log=replace(model.log, examples=len(one_hot), skill=accuracy))
    if evidence is not None and (weight > 0.0 or len(model.linear.weights)):
        part = _weighted(model, evidence.linear, weight, counts)
        return replace(model, convolutions=data.convolutions).with_linear(part, gains)
    if parts == NETWORK:
        return replace(model, convolutions=None).with_linear(no_ridge(len(counts)), gains)
    return model.with_gain(gains)


def _weighted(model: FittedModel, linear: Ridge, weight: float, counts: Float64) -> Ridge:
    """Weigh a linear part; labels without examples keep the one that they had."""
    weights, bias = weight * linear.weights, weight * linear.bias
    if not len(model.linear.weights):
        return Ridge(weights, bias)
    before = np.zeros_like(weights)  # an earlier version's has fewer rows
    before[: len(model.linear.weights)] = model.linear.weights
    present = counts > 0
    return Ridge(np.where(present, weights, before), np.where(present, bias, model.linear.bias))


def _accuracy(raw: Float64, one_hot: Float64) -> float:
    return float((raw.argmax(axis=1) == one_hot.argmax(axis=1)).mean())


def _best_weights(linear: Float64, network: Float64, one_hot: Float64) -> tuple[float, float]:
    """Return the weights of linear and network outputs [N, K] whose sum labels best.

    Those of the network alone where both together are hardly better.
    """
    weights = LINEAR_WEIGHTS if network.any() else LINEAR_WEIGHTS[1:]
    weights = weights if linear.any() else LINEAR_WEIGHTS[:1]
    gains = NETWORK_GAINS if network.any() else (1.0,)
    doubted = doubted_labels(one_hot)
    tries = [
        (CATEGORICAL.mean_loss(weight * linear + gain * network, doubted), -gain, weight)
        for gain in gains
        for weight in weights
    ]
    ignorant = float(np.log(one_hot.shape[1]))
    loss, less, weight = min(tries)
    if network.any():
        alone = min(each for each in tries if each[2] == 0.0)
        if alone[0] <= min(loss + ABOUT_EQUAL * ignorant, KNOWS_SOMETHING * ignorant):
            _, less, weight = alone
        elif linear.any() and weight == 0.0:
            _, less, weight = min(each for each in tries if each[2] > 0.0)
    return weight, -less


def _tried_network(
    context: FitContext, model: FittedModel, data: SequenceData, counts: Float64
) -> Float64 | None:
    """Return what networks trained on the others answer to each trained series, [N, K].

    None where that would take long, or a label has one series only.
    """
    if counts[counts > 0].min() < 2:
        return None
    numbers = data.targets[data.trained].argmax(axis=1)
    dealt = np.zeros(len(numbers), dtype=np.int64)
    for label in np.unique(numbers):
        dealt[numbers == label] = np.arange((numbers == label).sum())
    return cross_validated_outputs(context, model, data, smooth_labels(data.targets), dealt)


def doubted_labels(one_hot: Float64) -> Float64:
    """Return labels [N, K] as probable as Laplace's rule of succession makes them after N of them.

    Or what was right a few times would count as sure.
    """
    N, K = one_hot.shape
    doubt = 1.0 / (N + 2)
    return np.asarray((1.0 - doubt) * one_hot + doubt * (1.0 - one_hot) / (K - 1))


def smooth_labels(one_hot: Float64) -> Float64:
    """Share a little of each label [N, K] among all.

    Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, section 7.
    """
    return np.asarray((1.0 - LABEL_SMOOTHING) * one_hot + LABEL_SMOOTHING / one_hot.shape[1])

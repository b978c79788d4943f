"""Likelihoods and losses of raw outputs, in double precision, row by row.

Shapes: R rows, K outputs. A NaN target makes a loss of NaN.
"""

from __future__ import annotations

import numpy as np

from lstmosc.models.arrays import Float64, Floats

MIN_PROBABILITY, MAX_PROBABILITY = 1e-4, 1.0 - 1e-4  # reported: a sure guess costs something too


def log_softmax(raw: Floats) -> Float64:
    """Return the logarithm of softmax over the last axis, in double precision."""
    lowered = np.asarray(raw, dtype=np.float64) - raw.max(axis=-1, keepdims=True)
    return np.asarray(lowered - np.log(np.exp(lowered).sum(axis=-1, keepdims=True)))


def softmax(raw: Floats) -> Float64:
    """Return softmax over the last axis, in double precision."""
    return np.asarray(np.exp(log_softmax(raw)))


def sigmoid(raw: Floats) -> Float64:
    """Return 1 / (1 + exp(-raw)) in double precision, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(raw, dtype=np.float64))))


def identity(raw: Floats) -> Float64:
    """Return raw outputs in double precision."""
    return np.asarray(raw, dtype=np.float64)


def squared_losses(raw: Float64, targets: Float64) -> Float64:
    """Return the squared errors [R, K]."""
    return np.asarray((raw - targets) ** 2)


def huber_losses(raw: Float64, targets: Float64) -> Float64:
    """Return half the squared errors [R, K], and beyond 1 straight on (Huber 1964)."""
    away = np.abs(raw - targets)
    return np.where(away <= 1.0, 0.5 * away**2, away - 0.5)


def bernoulli_losses(raw: Float64, targets: Float64) -> Float64:
    """Return -log of the probability of targets 0 … 1, of log-odds [R, K]."""
    return np.asarray(np.logaddexp(0.0, raw) - raw * targets)


def categorical_losses(raw: Float64, targets: Float64) -> Float64:
    """Return -log of the probability of one-hot targets, of logits [R, K]: [R]."""
    return np.asarray(-(targets * log_softmax(raw)).sum(axis=1))


def bernoulli_surprise(answers: Float64, targets: Float64) -> Float64:
    """Return -log of the probability of targets under probabilities [R, K]: [R]."""
    held = np.clip(answers, MIN_PROBABILITY, MAX_PROBABILITY)
    each = targets * np.log(held) + (1.0 - targets) * np.log(1.0 - held)
    return np.asarray(-np.nansum(each, axis=1))


def categorical_surprise(answers: Float64, targets: Float64) -> Float64:
    """Return -log of the probability of targets under probabilities [R, K]: [R]."""
    held = np.clip(answers, MIN_PROBABILITY, MAX_PROBABILITY)
    return np.asarray(-np.nansum(targets * np.log(held), axis=1))

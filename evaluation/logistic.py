"""A logistic regression, fitted by Newton's method; how well a score ranks: average precision, recall at precision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

STEPS = 50


def fit(features: Floats, labels: Floats, penalty: float = 0.1) -> Floats:
    """Fit log-odds to features (n, k) and labels (n,): the bias, then k weights."""
    design = np.c_[np.ones(len(features)), features]
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + penalty * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, design.T @ (chance - labels) + penalty * weights)
    return weights


def fit_to_scale(features: Floats, labels: Floats, penalty: float) -> Floats:
    """Fit with every feature brought to one spread first, so that the penalty weighs on all alike."""
    mean, spread = features.mean(0), features.std(0)
    spread = np.where(spread > 0, spread, 1.0)
    weights = fit((features - mean) / spread, labels, penalty)
    scaled = weights[1:] / spread
    return np.concatenate(([weights[0] - scaled @ mean], scaled))


def folds(groups: Sequence[str], count: int, seed: int = 0) -> Iterator[Bools]:
    """Part the items by their groups into ``count`` parts, each given as what belongs to it."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    part = {names[at]: n % count for n, at in enumerate(order.tolist())}
    own = np.array([part[group] for group in groups])
    for n in range(count):
        yield own == n


def precision_recall(scores: Floats, labels: Bools) -> tuple[Floats, Floats]:
    """Give precision and recall of every threshold, from the highest score down; equal scores come in together."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order])
    last = np.append(np.diff(scores[order]) != 0, True)
    taken = np.arange(1, len(scores) + 1)
    return (right / taken)[last], (right / max(labels.sum(), 1))[last]


def ranking(scores: Floats, labels: Bools, precision: float = 0.9) -> dict[str, float]:
    """Give average precision and the recall that is reached at a precision, 0 to 100."""
    precise, recall = precision_recall(scores, labels)
    average = float((np.diff(recall, prepend=0.0) * precise).sum())
    reached = float(recall[precise >= precision].max(initial=0.0))
    return {"AP": 100 * average, f"R at P {100 * precision:.0f}": 100 * reached}

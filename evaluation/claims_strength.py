"""Whether one report's claim strengthens another's (ClaimDiff, Ko et al. 2022): a learnt relation of two sentences.

The labels are three people's judgements, and topics differ more in them than pairs do: a model is judged on topics that
it has not seen, and everything about it (weights, penalty, threshold) is chosen on the others.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concordat.language import Reader
from evaluation.claims_pairs import macro_f1
from evaluation.figures import Row

Floats = NDArray[np.float64]
FOLDS = 5
STEPS = 8
"""Steps of Newton's method; more change no figure."""

PENALTIES = (1000.0, 3000.0, 10000.0)
"""Ridge penalties of a vector's weights, of which each fold takes the one that is best on the other folds. The few
single measures beside it have a penalty of 1."""

CUTS = np.linspace(0.05, 0.95, 91)
_SIDES = ("claim_a", "claim_b")
_NEGATIONS = frozenset({"not", "no", "never", "without", "but", "however", "despite", "denied"})


def strengthening(data: Path, reader: Reader, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - never quick
    """Give macro F1 and the area under the curve of TF-IDF, of the sentence vectors' cosine, and of the relation."""
    lines = (data / "claimdiff" / "strength_train.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    labels = np.array([pair["relation"] == 1 for pair in pairs])
    topics = sorted({pair["topic"] for pair in pairs})
    of_topic = np.array([topics.index(pair["topic"]) for pair in pairs])
    a, b = _vectors(pairs, reader)
    cosine = (a * b).sum(axis=1)
    words = _tfidf(pairs)
    # How near the claims of the two reports are altogether: some stories are told in two quite different ways.
    near = np.array([cosine[of_topic == topic].mean() for topic in range(len(topics))])[of_topic]
    single = np.c_[cosine, near, words, _negations(pairs)]
    # What the story is about: in some (trials, votes) the reports' claims strengthen each other more than in others.
    story = np.array([(a + b)[of_topic == topic].mean(axis=0) / 2 for topic in range(len(topics))])[of_topic]
    for name, measures, wide in (
        ("TF-IDF", words[:, None], np.zeros((len(pairs), 0))),
        ("cosine", cosine[:, None], np.zeros((len(pairs), 0))),
        ("relation", single, story),
    ):
        chosen, scores = _judge(measures, wide, labels, of_topic % FOLDS)
        figures = {"macro F1": 100 * macro_f1(chosen, labels), "AUC": 100 * _area(scores, labels)}
        yield Row(f"ClaimDiff strengthens, {name}", figures)
    yield Row(f"  ({len(pairs)} pairs, {100 * labels.mean():.0f} % positive, {FOLDS} folds by topic)")


def _vectors(pairs: Sequence[dict[str, Any]], reader: Reader) -> tuple[Floats, Floats]:
    texts = sorted({pair[side] for pair in pairs for side in _SIDES})
    rows = {text: n for n, text in enumerate(texts)}
    vectors = reader.vectors(texts).astype(np.float64)
    a, b = (vectors[[rows[pair[side]] for pair in pairs]] for side in _SIDES)
    return a, b


def _negations(pairs: Sequence[dict[str, Any]]) -> Floats:
    """Count the kinds of negating and contrasting words of each pair: how many more one has, and all."""
    rows = []
    for pair in pairs:
        a, b = (len(_NEGATIONS & set(pair[side].lower().replace("n't", " not").split())) for side in _SIDES)
        rows.append((abs(a - b), a + b))
    return np.array(rows, float)


def _tfidf(pairs: Sequence[dict[str, Any]]) -> Floats:
    bags = [[set(pair[side].lower().split()) for side in _SIDES] for pair in pairs]
    counts = Counter(word for bag in bags for side in bag for word in side)

    def weigh(words: set[str]) -> float:
        return sum(float(np.log(2 * len(bags) / counts[word])) ** 2 for word in words)

    return np.array([weigh(a & b) / max(np.sqrt(weigh(a) * weigh(b)), 1e-9) for a, b in bags])


def _judge(single: Floats, wide: Floats, labels: NDArray[np.bool_], folds: NDArray[np.int64]) -> tuple[Any, Floats]:
    """Judge each fold by a model of the others: whether it strengthens (n,), and log-odds (n,)."""
    features = np.c_[single, wide]
    chosen, scores = np.zeros_like(labels), np.zeros(len(labels))
    for fold in range(FOLDS):
        rest, here = folds != fold, folds == fold
        best: tuple[float, float, float] = (-1.0, 0.0, 0.0)
        for penalty in PENALTIES if wide.shape[1] else (1.0,):
            inner = np.zeros(len(labels))
            for other in set(range(FOLDS)) - {fold}:
                fitting = rest & (folds != other)
                inner[folds == other] = _fitted(features, labels, fitting, folds == other, single.shape[1], penalty)
            cuts = np.quantile(inner[rest], CUTS)
            best = max(best, *((macro_f1(inner[rest] >= cut, labels[rest]), float(cut), penalty) for cut in cuts))
        _, cut, penalty = best
        scores[here] = _fitted(features, labels, rest, here, single.shape[1], penalty)
        chosen[here] = scores[here] >= cut
    return chosen, scores


def _fitted(
    features: Floats,
    labels: NDArray[np.bool_],
    rows: NDArray[np.bool_],
    asked: NDArray[np.bool_],
    singles: int,
    penalty: float,
) -> Floats:
    """Fit a logistic regression to some rows, the weights behind the first `singles` under a penalty; score others."""
    mean, spread = features[rows].mean(axis=0), features[rows].std(axis=0) + 1e-9
    design = np.c_[np.ones(len(features)), (features - mean) / spread]
    ridge = np.r_[np.full(1 + singles, 1.0), np.full(features.shape[1] - singles, penalty)]
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design[rows] @ weights))
        curvature = (design[rows] * (chance * (1 - chance))[:, None]).T @ design[rows] + np.diag(ridge)
        weights -= np.linalg.solve(curvature, design[rows].T @ (chance - labels[rows]) + ridge * weights)
    odds: Floats = design[asked] @ weights
    return odds


def _area(scores: Floats, labels: NDArray[np.bool_]) -> float:
    """Chance that a pair that strengthens scores above one that does not."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(len(scores))
    least = (labels.sum() - 1) / 2
    return float((ranks[labels].mean() - least) / (~labels).sum())

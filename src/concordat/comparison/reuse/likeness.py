"""How alike the sentences of two reports are in meaning: sentence vectors and rare words, half and half.

Measured on hand-labelled sentence pairs of the founding story (average precision): vectors alone .78, centred on the
story .83, TF-IDF alone .77, half and half .85. Two sentences of one story are alike by their subject; centring takes
that away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from concordat.comparison.reuse.reports import NAME_WORTH, Report
from concordat.records.arithmetic import product

Matrix = npt.NDArray[np.float64]


class Meaning(msgspec.Struct, frozen=True):
    """What one report's sentences say: ``vectors`` (rows of unit length, or none) and TF-IDF weights of their words."""

    vectors: Matrix
    terms: tuple[dict[int, float], ...]
    idf: dict[int, float]

    def weights_of(self, report: Report, start: int, end: int) -> dict[int, float]:
        """Weigh the words of any stretch of the report by their rarity in the story; names count little."""
        bag = _bag(report, start, end)
        return {key: (1 + log(n)) * self.idf[key] * worth for key, (n, worth) in bag.items()}


def meanings(reports: Sequence[Report]) -> tuple[Meaning, ...]:
    """Centre the vectors on the story's sentences and weigh each sentence's words by their rarity in the story."""
    bags = [[_bag(report, start, end) for start, end in report.sentences] for report in reports]
    whole = sum(len(report) for report in bags)
    spread = Counter(key for report in bags for bag in report for key in bag)
    idf = {key: log(whole / count) for key, count in spread.items()}
    centred = _centred([report.vectors.astype(np.float64) for report in reports])
    blank = [Meaning(vectors, (), idf) for vectors in centred]
    return tuple(
        replace(meaning, terms=tuple(_unit(meaning.weights_of(report, start, end)) for start, end in report.sentences))
        for meaning, report in zip(blank, reports, strict=True)
    )


def sentence_likeness(a: Meaning, b: Meaning) -> Matrix:
    """Compare every sentence of a with every one of b, shape (sentences of a, sentences of b), about -0.1 to 1."""
    words = np.array([[cosine(x, y) for y in b.terms] for x in a.terms]).reshape(len(a.terms), len(b.terms))
    if not len(a.vectors) or not len(b.vectors):
        return words
    said = np.array([[bool(x and y) for y in b.terms] for x in a.terms]).reshape(words.shape)
    return np.where(said, (product(a.vectors, b.vectors.T) + words) / 2, 0.0)


def cosine(a: dict[int, float], b: dict[int, float]) -> float:
    """Multiply two sparse unit vectors."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(value * large[key] for key, value in small.items() if key in large)


def _bag(report: Report, start: int, end: int) -> dict[int, tuple[int, float]]:
    """Count the words of a stretch, each with the part of its rarity that counts (names little)."""
    first, last = report.words.between(start, end)
    counts = Counter(report.words.keys[first:last].tolist())
    named = {int(report.words.keys[i]) for i in range(first, last) if report.names[i]}
    return {key: (n, NAME_WORTH if key in named else 1.0) for key, n in counts.items()}


def _unit(weights: dict[int, float]) -> dict[int, float]:
    norm = float(np.sqrt(sum(value * value for value in weights.values())))
    return {key: value / norm for key, value in weights.items()} if norm else {}


def _centred(vectors: Sequence[Matrix]) -> list[Matrix]:
    if not all(len(rows) for rows in vectors):
        return [np.zeros((0, 0)) for _ in vectors]
    centre = np.concatenate(vectors).mean(axis=0)
    moved = [rows - centre for rows in vectors]
    return [rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9) for rows in moved]

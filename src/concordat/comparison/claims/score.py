"""How likely two propositions of a story say the same.

A logistic regression over six measures of a pair. Its weights are set by hand to the scale of whole claims; a fit to
event coreference across documents (ECB+, Cybulska and Vossen 2014; ``evaluation/claims_pairs.py``) has the same signs
but for shared actors, which tell against one event there and for one claim here. Passages that reuse has joined add
their support.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.claims.units import Unit, term_weights
from concordat.records import Citation, Reuse
from concordat.records.arithmetic import product

BIAS = -5.5
MEANING = 9.4
WORDS = 7.5
ACTORS = 0.8
PREDICATE = 2.5
MODALITY = -0.7
STRANGERS = -0.8
"""Log-odds of one unit of each measure. Re-fit with evaluation/claims.py when a measure or the reader changes."""

REUSED = 3.0
"""Log-odds that a shared passage adds where it lays one proposition exactly on the other."""

BESIDE = 0.6
"""Log-odds that a likely pair in neighbouring sentences of both articles adds: reports that follow one text keep its
order."""

SURE = 0.7
"""Likelihood of a pair that lends such support."""

ONE_REPORT = -2.0
"""Log-odds of two clauses of one report: it seldom says a thing twice, and what stands nearby is only alike. A fit to
the judged pairs of four development stories gives -1.1 (-1.0 to -1.3 with one story left out); it is set lower because
a report that seems to say a thing twice mostly adds to it."""

CANDIDATE = 0.05
"""Pairs less likely than this are not looked at again."""

_STEPS = ((-1, -1), (1, 1), (-1, 0), (0, -1), (1, 0), (0, 1))
_BLOCK = 512
Pairs = dict[tuple[int, int], float]


def score_pairs(units: Sequence[Unit], articles: Sequence[str], reuse: Sequence[Reuse]) -> Pairs:
    """Give the probability of saying the same for every pair (i < j) that is likely enough to matter.

    ``articles`` are the ids of the articles that ``Unit.article`` counts. Pairs that overlap are left out.
    """
    if not units:
        return {}
    measured = Measures.of(units)
    support = _support(units, articles, reuse)
    found: Pairs = {}
    for first in range(0, len(units), _BLOCK):
        odds = measured.odds(slice(first, first + _BLOCK))
        for (row, column), share in support.items():
            if first <= row < first + _BLOCK:
                odds[row - first, column] += REUSED * share
        own = np.array([unit.article for unit in units])
        odds += ONE_REPORT * (own[first : first + _BLOCK, None] == own[None, :])
        likely = 1 / (1 + np.exp(-odds))
        for row, column in np.argwhere(likely >= CANDIDATE).tolist():
            if first + row < column and not units[first + row].overlaps(units[column]):
                found[first + row, column] = float(likely[row, column])
    return _with_neighbours(units, found)


def _with_neighbours(units: Sequence[Unit], pairs: Pairs) -> Pairs:
    """Raise the pairs that stand beside a likely pair of the same two articles."""
    sure = {
        (units[i].article, units[j].article, units[i].place, units[j].place)
        for (i, j), likely in pairs.items()
        if likely >= SURE and units[i].article != units[j].article
    }
    raised: Pairs = {}
    for (i, j), likely in pairs.items():
        a, b = units[i], units[j]
        beside = any(
            (a.article, b.article, a.place + di, b.place + dj) in sure for di, dj in _STEPS if a.article != b.article
        )
        raised[i, j] = 1 / (1 + (1 / likely - 1) * exp(-BESIDE)) if beside else likely
    return raised


@dataclass(frozen=True, slots=True)
class Measures:
    """What is compared, as matrices with one row for each unit; every row has unit length, or is zero."""

    vectors: NDArray[np.float32]
    words: NDArray[np.float32]
    actors: NDArray[np.float32]
    predicates: NDArray[np.int64]
    modalities: NDArray[np.int64]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Measures:
        """Lay out the units of one story."""
        weights = term_weights(units)
        columns = {term: n for n, term in enumerate(sorted(weights))}
        words = np.zeros((len(units), len(columns)), np.float32)
        actors = np.zeros_like(words)
        for row, unit in enumerate(units):
            for term in unit.terms:
                words[row, columns[term]] = weights[term]
                actors[row, columns[term]] = weights[term] if term in unit.parties else 0.0
        return cls(
            np.stack([unit.vector for unit in units]),
            _unit_rows(words),
            _unit_rows(actors),
            _numbered([unit.sense for unit in units]),
            _numbered([unit.proposition.modality for unit in units]),
        )

    def compare(self, rows: slice) -> NDArray[np.float32]:
        """Measure the rows against all units: an array (6, rows, units).

        Cosines of meaning, words and actors; then, as 0 or 1, a predicate of one sense, another modality, and actors of
        which none is shared though both name some.
        """
        actors = product(self.actors[rows], self.actors.T)
        naming: NDArray[np.bool_] = np.any(self.actors, axis=1)
        return np.stack(
            [
                product(self.vectors[rows], self.vectors.T),
                product(self.words[rows], self.words.T),
                actors,
                (self.predicates[rows, None] == self.predicates[None, :]).astype(np.float32),
                (self.modalities[rows, None] != self.modalities[None, :]).astype(np.float32),
                (naming[rows, None] & naming[None, :] & (actors <= 0)).astype(np.float32),
            ]
        )

    def odds(self, rows: slice) -> NDArray[np.float32]:
        """Give the log-odds that each of the rows says the same as each unit: (rows, units)."""
        weights = np.array([MEANING, WORDS, ACTORS, PREDICATE, MODALITY, STRANGERS], np.float32)
        odds: NDArray[np.float32] = (weights[:, None, None] * self.compare(rows)).sum(0) + np.float32(BIAS)
        return odds


def _numbered(words: Sequence[str]) -> NDArray[np.int64]:
    """Give each word the number of its kind."""
    numbers = {word: n for n, word in enumerate(sorted(set(words)))}
    return np.array([numbers[word] for word in words])


def _unit_rows(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _support(units: Sequence[Unit], articles: Sequence[str], reuse: Sequence[Reuse]) -> Pairs:
    """Say how exactly shared passages lay one proposition on another, from 0 to 1, for pairs (i < j)."""
    by_article: dict[str, list[int]] = {article: [] for article in articles}
    for n, unit in enumerate(units):
        by_article[articles[unit.article]].append(n)
    found: Pairs = {}
    for passage in reuse:
        for i in by_article.get(passage.a.article, ()):
            place = _place(units[i], passage.a)
            for j in by_article.get(passage.b.article, ()) if place else ():
                share = _agreement(place, _place(units[j], passage.b))
                if share:
                    pair = (min(i, j), max(i, j))
                    found[pair] = max(found.get(pair, 0.0), share)
    return found


def _place(unit: Unit, passage: Citation) -> tuple[float, float] | None:
    """Say where in a passage a proposition stands: its ends as shares of the passage; None if it is not in it."""
    own = unit.proposition.citation
    if 2 * own.overlap(passage) < own.end - own.start:
        return None
    length = passage.end - passage.start
    return (own.start - passage.start) / length, (own.end - passage.start) / length


def _agreement(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float:
    """Compare two places in a passage: their intersection over their union."""
    if a is None or b is None:
        return 0.0
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, shared / (max(a[1], b[1]) - min(a[0], b[0])))

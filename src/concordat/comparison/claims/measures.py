"""What two propositions of a story have in common, measured: six numbers and their log-odds.

A logistic regression; the signs of its weights agree with a fit to event coreference across documents (ECB+, Cybulska
and Vossen 2014; ``evaluation/claims.py``), their scale is that of whole claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from concordat.comparison.candidates import Doubles, Floats, Ints, Terms, near_pairs
from concordat.comparison.claims.units import Unit, term_weights
from concordat.records.arithmetic import row_products

BIAS = -5.5
MEANING = 9.4
WORDS = 7.5
ACTORS = 0.8
PREDICATE = 2.5
MODALITY = -0.7
STRANGERS = -0.8
"""Log-odds of one unit of each measure. Re-fit with evaluation/claims.py when a measure or the reader changes."""

ROUNDING = 1e-3
"""What single precision may lose of a pair's log-odds when candidates are found; what is found is measured anew."""

CHUNK = 1 << 14
"""Pairs whose vectors are laid out at a time: 50 MB."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is compared, one row for each unit; every row of vectors, words and actors has unit length, or is zero."""

    vectors: Floats
    words: Terms
    actors: Terms
    predicates: Ints
    modalities: Ints

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Measures:
        """Lay out the units of one story."""
        weights = term_weights(units)
        return cls(
            np.stack([unit.vector for unit in units]),
            _unit_rows([{term: weights[term] for term in unit.terms} for unit in units]),
            _unit_rows([{term: weights[term] for term in unit.terms & unit.parties} for unit in units]),
            _numbered([unit.sense for unit in units]),
            _numbered([unit.proposition.modality for unit in units]),
        )

    def compare(self, pairs: Ints) -> Doubles:
        """Measure pairs of units, shape (n, 2): an array (6, n).

        Cosines of meaning, words and actors; then, as 0 or 1, a predicate of one sense, another modality, and actors of
        which none is shared though both name some.
        """
        i, j = pairs[:, 0], pairs[:, 1]
        actors = self.actors.dot(pairs)
        naming = np.diff(self.actors.starts) > 0
        return np.stack(
            [
                _cosines(self.vectors, pairs),
                self.words.dot(pairs),
                actors,
                (self.predicates[i] == self.predicates[j]).astype(np.float64),
                (self.modalities[i] != self.modalities[j]).astype(np.float64),
                (naming[i] & naming[j] & (actors <= 0)).astype(np.float64),
            ]
        )

    def odds(self, pairs: Ints) -> Doubles:
        """Give the log-odds that the units of each pair say the same: shape (n,)."""
        weights = np.array([MEANING, WORDS, ACTORS, PREDICATE, MODALITY, STRANGERS])
        odds: Doubles = (weights[:, None] * self.compare(pairs)).sum(0) + BIAS
        return odds

    def likely_pairs(self, floor: float, supported: Sequence[tuple[int, int]]) -> Ints:
        """Find the pairs (i < j) whose log-odds can reach ``floor``, and add those that shared passages support.

        The four measures that speak for a pair are one inner product; those that speak against it can only lower it.
        """
        senses = Terms.of([{str(number): 1.0} for number in self.predicates.tolist()])
        terms = self.words.scaled(WORDS**0.5).beside(self.actors.scaled(ACTORS**0.5))
        terms = terms.beside(senses.scaled(PREDICATE**0.5))
        found = near_pairs(terms, self.vectors * np.float32(MEANING**0.5), floor - BIAS - ROUNDING)
        known = np.array(sorted(supported), np.int64).reshape(-1, 2)
        return np.unique(np.concatenate((found, known)), axis=0)


def _cosines(vectors: Floats, pairs: Ints) -> Doubles:
    """Multiply the vectors of each pair, one pair like another, so that the order of the units changes no bit."""
    parts = [pairs[at : at + CHUNK] for at in range(0, len(pairs), CHUNK)]
    found = [row_products(vectors[p[:, 0]], vectors[p[:, 1]]) for p in parts]
    return np.concatenate([np.zeros(0), *found])


def _numbered(words: Sequence[str]) -> Ints:
    """Give each word the number of its kind."""
    numbers = {word: n for n, word in enumerate(sorted(set(words)))}
    return np.array([numbers[word] for word in words])


def _unit_rows(rows: Sequence[Mapping[str, float]]) -> Terms:
    lengths = [sqrt(sum(value * value for _, value in sorted(row.items()))) for row in rows]
    return Terms.of(
        [{term: value / length for term, value in row.items()} for row, length in zip(rows, lengths, strict=True)]
    )

"""A small network that reads two clauses against each other, word by word.

Every word of one clause looks for its counterpart in the other (attention over the sentence encoder's states, projected
to few dimensions), word and counterpart are compared, and the comparisons of each clause's own words are gathered into
one number: log-odds that the two say the same. After Parikh et al. 2016, "A decomposable attention model"; both sides
are treated alike, so that it does not matter which clause comes first. Trained by ``training/claim_pairs.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.candidates import Doubles, Ints
from concordat.comparison.remembered import recalled, recalled_each
from concordat.language.clause_words import NETWORKS, OWN, networks
from concordat.records import Proposition
from concordat.records.arithmetic import product

Floats = NDArray[np.float32]

STEP = 8
"""Clauses are laid out at lengths in steps of so many words: at one that depends on the pair alone, so that what a pair
gets does not depend on the pairs beside it."""

TOGETHER = 1 << 14
"""Pairs of words that are laid out at a time: 25 MB."""

NORM_EPSILON, LEAST_LENGTH = 1e-5, 1e-12
FAR = 1e4
"""What is taken from the score of a place without a word."""

DIGITS = 3
"""Digits of the log-odds that count: what lies below is left to how a processor rounds an exponential."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a clause (``language/clause_words.py``): ``states`` (NETWORKS, n, width) and ``marks`` (n,)."""

    states: Floats
    marks: NDArray[np.uint8]


def words_of(proposition: Proposition) -> Words | None:
    """Read the words of a clause; None where the language model gave none."""
    return recalled(_words, told=(proposition.marks, proposition.words)) if proposition.marks else None


def _words(marked: bytes, stored: bytes) -> Words:
    marks = np.frombuffer(marked, np.uint8)
    states = np.frombuffer(stored, "<f2").reshape(NETWORKS, len(marks), -1)
    return Words(states.astype(np.float32), marks)


def compare_clauses(clauses: Sequence[Words | None], pairs: Ints) -> Doubles:
    """Give the log-odds that the clauses of each pair, shape (n, 2), say the same: the networks' mean, shape (n,).

    A pair of which one clause has no words gets 0.
    """
    found = np.zeros(len(pairs))
    words = [(clauses[i], clauses[j]) for i, j in pairs.tolist()]
    filled = [at for at, (one, other) in enumerate(words) if one and other]
    found[filled] = recalled_each(_compared, [words[at] for at in filled])
    return found


def _compared(words: Sequence[tuple[Words, Words]]) -> list[float]:
    """Compare pairs of clauses that all have words."""
    clauses = list({id(clause): clause for pair in words for clause in pair}.values())
    number = {id(clause): n for n, clause in enumerate(clauses)}
    pairs = np.array([(number[id(one)], number[id(other)]) for one, other in words], np.int64).reshape(-1, 2)
    classes: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(words):
        classes[_places(len(one.marks)), _places(len(other.marks))].append(at)
    found = np.zeros(len(words))
    for network, weights in enumerate(networks()):
        laid = _Laid.of(clauses, network, weights)
        for (short, long), members in sorted(classes.items()):
            many = max(1, TOGETHER // (short * long))
            for first in range(0, len(members), many):
                rows = members[first : first + many]
                left, right = pairs[rows].T.tolist()
                found[rows] += _odds(weights, laid.side(left, short), laid.side(right, long))
    rounded: list[float] = np.round(found / NETWORKS, DIGITS).tolist()
    return rounded


def _places(size: int) -> int:
    return STEP * -(-size // STEP)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The words of many clauses below each other, as one network reads them; the last row is no word.

    ``states`` and ``keys`` (of unit length) are (words, width), ``told`` (words, compared) is what a word tells by
    itself, ``gates`` how much it counts; ``starts`` and ``sizes`` say where each clause's words stand.
    """

    states: Floats
    keys: Floats
    told: Floats
    gates: Floats
    marks: NDArray[np.uint8]
    starts: Sequence[int]
    sizes: Sequence[int]

    @classmethod
    def of(cls, clauses: Sequence[Words], network: int, weights: Mapping[str, Floats]) -> _Laid:
        """Read every word once: its projection, told what it is in its clause, and what follows from it alone."""
        sizes = [len(clause.marks) for clause in clauses]
        ends = np.cumsum([0, *sizes]).tolist()
        marks = np.concatenate([*(clause.marks for clause in clauses), np.zeros(1, np.uint8)])
        blank = np.zeros((1, len(weights["norm_weight"])), np.float32)
        states = np.concatenate([*(clause.states[network] for clause in clauses), blank]) + weights["marks"][marks]
        states = states - states.mean(-1, keepdims=True)
        states /= np.sqrt(np.square(states).mean(-1, keepdims=True) + NORM_EPSILON)
        states = states * weights["norm_weight"] + weights["norm_bias"]
        keys = product(states, weights["keys"])
        keys /= np.maximum(np.sqrt(np.square(keys).sum(-1, keepdims=True)), LEAST_LENGTH)
        told = product(states, weights["compare"][: states.shape[1]]) + weights["compare_bias"]
        gates = product(states, weights["gate"])[:, 0]
        return cls(states, keys, told, gates, marks, ends[:-1], sizes)

    def side(self, clauses: Sequence[int], places: int) -> _Side:
        """Lay out one side of some pairs, so many places long."""
        rows = np.full((len(clauses), places), len(self.marks) - 1)
        for row, clause in enumerate(clauses):
            start = self.starts[clause]
            rows[row, : self.sizes[clause]] = range(start, start + self.sizes[clause])
        marks = self.marks[rows]
        return _Side(self.states[rows], self.keys[rows], self.told[rows], self.gates[rows], marks > 0, marks >= OWN)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of b pairs, p places long: as in ``_Laid``, and which places hold words, and own words of the clause."""

    states: Floats
    keys: Floats
    told: Floats
    gates: Floats
    filled: NDArray[np.bool_]
    own: NDArray[np.bool_]


def _odds(weights: Mapping[str, Floats], one: _Side, other: _Side) -> Doubles:
    """Compare every word of either side with its counterpart, and gather what that tells: shape (b,)."""
    scores = weights["sharpness"] * product(one.keys, other.keys.swapaxes(1, 2))
    mean, most = _gathered(weights, one, product(_shares(scores, other.filled[:, None]), other.states))
    turned = _shares(scores.swapaxes(1, 2), one.filled[:, None])
    other_mean, other_most = _gathered(weights, other, product(turned, one.states))
    parts = [mean + other_mean, np.abs(mean - other_mean), most + other_most, np.minimum(most, other_most)]
    inner = _gelu(product(np.concatenate(parts, -1), weights["inner"]) + weights["inner_bias"])
    odds: Doubles = (product(inner, weights["out"]) + weights["out_bias"])[:, 0].astype(np.float64)
    return odds


def _gathered(weights: Mapping[str, Floats], side: _Side, counterparts: Floats) -> tuple[Floats, Floats]:
    """Give the weighed mean, and the most, of what the own words' comparisons with their counterparts tell."""
    own = side.states
    beside = np.concatenate([counterparts, np.abs(own - counterparts), own * counterparts], -1)
    told = _gelu(product(beside, weights["compare"][own.shape[-1] :]) + side.told)
    counted = _shares(side.gates, side.own)
    return (told * counted[..., None]).sum(1), np.where(side.own[..., None], told, -FAR).max(1)


def _shares(scores: Floats, filled: NDArray[np.bool_]) -> Floats:
    """Turn scores into shares of 1 among the filled places of the last axis."""
    kept = np.where(filled, scores, -FAR)
    raised = np.exp(kept - kept.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _gelu(values: Floats) -> Floats:
    """Give the Gaussian error linear unit, by the approximation with tanh (Hendrycks and Gimpel 2016)."""
    inner = sqrt(2 / pi) * (values + 0.044715 * (values * values * values))
    unit: Floats = 0.5 * values * (1 + np.tanh(inner))
    return unit

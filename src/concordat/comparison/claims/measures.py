"""What two propositions of a story have in common, measured, and how much each measure tells.

Three stages. Every pair is looked at through three inner products and whether the predicates are of one sense, a cheap
score that finds the pairs worth a closer look (``Measures.likely_pairs``). These are measured one by one: nearness in
meaning, in words and in place; the participants with their roles; numbers, days, speakers; polarity. Pairs that all
this leaves possible are read word by word (``network.py``), which costs most. Logistic regressions, fitted to pairs of
clauses that were labelled by reading (``training/claim_pairs.py``), add up what each stage tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from concordat.comparison.candidates import Doubles, Floats, Ints, Terms, near_pairs
from concordat.comparison.claims.network import Words, compare_clauses, words_of
from concordat.comparison.claims.terms import term_weights
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.weights import Weights, shipped_weights
from concordat.records.arithmetic import length, rounded_rows

ROUNDING = 1e-3
"""What single precision may lose of a pair's log-odds when candidates are found; what is found is measured anew."""

PARTNERS = 8
"""Pairs of a unit read word by word, at least: 14 s of comparing 300 reports, without it 31 (``benchmarks.growth``)."""

ODDS_DIGITS = 3
"""Digits of the plain log-odds that decide what is read: below lies what the order of adding up may change."""

FEW = 60
"""Clauses of a story whose pairs are all measured: of 79 facts told in other words two lie below the cheap floor."""

CHUNK = 1 << 14
"""Pairs whose vectors are laid out at a time: 50 MB."""

VERBLESS = frozenset({"nominal", "apposition", "age"})


@dataclass(frozen=True, slots=True)
class Plain:
    """Pairs of units, shape (n, 2), as measured without reading them word by word; all else is of shape (n,).

    ``columns`` are the PLAIN measures, ``prior`` what was known before, ``odds`` the log-odds that all that makes.
    """

    pairs: Ints
    prior: Doubles
    columns: Sequence[Doubles]
    odds: Doubles


@dataclass(frozen=True, slots=True)
class Measures:
    """What is compared, one row for each unit; every row of vectors and of words has unit length, or is zero.

    ``clauses`` are the vectors of the clauses themselves, ``sentences`` those of the sentences without what the whole
    story has in common; ``exact`` has both, and the clauses' without it, rounded for exact products. ``said`` has two
    rows for each of the n units: row i the words of unit i, row n + i its predicate. ``agents`` are the doers that are
    actors.
    """

    units: Sequence[Unit]
    read: Sequence[Words | None]
    clauses: Floats
    sentences: Floats
    words: Terms
    said: Terms
    doers: Terms
    done_to: Terms
    agents: Terms
    figures: Terms
    days: Terms
    speakers: Terms
    predicates: Ints
    quoted: Ints
    negations: Ints
    verbless: Ints
    sizes: Doubles
    depths: Doubles
    exact: tuple[Doubles, ...]
    weights: Weights

    @classmethod
    def of(cls, units: Sequence[Unit], weights: Weights | None = None) -> Measures:
        """Lay out the units of one story."""
        told = term_weights(unit.terms for unit in units)
        clauses = _unit_vectors([unit.meaning for unit in units])
        sentences, centred = np.stack([u.sentence for u in units]), np.stack([u.vector for u in units])
        heads = [{unit.sense: 1.0} for unit in units]
        return cls(
            units,
            [words_of(unit.proposition) for unit in units],
            clauses,
            sentences,
            _unit_rows([{term: told[term] for term in unit.terms} for unit in units]),
            Terms.of([*(_marks(unit.terms | {unit.predicate, unit.sense}) for unit in units), *heads]),
            Terms.of([_marks(unit.doers) for unit in units]),
            Terms.of([_marks(unit.done_to) for unit in units]),
            Terms.of([_marks(term for term in unit.doers if term.startswith("@")) for unit in units]),
            Terms.of([_marks(term for term in unit.terms if term.startswith("#")) for unit in units]),
            Terms.of([_marks(term for term in unit.terms if term.startswith("^")) for unit in units]),
            Terms.of([_marks(unit.proposition.attributed_to) for unit in units]),
            _numbered([unit.sense for unit in units]),
            np.array([unit.proposition.quotation is not None for unit in units], np.int64),
            np.array([unit.negations for unit in units], np.int64),
            np.array([unit.proposition.kind in VERBLESS for unit in units], np.int64),
            np.array([len(unit.terms) + 1 for unit in units], np.float64),
            np.array([unit.depth for unit in units], np.float64),
            tuple(rounded_rows(vectors) for vectors in (clauses, sentences, centred)),
            weights or shipped_weights(),
        )

    def compare(self, pairs: Ints, passages: Doubles) -> Doubles:
        """Measure pairs of units, shape (n, 2): an array (len(MEASURES), n).

        ``passages`` says how exactly shared passages lay the clauses of each pair on each other, from 0 to 1.
        """
        return np.stack([*self._plainly(pairs, passages), compare_clauses(self.read, pairs)])

    def _plainly(self, pairs: Ints, passages: Doubles) -> list[Doubles]:
        """Give the columns of the plain measures."""
        columns = (
            *(_cosines(vectors, pairs) for vectors in self.exact),
            self.words.dot(pairs),
            (self._says_predicate(pairs) + self._says_predicate(pairs[:, ::-1])) / 2,
            *self._roles(pairs),
            _shared(self.figures, pairs),
            _shared(self.days, pairs),
            _shared(self.speakers, pairs),
            _strange(self.speakers, pairs),
            *self._kinds(pairs),
            passages,
        )
        return [column.astype(np.float64) for column in columns]

    def plain(self, pairs: Ints, passages: Doubles, prior: Doubles) -> Plain:
        """Measure pairs of units plainly; ``prior`` are log-odds of each pair that are known beforehand, shape (n,)."""
        columns = self._plainly(pairs, passages)
        return Plain(pairs, prior, columns, _added(prior + self.weights.plain_bias, self.weights.plain, columns))

    def worth_reading(self, plain: Plain) -> Doubles:
        """Give for each unit the plain log-odds from which its pairs are read word by word, given all its pairs.

        The floor, or what its PARTNERS best pairs reach: otherwise reading would grow with the square of a story.
        """
        worth = np.full(len(self.units), self.weights.plain_floor)
        told = np.concatenate((plain.odds, plain.odds)).round(ODDS_DIGITS)
        unit = plain.pairs.T.ravel()
        order = np.lexsort((-told, unit))
        starts = np.searchsorted(unit[order], np.arange(len(worth)))
        crowded = np.flatnonzero(np.bincount(unit, minlength=len(worth)) >= PARTNERS)
        worth[crowded] = np.maximum(worth[crowded], told[order][starts[crowded] + PARTNERS - 1])
        return worth

    def odds(self, plain: Plain, worth: Doubles) -> Doubles:
        """Give the log-odds that the units of each pair say the same: shape (n,).

        A pair that is not worth reading for either of its units (``worth_reading``) keeps what the plain measures say.
        """
        odds, read = plain.odds.copy(), np.flatnonzero(plain.odds.round(ODDS_DIGITS) >= worth[plain.pairs].min(1))
        columns = [*(column[read] for column in plain.columns), compare_clauses(self.read, plain.pairs[read])]
        odds[read] = _added(plain.prior[read] + self.weights.bias, self.weights.measures, columns)
        return odds

    def likely_pairs(self, supported: Sequence[tuple[int, int]]) -> Ints:
        """Find the pairs (i < j) that the cheap score or a shared passage holds possible; all in a story of FEW."""
        if len(self.units) <= FEW:
            return np.argwhere(np.triu(np.ones((len(self.units),) * 2, np.bool_), 1))
        cheap = self.weights.cheap
        senses = Terms.of([{str(number): 1.0} for number in self.predicates.tolist()])
        terms = self.words.scaled(cheap["words"] ** 0.5).beside(senses.scaled(cheap["same predicate"] ** 0.5))
        vectors = (
            (self.clauses, cheap["clause meaning"]),
            (self.sentences, cheap["sentence meaning"]),
        )
        laid = np.hstack([rows * np.float32(weight**0.5) for rows, weight in vectors])
        found = near_pairs(terms, laid, self.weights.floor - cheap["bias"] - ROUNDING)
        known = np.array(sorted(supported), np.int64).reshape(-1, 2)
        return np.unique(np.concatenate((found, known)), axis=0)

    def _says_predicate(self, pairs: Ints) -> Doubles:
        """Tell of each pair whether the first unit has the second's predicate among its words, as 0 or 1."""
        return _shared(self.said, pairs + np.array([0, len(self.units)]))

    def _roles(self, pairs: Ints) -> tuple[Doubles, ...]:
        """Tell whether doers are shared, done-to are shared, or the doers are strangers."""
        return _shared(self.doers, pairs), _shared(self.done_to, pairs), _strange(self.agents, pairs)

    def _kinds(self, pairs: Ints) -> tuple[Doubles, ...]:
        """Compare what the clauses are: quoted or not, negations, verb or none, length, place."""
        i, j = pairs[:, 0], pairs[:, 1]
        shorter, longer = np.minimum(self.sizes[i], self.sizes[j]), np.maximum(self.sizes[i], self.sizes[j])
        return (
            (self.quoted[i] != self.quoted[j]).astype(np.float64),
            (self.negations[i] != self.negations[j]).astype(np.float64),
            (self.verbless[i] | self.verbless[j]).astype(np.float64),
            shorter / longer,
            np.abs(self.depths[i] - self.depths[j]),
        )


def _added(start: Doubles, weights: Doubles, columns: Iterable[Doubles]) -> Doubles:
    """Add up weighted columns one after another, so that a pair's sum does not depend on how many others there are."""
    total = start
    for weight, column in zip(weights.tolist(), columns, strict=True):
        total = total + weight * column
    return total


def _cosines(exact: Doubles, pairs: Ints) -> Doubles:
    """Multiply the rounded vectors of each pair, so that neither order nor processor changes a bit."""
    parts = [pairs[at : at + CHUNK] for at in range(0, len(pairs), CHUNK)]
    return np.concatenate([np.zeros(0), *((exact[p[:, 0]] * exact[p[:, 1]]).sum(-1) for p in parts)])


def _shared(rows: Terms, pairs: Ints) -> Doubles:
    """Tell of each pair whether the rows have a term in common, as 0 or 1."""
    return (rows.dot(pairs) > 0).astype(np.float64)


def _strange(rows: Terms, pairs: Ints) -> Doubles:
    """Tell of each pair whether both rows have terms, and none in common, as 0 or 1."""
    filled = rows.sizes > 0
    strange: Doubles = (filled[pairs].all(1) & (rows.dot(pairs) <= 0)).astype(np.float64)
    return strange


def _marks(terms: Iterable[str]) -> dict[str, float]:
    return dict.fromkeys(terms, 1.0)


def _numbered(words: Sequence[str]) -> Ints:
    """Give each word the number of its kind."""
    numbers = {word: n for n, word in enumerate(sorted(set(words)))}
    return np.array([numbers[word] for word in words])


def _unit_vectors(rows: Sequence[Floats]) -> Floats:
    return np.stack([row / (length(row) or 1.0) for row in rows]).astype(np.float32)


def _unit_rows(rows: Sequence[Mapping[str, float]]) -> Terms:
    sizes = [sqrt(sum(value * value for _, value in sorted(row.items()))) for row in rows]
    return Terms.of(
        [{term: value / size for term, value in row.items()} for row, size in zip(rows, sizes, strict=True)]
    )

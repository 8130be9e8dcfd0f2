"""How likely two propositions of a story say the same.

A logistic regression over six measures of a pair. Its weights are set by hand to the scale of whole claims; a fit to
event coreference across documents (ECB+, Cybulska and Vossen 2014; ``evaluation/claims_pairs.py``) has the same signs
but for shared actors, which tell against one event there and for one claim here. Passages that reuse has joined add
their support.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log, sqrt

import numpy as np

from concordat.comparison.candidates import Doubles, Floats, Ints, Terms, components, near_pairs
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

JOIN = 0.5
"""Two groups become one when the mean probability over their pairs reaches this. Re-run evaluation/claims.py."""

ROUNDING = 1e-3
"""What single precision may lose of a pair's log-odds when candidates are found; what is found is measured anew."""

CHUNK = 1 << 14
"""Pairs whose vectors are laid out at a time: 50 MB."""

WIDEST = 400
"""Clauses of a component up to which all its pairs are scored. In a larger one (a subject of which hundreds of clauses
speak) the pairs that are not likely by themselves count as unlike, so that no claim grows by them."""

_STEPS = ((-1, -1), (1, 1), (-1, 0), (0, -1), (1, 0), (0, 1))
Pairs = dict[tuple[int, int], float]


def score_pairs(units: Sequence[Unit], articles: Sequence[str], reuse: Sequence[Reuse]) -> Pairs:
    """Give the probability of saying the same for every pair (i < j) that is likely enough to matter.

    A group of clauses holds one pair at least that is likely by itself (mean linkage), and so lies in one component of
    such pairs; what lies in no common component is not scored. ``articles`` are the ids of the articles that
    ``Unit.article`` counts. Pairs that overlap are left out.
    """
    if not units:
        return {}
    scorer = _Scorer(units, Measures.of(units), _support(units, articles, reuse))
    likely = scorer.score(scorer.measured.likely_pairs(list(scorer.support)))
    found = _with_neighbours(units, likely)
    joined = components(len(units), (pair for pair, value in found.items() if value >= JOIN))
    inside = [pair for group in joined if len(group) <= WIDEST for pair in combinations(group, 2)]
    rest = scorer.score(np.array([pair for pair in inside if pair not in likely], np.int64).reshape(-1, 2))
    return _with_neighbours(units, dict(sorted((likely | rest).items())))


@dataclass(frozen=True, slots=True)
class _Scorer:
    """Scores pairs of one story's units; ``support`` is what shared passages say of some of them."""

    units: Sequence[Unit]
    measured: Measures
    support: Pairs

    def score(self, pairs: Ints) -> Pairs:
        """Give the probability of each pair (i < j, shape (n, 2)) that reaches CANDIDATE and does not overlap."""
        own = np.array([unit.article for unit in self.units])
        odds = self.measured.odds(pairs) + ONE_REPORT * (own[pairs[:, 0]] == own[pairs[:, 1]])
        odds += [REUSED * self.support.get((i, j), 0.0) for i, j in pairs.tolist()]
        likely = 1 / (1 + np.exp(-odds))
        found: Pairs = {}
        for at in np.flatnonzero(likely >= CANDIDATE).tolist():
            i, j = pairs[at].tolist()
            if not self.units[i].overlaps(self.units[j]):
                found[i, j] = float(likely[at])
        return found


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
        odds: Doubles = weights @ self.compare(pairs) + BIAS
        return odds

    def likely_pairs(self, supported: Sequence[tuple[int, int]]) -> Ints:
        """Find the pairs (i < j) that can be likely by themselves, with those that shared passages support.

        The four measures that speak for a pair are one inner product; those that speak against it can only lower it,
        and its neighbours can only add BESIDE.
        """
        senses = Terms.of([{str(number): 1.0} for number in self.predicates.tolist()])
        terms = self.words.scaled(WORDS**0.5).beside(self.actors.scaled(ACTORS**0.5))
        terms = terms.beside(senses.scaled(PREDICATE**0.5))
        floor = log(JOIN / (1 - JOIN)) - BESIDE - BIAS - ROUNDING
        found = near_pairs(terms, self.vectors * np.float32(MEANING**0.5), floor)
        known = np.array(sorted(supported), np.int64).reshape(-1, 2)
        return np.unique(np.concatenate((found, known)), axis=0)


def _cosines(vectors: Floats, pairs: Ints) -> Doubles:
    """Multiply the vectors of each pair, one pair like another, so that the order of the units changes no bit."""
    parts = [pairs[at : at + CHUNK] for at in range(0, len(pairs), CHUNK)]
    found = [np.einsum("nd,nd->n", vectors[p[:, 0]], vectors[p[:, 1]], dtype=np.float64) for p in parts]
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

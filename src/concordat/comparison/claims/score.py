"""How likely two propositions of a story say the same, and from which likelihood on they are joined.

What a pair has in common (``measures``) gives its log-odds; clauses of one report are held less likely, and pairs that
stand beside a likely one in both reports more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

import numpy as np

from concordat.comparison.candidates import Ints
from concordat.comparison.claims.measures import Measures, Plain
from concordat.comparison.claims.units import Unit
from concordat.comparison.remembered import recalled
from concordat.records import Citation, Reuse

BESIDE = 0.6
"""Log-odds that a likely pair in neighbouring sentences of both articles adds: reports that follow one text keep its
order."""

SURE = 0.7
"""Likelihood of a pair that lends such support."""

ONE_REPORT = -3.0
"""Log-odds of two clauses of one report: it seldom says a thing twice, and what stands nearby is only alike. Set by
hand, for no pair of one report is labelled."""

CANDIDATE = 0.05
"""Pairs less likely than this count as unlike."""

JOIN = 0.36
"""Two groups become one when the mean probability over their pairs reaches this: on stories not trained on, .3 in place
of .4 gains the labelled pairs 2.8 points of recall for 4.5 of precision. Re-run the folds of training/claim_pairs.py
and ``python -m evaluation DATA story pairs``."""

_STEPS = ((-1, -1), (1, 1), (-1, 0), (0, -1), (1, 0), (0, 1))
Pairs = dict[tuple[int, int], float]


class Likelihoods:
    """How likely the clauses of one story say the same, pair by pair.

    ``sure`` has every candidate (i < j) that reaches CANDIDATE; any other pair is scored when it is asked for. Clauses
    that overlap are no pair: they count 0.
    """

    def __init__(self, units: Sequence[Unit], articles: Sequence[str], reuse: Sequence[Reuse]) -> None:
        self._units = units
        self._own = np.array([unit.article for unit in units])
        self._places = [(unit.article, unit.place) for unit in units]
        self._measured = recalled(Measures.of, units)
        self._support = passages_of(units, articles, reuse)
        plain = self._plain(self._measured.likely_pairs(list(self._support)))
        self._worth = self._measured.worth_reading(plain)
        found = self._score(plain)
        self._neighbours = _beside(units, found)
        self.sure = self._raised(found)

    def of(self, pairs: Iterable[tuple[int, int]]) -> Pairs:
        """Give the probability of each pair (i < j)."""
        wanted = dict.fromkeys(pairs, 0.0)
        fresh = np.array([pair for pair in wanted if pair not in self.sure], np.int64).reshape(-1, 2)
        scored = self._raised(self._score(self._plain(fresh)))
        return {pair: self.sure.get(pair, scored.get(pair, 0.0)) for pair in wanted}

    def _plain(self, pairs: Ints) -> Plain:
        """Measure pairs, shape (n, 2), plainly."""
        here = self._own[pairs[:, 0]] == self._own[pairs[:, 1]]
        passages = np.array([self._support.get((i, j), 0.0) for i, j in pairs.tolist()], np.float64)
        return self._measured.plain(pairs, passages, ONE_REPORT * here)

    def _score(self, plain: Plain) -> Pairs:
        """Give the probability of each pair that does not overlap, by what the two clauses say."""
        likely = 1 / (1 + np.exp(-self._measured.odds(plain, self._worth)))
        return {
            (i, j): value
            for (i, j), value in zip(plain.pairs.tolist(), likely.tolist(), strict=True)
            if value >= CANDIDATE and not self._units[i].overlaps(self._units[j])
        }

    def _raised(self, pairs: Pairs) -> Pairs:
        """Raise the pairs that stand beside a likely pair of the same two articles."""
        return {
            (i, j): 1 / (1 + (1 / likely - 1) * exp(-BESIDE))
            if (*self._places[i], *self._places[j]) in self._neighbours
            else likely
            for (i, j), likely in pairs.items()
        }


def _beside(units: Sequence[Unit], pairs: Pairs) -> set[tuple[int, int, int, int]]:
    """Give the places (article and sentence of either) beside the pairs of two articles that lend support."""
    sure = {
        (units[i].article, units[i].place, units[j].article, units[j].place)
        for (i, j), likely in pairs.items()
        if likely >= SURE and units[i].article != units[j].article
    }
    return {(a, place + di, b, other + dj) for a, place, b, other in sure for di, dj in _STEPS}


def passages_of(units: Sequence[Unit], articles: Sequence[str], reuse: Sequence[Reuse]) -> Pairs:
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

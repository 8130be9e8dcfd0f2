"""Joining propositions into claims: average linkage over the pairs' probabilities, with pairs that must stay apart.

Single linkage welds a chain of loosely similar clauses into one claim; the average over all pairs does not. A report
may carry a claim twice, as a clause and as the clause around it ("it secured the release of 21 girls"): such a pair
counts as unlike, and only groups that are otherwise sure take both in.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.score import JOIN, Likelihoods, Pairs
from concordat.comparison.claims.units import Unit

NESTED = 0.85
"""Two groups of which one holds a clause inside a clause of the other become one when the mean over their other pairs
reaches this. Between .8 and .9 more of the development stories' claims come together and none grows too wide; at .75 a
clause draws in what is said inside another."""

Relation = Callable[[int, int], bool]
Scores = Callable[[Iterable[tuple[int, int]]], Pairs]


def group_units(units: Sequence[Unit], likelihoods: Likelihoods) -> list[list[int]]:
    """Group the propositions of a story that are one claim: none that differ in a number, polarity or key actor."""
    conflicts: dict[tuple[int, int], bool] = {}

    def apart(i: int, j: int) -> bool:
        # A clause with two numbers of one thing has one that another clause lacks; that alone parts nothing.
        if (i, j) not in conflicts:
            conflicts[i, j] = all(conflict_of(units[a], units[b]) is not None for a, b in ((i, j), (j, i)))
        return conflicts[i, j]

    return average_linkage(
        len(units), likelihoods.sure, apart, nested=lambda i, j: units[i].overlaps(units[j]), scores=likelihoods.of
    )


def average_linkage(
    size: int, pairs: Pairs, apart: Relation, nested: Relation, scores: Scores | None = None
) -> list[list[int]]:
    """Group 0..size-1 by the mean over all pairs of two groups; no group holds two members that are ``apart``.

    ``pairs`` has all that reach JOIN. Others are asked of ``scores`` where the known ones leave it open whether the
    mean reaches JOIN, and count 0 without it; this gives what linkage over all pairs does. Pairs that are ``nested``
    are not in ``pairs``. Groups and their members come in ascending order. Ties are broken by number, so the result is
    the same each time.
    """
    groups = _Groups(size, pairs, apart, scores or (lambda _: {}))
    heap = [(-likely, i, j) for (i, j), likely in pairs.items() if likely >= JOIN]
    heapq.heapify(heap)
    while heap:
        mean, i, j = heapq.heappop(heap)
        if i not in groups.members or -mean != groups.means.get(i, {}).get(j):
            continue
        between = groups.between(i, j)
        inside = sum(nested(a, b) for a, b in between)
        if inside and -mean * len(between) < NESTED * (len(between) - inside):
            continue
        for other, likely in groups.merge(i, j):
            heapq.heappush(heap, (-likely, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in groups.members.values())


class _Groups:
    """The groups so far, and what is known of the pairs of every two that may still become one.

    ``means`` has, both ways, the mean over all pairs of two groups, or over the known ones while it is below JOIN.
    """

    def __init__(self, size: int, pairs: Pairs, apart: Relation, scores: Scores) -> None:
        self.members = {n: [n] for n in range(size)}
        self.means: dict[int, dict[int, float]] = defaultdict(dict)
        self._known = dict(sorted(pairs.items()))
        self._apart, self._scores = apart, scores
        for (i, j), likely in self._known.items():
            if not apart(i, j):
                self.means[i][j] = self.means[j][i] = likely

    def between(self, i: int, j: int) -> list[tuple[int, int]]:
        """List the pairs (ascending) of a member of group i with one of group j."""
        return sorted((min(a, b), max(a, b)) for a in self.members[i] for b in self.members[j])

    def merge(self, i: int, j: int) -> list[tuple[int, float]]:
        """Let group i take in group j; give the groups that it may take in next, with the mean of each.

        A group that is apart from one half is so from the whole. The pairs that are not known are asked for together,
        where the known ones do not keep the mean below JOIN.
        """
        mine, theirs = self.means[i], self.means.pop(j)
        others = sorted((mine.keys() | theirs.keys()) - {i, j})
        strangers = {other for other in others if self._is_apart(other, i, mine) or self._is_apart(other, j, theirs)}
        self.members[i] = self.members[i] + self.members.pop(j)
        for other in {j, *others}:
            mine.pop(other, None)
            for half in (i, j):
                self.means[other].pop(half, None)
        self.means.pop(j, None)
        between = {other: self.between(i, other) for other in others if other not in strangers}
        self._ask(between.values())
        for other, pairs in between.items():
            known = [self._known[pair] for pair in pairs if pair in self._known]
            mine[other] = self.means[other][i] = sum(known) / len(known)
        return [(other, mine[other]) for other in between if mine[other] >= JOIN]

    def _is_apart(self, other: int, half: int, linked: Mapping[int, float]) -> bool:
        return other not in linked and any(self._apart(*pair) for pair in self.between(other, half))

    def _ask(self, between: Iterable[Sequence[tuple[int, int]]]) -> None:
        """Let the pairs become known where the mean over those that are reaches JOIN."""
        missing: dict[tuple[int, int], float] = {}
        for pairs in between:
            known = [self._known[pair] for pair in pairs if pair in self._known]
            if len(known) < len(pairs) and sum(known) >= JOIN * len(known):
                missing |= {pair: 0.0 for pair in pairs if pair not in self._known}
        if missing:
            self._known |= missing | self._scores(missing)

"""Joining propositions into claims: average linkage over the pairs' probabilities, with pairs that must stay apart.

Single linkage welds a chain of loosely similar clauses into one claim; the average over all pairs does not. A clause
and the clause around it ("the fire broke out at five", "crews came after the fire broke out at five") are two facts,
which one report tells in one breath: they are never one claim, or every copy of the sentence would make them one.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.score import JOIN, Likelihoods, Pairs
from concordat.comparison.claims.units import Unit

CARRY = 0.5
"""A clause carries a claim beside its own when the mean probability with that claim's clauses reaches this: on twenty
stories with keys .6 joins 616 of 1,289 pairs at a precision of 89.8, .5 642 at 89.1, .45 662 at 88.3; of the labelled
pairs that the gate reads 178, 183 and 184 of 265 at 93.2, 93.4 and 92.5. The networks know these stories; on others, .5
gained .6 of recall for .5 of precision. Whether a carrier counts, is asked afterwards (``standing``)."""

Relation = Callable[[int, int], bool]
Scores = Callable[[Iterable[tuple[int, int]]], Pairs]


def group_units(units: Sequence[Unit], likelihoods: Likelihoods) -> list[list[int]]:
    """Group the propositions of a story that are one claim: none that differ in a number, polarity or key actor."""
    conflicts: dict[tuple[int, int], bool] = {}

    def apart(i: int, j: int) -> bool:
        if (i, j) not in conflicts:
            conflicts[i, j] = units[i].overlaps(units[j]) or _differ(units[i], units[j])
        return conflicts[i, j]

    return average_linkage(len(units), likelihoods.sure, apart, likelihoods.of)


def further_carriers(
    units: Sequence[Unit], groups: Sequence[Sequence[int]], likelihoods: Likelihoods
) -> list[list[int]]:
    """Give for each group the propositions outside it that carry its claim too.

    A clause may hold several facts ("the ferry that the army had seized was freed on Monday"), and average linkage puts
    it with one. It carries another claim where it is likely to say the same as that one's clauses on average, and
    differs from none of them. It may say less: how much of the claim it tells, decides later whether it counts.
    """
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    sides = ((i, j, likely) for pair, likely in likelihoods.sure.items() for i, j in (pair, pair[::-1]))
    near = sorted({(i, group_of[j]) for i, j, likely in sides if likely >= CARRY and group_of[i] != group_of[j]})
    asked = {(i, n): groups[n] for i, n in near if _may_carry(i, groups[n], groups[group_of[i]], units)}
    known = likelihoods.of(_pair(i, j) for (i, _), others in asked.items() for j in others)
    found: list[list[int]] = [[] for _ in groups]
    for (i, n), others in asked.items():
        if sum(known[_pair(i, j)] for j in others) >= CARRY * len(others):
            found[n].append(i)
    return found


def _may_carry(i: int, group: Sequence[int], own: Sequence[int], units: Sequence[Unit]) -> bool:
    """Tell whether a unit may carry the claim of a group beside that of its ``own``.

    Its report has nothing of its own there, and where its own claim has a part of what the group's clauses say, it has
    words of the rest, too ("they left" has none of "they waved as they left").
    """
    others, unit = [units[j] for j in group], units[i]
    alone = all(unit.article != other.article for other in others)
    if not alone or any(_differ(unit, other) for other in others):
        return False
    parts = ((units[k], other) for k in own for other in others if units[k].is_part_of(other))
    return all(unit.terms & whole.terms - part.terms for part, whole in parts)


def _pair(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def _differ(a: Unit, b: Unit) -> bool:
    # A clause with two numbers of one thing has one that another clause lacks; that alone parts nothing.
    return all(conflict_of(*pair) is not None for pair in ((a, b), (b, a)))


def average_linkage(size: int, pairs: Pairs, apart: Relation, scores: Scores | None = None) -> list[list[int]]:
    """Group 0..size-1 by the mean over all pairs of two groups; no group holds two members that are ``apart``.

    ``pairs`` has all that reach JOIN. Others are asked of ``scores`` where the known ones leave it open whether the
    mean reaches JOIN, and count 0 without it; this gives what linkage over all pairs does. Groups and their members
    come in ascending order. Ties are broken by number, so the result is the same each time.
    """
    groups = _Groups(size, pairs, apart, scores or (lambda _: {}))
    heap = [(-likely, i, j) for (i, j), likely in pairs.items() if likely >= JOIN]
    heapq.heapify(heap)
    while heap:
        mean, i, j = heapq.heappop(heap)
        if -mean != groups.mean(i, j):
            continue
        between = groups.between(i, j)
        if any(apart(*pair) for pair in between):
            continue
        for other, likely in groups.merge(i, j):
            heapq.heappush(heap, (-likely, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in groups.members.values())


class _Groups:
    """The groups so far, and of every two that share a known pair the sum and the number of their known pairs."""

    def __init__(self, size: int, pairs: Pairs, apart: Relation, scores: Scores) -> None:
        self.members = {n: [n] for n in range(size)}
        self._links: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self._known = dict(sorted(pairs.items()))
        self._apart, self._scores = apart, scores
        for (i, j), likely in self._known.items():
            self._links[i][j] = self._links[j][i] = (likely, 1)

    def between(self, i: int, j: int) -> list[tuple[int, int]]:
        """List the pairs (ascending) of a member of group i with one of group j."""
        return sorted((a, b) if a < b else (b, a) for a in self.members[i] for b in self.members[j])

    def mean(self, i: int, j: int) -> float:
        """Give the mean over all pairs of two groups; 0 where not all are known, or one is no group now."""
        if i not in self.members or j not in self.members:
            return 0.0
        total, count = self._links[i].get(j, (0.0, 0))
        size = len(self.members[i]) * len(self.members[j])
        return total / size if count == size else 0.0

    def merge(self, i: int, j: int) -> list[tuple[int, float]]:
        """Let group i take in group j; give the groups that it may take in next, with the mean of each.

        What is not known is asked for, all together, where the known pairs do not keep the mean below JOIN.
        """
        self.members[i] = self.members[i] + self.members.pop(j)
        near = self._joined_links(i, j)
        between = {other: self.between(i, other) for other in near}
        for other in near:
            if any(self._apart(*pair) for pair in between[other]):
                del between[other], self._links[i][other], self._links[other][i]
        missing = {pair: 0.0 for pairs in between.values() for pair in pairs if pair not in self._known}
        if missing:
            self._known |= missing | self._scores(missing)
        for other, pairs in between.items():
            link = (sum(self._known[pair] for pair in pairs), len(pairs))
            self._links[i][other] = self._links[other][i] = link
        means = ((other, self.mean(i, other)) for other in between)
        return [(other, likely) for other, likely in means if likely >= JOIN]

    def _joined_links(self, i: int, j: int) -> list[int]:
        """Give group i the links of group j; list the groups (ascending) of which the known pairs reach JOIN."""
        mine, theirs = self._links[i], self._links.pop(j)
        mine.pop(j, None)
        theirs.pop(i, None)
        for other, (total, count) in theirs.items():
            own = mine.get(other, (0.0, 0))
            mine[other] = self._links[other][i] = (own[0] + total, own[1] + count)
            del self._links[other][j]
        return sorted(other for other, (total, count) in mine.items() if total >= JOIN * count)

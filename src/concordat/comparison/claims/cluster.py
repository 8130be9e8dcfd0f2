"""Joining propositions into claims: average linkage over the pairs' probabilities, with pairs that must stay apart.

Single linkage welds a chain of loosely similar clauses into one claim; the average over all pairs does not. A report
may carry a claim twice, as a clause and as the clause around it ("it secured the release of 21 girls"): such a pair
counts as unlike, and only groups that are otherwise sure take both in.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Sequence

from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.score import JOIN, Pairs
from concordat.comparison.claims.units import Unit

NESTED = 0.85
"""Two groups of which one holds a clause inside a clause of the other become one when the mean over their other pairs
reaches this. Between .8 and .9 more of the development stories' claims come together and none grows too wide; at .75 a
clause draws in what is said inside another."""

Relation = Callable[[int, int], bool]


def group_units(units: Sequence[Unit], pairs: Pairs) -> list[list[int]]:
    """Group the propositions of a story that are one claim: none that differ in a number, polarity or key actor."""
    return average_linkage(
        len(units),
        pairs,
        apart=lambda i, j: conflict_of(units[i], units[j]) is not None,
        nested=lambda i, j: units[i].overlaps(units[j]),
    )


def average_linkage(size: int, pairs: Pairs, apart: Relation, nested: Relation, join: float = JOIN) -> list[list[int]]:
    """Group 0..size-1; a pair that is not in ``pairs`` counts 0, and no group holds two members that are ``apart``.

    Pairs that are ``nested`` are not in ``pairs``. Groups and their members come in ascending order. Ties are broken by
    number, so the result is the same each time.
    """
    members = {n: [n] for n in range(size)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (i, j), likely in sorted(pairs.items()):
        sums[i][j] = sums[j][i] = likely
        if likely >= join:
            heapq.heappush(heap, (-likely, i, j))
    while heap:
        mean, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -mean != _mean(sums, members, i, j):
            continue
        between = [(a, b) for a in members[i] for b in members[j]]
        if any(apart(a, b) for a, b in between):
            continue
        inside = sum(nested(a, b) for a, b in between)
        if inside and sums[i][j] < NESTED * (len(between) - inside):
            continue
        _merge(sums, members, i, j)
        for other in sorted(sums[i]):
            likely = _mean(sums, members, i, other)
            if likely >= join:
                heapq.heappush(heap, (-likely, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in members.values())


def _mean(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _merge(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> None:
    """Let group i take in group j."""
    members[i] = members[i] + members.pop(j)
    for other, total in sorted(sums.pop(j).items()):
        sums[other].pop(j, None)
        if other != i:
            sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + total

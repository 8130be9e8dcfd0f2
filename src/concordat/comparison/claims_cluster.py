"""Joining propositions into claims: average linkage over the pairs' probabilities, with pairs that must stay apart.

Single linkage welds a chain of loosely similar clauses into one claim; the average over all pairs does not.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable

JOIN = 0.5
"""Two groups become one when the mean probability over their pairs reaches this. Re-run evaluation/claims.py."""


def average_linkage(
    size: int, pairs: dict[tuple[int, int], float], apart: Callable[[int, int], bool], join: float = JOIN
) -> list[list[int]]:
    """Group 0..size-1; a pair that is not in ``pairs`` counts 0, and no group holds two members that are ``apart``.

    Groups and their members come in ascending order. Ties are broken by number, so the result is the same each time.
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
        if any(apart(a, b) for a in members[i] for b in members[j]):
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

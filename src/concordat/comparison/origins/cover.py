"""The fewest groups of things that are all tied to one another.

Groups of a chain (the first shares text with the second, the second with the third) would hang together by their
middle, and would fall apart, that is become more, when it is taken away. A group here is one in which every two are
tied, and the count is the least number of such groups: taking a report away can never raise it, and one report that
carries two agencies' words cannot make one origin of them. This is the clique cover of the graph of ties, found as a
colouring of its complement: Brelaz' DSATUR (Communications of the ACM 22, 1979), then branch and bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

MOST_STEPS, MOST_SEARCHED = 20_000, 60
"""Steps of the search for fewer groups than the greedy cover has, and the most reports, hanging together, for which it
is begun; where they do not suffice, the greedy cover stands, which may be one too many."""


def fewest_groups(size: int, tie: Callable[[int, int], float]) -> list[list[int]]:
    """Group 0..size-1 into the fewest groups in which all are tied (``tie`` > 0), each where its ties are strongest."""
    ties = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1, size):
            ties[i][j] = ties[j][i] = tie(i, j)
    groups: list[list[int]] = []
    for part in _parts(ties):
        groups += _settled(_cover(part, ties), ties)
    return sorted(sorted(group) for group in groups)


def _parts(ties: Sequence[Sequence[float]]) -> list[list[int]]:
    """Split what is not tied at all, not even through others."""
    left, parts = set(range(len(ties))), []
    while left:
        part, open_ends = {min(left)}, [min(left)]
        while open_ends:
            here = open_ends.pop()
            new = {j for j in left - part if ties[here][j] > 0}
            part |= new
            open_ends += sorted(new)
        left -= part
        parts.append(sorted(part))
    return parts


def _cover(part: Sequence[int], ties: Sequence[Sequence[float]]) -> list[list[int]]:
    """Cover one part with the fewest groups."""
    apart = {i: {j for j in part if j != i and ties[i][j] <= 0} for i in part}
    placed = _greedy(apart)
    if len(set(placed.values())) > _least(apart) and len(part) <= MOST_SEARCHED:
        search = _Search(apart, placed)
        search.extend({})
        placed = search.best
    groups: dict[int, list[int]] = {}
    for i in part:
        groups.setdefault(placed[i], []).append(i)
    return list(groups.values())


def _greedy(apart: dict[int, set[int]]) -> dict[int, int]:
    """Place each in the first group that takes it, those first to which the most groups are closed."""
    closed: dict[int, set[int]] = {i: set() for i in apart}
    placed: dict[int, int] = {}
    while closed:
        i = max(closed, key=lambda i: (len(closed[i]), len(apart[i]), -i))
        taken = closed.pop(i)
        placed[i] = next(group for group in range(len(taken) + 1) if group not in taken)
        for j in apart[i] & closed.keys():
            closed[j].add(placed[i])
    return placed


class _Search:
    """Branch and bound over the group of each, for fewer groups than a cover that is known."""

    def __init__(self, apart: dict[int, set[int]], known: dict[int, int]) -> None:
        self.apart = apart
        self.best = known
        self.least = _least(apart)
        self.steps = 0

    def extend(self, placed: dict[int, int]) -> None:
        """Place the one that the most groups are closed to, in every group that takes it and in one of its own."""
        used, fewest = len(set(placed.values())), len(set(self.best.values()))
        self.steps += 1
        if used >= fewest or fewest == self.least or self.steps > MOST_STEPS:
            return
        if len(placed) == len(self.apart):
            self.best = dict(placed)
            return
        closed = {i: {placed[j] for j in self.apart[i] if j in placed} for i in self.apart if i not in placed}
        chosen = max(closed, key=lambda i: (len(closed[i]), len(self.apart[i]), -i))
        for group in range(used + 1):
            if group not in closed[chosen]:
                self.extend({**placed, chosen: group})


def _least(apart: dict[int, set[int]]) -> int:
    """Give the size of a set of which no two are tied: there cannot be fewer groups."""
    kept: list[int] = []
    for i in sorted(apart, key=lambda i: (-len(apart[i]), i)):
        if all(i in apart[j] for j in kept):
            kept.append(i)
    return len(kept)


def _settled(groups: list[list[int]], ties: Sequence[Sequence[float]]) -> list[list[int]]:
    """Move what could stand in several groups to the one that it is tied to most; no group is emptied."""
    for i in sorted(member for group in groups for member in group):
        own = next(group for group in groups if i in group)
        if len(own) == 1:
            continue
        fits = [group for group in groups if all(ties[i][j] > 0 for j in group if j != i)]
        best = max(fits, key=lambda group: (max(ties[i][j] for j in group if j != i), group is own, -min(group)))
        if best is not own:
            own.remove(i)
            best.append(i)
    return groups

"""Which of a handful of articles are one story: groups that are alike on average, by a quorum, as among themselves."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from concordat.stories.grouping.likeness import JOINED, OPEN_DAYS

Floats = npt.NDArray[np.float64]

ALIKE = JOINED - 0.03
"""Likeness from which a pair speaks for one story ..."""

QUORUM = 0.5
"""... and the part of the pairs between two groups that must do so: no article joins through one neighbour. On the sets
measured a mean as high as JOINED never comes of few pairs, and nothing differs without it; it is what is promised."""

KNIT = 0.8
"""How much of what two groups are more alike among themselves than FAMILIAR they must be alike between them as well.
Two events of one kind (an election in two years, two players put on one team's list) are told in the same words, but
each in its own more so. From 0 to .8, BCubed F1 rises from .90 to .93 on ecbplus; at 1 news_cluster falls by .015.
KNIT, FAMILIAR and UNSURE were chosen on ecbplus, whose topics are such pairs; allsides_reuse is the same with all."""

FAMILIAR, UNSURE = 0.28, 2
"""How alike the articles of a story usually are among themselves, and the pairs for which that counts in a group's own
mean: one article is as close-knit as any story, two tell little."""

APART = -9.0


def grouped(alike: Floats, days: Floats | None = None) -> list[list[int]]:
    """Group 0..n-1 by average linkage (Sokal and Michener 1958) that asks for a quorum and for close-knit groups.

    ``alike`` (n, n) is symmetrical. ``days`` (n,), NaN where not known, keep apart what is not open beside another,
    which articles without a day would else hold together. The best pair is joined first, of equal ones the first.
    Groups are in the order of their first members, members ascending.
    """
    size = len(alike)
    groups = _Groups(alike, np.full(size, np.nan) if days is None else days)
    members = {n: [n] for n in range(size)}
    while len(members) > 1:
        i, j = groups.best()
        if groups.scores[i, j] < JOINED:
            break
        groups.join(i, j)
        members[i] += members.pop(j)
    return sorted(sorted(group) for group in members.values())


class _Groups:
    """Groups in the making, each at the place of its first member: sums over the pairs between and within them."""

    def __init__(self, alike: Floats, days: Floats) -> None:
        self.first, self.last = np.nan_to_num(days, nan=np.inf), np.nan_to_num(days, nan=-np.inf)
        self.between = alike.copy()
        self.votes = (alike >= ALIKE).astype(np.float64)
        self.sizes = np.ones(len(alike))
        self.within = np.zeros(len(alike))
        self.there = np.ones(len(alike), bool)
        self.scores = np.array([self._row(n) for n in range(len(alike))])

    def best(self) -> tuple[int, int]:
        """Give the two groups with the best score, the earlier one first."""
        i, j = divmod(int(self.scores.argmax()), len(self.scores))
        return min(i, j), max(i, j)

    def join(self, i: int, j: int) -> None:
        """Put group ``j`` into group ``i``."""
        self.within[i] += self.within[j] + self.between[i, j]
        for sums in (self.between, self.votes):
            sums[i] += sums[j]
            sums[:, i] += sums[:, j]
        self.sizes[i] += self.sizes[j]
        self.first[i], self.last[i] = min(self.first[i], self.first[j]), max(self.last[i], self.last[j])
        self.there[j] = False
        self.scores[i] = self.scores[:, i] = self._row(i)
        self.scores[j] = self.scores[:, j] = APART

    def _row(self, i: int) -> Floats:
        """Score group ``i`` with every other: their mean likeness, less what each has among its own above the usual."""
        pairs = self.sizes * self.sizes[i]
        own = (self.within + UNSURE * FAMILIAR) / (self.sizes * (self.sizes - 1) / 2 + UNSURE)
        score = self.between[i] / pairs - KNIT * (np.minimum(own, own[i]) - FAMILIAR)
        apart = np.maximum(self.first - self.last[i], self.first[i] - self.last)
        known = np.isfinite(self.first) & np.isfinite(self.first[i])
        allowed = self.there & (self.votes[i] >= QUORUM * pairs) & ~(known & (apart > OPEN_DAYS))
        allowed[i] = False
        return np.where(allowed, np.round(score, 6), APART)

"""Clauses of two reports that tell one fact, as likely as a claim's: joined in one, or kept apart by what differs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from concordat.comparison.claims.score import JOIN, Likelihoods
from concordat.comparison.claims.units import Unit
from concordat.comparison.story import Story


@dataclass(frozen=True)
class Aligned:
    """The pairs of a story's clauses that are likely one fact; asked of a story once (``story.once(Aligned)``)."""

    story: Story

    @cached_property
    def pairs(self) -> tuple[tuple[Unit, Unit, float], ...]:
        """Every pair of two reports' clauses that is likely one fact, in the order of the clauses."""
        units = self.story.units
        likely = Likelihoods(units, [a.article.id for a in self.story.analyses], ()).sure if units else {}
        return tuple(
            (units[i], units[j], value)
            for (i, j), value in sorted(likely.items())
            if value >= JOIN and units[i].article != units[j].article
        )

    @cached_property
    def _values(self) -> dict[tuple[str, str], float]:
        return {(a.proposition.id, b.proposition.id): value for a, b, value in self.pairs}

    def likely(self, a: Unit, b: Unit) -> float:
        """Give how likely two clauses are one fact; 0 where that is too little."""
        one, other = a.proposition.id, b.proposition.id
        return self._values.get((one, other), self._values.get((other, one), 0.0))

    @cached_property
    def _beside(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = defaultdict(list)
        for a, b, _ in self.pairs:
            found[a.proposition.id].append(b)
            found[b.proposition.id].append(a)
        return found

    def with_(self, unit: Unit) -> list[Unit]:
        """List the clauses of other reports that likely tell the same fact as one."""
        return self._beside.get(unit.proposition.id, [])

"""A number in one report: what it counts, of whom, per what, and the clause that it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.comparison.claims.units import Unit
from concordat.comparison.counts import Count, agree, compatible, family_names, stated
from concordat.comparison.discrepancies.nouns import factor_of, is_measure
from concordat.extraction.quantities import is_vague
from concordat.records import Citation, Proposition

SAYS_MORE_OF_PEOPLE = 1.1
"""Two tolls that lie this many times apart differ, if only in how much they say ("at least 50", "59")."""

VAGUE_APART = 2.0
"""A number this many times off the range that a word without a number has ("dozens", "359") differs from it."""

AGE = "year of age"
STRETCHES = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in one report: what it counts, the clause that it stands in, whose it is, and per what it is."""

    count: Count
    unit: Unit
    noun: str
    low: float
    high: float
    whose: frozenset[str] = frozenset()
    per: str = ""
    limits: frozenset[str] = frozenset()

    @property
    def citation(self) -> Citation:
        """Where the number stands."""
        return self.count.quantity.citation

    @property
    def proposition(self) -> Proposition:
        """The clause."""
        return self.unit.proposition

    @property
    def act(self) -> str:
        """What the number hangs on: the sense of a verb, or of the noun that is measured ("gorilla", "deep")."""
        return self.count.what.partition(":")[0]

    @property
    def family(self) -> str:
        """What happens to the people counted ("death"), or ""."""
        return self.act if self.act in family_names() and self.noun == "people" else ""

    @property
    def value(self) -> float:
        """The number that stands in the text, in the first unit of its dimension."""
        return stated(self.count.quantity) * factor_of(self.count.noun)

    @property
    def is_measure(self) -> bool:
        """Tell whether the unit says how it is measured and not what."""
        return is_measure(self.noun)

    def agrees(self, other: Figure) -> bool:
        """Tell whether two numbers are one, as exactly as both are given; tolls are compared more closely."""
        if is_vague(self.count.quantity) or is_vague(other.count.quantity):
            return self.low < VAGUE_APART * other.high and other.low < VAGUE_APART * self.high
        if self.family and other.family:
            few, many = sorted((self.value, other.value))
            return compatible(self.count.quantity, other.count.quantity) and many < SAYS_MORE_OF_PEOPLE * few
        if self.count.noun == other.count.noun or not self.is_measure:
            return agree(self.count.quantity, other.count.quantity)
        few, many = sorted((self.value, other.value))
        return many <= SAYS_MORE_OF_PEOPLE * few

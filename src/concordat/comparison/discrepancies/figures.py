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

TENFOLD = 0.01
"""How near to ten, a hundred or a thousand times another a number lies that has lost or gained a nought."""

CUT = 4
"""Figures that an exact number has more than, of which another report gives two."""

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
        return self.toll if self.noun == "people" else ""

    @property
    def toll(self) -> str:
        """What happens to those counted, under whatever noun ("2,400 soldiers have died"), or ""."""
        return self.act if self.act in family_names() else ""

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
        few, many = sorted((self.value, other.value))
        if self.family and other.family:
            return compatible(self.count.quantity, other.count.quantity) and many < SAYS_MORE_OF_PEOPLE * few
        if self.noun == other.noun and _is_cut(few, many):
            return True
        if self.count.noun == other.count.noun or not self.is_measure:
            return agree(self.count.quantity, other.count.quantity)
        return many <= SAYS_MORE_OF_PEOPLE * few


def _is_cut(short: float, full: float) -> bool:
    """Tell whether a number is another one cut behind two figures ("$43 million" for $43,885,310)."""
    figures = [f"{value:.0f}" for value in (short, full)]
    exact = len(figures[1].rstrip("0")) > CUT
    return exact and len(figures[0]) == len(figures[1]) and figures[0] == figures[1][:2].ljust(len(figures[1]), "0")


def is_tenfold(few: float, many: float) -> bool:
    """Tell whether one number is another with a nought more or less, or some."""
    return few > 0 and any(abs(many / (few * power) - 1) < TENFOLD for power in (10, 100, 1000))

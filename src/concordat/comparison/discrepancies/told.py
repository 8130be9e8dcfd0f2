"""What a clause gives for one slot of the fact that it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concordat.records import Citation, Proposition


@dataclass(frozen=True, slots=True)
class Told:
    """One value: of what, in which words, where, and by which clause.

    ``around`` are the other words of the clause, which may say the same in passing; ``limits`` narrow what it is of;
    ``part`` is the slot of ``facts`` that the value itself stands in.
    """

    of: str
    value: frozenset[str]
    citation: Citation
    clause: Proposition
    around: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    part: str = ""

    def is_one_with(self, other: Told) -> bool:
        """Tell whether two values have a word in common, or one has a word of what stands around the other."""
        return bool(self.value & (other.value | other.around) or other.value & self.around)

    def is_of_one(self, other: Told) -> bool:
        """Tell whether two values are of one thing: what narrows one of them holds all that narrows the other."""
        return self.limits <= other.limits or other.limits <= self.limits


Sides = Sequence[Sequence[Told]]

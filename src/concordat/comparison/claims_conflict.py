"""What keeps two similar propositions apart: another number, the opposite polarity, another actor.

Two propositions that are alike but for a number or a negation are a dispute; with another actor they are simply two
claims ("Putin called for talks", "Pezeshkian called for talks").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from concordat.comparison.claims_units import Unit
from concordat.records import Quantity

Conflict = Literal["number", "polarity", "actor", "modality"]

ROUNDING = 0.05
"""Numbers this close are one number, rounded ("1,487" and "about 1,500"). Re-run evaluation/claims.py."""

DISPUTES: frozenset[Conflict] = frozenset({"number", "polarity"})


def conflict_of(a: Unit, b: Unit) -> Conflict | None:
    """Find what keeps two propositions from being one claim, if anything does."""
    if _other_number(a.proposition.quantities, b.proposition.quantities):
        return "number"
    if a.proposition.polarity != b.proposition.polarity and a.predicate == b.predicate:
        return "polarity"
    if _other_actor(a, b):
        return "actor"
    return None


def compatible(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers can both be right: their ranges meet, or one is the other rounded."""
    if a.low <= b.high and b.low <= a.high:
        return True
    near, far = sorted((a, b), key=lambda q: q.low)
    return far.low - near.high <= ROUNDING * far.low and (_is_round(a) or _is_round(b))


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers count the same thing, as far as words tell; people count as people."""
    return a.unit is not None and _unit(a.unit) == _unit(b.unit)


def differing(a: Sequence[Quantity], b: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Find the first number of ``a`` that no number of ``b`` with the same unit can agree with, and its rival."""
    for one in a:
        rivals = [other for other in b if same_unit(one, other)]
        if rivals and not any(compatible(one, other) for other in rivals):
            return one, rivals[0]
    return None


def _other_number(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    return differing(a, b) is not None


def _is_round(quantity: Quantity) -> bool:
    """Tell whether a number looks rounded: hedged, or ending in zeros from its third digit on."""
    digits = f"{quantity.low:.0f}"
    return quantity.approximate or (len(digits) > 1 and not digits[2:].strip("0") and len(digits) > len("99"))


def _unit(unit: str | None) -> str | None:
    return "person" if unit in ("people", "person", "individual") else unit


def _other_actor(a: Unit, b: Unit) -> bool:
    """Tell whether the clauses are about different actors, or render different speakers."""
    if a.subject and b.subject and a.subject != b.subject:
        return a.subject not in b.actors and b.subject not in a.actors
    said = (a.proposition.attributed_to, b.proposition.attributed_to)
    quoted = a.proposition.quotation is not None and b.proposition.quotation is not None
    return quoted and all(said) and not set(said[0]) & set(said[1]) and _in_first_person(a, b)


def _in_first_person(a: Unit, b: Unit) -> bool:
    return bool(a.first_person or b.first_person)

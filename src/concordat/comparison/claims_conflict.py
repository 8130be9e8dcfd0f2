"""What keeps two similar propositions apart: another number, the opposite polarity, another actor.

Two propositions that are alike but for a number or a negation are a dispute; with another actor they are simply two
claims ("Putin called for talks", "Pezeshkian called for talks").
"""

from __future__ import annotations

from typing import Literal

from concordat.comparison.claims_units import Unit
from concordat.comparison.counts import differing

Conflict = Literal["number", "polarity", "actor", "modality"]

DISPUTES: frozenset[Conflict] = frozenset({"number", "polarity"})


def conflict_of(a: Unit, b: Unit) -> Conflict | None:
    """Find what keeps two propositions from being one claim, if anything does."""
    if differing(a.counts, b.counts):
        return "number"
    if a.proposition.polarity != b.proposition.polarity and a.predicate == b.predicate:
        return "polarity"
    if _other_actor(a, b):
        return "actor"
    return None


def _other_actor(a: Unit, b: Unit) -> bool:
    """Tell whether the clauses are about different people or countries, or render different speakers.

    An organisation of an unknown country may act for any ("the administration", "the United States").
    """
    if a.subjects and b.subjects and not a.subjects & b.subjects and a.has_known_subject and b.has_known_subject:
        return not a.subjects & b.actors and not b.subjects & a.actors
    said = (a.proposition.attributed_to, b.proposition.attributed_to)
    quoted = a.proposition.quotation is not None and b.proposition.quotation is not None
    return quoted and all(said) and not set(said[0]) & set(said[1]) and _in_first_person(a, b)


def _in_first_person(a: Unit, b: Unit) -> bool:
    return bool(a.first_person or b.first_person)

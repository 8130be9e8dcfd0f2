"""Claims that dispute one another: they would say the same but for a number, a negation or a beginning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from concordat.comparison.claims.conflict import DISPUTES, allows, conflict_of, of_other_matters
from concordat.comparison.claims.score import JOIN, Pairs
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import are_strange
from concordat.comparison.counts import Count, differing, gives, is_leading
from concordat.extraction.quantities import is_vague

SURE_DENIAL = 0.9
SAME_WORDS = 0.6
"""Likelihood, and share of common terms, from which one clause with "not" and one without are a dispute: below them
they speak of other things too often. Re-read the conflicts of the development stories when one changes."""


def find_disputes(units: Sequence[Unit], pairs: Pairs, groups: Sequence[Sequence[int]]) -> dict[int, dict[int, str]]:
    """Find, for each group, the groups that would say the same but for a number or a negation, and which it is."""
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    found: dict[int, dict[int, str]] = {n: {} for n in range(len(groups))}
    told: dict[int, list[Count]] = defaultdict(list)
    for unit in units:
        told[unit.article] += unit.counts
    for (i, j), likely in sorted(pairs.items()):
        if likely < JOIN or units[i].article == units[j].article:
            continue
        conflict = conflict_of(units[i], units[j])
        if conflict == "polarity" and not _is_denial(units[i], units[j], likely):
            continue
        if conflict == "number" and not _are_rivals(units[i], units[j], told):
            continue
        if conflict in DISPUTES and group_of[i] != group_of[j]:
            found[group_of[i]][group_of[j]] = found[group_of[j]][group_of[i]] = conflict
    return found


def _are_rivals(a: Unit, b: Unit, told: Mapping[int, Sequence[Count]]) -> bool:
    """Tell whether the numbers that differ are of one thing, and neither report gives the other's elsewhere."""
    rivals = differing(a.counts, b.counts)
    strangers = are_strange(a.actors, b.actors)
    if rivals is None or strangers or a.is_past != b.is_past or any(is_vague(count.quantity) for count in rivals):
        return False
    one, other = rivals
    kept = allows(one.quantity, other.quantity) or allows(other.quantity, one.quantity)
    if kept or of_other_matters(a, b) or _agree_in_one(a, b, one):
        return False
    if not (is_leading(one, told[a.article]) and is_leading(other, told[b.article])):
        return False
    return one.limits == other.limits and not gives(told[a.article], other) and not gives(told[b.article], one)


def _agree_in_one(a: Unit, b: Unit, number: Count) -> bool:
    """Tell whether two clauses agree in another number of a thing: of two sums one report then leaves the other out."""
    noun = number.what.partition(":")[2]
    return any(gives(b.counts, count) for count in a.counts if count.what.partition(":")[2] == noun)


def _is_denial(a: Unit, b: Unit, likely: float) -> bool:
    """Tell whether two clauses that differ in polarity speak of one thing: alike, of one subject, in the same words."""
    shared = len(a.terms & b.terms)
    asserted = a.proposition.modality == b.proposition.modality == "asserted"
    named = a.named_subject and b.named_subject and a.is_past == b.is_past
    done_to_one = a.sense == b.sense and bool(a.done_to & b.done_to)
    of_one_thing = done_to_one and not (a.doers and b.doers)  # "no drone was downed", "they downed a drone"
    about_one = named and (bool(a.subjects & b.subjects) or a.about == b.about or of_one_thing)
    alike = (likely >= SURE_DENIAL or of_one_thing) and shared >= SAME_WORDS * min(len(a.terms), len(b.terms))
    return asserted and about_one and alike and a.negations != b.negations

"""Whether two clauses tell one act, whatever its construction: "the seizure of the port by the army", "it was seized".

Where the predicates have one sense and the same actors stand in both roles, a clause carries what another words, though
the likelihood of the pair alone leaves it open. Where one role is left out ("he was convicted"), a day or a number
that both give must vouch for it. What is said of somebody is left to the likelihood: one speaker says
many things of one man.
"""

from __future__ import annotations

import re

from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.signs import is_open
from concordat.comparison.claims.terms import spoken_senses
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import are_strange
from concordat.lexicon.calendar import parse_day

FEW_MORE = 2
"""Terms that a wording may have which a clause of the same act has not: with more it says more than the act. Read the
printed claims again (``-m evaluation DATA printed``) when it changes."""

NIGHT = 1
"""Days by which reports date one act differently: it fell in the night, or one dates it by its own day."""


def tells_act_of(unit: Unit, wording: Unit) -> bool:
    """Tell whether a clause tells the act that words a claim: same sense, doer and done-to, and nothing against."""
    held = all(u.proposition.modality == "asserted" and not u.proposition.condition for u in (unit, wording))
    if not held or unit.proposition.kind == "relative" or unit.sense != wording.sense or unit.sense in spoken_senses():
        return False
    doing, done = _shared(unit.doers, wording.doers), _shared(unit.done_to, wording.done_to)
    roles = ((unit.doers | unit.done_to) & wording.terms) | ((wording.doers | wording.done_to) & unit.terms)
    named = any(term.startswith("@") for term in roles)
    figures = (_figures(unit), _figures(wording))
    apart = all(figures) and not figures[0] & figures[1]
    few = len(_further(unit, wording)) <= FEW_MORE
    whole = bool(doing and done) or (not _rivals(unit, wording) and bool(figures[0] & figures[1]))
    return whole and named and few and not apart and conflict_of(unit, wording) is None


def strays(unit: Unit, wording: Unit) -> bool:
    """Tell whether a clause is no evidence for a wording however alike: one tells as done what the other leaves open.

    "France sent tanks" is none for a plan to send them, nor the plan for the deed; nor is an act of another day. The
    same words were read in two ways, and count.
    """
    mood = any(x.has_happened and is_open(y.proposition) for x, y in ((unit, wording), (wording, unit)))
    return (mood or _on_other_days(unit, wording)) and _plain(unit) != _plain(wording)


def _plain(unit: Unit) -> list[str]:
    return re.findall(r"\w+", unit.proposition.citation.text.casefold())


def _on_other_days(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses name other years, or days of which none lies within a day of one of the other's.

    From when on something has been so ("kept it since 1897") is no day of what is told beside it.
    """
    told = [{term[1:] for term in u.terms if term[0] == "^"} - set(u.since) for u in (a, b)]
    days, other = ([d for time in times if (d := parse_day(time))] for times in told)
    if days and other:
        return min(abs((x - y).days) for x in days for y in other) > NIGHT
    return are_strange(*({time[:4] for time in times} for times in told))


def _rivals(unit: Unit, wording: Unit) -> bool:
    """Tell whether both clauses fill a role, with others ("the jury convicted him", "the judge convicted him")."""
    return are_strange(unit.doers, wording.doers) or are_strange(unit.done_to, wording.done_to)


def _further(unit: Unit, wording: Unit) -> set[str]:
    """List what a wording has which a clause of the same act has not; a passive leaves its doer out."""
    doer = frozenset() if unit.doers else wording.doers
    more = wording.terms - unit.terms - doer - {wording.sense}
    return {term for term in more if not any(term in other or other in term for other in unit.terms)}


def _shared(terms: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Give the terms of one role that both clauses have, if they are all of one."""
    shared = terms & others
    return shared if shared in (terms, others) else frozenset()


def _figures(unit: Unit) -> frozenset[str]:
    return frozenset(term for term in unit.terms if term[0] in "#^")

"""What keeps two similar propositions apart: another number, polarity or actor (``aligning``: which are disputes).

Two propositions that are alike but for a number or a negation are a dispute; with another actor they are simply two
claims ("Putin called for talks", "Pezeshkian called for talks").
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Literal

from concordat.comparison.claims.terms import spoken_senses
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import (
    SAME_SPEECH,
    are_strange,
    differ_in_more,
    have_other_doers,
    is_named,
    of_others,
)
from concordat.comparison.counts import Count, differing, has_other_toll
from concordat.comparison.senses import are_near, are_opposite, contrast_of, sense_of
from concordat.comparison.states import opposite
from concordat.extraction.quantities import OPEN_BOUND, is_ceiling
from concordat.records import Quantity

Conflict = Literal["number", "polarity", "actor", "act", "object", "death", "toll", "occasion", "beginning", "end"]

DEATH = sense_of("death")
"""What a clause tells that no report may be said to carry who does not tell it."""

ONE_OCCASION = 7
"""Days between two clauses' days beyond which they tell of two occasions: reports of one event may differ by some days,
or name its beginning and its end. Read the printed claims of the development stories again when it changes."""

DISPUTES: frozenset[Conflict] = frozenset({"number", "polarity", "beginning"})


def conflict_of(a: Unit, b: Unit) -> Conflict | None:
    """Find what keeps two propositions from being one claim, if anything does."""
    if of_others(a, b):
        return "actor"
    if DEATH in (a.sense, b.sense) and not all(DEATH in (*unit.terms, unit.sense) for unit in (a, b)):
        return "death"
    if differing(a.counts, b.counts):
        return "number"
    if _is_opposed(a, b):
        return "polarity"
    if any((what, opposite(side)) in b.ends for what, side in a.ends):
        return "end"
    return _other_point(a, b)


def _other_point(a: Unit, b: Unit) -> Conflict | None:
    """Find whether two clauses tell of two acts, two things or two occasions."""
    if _other_act(a, b) or _told_otherwise(a.counts, b.counts):
        return "act"
    if _of_other_objects(a, b) or _of_other_things(a, b):
        return "object"
    return "beginning" if _begins_otherwise(a, b) else _other_occasion(a, b)


def _told_otherwise(a: Iterable[Count], b: Iterable[Count]) -> bool:
    """Tell whether one number is told of another end of a change ("rose by 5 percent", "rose to 5 percent")."""
    ways: dict[tuple[float, float, str], tuple[set[str], set[str]]] = {}
    for side, counts in enumerate((a, b)):
        for count in counts:
            act, noun = count.what.split(":", 1)
            ways.setdefault((count.quantity.low, count.quantity.high, noun), (set(), set()))[side].add(act)
    told = [(one, other) for one, other in ways.values() if one and other and not one & other]
    return any({x.split(" ")[0] for x in one} & {x.split(" ")[0] for x in other} for one, other in told)


def _other_act(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses tell acts that the tables know apart ("wed", "divorced"), and neither has the other's.

    They differ in hardly more, and have one doer, or one done-to and no two doers: "the firm cuts jobs", "workers lose
    jobs" is one act. What is said to be said is left out: one who announces something may reveal it.
    """
    of_one = a.doers & b.doers or (a.done_to & b.done_to and not are_strange(a.doers, b.doers))
    if not of_one or differ_in_more(a, b):
        return False
    if contrast_of(a.predicate, b.predicate):
        return True
    known = all(unit.sense[:1] == "~" or unit.sense[-1:] in ("+", "-") for unit in (a, b))
    spoken = a.sense in spoken_senses() and b.sense in spoken_senses()
    return known and not spoken and a.sense != b.sense and a.sense not in b.terms and b.sense not in a.terms


def _of_other_objects(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses differ in hardly more than the thing that they speak of ("won | the slalom").

    That is what an act is done to, or what a word is narrowed down to ("the plan for | the harbour"). Where more
    differs, the same thing may have another name, unless one act is told of another doer as well.
    """
    nouns = (a.done_to | b.done_to) <= (a.terms | b.terms) and _may_be_others(a, b)  # and no pronouns
    other = nouns and a.sense == b.sense and are_strange(a.done_to, b.terms) and are_strange(b.done_to, a.terms)
    if other and are_strange(a.doers, b.terms) and are_strange(b.doers, a.terms):
        return (a.doers | b.doers) <= (a.terms | b.terms) and is_named(a.doers) == is_named(b.doers)
    if differ_in_more(a, b):
        return False
    if other:
        return True
    both = ((a.matters[key], b.matters[key]) for key in a.matters.keys() & b.matters.keys())
    return any(are_strange(x, b.terms) and are_strange(y, a.terms) and not _alike(x, y) for x, y in both)


def _of_other_things(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses differ in hardly more than a word and its opposite ("exports", "imports")."""
    mine, theirs = a.terms - b.terms, b.terms - a.terms
    return not differ_in_more(a, b) and any(are_opposite(x, y) for x in mine for y in theirs)


def _may_be_others(a: Unit, b: Unit) -> bool:
    """Tell whether nothing says that two acts are done to one.

    A description may mean a name, a part of a name the whole, and a word that colours what another calls plainly.
    """
    alike = is_named(a.done_to) == is_named(b.done_to) and bool(a.done_to_named) == bool(b.done_to_named)
    return alike and not a.done_to_named & b.done_to_named and not _alike(a.done_to, b.done_to)


def _alike(terms: Set[str], others: Set[str]) -> bool:
    """Tell whether one word stands in another ("view", "worldview"), or reports choose between the two."""
    return any(x in y or y in x or are_near(x, y) for x in terms for y in others)


def _begins_otherwise(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses say something to have been so since different days, months or years."""
    pairs = [(x, y) for x in a.since for y in b.since]
    return bool(pairs) and not any(x.startswith(y) or y.startswith(x) for x, y in pairs)


def _other_occasion(a: Unit, b: Unit) -> Conflict | None:
    """Find whether a toll or a day tells that two clauses are of two occasions or two states of one."""
    if has_other_toll(a.counts, b.counts):
        return "toll"
    return "occasion" if _on_other_days(a, b) else None


def _on_other_days(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses are each the news of their own days, which lie too far apart for one occasion."""
    apart = [abs((x - y).days) for x in a.news_days for y in b.news_days]
    return bool(apart) and min(apart) > ONE_OCCASION


def of_other_matters(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses tell of two doers or of two times, so that their numbers are no rivals.

    "He earned 20 million until 2013" and "the couple earned 30 million in 2014" are two incomes.
    """
    times = [{term for term in unit.terms if term.startswith("^")} for unit in (a, b)]
    return have_other_doers(a, b) or are_strange(*times)


def allows(bound: Quantity, other: Quantity) -> bool:
    """Tell whether one of two numbers is a bound that the other keeps ("less than ten metres", "four metres")."""
    if not bound.approximate or bound.high != bound.low * OPEN_BOUND:
        return False
    return other.high <= bound.high if is_ceiling(bound) else other.low >= bound.low


def _is_opposed(a: Unit, b: Unit) -> bool:
    """Tell whether one clause asserts what the other denies.

    The predicate of either decides, where both clauses have it: a clause may reach further than the other ("it will not
    be released", "the board said that it will not be released").
    """
    shared = [sense for sense in {a.sense, b.sense} if sense in a.signs and sense in b.signs]
    if shared:
        return any(a.signs[sense].isdisjoint(b.signs[sense]) for sense in shared) and not _denies_alike(a, b)
    return a.proposition.polarity != b.proposition.polarity and not _denies_alike(a, b)


def _denies_alike(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses that differ in polarity have as many negations, and deny the same by them.

    One clause's words stand in the other, which reaches further ("we have a guest who isn't listed"); or both tell one
    act ("refused a permit", "turned down a request"); or each denies with a verb of its own. Of labelled pairs of the
    last two kinds that are likelier than .36, 14 say the same and one does not.
    """
    if a.negations != b.negations:
        return False
    if len(a.terms & b.terms) >= SAME_SPEECH * min(len(a.terms), len(b.terms)):
        return True
    plain = all(unit.proposition.modality != "denied" for unit in (a, b))
    return plain and (a.sense == b.sense or (a.negations > 0 and not _tell_one(a, b)))


def _tell_one(a: Unit, b: Unit) -> bool:
    """Tell whether both clauses have the predicate of one of them."""
    return any(sense in a.signs and sense in b.signs for sense in (a.sense, b.sense))

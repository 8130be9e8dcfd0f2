"""What keeps two similar propositions apart: another number, polarity or actor (``aligning``: which are disputes).

Two propositions that are alike but for a number or a negation are a dispute; with another actor they are simply two
claims ("Putin called for talks", "Pezeshkian called for talks").
"""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

from concordat.comparison.camps import camp_of
from concordat.comparison.claims.terms import spoken_senses
from concordat.comparison.claims.units import Unit
from concordat.comparison.counts import differing, has_other_toll, told_otherwise
from concordat.comparison.senses import are_near, are_opposite, contrast_of, sense_of
from concordat.comparison.states import opposite
from concordat.extraction.quantities import AGE
from concordat.lexicon.calendar import parse_day

Conflict = Literal["number", "polarity", "actor", "act", "object", "death", "toll", "occasion", "beginning", "end"]

DEATH = sense_of("death")
"""What a clause tells that no report may be said to carry who does not tell it."""

SAME_SPEECH = 0.7
"""Share of common terms from which two quoted clauses are one speech. Re-run evaluation/claims.py when it changes."""

ENOUGH_TERMS = 6
"""Terms from which a share tells: of "we love the town" and "I love the people of the town" any two are alike. Set by
hand on one printed claim; read the printed claims again (``-m evaluation DATA printed``) when it changes."""

HARDLY_MORE = 2
"""Terms of a clause which another lacks that tells of another act or thing in the same words. Of 272 labelled pairs
that are likely to say the same, none is kept apart by it; without it seven that do say the same were."""

ONE_OCCASION = 7
"""Days between two clauses' days beyond which they tell of two occasions: reports of one event may differ by some days,
or name its beginning and its end. Read the printed claims of the development stories again when it changes."""

NIGHT = 1
"""Days by which reports date one act differently: it fell in the night, or one dates it by its own day."""

ONE_AGE = 2
"""Years by which reports give the age of one person differently: a birthday lies between them, or one errs. Set by
hand; read the printed claims again (``-m evaluation DATA printed``) when it changes."""

DISPUTES: frozenset[Conflict] = frozenset({"number", "polarity", "beginning"})


def conflict_of(a: Unit, b: Unit) -> Conflict | None:
    """Find what keeps two propositions from being one claim, if anything does."""
    if any(apart(a, b) for apart in _OF_OTHERS):
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
    if _other_act(a, b) or told_otherwise(a.counts, b.counts):
        return "act"
    if _of_other_objects(a, b) or _of_other_things(a, b):
        return "object"
    return "beginning" if _begins_otherwise(a, b) else _other_occasion(a, b)


def _other_act(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses tell acts that the tables know apart ("wed", "divorced"), and neither has the other's.

    They differ in hardly more, and have one doer, or one done-to and no two doers: "the firm cuts jobs", "workers lose
    jobs" is one act. What is said to be said is left out: one who announces something may reveal it.
    """
    of_one = a.doers & b.doers or (a.done_to & b.done_to and not are_strange(a.doers, b.doers))
    if not of_one or _differ_in_more(a, b):
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
        return (a.doers | b.doers) <= (a.terms | b.terms)
    if _differ_in_more(a, b):
        return False
    if other:
        return True
    both = ((a.matters[key], b.matters[key]) for key in a.matters.keys() & b.matters.keys())
    return any(are_strange(x, b.terms) and are_strange(y, a.terms) and not _alike(x, y) for x, y in both)


def _of_other_things(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses differ in hardly more than a word and its opposite ("exports", "imports")."""
    mine, theirs = a.terms - b.terms, b.terms - a.terms
    return not _differ_in_more(a, b) and any(are_opposite(x, y) for x in mine for y in theirs)


def _may_be_others(a: Unit, b: Unit) -> bool:
    """Tell whether nothing says that two acts are done to one.

    A description may mean a name, a part of a name the whole, and a word that colours what another calls plainly.
    """
    alike = _named(a.done_to) == _named(b.done_to) and bool(a.done_to_named) == bool(b.done_to_named)
    return alike and not a.done_to_named & b.done_to_named and not _alike(a.done_to, b.done_to)


def _differ_in_more(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses differ in so many words that they may tell one thing in other words."""
    return max(len(a.terms - b.terms), len(b.terms - a.terms)) > HARDLY_MORE


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


def _of_other_camps(a: Unit, b: Unit) -> bool:
    """Tell whether one act is done by the two sides of a fight ("rebels attacked", "the army attacked")."""
    camps = camp_of(a.doers), camp_of(b.doers)
    return all(camps) and camps[0] != camps[1] and (a.sense == b.sense or bool(a.done_to & b.done_to))


def _on_other_days(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses are each the news of their own days, which lie too far apart for one occasion."""
    apart = [abs((x - y).days) for x in a.news_days for y in b.news_days]
    return bool(apart) and min(apart) > ONE_OCCASION


def on_other_days(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses name other years, or days of which none lies within a day of one of the other's."""
    days, other = ([d for term in u.terms if term[0] == "^" and (d := parse_day(term[1:]))] for u in (a, b))
    if days and other:
        return min(abs((x - y).days) for x in days for y in other) > NIGHT
    return are_strange(*({term[1:5] for term in u.terms if term[0] == "^"} for u in (a, b)))


def of_other_matters(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses tell of two doers or of two times, so that their numbers are no rivals.

    "He earned 20 million until 2013" and "the couple earned 30 million in 2014" are two incomes.
    """
    times = [{term for term in unit.terms if term.startswith("^")} for unit in (a, b)]
    return have_other_doers(a, b) or are_strange(*times)


def have_other_doers(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses have two doers, both by name or both by description: a description may mean a name."""
    return _are_strangers(a.doers, b.doers)


def are_others(a: Set[str], b: Set[str], names: Set[str], other_names: Set[str]) -> bool:
    """Tell whether what stands in one place of two clauses is another, by itself or by the names before it."""
    return _are_strangers(a, b) or (not are_strange(a, b) and are_strange(names, other_names))


def _are_strangers(a: Set[str], b: Set[str]) -> bool:
    return _named(a) == _named(b) and are_strange(a, b)


def _named(terms: Set[str]) -> bool:
    return any(term.startswith("@") for term in terms)


def are_strange(terms: Set[str], others: Set[str]) -> bool:
    """Tell whether two clauses each have something in one place, and nothing in common."""
    return bool(terms and others) and not terms & others


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
    """Tell whether one clause's words stand in the other with as many negations ("we have a guest who isn't listed").

    Their verbs differ in polarity then because one clause reaches further than the other.
    """
    return a.negations == b.negations and len(a.terms & b.terms) >= SAME_SPEECH * min(len(a.terms), len(b.terms))


def _other_actor(a: Unit, b: Unit) -> bool:
    """Tell whether the clauses are about different people or countries, or render different speakers.

    An organisation of an unknown country may act for any ("the administration", "the United States").
    """
    if a.subjects and b.subjects and not a.subjects & b.subjects and a.has_known_subject and b.has_known_subject:
        return not a.subjects & b.actors and not b.subjects & a.actors
    said = (a.proposition.attributed_to, b.proposition.attributed_to)
    quoted = a.proposition.quotation is not None and b.proposition.quotation is not None
    apart = quoted and all(said) and not set(said[0]) & set(said[1]) and (a.first_person or b.first_person)
    return apart and not _in_same_words(a, b)


def _exchanged(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses of one predicate have doer and done-to exchanged ("Kenya sued Norway").

    Names that stand before either count ("Norland shot down a Westmark drone").
    """
    doing, other_doing = a.doers | a.doer_names, b.doers | b.doer_names
    crossed = bool(doing & (b.done_to | b.done_to_names)) and bool(other_doing & (a.done_to | a.done_to_names))
    return crossed and a.sense == b.sense and not doing & other_doing


def _done_to_others(a: Unit, b: Unit) -> bool:
    """Tell whether one act is done to two that are named ("beat Togo", "beat Benin"; "Kenyan boats", "Omani boats")."""
    if a.sense != b.sense:
        return False
    shared = a.done_to & b.done_to
    kinds = bool(shared) and not _named(shared)
    return are_strange(a.done_to_named, b.done_to_named) or (kinds and are_strange(a.done_to_names, b.done_to_names))


def _of_other_names(a: Unit, b: Unit) -> bool:
    """Tell whether names alone tell apart doers that share a common noun ("Norland barges", "Westmark barges")."""
    shared = a.doers & b.doers
    common = bool(shared) and not any(term.startswith("@") for term in shared)
    return common and bool(a.doer_names and b.doer_names) and not a.doer_names & b.doer_names


def _tell_own_acts(a: Unit, b: Unit) -> bool:
    """Tell whether two speakers each say what they do themselves ("Ellis said she would", "Ward said he would")."""
    own = [{f"@{actor}" for actor in unit.proposition.attributed_to} & unit.doers for unit in (a, b)]
    return are_strange(*own) and not _in_same_words(a, b)


def _of_other_named_doers(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses say in nearly the same words what two that are named did."""
    mine, theirs = a.terms - b.terms, b.terms - a.terms
    quoted = a.proposition.quotation and b.proposition.quotation
    named = not quoted and are_strange(a.subjects, b.subjects) and are_strange(a.doers, b.doers)
    return (
        named and a.named_subject and b.named_subject and a.sense == b.sense and mine <= a.doers and theirs <= b.doers
    )


def _of_other_ages(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses differ in hardly more than ages that lie too far apart for one person."""
    ages = [[q.low for q in unit.proposition.quantities if q.unit == AGE] for unit in (a, b)]
    return all(ages) and not _differ_in_more(a, b) and all(abs(x - y) > ONE_AGE for x in ages[0] for y in ages[1])


def _in_same_words(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses are one speech word for word: then one speaker or one polarity was read wrongly."""
    shared, longer = len(a.terms & b.terms), max(len(a.terms), len(b.terms), 1)
    return shared >= (SAME_SPEECH * longer if longer >= ENOUGH_TERMS else longer)


_OF_OTHERS = (
    _other_actor, _tell_own_acts, _of_other_named_doers, _of_other_ages, _exchanged, _done_to_others, _of_other_names,
    _of_other_camps,
)  # fmt: skip

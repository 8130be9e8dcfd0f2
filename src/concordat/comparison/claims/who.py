"""Whether two clauses that are alike tell of two who act, or of two to whom it is done."""

from __future__ import annotations

from collections.abc import Set

from concordat.comparison.camps import camp_of
from concordat.comparison.claims.units import Unit

SAME_SPEECH = 0.7
"""Share of common terms from which two quoted clauses are one speech. Re-run evaluation/claims.py when it changes."""

ENOUGH_TERMS = 6
"""Terms from which a share tells: of "we love the town" and "I love the people of the town" any two are alike. Set by
hand on one printed claim; read the printed claims again (``-m evaluation DATA printed``) when it changes."""

HARDLY_MORE = 2
"""Terms of a clause which another lacks that tells of another act or thing in the same words. Of 272 labelled pairs
that are likely to say the same, none is kept apart by it; without it seven that do say the same were."""


def of_others(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses tell of two doers, of two done-to, or of one act exchanged between both."""
    return any(apart(a, b) for apart in _RULES)


def differ_in_more(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses differ in so many words that they may tell one thing in other words."""
    return max(len(a.terms - b.terms), len(b.terms - a.terms)) > HARDLY_MORE


def _of_other_camps(a: Unit, b: Unit) -> bool:
    """Tell whether one act is done by the two sides of a fight ("rebels attacked", "the army attacked")."""
    camps = camp_of(a.doers), camp_of(b.doers)
    return all(camps) and camps[0] != camps[1] and (a.sense == b.sense or bool(a.done_to & b.done_to))


def have_other_doers(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses have two doers, both by name or both by description: a description may mean a name."""
    return _are_strangers(a.doers, b.doers)


def are_others(a: Set[str], b: Set[str], names: Set[str], other_names: Set[str]) -> bool:
    """Tell whether what stands in one place of two clauses is another, by itself or by the names before it."""
    return _are_strangers(a, b) or (not are_strange(a, b) and are_strange(names, other_names))


def _are_strangers(a: Set[str], b: Set[str]) -> bool:
    return is_named(a) == is_named(b) and are_strange(a, b)


def is_named(terms: Set[str]) -> bool:
    """Tell whether any of some terms stands for an actor."""
    return any(term.startswith("@") for term in terms)


def are_strange(terms: Set[str], others: Set[str]) -> bool:
    """Tell whether two clauses each have something in one place, and nothing in common."""
    return bool(terms and others) and not terms & others


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
    kinds = bool(shared) and not is_named(shared)
    if are_strange(a.done_to_named, b.done_to_named) or (kinds and are_strange(a.done_to_names, b.done_to_names)):
        return True
    return are_strange(a.done_to, b.done_to) and (_names_beside(a, b.done_to) or _names_beside(b, a.done_to))


def _names_beside(unit: Unit, others: Set[str]) -> bool:
    """Tell whether a clause names others beside its doer and its done-to ("fined the City | for mocking the Rovers").

    Two names may share a word ("Hallam City", "Hallam Rovers"); who tells of both knows them apart.
    """
    beside = {f"@{actor}" for actor in unit.actors} - unit.doers - unit.done_to
    return is_named(unit.done_to) and bool(beside & others)


def _of_other_names(a: Unit, b: Unit) -> bool:
    """Tell whether names alone tell apart doers that share a common noun ("Norland barges", "Westmark barges")."""
    shared = a.doers & b.doers
    common = bool(shared) and not is_named(shared)
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


def _of_other_belongings(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses share no more than a name and a day, and tell of two things of its bearer.

    "Norvik shares fell on Monday", "the chief of Norvik was ousted on Monday": other acts, and other things.
    """
    things = (a.doers | a.done_to, b.doers | b.done_to)
    if a.sense == b.sense or not are_strange(*things) or any(is_named(found) for found in things):
        return False
    return all(term[0] in "@^" for term in a.terms & b.terms)


def _in_same_words(a: Unit, b: Unit) -> bool:
    """Tell whether two clauses are one speech word for word: then one speaker or one polarity was read wrongly."""
    shared, longer = len(a.terms & b.terms), max(len(a.terms), len(b.terms), 1)
    return shared >= (SAME_SPEECH * longer if longer >= ENOUGH_TERMS else longer)


_RULES = (
    _other_actor, _tell_own_acts, _of_other_named_doers, _exchanged, _done_to_others, _of_other_names,
    _of_other_camps, _of_other_belongings,
)  # fmt: skip

"""Where in its clause a number stands: numbers in one place of one claim are of one thing, whatever it is called."""

from __future__ import annotations

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.discrepancies.facts import Facts
from concordat.comparison.discrepancies.figures import Figure
from concordat.comparison.discrepancies.nouns import is_of_people
from concordat.comparison.senses import stem
from concordat.comparison.story import Story

LASTING = frozenset({"last", "continue", "run"})
"""Verbs by which something takes the stretch of time that hangs on them."""


def have_one_place(story: Story, a: Figure, b: Figure) -> bool:
    """Tell whether two numbers of people stand in one place of one claim: both do it, or to both it is done."""
    if not (is_of_people(a.noun) and is_of_people(b.noun)) or a.unit.sense != b.unit.sense or a.family or b.family:
        return False
    one, other = (story.claim_of.get(f.proposition.id) for f in (a, b))
    places = [place_in_clause(story, f) for f in (a, b)]
    return one is not None and other is not None and one.id == other.id and places[0] == places[1] != ""


def are_of_other_facts(story: Story, a: Figure, b: Figure) -> bool:
    """Tell whether two clauses of one act are of other facts, whatever is counted in them (votes on two bills)."""
    one, other = a.unit, b.unit
    if one.sense != other.sense or not (one.doers & other.doers or one.done_to & other.done_to):
        return False
    own = {place_in_clause(story, figure) for figure in (a, b)}
    apart = story.once(Facts).differ_in(a.proposition, b.proposition)
    return bool(apart - own - {"number"} - ({"date"} if a.toll else set()))


def last_alike(a: Figure, b: Figure) -> bool:
    """Tell whether two stretches of time are how long one thing lasted."""
    lasting = a.unit.sense == b.unit.sense == a.act == b.act and a.act in {stem(w) for w in LASTING}
    return lasting and bool(a.unit.doers & b.unit.doers)


def place_in_clause(story: Story, figure: Figure) -> str:
    """Say where in its clause a counted noun stands: it does it, or it is done to it; else ""."""
    reading = story.readings[figure.citation.article]
    predicate = reading.words[figure.proposition.predicate]
    for place, members in (("doer", doers(predicate)), ("done to", sufferers(predicate))):
        if any(member.i == figure.count.head for member in members):
            return place
    return ""

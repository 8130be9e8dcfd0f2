"""Who holds an office: one of which two reports name two holders."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product

from concordat.comparison.discrepancies.facts import no_report_on_two
from concordat.comparison.discrepancies.spelling import is_slip
from concordat.comparison.discrepancies.status import states_borne
from concordat.comparison.story import Story
from concordat.lexicon.offices import office_named
from concordat.records import Actor, Citation, Discrepancy, Proposition

SINGLE = frozenset({"state", "government", "foreign", "minister", "regional", "royal"})
"""Classes of offices of which a body has one holder at a time."""

SEVERAL = frozenset({"justice", "judge", "senator", "congressman", "congresswoman", "lawmaker", "councillor"})
"""Last words of offices that several hold beside one another."""

PAIR = 2


def find_holders(story: Story) -> list[Discrepancy]:
    """Find offices of which two reports name two holders: one may hold it at a time, or the two say one thing of it."""
    offices = {actor.id: _offices(actor) for actor in story.actors}
    known = {actor.id: {m.article for m in actor.mentions} for actor in story.actors}
    holders: dict[str, list[str]] = defaultdict(list)
    for actor, titles in offices.items():
        for title in titles:
            holders[title].append(actor)
    tellers = [{a for p in story.evidence(claim) for a in _tellers(story, p)} for claim in story.claims]
    gone, found = _out_of_office(story), {}
    for title in sorted(holders):
        for pair in combinations(sorted(holders[title]), PAIR):
            one, other = (story.actor[actor] for actor in pair)
            sides = [offices[actor][title] for actor in pair]
            alone = len(holders[title]) == PAIR and _is_single(title) and known[one.id].isdisjoint(known[other.id])
            whose = " of " in title or title.rsplit(maxsplit=1)[-1] not in SEVERAL  # "a justice" is one of several
            agree = whose and any(told.issuperset(pair) for told in tellers) and no_report_on_two(sides)
            if (alone or agree) and not gone & set(pair) and not is_one_name(one.name, other.name):
                what = f"who is {title}: {sides[0][0].text} / {sides[1][0].text}"
                because = "one office, given to two holders"
                found[pair] = Discrepancy("name", what, tuple(map(tuple, sides)), None, (because,))
    return list(found.values())


def _is_single(title: str) -> bool:
    """Tell whether one person holds an office at a time ("the mayor of Arden")."""
    office = office_named(title.partition(" of ")[0])
    return office is not None and office[0].kind in SINGLE and " of " in title


def is_one_name(a: str, b: str) -> bool:
    """Tell whether two names are one, whole or in part, however it is spelled."""
    return any(x == y or is_slip(x, y) for x, y in product(a.split(), b.split()))


def _out_of_office(story: Story) -> set[str]:
    """Give the persons whom a report takes out of an office ("fired Secretary Novak"): another holds it then."""
    lost = (
        reading.named(bearer)
        for reading in story.readings.values()
        for _, bearer, family, value in states_borne(reading)
        if family == "office" and value == "-"
    )
    return {actor for actor in lost if actor}


def _tellers(story: Story, proposition: Proposition) -> tuple[str, ...]:
    """Give who is said to tell a clause, in other than quoted words: whose those are is compared elsewhere."""
    quotation = story.quotations.get(proposition.quotation or "")
    return () if quotation and quotation.kind == "direct" else proposition.attributed_to


def _offices(actor: Actor) -> dict[str, list[Citation]]:
    """Give, for each office of today, the mentions by name of a person in the reports that give it this office."""
    found: dict[str, list[Citation]] = {}
    for role in actor.roles if actor.kind == "person" else ():
        named = [m for m in actor.mentions if m.form == "name" and m.article == role.citation.article]
        if role.tense == "current" and named:
            title = " of ".join(filter(None, (role.title.lower(), role.of)))
            found.setdefault(title, []).extend(Citation(m.article, m.start, m.end, m.text) for m in named)
    return found

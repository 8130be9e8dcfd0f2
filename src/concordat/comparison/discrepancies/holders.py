"""Who holds an office: one of which two reports name two holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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
    """Find offices with other holders."""
    return [*_of_offices(story), *_of_holders(story)]


def _of_offices(story: Story) -> list[Discrepancy]:
    """Find offices whose holder is one person in some reports and another in others, who say the same of it."""
    found: list[Discrepancy] = []
    gone = _out_of_office(story)
    for claim in story.claims:
        speakers = sorted({a for p in story.evidence(claim) for a in _tellers(story, p) if a in story.actor})
        for one, other in combinations((story.actor[s] for s in speakers), 2):
            if is_one_name(one.name, other.name) or {one.id, other.id} & gone:
                continue
            shared = sorted(title for title in _offices(one).keys() & _offices(other).keys() if _is_whose(title))
            sides = [_offices(actor)[shared[0]] for actor in (one, other)] if shared else []
            if sides and no_report_on_two(sides):
                found.append(_office(shared[0], sides))
    return list({d.what: d for d in found}.values())


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


def _is_whose(title: str) -> bool:
    """Tell whether an office can tell who holds it: "a justice" is one of several, if it is not said of what."""
    return " of " in title or title.rsplit(maxsplit=1)[-1] not in SEVERAL


def _of_holders(story: Story) -> list[Discrepancy]:
    """Find the offices that one person holds at a time and to which reports name two persons, each report one."""
    holders: dict[str, dict[str, list[Citation]]] = defaultdict(dict)
    gone = _out_of_office(story)
    for actor in story.actors:
        for title, cited in _offices(actor).items():
            office = office_named(title.partition(" of ")[0])
            if office is not None and office[0].kind in SINGLE and " of " in title:
                holders[title][actor.id] = cited
    found: list[Discrepancy] = []
    for title in sorted(holders):
        sides = [holders[title][actor] for actor in sorted(holders[title])]
        known = [{m.article for m in story.actor[actor].mentions} for actor in sorted(holders[title])]
        names = [story.actor[actor].name for actor in sorted(holders[title])]
        if (
            len(sides) == PAIR
            and not known[0] & known[1]
            and not is_one_name(*names)
            and not gone & set(holders[title])
        ):
            found.append(_office(title, sides))
    return found


def _tellers(story: Story, proposition: Proposition) -> tuple[str, ...]:
    """Give who is said to tell a clause, in other than quoted words: whose those are is compared elsewhere."""
    quotation = story.quotations.get(proposition.quotation or "")
    return () if quotation and quotation.kind == "direct" else proposition.attributed_to


def _office(title: str, sides: Sequence[Sequence[Citation]]) -> Discrepancy:
    words = " / ".join(side[0].text for side in sides)
    return Discrepancy(
        kind="name",
        what=f"who is {title}: {words}",
        sides=tuple(tuple(side) for side in sides),
        resolution=None,
        because=("one statement, given to two holders of one office",),
    )


def _offices(actor: Actor) -> dict[str, list[Citation]]:
    """Give, for each office of today, the mentions by name of a person in the reports that give it this office."""
    found: dict[str, list[Citation]] = {}
    for role in actor.roles if actor.kind == "person" else ():
        named = [m for m in actor.mentions if m.form == "name" and m.article == role.citation.article]
        if role.tense == "current" and named:
            title = " of ".join(filter(None, (role.title.lower(), role.of)))
            found.setdefault(title, []).extend(Citation(m.article, m.start, m.end, m.text) for m in named)
    return found

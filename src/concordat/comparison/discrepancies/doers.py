"""Who did it: one act with other doers, or with doer and done-to exchanged, or an office that two persons hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.tree import children
from concordat.comparison.camps import camp_of
from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import no_report_on_two
from concordat.comparison.discrepancies.facts import Facts
from concordat.comparison.discrepancies.spelling import is_slip
from concordat.comparison.discrepancies.status import states_borne
from concordat.comparison.story import Story
from concordat.lexicon.offices import office_named
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.lexicon.tables import words_of
from concordat.records import Actor, Citation, Discrepancy, Proposition

ONE_EVENT = 3
"""Days between reports beyond which two like acts are more likely two."""

ONE_ACT = 6.0
"""Weight of the terms that the clauses of one act share, besides who does it."""

SINGLE = frozenset({"state", "government", "foreign", "minister", "regional", "royal"})
"""Classes of offices of which a body has one holder at a time."""

SEVERAL = frozenset({"justice", "judge", "senator", "congressman", "congresswoman", "lawmaker", "councillor"})
"""Last words of offices that several hold beside one another."""

PAIR = 2
REFLEXIVE = pronouns(*THIRD, case="self")

ONE_ACT_SHARE = 0.6
"""And their part of the shorter clause's terms. Read the doers of the development stories again when one changes."""


def find_doers(story: Story) -> list[Discrepancy]:
    """Find acts with other doers, and offices with other holders."""
    return [*_of_acts(story), *_of_offices(story), *_of_holders(story)]


def _of_acts(story: Story) -> list[Discrepancy]:
    sides: dict[str, tuple[list[Citation], list[Citation]]] = {}
    telling = [u for u in story.units if u.doers and u.proposition.modality == "asserted" and not u.negations]
    by_sense: dict[str, list[Unit]] = defaultdict(list)
    for unit in telling:
        by_sense[unit.sense].append(unit)
    for sense in sorted(by_sense):
        for a, b in combinations(by_sense[sense], 2):
            names = _rivals(story, a, b)
            if names and _is_one_act(story, a, b):
                ordered = sorted(zip(names, (a, b), strict=True), key=lambda pair: pair[0])
                one, other = sides.setdefault(f"{ordered[0][0]} / {ordered[1][0]}", ([], []))
                for kept, (_, unit) in zip((one, other), ordered, strict=True):
                    if not any(cited.article == unit.proposition.citation.article for cited in kept):
                        kept.append(unit.proposition.citation)
    return [
        Discrepancy(
            kind="doer",
            what=f"who did it: {names}: “{one[0].text}” / “{other[0].text}”",
            sides=(tuple(one), tuple(other)),
            resolution=None,
            because=("one act, told of two doers",),
        )
        for names, (one, other) in sides.items()
        if no_report_on_two((one, other))
    ]


def _rivals(story: Story, a: Unit, b: Unit) -> tuple[str, str] | None:
    """Name the doers of two clauses if both cannot have done it alone."""
    if a.article == b.article:
        return None
    camps = [camp_of(u.doers) for u in (a, b)]
    if all(camps) and camps[0] != camps[1] and a.done_to & b.done_to and not a.doer_names & b.doer_names:
        return camps[0], camps[1]
    doing = [u.doers | u.doer_names for u in (a, b)]
    suffering = [u.done_to | u.done_to_names for u in (a, b)]
    twins = story.once(Facts).are_twins(a.proposition, b.proposition)
    crossed = [{t for t in doing[n] & suffering[1 - n] if twins or t[0] in "@&"} for n in (0, 1)]
    if all(crossed) and not doing[0] & doing[1]:
        return _named(story, crossed[0]), _named(story, crossed[1])
    return None


def _is_one_act(story: Story, a: Unit, b: Unit) -> bool:
    if not story.of_one_event(story.analyses[a.article], story.analyses[b.article], ONE_EVENT):
        return False
    own = [{t for t in u.terms if t[0] != "#"} - u.doers for u in (a, b)]
    weigh = [sum(story.weights[t] for t in sorted(terms)) for terms in (own[0] & own[1], *own)]
    return weigh[0] >= min(ONE_ACT, ONE_ACT_SHARE * min(weigh[1:])) and weigh[0] >= ONE_ACT_SHARE * min(weigh[1:])


def _named(story: Story, terms: Iterable[str]) -> str:
    names = [story.actor[t[1:]].name for t in terms if t[0] == "@" and t[1:] in story.actor]
    return min(names) if names else min(terms).lstrip("&@")


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

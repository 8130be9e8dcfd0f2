"""What became of one thing or one person: an act by one report, and its contrary by another, in whatever words.

"The council approved the plans", "the plans were thrown out by councillors"; "she resigned", "he sacked her".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies import parts
from concordat.comparison.provenance import listed
from concordat.comparison.story import Story
from concordat.records import Discrepancy

SHARED = 4.0
"""Weight of the terms, besides that of the thing, that two clauses on a thing without a name share. Read the acts that
differ of the development stories again when it changes."""

SETTLING = frozenset({
    "accepted or refused", "granted or denied", "guilty or not", "upheld or overturned", "leaving", "imposed or lifted",
    "extended or shortened", "won or lost", "landed or crashed", "dead or alive",
})  # fmt: skip
"""Kinds of acts (``outcomes.tsv``) that settle what becomes of somebody or something. Of the others ("praised", "left",
"allowed") much is told of one person on one day: of seven contraries listed on 48 development stories readers held none
for right. Judge such rows again when it changes."""

ONE_EVENT = 1
"""Days between reports up to which two acts are told of one day; later ones may follow one another."""


@dataclass(frozen=True, slots=True)
class _Act:
    """One act of a kind: which one of it, and the clause that tells it."""

    one: str
    unit: Unit


def find_contraries(story: Story) -> list[Discrepancy]:
    """Find acts of which two reports of one event tell one and its contrary, done by or to one."""
    told: dict[str, list[_Act]] = defaultdict(list)
    for unit in story.units:
        if unit.proposition.modality == "asserted" and not unit.proposition.condition:
            for value in parts.acts(story, unit.proposition):
                if value.of in SETTLING:
                    told[value.of].append(_Act(next(iter(value.value)), unit))
    return [_discrepancy(story, kind, a, b) for kind in sorted(told) for a, b in _rivals(story, told[kind])]


def _rivals(story: Story, acts: list[_Act]) -> Iterator[tuple[_Act, _Act]]:
    """Give the acts of two reports of which one excludes the other; a report that tells both sets none against it."""
    excluding = [(a, b) for a, b in combinations(acts, 2) if a.one != b.one and _are_of_one(story, a.unit, b.unit)]
    both = {a.unit.article for a, b in excluding if a.unit.article == b.unit.article}
    for a, b in excluding:
        if a.unit.article != b.unit.article and not both & {a.unit.article, b.unit.article}:
            yield a, b


def _are_of_one(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two acts are done to or by one on one day: to one person, or where enough else is shared."""
    if not story.of_one_event(story.analyses[a.article], story.analyses[b.article], ONE_EVENT):
        return False
    if (a.news_days and b.news_days and not set(a.news_days) & set(b.news_days)) or a.is_past != b.is_past:
        return False
    roles = (a.doers | a.done_to) & (b.doers | b.done_to)
    if any(_is_person(story, term) for term in roles & (a.done_to | b.done_to)):
        return True
    return bool(roles) and sum(story.weights[t] for t in sorted((a.terms & b.terms) - roles) if t[0] != "^") >= SHARED


def _is_person(story: Story, term: str) -> bool:
    """Tell whether a term stands for one person: much is done to a country or a body on one day."""
    actor = story.actor.get(term[1:]) if term[0] == "@" else None
    return actor is not None and actor.kind == "person"


def _discrepancy(story: Story, kind: str, a: _Act, b: _Act) -> Discrepancy:
    cited = [act.unit.proposition.citation for act in (a, b)]
    outlets = [listed([story.outlet(c.article)]) for c in cited]
    what = f"{kind}: “{cited[0].text}” / “{cited[1].text}”"
    because = f"one act excludes the other: “{a.one}” in {outlets[0]}, “{b.one}” in {outlets[1]}"
    return Discrepancy("conflict", what, ((cited[0],), (cited[1],)), None, (because,))

"""Where it was: the country or the town in which a clause puts an act."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from concordat.clauses.kinds import PLACE_CASES
from concordat.comparison.discrepancies.acts import act_of
from concordat.comparison.discrepancies.told import Sides, Told
from concordat.comparison.story import Story
from concordat.lexicon.names import name_heads
from concordat.records import Proposition


def read(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the places in which a clause puts its act: countries, and towns of no known country."""
    reading = story.readings[proposition.citation.article]
    heads = [proposition.predicate, *reading.children(proposition.predicate, "obj")]
    for i in (child for head in heads for child in reading.children(head, "obl", "nmod")):
        actor = story.actor.get(reading.named(i) or "")
        if actor is None or actor.kind not in ("place", "country") or reading.case(i) not in PLACE_CASES:
            continue
        if actor.country or reading.token(i).text not in name_heads():
            sort = "country" if actor.country else "town"
            value = frozenset({actor.country or actor.id})
            yield Told(f"{sort} | {act_of(story, proposition)}", value, reading.cite([i]), proposition)


def are_rivals(story: Story, sides: Sides) -> bool:
    """Tell whether no report names the town of another one at all; countries are named for many reasons."""
    if sides[0][0].of.startswith("country"):
        return True
    named = [{m.article for t in side for town in t.value for m in story.actor[town].mentions} for side in sides]
    articles = [{t.citation.article for t in side} for side in sides]
    return all(not named[a] & articles[b] for a, b in permutations(range(len(sides)), 2))

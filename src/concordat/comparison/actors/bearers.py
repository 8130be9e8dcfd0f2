"""Who can bear a surname: juniors beside their elders, holders of an office, and those of other countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from concordat.comparison.actors.unnamed import article_of
from concordat.lexicon.spelling import generation, name_words, plain
from concordat.records import Actor


def juniors(actors: Sequence[Actor]) -> frozenset[str]:
    """Give the persons called "Jr." or the like in whose report another person of that surname stands."""
    surnames: dict[tuple[str, str], int] = defaultdict(int)
    for actor in actors:
        if actor.kind == "person" and (words := name_words(actor.name)):
            surnames[article_of(actor.id), plain(words[-1])] += 1
    return frozenset(
        actor.id
        for actor in actors
        if actor.kind == "person"
        and generation(actor.name)
        and surnames[article_of(actor.id), plain(name_words(actor.name)[-1])] > 1
    )


def of_same_office(actor: Actor, bearers: Mapping[str, Actor]) -> dict[str, Actor]:
    """Give those bearers of a surname who hold an office that the report of the surname gives."""
    offices = {role.title for role in actor.roles}
    return {key: bearer for key, bearer in bearers.items() if any(role.title in offices for role in bearer.roles)}


def contradict(a: Actor, b: Actor) -> bool:
    """Tell whether two persons act for different countries, by what was reported of each."""
    return a.kind == "person" and None not in (a.country, b.country) and a.country != b.country

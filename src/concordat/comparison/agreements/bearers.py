"""Who bears a name among the actors of a story: the one that stands for all of that name."""

from __future__ import annotations

from collections.abc import Sequence

from concordat.lexicon.bodies import bodies
from concordat.lexicon.names import country_names, known_as
from concordat.records import Actor


def standing_for(actors: Sequence[Actor]) -> dict[str, str]:
    """Give by a name, and by the id of whoever bears it, the one actor that stands for it: a body before all others.

    A name that no table has may be read as a person's in one report and as a body's in another.
    """
    by_name: dict[str, str] = {}
    for actor in sorted(actors, key=lambda one: one.kind != "organization"):
        by_name.setdefault(actor.name, actor.id)
    described = {
        a.id: a.name[:1].lower() + a.name[1:] for a in actors if a.kind == "group" and known_as(a.name) is None
    }
    owners = ((actor.id, owner.partition("'s ")) for actor in actors for owner in (actor.name.replace("’", "'"),))
    acting = {
        one: by_name.get(name, name) for one, (name, _, part) in owners if part in bodies("government", "military")
    }
    return by_name | {actor.id: by_name[actor.name] for actor in actors} | described | acting


def seats(actors: Sequence[Actor]) -> dict[str, str]:
    """Give by the name of a country the seat that speaks for it ("the Kremlin"), where no report names the country."""
    seats = [a for a in reversed(actors) if a.country and (found := known_as(a.name)) and found.sort == "seat"]
    return {country_names()[a.country]: a.id for a in seats if a.country in country_names()}

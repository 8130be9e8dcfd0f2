"""What dossiers tell, across stories: actors, agreements, relations; outlets and their habits; what was set aside."""

from __future__ import annotations

from typing import Annotated

import msgspec

from concordat.desk.asking import PER_PAGE, Name, PageNumber
from concordat.desk.desk import Desk
from concordat.desk.views import View
from concordat.records import ActorKind, SetAside
from concordat.store import FoundActor, FoundAgreement, FoundOutlet, FoundRelation, Tally

FRESH = 5.0
"""Seconds for which a list that is counted over the whole store holds."""

Letters = Annotated[str, msgspec.Meta(max_length=300, description="Letters of the name.")]


class ActorsAsked(msgspec.Struct, frozen=True):
    """Which actors: by letters of the name, and by kind."""

    words: Letters = ""
    kind: ActorKind | None = None
    page: PageNumber = 1


class Actors(msgspec.Struct, frozen=True):
    """A page of actors, those of most stories first."""

    actors: tuple[FoundActor, ...]
    more: bool


class TermsAsked(msgspec.Struct, frozen=True):
    """Which agreements or relations: by letters of a name or of a party's name."""

    words: Letters = ""
    page: PageNumber = 1


class Agreements(msgspec.Struct, frozen=True):
    """A page of agreements and of relations, those of the newest stories first."""

    agreements: tuple[FoundAgreement, ...]
    relations: tuple[FoundRelation, ...]
    more: bool


class OutletsAsked(msgspec.Struct, frozen=True):
    """Which outlets: by letters of the name."""

    words: Name = ""
    page: PageNumber = 1


class OutletRow(msgspec.Struct, frozen=True):
    """An outlet: its figures in the store, and what it tells in dossiers."""

    tally: Tally
    found: FoundOutlet | None


class Outlets(msgspec.Struct, frozen=True):
    """A page of outlets, those with most reports first."""

    outlets: tuple[OutletRow, ...]
    more: bool


class AsideAsked(msgspec.Struct, frozen=True):
    """Which inputs: by letters of the name or the reason."""

    words: Letters = ""
    page: PageNumber = 1


class Aside(msgspec.Struct, frozen=True):
    """A page of the inputs that were not used, each with the reason."""

    items: tuple[SetAside, ...]
    more: bool


def actors(desk: Desk, asked: ActorsAsked) -> Actors:
    """List actors."""

    def find() -> tuple[FoundActor, ...]:
        return desk.store.actors_found(asked.words, asked.kind, PER_PAGE + 1, PER_PAGE * (asked.page - 1))

    found = desk.kept.get(("actors", asked), None, FRESH, find)
    return Actors(found[:PER_PAGE], len(found) > PER_PAGE)


def agreements(desk: Desk, asked: TermsAsked) -> Agreements:
    """List agreements and relations."""
    span = (PER_PAGE + 1, PER_PAGE * (asked.page - 1))
    found, ties = desk.store.agreements_found(asked.words, *span), desk.store.relations_found(asked.words, *span)
    return Agreements(found[:PER_PAGE], ties[:PER_PAGE], max(len(found), len(ties)) > PER_PAGE)


def outlets(desk: Desk, asked: OutletsAsked) -> Outlets:
    """List outlets: whom they copy, what they credit, how often they are alone or first."""
    tallies = desk.kept.get("tallies", None, FRESH, desk.store.outlets)
    told = desk.kept.get("outlets", None, FRESH, desk.store.outlets_found)
    fitting = [one for one in tallies if asked.words.casefold() in one.outlet.casefold()]
    shown = fitting[PER_PAGE * (asked.page - 1) : PER_PAGE * asked.page]
    more = len(fitting) > PER_PAGE * asked.page
    return Outlets(tuple(OutletRow(one, told.get(one.outlet)) for one in shown), more)


def aside(desk: Desk, asked: AsideAsked) -> Aside:
    """List what was set aside, and why."""
    wanted = asked.words.casefold()
    known = desk.kept.get("aside", None, FRESH, desk.store.set_aside)
    found = [SetAside(*one) for one in known if wanted in f"{one[0]} {one[1]}".casefold()]
    begin = PER_PAGE * (asked.page - 1)
    return Aside(tuple(found[begin : begin + PER_PAGE]), len(found) > begin + PER_PAGE)


VIEWS = (
    View("/actors", "Actors", ActorsAsked, Actors, actors, "desk/actors.html.j2"),
    View("/agreements", "Agreements and relations", TermsAsked, Agreements, agreements, "desk/agreements.html.j2"),
    View("/outlets", "Outlets", OutletsAsked, Outlets, outlets, "desk/outlets.html.j2"),
    View("/set-aside", "Set aside", AsideAsked, Aside, aside, "desk/aside.html.j2"),
)

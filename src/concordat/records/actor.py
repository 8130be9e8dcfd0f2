"""Persons, organisations, countries, places and groups that reports speak of."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records.citation import Citation

ActorKind = Literal["person", "organization", "country", "place", "group"]


class Role(msgspec.Struct, frozen=True):
    """An office or capacity as a report words it ("president-elect", "ambassador to Russia").

    ``of`` names the country, place or organisation the office belongs to; ``tense`` is the validity as reported.
    """

    title: str
    citation: Citation
    of: str | None = None
    tense: Literal["current", "former", "elect", "acting"] = "current"


class Mention(msgspec.Struct, frozen=True):
    """One occurrence of an actor: by name, by description ("the Russian leader") or by pronoun.

    ``metonym`` marks a place that stands for its government ("Moscow said").
    """

    article: str
    start: int
    end: int
    text: str
    form: Literal["name", "description", "pronoun"] = "name"
    metonym: bool = False


class Actor(msgspec.Struct, frozen=True):
    """One actor. Within an ``Analysis`` ids are local to the article ("a1.r3"); in a dossier they are the story's.

    ``name`` is the fullest name reported, ``names`` every name and epithet used,
    ``country`` the country the actor is or acts for (ISO 3166-1 alpha-3). A group can be a described source
    ("a Western official") or several actors taken together ("both leaders"): ``members`` are their ids.
    """

    id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    because: tuple[str, ...] = ()
    wikidata: str | None = None
    members: tuple[str, ...] = ()

"""FollowTheMoney 4 of dossiers, as OpenAleph takes them in: articles, mentions, people, organisations, events, links.

A folder with two files: ``entities.ftm.json`` has an entity a line; ``statements.csv`` has every value of every
entity a line, with the citation that it stands on as its origin (the name of its Web Annotation in JSON-LD).
Nothing is claimed beyond that: no ownership, no membership; a relation is an UnknownLink with the report's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from followthemoney import Dataset, StatementEntity
from followthemoney.statement.serialize import CSVStatementWriter

from concordat.exchange.names import iri, local_name
from concordat.records import Actor, Article, Citation, Dossier, Event, Mention, Relation

SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "country": "Territory",
    "place": "Territory",
    "group": "LegalEntity",
}

LANGUAGES = {"en": "eng"}
"""Codes of ISO 639-3, which FollowTheMoney wants."""

DATASET = Dataset({"name": "concordat", "title": "Dossiers of Concordat"})


def write_ftm(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the entities of dossiers, and their statements."""
    place.mkdir()
    with (
        (place / "entities.ftm.json").open("wb") as lines,
        (place / "statements.csv").open("w", encoding="utf-8", newline="") as table,
        CSVStatementWriter(table) as statements,
    ):
        for dossier in dossiers:
            for entity in entities(dossier):
                lines.write(msgspec.json.encode(_plain(entity)) + b"\n")
                for statement in sorted(entity.statements, key=lambda one: (one.prop, one.value, one.origin or "")):
                    statements.write(statement)


def _plain(entity: StatementEntity) -> dict[str, Any]:
    """Write an entity as a proxy: without the names that came while it was read."""
    told = {name: sorted(entity.get(name)) for name in sorted(entity.properties)}
    return {"id": entity.id, "schema": entity.schema.name, "properties": told}


def entities(dossier: Dossier) -> Iterator[StatementEntity]:
    """Give the entities of one dossier."""
    made = _Maker(dossier)
    for article in dossier.articles:
        yield made.article(article)
    for actor in dossier.actors:
        yield made.actor(actor)
        yield from made.mentions(actor)
    for number, event in enumerate(dossier.events, 1):
        yield made.event(event, number)
    for number, relation in enumerate(dossier.relations, 1):
        yield from made.link(relation, number)


class _Maker:
    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._articles = {article.id for article in dossier.articles}
        self._actors = {actor.id: actor for actor in dossier.actors}

    def _id(self, *local: str) -> str:
        return "-".join(("concordat", local_name(self._dossier.story.id), *map(local_name, local)))

    def _new(self, schema: str, *local: str) -> StatementEntity:
        return StatementEntity(DATASET, {"id": self._id(*local), "schema": schema, "properties": {}})

    def _cited(self, one: Citation | Mention) -> str:
        return iri(self._dossier, "citation", one.article, f"{one.start}-{one.end}")

    def article(self, one: Article) -> StatementEntity:
        """Describe a report."""
        entity = self._new("Article", one.id)
        whole = iri(self._dossier, one.id)
        for name, value in (
            ("title", one.title or one.name),
            ("publisher", one.outlet),
            ("sourceUrl", one.canonical or one.url),
            ("publishedAt", one.published),
            ("language", LANGUAGES.get(one.language)),
            ("fileName", one.name),
            ("bodyText", one.text),
        ):
            entity.add(name, value, quiet=True, origin=whole)
        for author in one.bylines:
            entity.add("author", author, origin=whole)
        return entity

    def actor(self, one: Actor) -> StatementEntity:
        """Describe an actor; each name stands on the first place where it is printed."""
        entity = self._new(SCHEMATA[one.kind], one.id)
        places: dict[str, Mention] = {}
        for mention in one.mentions:
            places.setdefault(mention.text, mention)
        for name in dict.fromkeys((one.name, *one.names)):
            origin = self._cited(places[name]) if name in places else iri(self._dossier, one.id)
            entity.add("name" if name == one.name else "alias", name, origin=origin)
        if one.kind != "country":
            entity.add("country", one.country, origin=iri(self._dossier, one.id))
        entity.add("wikidataId", one.wikidata, quiet=True, origin=iri(self._dossier, one.id))
        for role in one.roles if one.kind == "person" else ():
            entity.add("position", role.title, origin=self._cited(role.citation))
        for article in dict.fromkeys(mention.article for mention in one.mentions if mention.article in self._articles):
            entity.add("proof", self._id(article), origin=iri(self._dossier, article))
        return entity

    def mentions(self, one: Actor) -> Iterator[StatementEntity]:
        """Give a Mention for each report that names a person, an organisation or a group (what it can resolve to)."""
        if one.kind in ("country", "place"):
            return
        for article in dict.fromkeys(mention.article for mention in one.mentions if mention.article in self._articles):
            entity = self._new("Mention", one.id, article)
            entity.add("document", self._id(article), origin=iri(self._dossier, article))
            entity.add("resolved", self._id(one.id), origin=iri(self._dossier, one.id))
            entity.add("detectedSchema", SCHEMATA[one.kind], origin=iri(self._dossier, one.id))
            for mention in one.mentions:
                if mention.article == article and mention.form == "name":
                    entity.add("name", mention.text, origin=self._cited(mention))
            yield entity

    def event(self, one: Event, number: int) -> StatementEntity:
        """Describe an event; who is no legal entity (a country) is named in its summary alone."""
        entity = self._new("Event", "event", str(number))
        origins = [self._cited(piece) for piece in one.evidence] or [iri(self._dossier)]
        names = [self._actors[who].name if who in self._actors else who for who in (*one.actors, *one.recipients)]
        summary = f"{one.type}{f' ({one.mode})' if one.mode else ''}, {one.modality}: {', '.join(names)}"
        told = {"name": one.type, "summary": summary, "date": _day(one.when), "location": one.where}
        for name, value in told.items():
            entity.add(name, value, quiet=True, origin=origins[0])
        for who in (*one.actors, *one.recipients):
            if who in self._actors and self._actors[who].kind not in ("country", "place"):
                entity.add("involved", self._id(who), origin=origins[0])
        for piece, origin in zip(one.evidence, origins, strict=False):
            entity.add("description", piece.text, origin=origin)
            if piece.article in self._articles:
                entity.add("proof", self._id(piece.article), origin=origin)
        return entity

    def link(self, one: Relation, number: int) -> Iterator[StatementEntity]:
        """Describe how two actors stand, where both are actors of the dossier."""
        if one.subject not in self._actors or one.object not in self._actors:
            return
        entity = self._new("UnknownLink", "link", str(number))
        origins = [self._cited(piece) for piece in one.evidence] or [iri(self._dossier)]
        for name, value in (
            ("subject", self._id(one.subject)),
            ("object", self._id(one.object)),
            ("role", one.relation),
            ("date", _day(one.when)),
        ):
            entity.add(name, value, quiet=True, origin=origins[0])
        for piece, origin in zip(one.evidence, origins, strict=False):
            if piece.article in self._articles:
                entity.add("proof", self._id(piece.article), origin=origin)
        yield entity


def _day(when: str | None) -> str | None:
    """Give a date that FollowTheMoney knows: a year, month or day; an interval or a doubt is none."""
    return when if when and not set(when) & set("/X?~%.TPRuU") else None

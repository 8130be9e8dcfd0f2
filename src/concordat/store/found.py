"""What the latest dossiers of all stories tell, asked across them: actors, agreements, relations, outlets' habits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Select, func, select

from concordat.records import Agreement
from concordat.store.schema import (
    articles,
    findings,
    found_actors,
    found_agreements,
    found_outlets,
    found_relations,
    found_sources,
)

if TYPE_CHECKING:
    from concordat.store.store import Store


class Finding(msgspec.Struct, frozen=True):
    """What is listed of a story's latest dossier; ``contested``: points on which its reports differ."""

    story: str
    title: str
    outlets: int
    origins: int
    at_least: int
    contested: int
    agreements: int


class FoundActor(msgspec.Struct, frozen=True):
    """An actor across stories, by name: in how many stories, with how many mentions and statements."""

    name: str
    kind: str
    role: str
    stories: int
    mentions: int
    statements: int


class FoundAgreement(msgspec.Struct, frozen=True):
    """An agreement with the story whose dossier tells of it; actors go by name."""

    story: str
    title: str
    agreement: Agreement


class FoundRelation(msgspec.Struct, frozen=True):
    """A relation with the story whose dossier tells of it; actors go by name."""

    story: str
    title: str
    subject: str
    relation: str
    object: str
    when: str | None
    reports: int


class FoundOutlet(msgspec.Struct, frozen=True):
    """What an outlet tells in the latest dossiers.

    ``alone``: claims that no other outlet has, of ``claims``; ``first``: stories in which its report is of a day before
    all others', of ``stories``. ``copies`` and ``credits`` name its sources with the number of stories, most first.
    """

    outlet: str
    stories: int
    claims: int
    alone: int
    first: int
    copies: tuple[tuple[str, int], ...] = ()
    credits: tuple[tuple[str, int], ...] = ()


def findings_of(store: Store, keys: Sequence[str]) -> dict[str, Finding]:
    """Give what is listed of the dossiers of some stories, by their keys."""
    with store.reading() as connection:
        rows = connection.execute(_findings().where(findings.c.story.in_(keys)))
        return {row.story: Finding(*row) for row in rows}


def actors_found(store: Store, words: str, kind: str | None, limit: int, offset: int) -> tuple[FoundActor, ...]:
    """List actors whose name holds some letters, those of most stories first."""
    table = found_actors
    counted = (func.count(func.distinct(table.c.story)), func.sum(table.c.mentions), func.sum(table.c.statements))
    own = (func.max(table.c.name), table.c.kind, func.max(table.c.role))
    query = _standing(select(*own, *counted), table).group_by(table.c.term, table.c.kind)
    query = query.order_by(counted[0].desc(), counted[1].desc(), table.c.term)
    if words:
        query = query.where(table.c.term.contains(words.casefold(), autoescape=True))
    if kind:
        query = query.where(table.c.kind == kind)
    with store.reading() as connection:
        rows = connection.execute(query.limit(limit).offset(offset))
        return tuple(FoundActor(row[0], row[1], row[2], *map(int, row[3:])) for row in rows)


def agreements_found(store: Store, words: str, limit: int, offset: int) -> tuple[FoundAgreement, ...]:
    """List agreements whose names or parties hold some letters, those of the newest stories first."""
    table = found_agreements
    query = _of_stories(select(table.c.story, findings.c.title, table.c.record), table)
    if words:
        query = query.where(table.c.term.contains(words.casefold(), autoescape=True))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(table.c.number).limit(limit).offset(offset))
        return tuple(FoundAgreement(row[0], row[1], msgspec.json.decode(row[2], type=Agreement)) for row in rows)


def relations_found(store: Store, words: str, limit: int, offset: int) -> tuple[FoundRelation, ...]:
    """List relations of which an actor's name holds some letters, those of the newest stories first."""
    table = found_relations
    told = (table.c.subject, table.c.relation, table.c.object, table.c.when, table.c.reports)
    query = _of_stories(select(table.c.story, findings.c.title, *told), table)
    if words:
        query = query.where(table.c.term.contains(words.casefold(), autoescape=True))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(table.c.number).limit(limit).offset(offset))
        return tuple(FoundRelation(*row) for row in rows)


def outlets_found(store: Store) -> dict[str, FoundOutlet]:
    """Give what every outlet tells in the latest dossiers, by its name."""
    table = found_outlets
    sums = (func.count(), func.sum(table.c.claims), func.sum(table.c.alone), func.sum(table.c.first))
    sources: dict[tuple[str, str], list[tuple[str, int]]] = {}
    own = found_sources
    told = (own.c.outlet, own.c.kind, own.c.source)
    counted = _standing(select(*told, func.count()), own).group_by(*told)
    with store.reading() as connection:
        for outlet, kind, source, count in connection.execute(counted.order_by(func.count().desc(), own.c.source)):
            sources.setdefault((outlet, kind), []).append((source, int(count)))
        rows = connection.execute(_standing(select(table.c.outlet, *sums), table).group_by(table.c.outlet)).all()
    found = {}
    for name, stories, claims, alone, first in rows:
        copied, credited = (tuple(sources.get((name, kind), ())) for kind in ("copies", "credits"))
        found[name] = FoundOutlet(name, int(stories), int(claims), int(alone), int(first), copied, credited)
    return found


def _findings() -> Select[Any]:
    names = Finding.__struct_fields__
    return select(*(findings.c[name] for name in names))


def _of_stories(query: Select[Any], table: Any) -> Select[Any]:
    """Join what a dossier tells with its story, the newest first."""
    joined = _standing(query, table).join(findings, findings.c.story == table.c.story)
    return joined.order_by(articles.c.day.desc().nulls_last(), articles.c.id.desc())


def _standing(query: Select[Any], table: Any) -> Select[Any]:
    """Leave out what the dossier of a story told that has since become part of another."""
    return query.join(articles, articles.c.key == table.c.story).where(articles.c.id == articles.c.story)

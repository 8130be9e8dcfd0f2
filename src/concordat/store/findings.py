"""What the latest dossiers of all stories tell, in lists: agreements, relations, actors, outlets and their sources.

A dossier is one record; what is listed across stories is written beside it when it is kept, and goes with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import Connection, Select, delete, func, insert, select

from concordat.dossier.views.brief import MINOR
from concordat.records import Agreement, Dossier
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

TABLES = (findings, found_actors, found_agreements, found_relations, found_outlets, found_sources)


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


def findings_of(store: Store, keys: list[str]) -> dict[str, Finding]:
    """Give what is listed of the dossiers of some stories, by their keys."""
    with store.reading() as connection:
        rows = connection.execute(_findings().where(findings.c.story.in_(keys)))
        return {row.story: Finding(*row) for row in rows}


def actors_found(
    store: Store, words: str, kind: str | None, limit: int, offset: int
) -> tuple[FoundActor, ...]:
    """List actors whose name holds some letters, those of most stories first."""
    table = found_actors
    counted = (func.count(func.distinct(table.c.story)), func.sum(table.c.mentions), func.sum(table.c.statements))
    own = (func.max(table.c.name), table.c.kind, func.max(table.c.role))
    query = select(*own, *counted).group_by(table.c.term, table.c.kind)
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
    counted = select(own.c.outlet, own.c.kind, own.c.source, func.count()).group_by(own.c.outlet, own.c.kind, own.c.source)
    with store.reading() as connection:
        for outlet, kind, source, count in connection.execute(counted.order_by(func.count().desc(), own.c.source)):
            sources.setdefault((outlet, kind), []).append((source, int(count)))
        rows = connection.execute(select(table.c.outlet, *sums).group_by(table.c.outlet)).all()
    return {
        name: FoundOutlet(
            name, *map(int, told), tuple(sources.get((name, "copies"), ())), tuple(sources.get((name, "credits"), ()))
        )
        for name, *told in rows
    }


def forget_findings(connection: Connection, story: str) -> None:
    """Take what a story's dossier told out of all lists."""
    for table in TABLES:
        connection.execute(delete(table).where(table.c.story == story))


def keep_findings(connection: Connection, story: str, made: Dossier) -> None:
    """Write what a story's latest dossier tells into the lists, in the place of what an earlier one told."""
    forget_findings(connection, story)
    for table, rows in (
        (findings, [_finding(story, made)]),
        (found_actors, list(_actors(made))),
        (found_agreements, list(_agreements(made))),
        (found_relations, list(_relations(made))),
        (found_outlets, list(_outlets(made))),
        (found_sources, list(_sources(made))),
    ):
        if rows:
            connection.execute(insert(table), [{**row, "story": story} for row in rows])


def _findings() -> Select[Any]:
    names = Finding.__struct_fields__
    return select(*(findings.c[name] for name in names))


def _of_stories(query: Select[Any], table: Any) -> Select[Any]:
    """Join what a dossier tells with its story, the newest first."""
    joined = query.join(findings, findings.c.story == table.c.story).join(articles, articles.c.key == table.c.story)
    return joined.order_by(articles.c.day.desc().nulls_last(), articles.c.id.desc())


def _finding(story: str, made: Dossier) -> dict[str, Any]:
    outlets = len({article.outlet or article.id for article in made.articles})
    least = made.origins.at_least if made.origins.count > 0 else 0
    return {
        "title": made.story.title,
        "outlets": outlets,
        "origins": made.origins.count,
        "at_least": least,
        "spread": 1000 * max(made.origins.count, 0) // max(outlets, 1),
        "contested": sum(item.kind not in MINOR for item in made.discrepancies),
        "agreements": len(made.agreements),
    }


def _actors(made: Dossier) -> Iterator[dict[str, Any]]:
    said = Counter(quotation.speaker for quotation in made.statements)
    for number, actor in enumerate(made.actors):
        yield {
            "number": number,
            "kind": actor.kind,
            "name": actor.name,
            "term": actor.name.casefold(),
            "role": actor.roles[0].title if actor.roles else "",
            "mentions": len(actor.mentions),
            "statements": said[actor.id],
        }


def _agreements(made: Dossier) -> Iterator[dict[str, Any]]:
    named = {actor.id: actor.name for actor in made.actors}
    for number, one in enumerate(made.agreements):
        whom = {field: tuple(named.get(a, a) for a in getattr(one, field)) for field in ("parties", "signatories", "brokers")}
        told = msgspec.structs.replace(one, **whom)
        words = (told.name, *told.names, *told.parties)
        yield {"number": number, "term": "\n".join(words).casefold(), "record": msgspec.json.encode(told)}


def _relations(made: Dossier) -> Iterator[dict[str, Any]]:
    named = {actor.id: actor.name for actor in made.actors}
    for number, one in enumerate(made.relations):
        subject, whom = named.get(one.subject, one.subject), named.get(one.object, one.object)
        yield {
            "number": number,
            "subject": subject,
            "relation": one.relation,
            "object": whom,
            "when": one.when,
            "reports": len({citation.article for citation in one.evidence}),
            "term": f"{subject}\n{whom}".casefold(),
        }


def _outlets(made: Dossier) -> Iterator[dict[str, Any]]:
    named = {article.id: article.outlet for article in made.articles}
    claims, alone = Counter[str](), Counter[str]()
    for claim in made.claims:
        telling = {named[piece.citation.article] for piece in claim.carrying} - {None}
        claims.update(one for one in telling if one)
        if len(telling) == 1:
            alone.update(one for one in telling if one)
    days = sorted((article.published[:10], article.outlet) for article in made.articles if article.published and article.outlet)
    earliest = {outlet for day, outlet in days if day == days[0][0]}
    dated = all(article.published for article in made.articles)
    for outlet in sorted({outlet for outlet in named.values() if outlet}):
        first = dated and earliest == {outlet} and len(set(named.values())) > 1
        yield {"outlet": outlet, "alone": alone[outlet], "claims": claims[outlet], "first": int(first)}


def _sources(made: Dossier) -> Iterator[dict[str, Any]]:
    named = {article.id: article.outlet for article in made.articles}
    told: set[tuple[str, Literal["copies", "credits"], str]] = set()
    for copy in made.copies:
        source = copy.agency or named.get(copy.source or "")
        told.update((outlet, "copies", source) for a in copy.copies if (outlet := named.get(a)) and source)
    for article in made.articles:
        if article.outlet:
            told.update((article.outlet, "credits", credit.actor) for credit in article.credits if credit.actor)
    yield from ({"outlet": a, "kind": kind, "source": b} for a, kind, b in sorted(told) if a != b)

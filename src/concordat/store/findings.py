"""What a dossier tells that is listed across stories: written beside it when it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, delete, insert

from concordat.dossier.order import MINOR
from concordat.records import Dossier
from concordat.store.schema import (
    findings,
    found_actors,
    found_agreements,
    found_outlets,
    found_relations,
    found_sources,
)

TABLES = (findings, found_actors, found_agreements, found_relations, found_outlets, found_sources)


def keep_findings(connection: Connection, story: str, made: Dossier) -> None:
    """Write what a story's latest dossier tells into the lists, in the place of what an earlier one told."""
    for table in TABLES:
        connection.execute(delete(table).where(table.c.story == story))
    for table, rows in (
        (findings, [_finding(made)]),
        (found_actors, list(_actors(made))),
        (found_agreements, list(_agreements(made))),
        (found_relations, list(_relations(made))),
        (found_outlets, list(_outlets(made))),
        (found_sources, list(_sources(made))),
    ):
        if rows:
            connection.execute(insert(table), [{**row, "story": story} for row in rows])


def _finding(made: Dossier) -> dict[str, Any]:
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
        whom = {
            field: tuple(named.get(a, a) for a in getattr(one, field))
            for field in ("parties", "signatories", "brokers")
        }
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
    days = sorted(
        (article.published[:10], article.outlet) for article in made.articles if article.published and article.outlet
    )
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

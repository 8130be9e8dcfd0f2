"""What a dossier counts and what it points at: references that must name something, sums that must add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from concordat.dossier.assemble import story_id
from concordat.records import Dossier, Origins


def references(dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...], Collection[str]]]:
    """Give every reference: where it stands, the ids it names, and the ids there are."""
    articles, actors = _ids(dossier.articles), _ids(dossier.actors)
    quotations, claims = _ids(dossier.quotations), _ids(dossier.claims)
    yield "story.articles", dossier.story.articles, articles
    for actor in dossier.actors:
        yield f"actor {actor.id}", actor.members, actors
    for quotation in dossier.quotations:
        hops = tuple(hop.actor for hop in quotation.chain)
        yield f"quotation {quotation.id}", _given(quotation.speaker, *quotation.speakers, *hops), actors
    for utterance in dossier.utterances:
        yield f"utterance {utterance.id}", utterance.quotations, quotations
        yield f"utterance {utterance.id}", _given(utterance.speaker), actors
    for claim in dossier.claims:
        yield f"claim {claim.id}", claim.disputes, claims
        yield f"claim {claim.id}", claim.perhaps, articles
        yield f"claim {claim.id}", tuple(a for e in claim.evidence for a in e.attributed_to), actors
        yield f"claim {claim.id}", _articles(claim.origins), articles
    for copy in dossier.copies:
        yield "copy", _given(copy.source, *copy.copies), articles
    for omission in dossier.omissions:
        yield "omission", omission.claims, claims
        yield "omission", (omission.article,), articles
    for event in dossier.events:
        yield f"event {event.type}", (*event.actors, *event.recipients), actors
    for relation in dossier.relations:
        yield f"relation {relation.relation}", (relation.subject, relation.object), actors
    for answer in dossier.summary:
        yield f"answer {answer.question}", _given(answer.claim), claims
    yield "origins", _articles(dossier.origins), articles


def sums(dossier: Dossier) -> Iterator[tuple[str, bool]]:
    """Give every sum: where it stands, and whether it adds up."""
    outlets = {article.id: article.outlet or article.name for article in dossier.articles}
    for part in ("articles", "actors", "quotations", "utterances", "claims"):
        records = getattr(dossier, part)
        yield f"{part}: ids", len(_ids(records)) == len(records)
    yield "story.id", dossier.story.id == story_id(dossier.articles)
    yield "story.articles", dossier.story.articles == tuple(outlets)
    yield "origins", _adds_up(dossier.origins)
    for claim in dossier.claims:
        cited = {evidence.citation.article for evidence in claim.carrying}
        yield f"claim {claim.id}: outlets", set(claim.outlets) == {outlets.get(article) for article in cited}
        yield f"claim {claim.id}: origins", _adds_up(claim.origins) and set(_articles(claim.origins)) == cited
    for article in dossier.articles:
        inside = all(0 <= f.start <= f.end <= len(article.text) for f in article.furniture)
        yield f"article {article.id}: furniture", inside


def _adds_up(origins: Origins) -> bool:
    return origins.count == len(origins.groups) and 0 <= origins.at_least <= origins.count


def _articles(origins: Origins) -> tuple[str, ...]:
    return tuple(article for group in origins.groups for article in group.articles)


def _given(*ids: str | None) -> tuple[str, ...]:
    return tuple(one for one in ids if one is not None)


def _ids(records: Iterable[object]) -> frozenset[str]:
    return frozenset(record.id for record in records)  # type: ignore[attr-defined]

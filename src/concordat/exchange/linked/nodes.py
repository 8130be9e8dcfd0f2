"""Records as nodes: what schema.org has a word for under its word, the rest under ours (docs/json-ld.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concordat.exchange.names import iri, text_iri
from concordat.records import Actor, Article, Claim, Dossier, Event, Quotation

Node = dict[str, Any]

KINDS = {
    "person": "Person",
    "organization": "Organization",
    "country": "Country",
    "place": "Place",
    "group": "concordat:Group",
}

OTHERS = {
    "utterances": "Utterance",
    "reuse": "Reuse",
    "discrepancies": "Discrepancy",
    "framing": "Framing",
    "agreements": "Agreement",
    "timeline": "TimelinePoint",
    "summary": "Answer",
    "copies": "Copy",
    "omissions": "Omission",
    "relations": "Relation",
}
"""Parts of a dossier that schema.org has no type for, and ours."""

WORDS = ("text", "referent", "what")
"""Fields of these parts that hold their words; the first that is a text."""

SAID = ("question", "relation", "resolution", "direction", "because")
"""Fields told as a description."""


def about(dossier: Dossier) -> Node:
    """Describe the dossier itself."""
    return told(
        id=iri(dossier),
        type="Dataset",
        name=dossier.story.title,
        identifier=dossier.story.id,
        hasPart=[{"id": iri(dossier, article.id)} for article in dossier.articles],
        origins=dossier.origins.count,
        originsAtLeast=dossier.origins.at_least,
        arithmetic=dossier.origins.arithmetic,
    )


def nodes(dossier: Dossier) -> Iterator[tuple[Any, Node]]:
    """Give every record with its node, in the order of the dossier."""
    for article in dossier.articles:
        yield article, _article(dossier, article)
    for actor in dossier.actors:
        yield actor, _actor(dossier, actor)
    for quotation in dossier.quotations:
        yield quotation, _quotation(dossier, quotation)
    for claim in dossier.claims:
        yield claim, _claim(dossier, claim)
    for number, event in enumerate(dossier.events, 1):
        yield event, _event(dossier, event, number)
    for part, kind in OTHERS.items():
        for number, record in enumerate(getattr(dossier, part), 1):
            yield record, _other(dossier, record, part, kind, number)


def texts(dossier: Dossier) -> Iterator[Node]:
    """Say of which report each text is, under the name that is its hash."""
    for article in dossier.articles:
        yield {"id": text_iri(article), "textOf": iri(dossier, article.id)}


def wordings(dossier: Dossier) -> Iterator[tuple[Any, Node]]:
    """Give each report's wording of a claim as a claim of its own, and how the two stand to one another."""
    takes = {copy: one.source for one in dossier.copies if one.source for copy in one.copies}
    for claim in dossier.claims:
        first = {piece.citation.article: number for number, piece in reversed(list(enumerate(claim.evidence, 1)))}
        for number, piece in enumerate(claim.evidence, 1):
            relation = "corroborates" if claim.status == "corroborated" and not piece.near else "carries"
            source = takes.get(piece.citation.article)
            yield (
                piece,
                told(
                    id=_wording(dossier, claim, number),
                    type="Claim",
                    text=piece.citation.text,
                    isPartOf={"id": iri(dossier, piece.citation.article)},
                    polarity=piece.polarity,
                    modality=piece.modality,
                    derivesFrom=_wording(dossier, claim, first[source]) if source in first else None,
                    **{relation: iri(dossier, claim.id)},
                ),
            )


def _wording(dossier: Dossier, claim: Claim, number: int) -> str:
    return iri(dossier, claim.id, str(number))


def told(**values: Any) -> Node:
    """Leave out what is not known."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


def _article(dossier: Dossier, article: Article) -> Node:
    address = article.canonical or article.url
    return told(
        id=iri(dossier, article.id),
        type="NewsArticle",
        headline=article.title,
        name=article.name,
        publisher=article.outlet,
        creator=list(article.bylines),
        datePublished=article.published,
        inLanguage=article.language,
        identifier=address,
        text=article.text,
    )


def _actor(dossier: Dossier, actor: Actor) -> Node:
    return told(
        id=iri(dossier, actor.id),
        type=KINDS[actor.kind],
        name=actor.name,
        alternateName=[name for name in actor.names if name != actor.name],
        identifier=actor.wikidata,
        description=[role.title for role in actor.roles],
    )


def _quotation(dossier: Dossier, quotation: Quotation) -> Node:
    return told(
        id=iri(dossier, quotation.id),
        type="Quotation",
        text=" […] ".join(piece.text for piece in quotation.content),
        spokenByCharacter=[{"id": iri(dossier, one)} for one in _speakers(quotation)],
        isPartOf=[{"id": iri(dossier, one)} for one in dict.fromkeys(c.article for c in quotation.content)],
        kind=quotation.kind,
        status=quotation.tells,
    )


def _speakers(quotation: Quotation) -> tuple[str, ...]:
    return quotation.speakers or ((quotation.speaker,) if quotation.speaker else ())


def _claim(dossier: Dossier, claim: Claim) -> Node:
    return told(
        id=iri(dossier, claim.id),
        type="Claim",
        text=claim.text,
        appearance=[{"id": iri(dossier, one)} for one in dict.fromkeys(e.citation.article for e in claim.carrying)],
        status=claim.status,
        origins=claim.origins.count,
        originsAtLeast=claim.origins.at_least,
        arithmetic=claim.origins.arithmetic,
        disputes=[iri(dossier, other) for other in claim.disputes],
    )


def _event(dossier: Dossier, event: Event, number: int) -> Node:
    return told(
        id=iri(dossier, "events", str(number)),
        type="Event",
        eventType=event.type,
        eventMode=event.mode,
        kind=list(event.context),
        modality=event.modality,
        when=event.when,
        location=event.where,
        actor=[iri(dossier, one) for one in event.actors],
        recipient=[iri(dossier, one) for one in event.recipients],
    )


def _other(dossier: Dossier, record: Any, part: str, kind: str, number: int) -> Node:
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    words = next((fields[name] for name in WORDS if isinstance(fields.get(name), str)), None)
    return told(
        id=iri(dossier, record.id) if part == "utterances" else iri(dossier, part, str(number)),
        type=f"concordat:{kind}",
        text=words,
        **{key: fields.get(key) for key in ("name", "kind", "status", "when")},
        description=[one for key in SAID for one in _plain(fields.get(key))],
        renders=[iri(dossier, one) for one in fields.get("quotations", ())],
    )


def _plain(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()

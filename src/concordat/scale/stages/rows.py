"""The rows of the tables: what a dossier holds, each row with its story, its day and the characters that it cites.

The schemas are the tables' documentation as well (docs/scale.md lists them).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from concordat.records import Article, Citation, Dossier

UNKNOWN_DAY = "unknown"
"""The day of an article, or of a story, that has none."""

STRINGS = pa.list_(pa.string())
CITED = pa.list_(
    pa.struct([("article", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
)


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([("day", pa.string()), ("story", pa.string()), *columns.items()])


TEXT, NUMBER, REAL = pa.string(), pa.int64(), pa.float64()

SCHEMAS: dict[str, pa.Schema] = {
    "articles": _schema(
        article=TEXT, name=TEXT, outlet=TEXT, title=TEXT, published=TEXT, language=TEXT, url=TEXT, sha256=TEXT,
        text_sha256=TEXT, text=TEXT, because=TEXT,
    ),
    "quotations": _schema(
        quotation=TEXT, article=TEXT, outlet=TEXT, kind=TEXT, type=TEXT, tells=TEXT, speaker=TEXT, speaker_name=TEXT,
        source=CITED, cue=CITED, content=CITED, stance=TEXT, confidence=REAL,
    ),
    "mentions": _schema(
        actor=TEXT, name=TEXT, kind=TEXT, country=TEXT, article=TEXT, start=NUMBER, end=NUMBER, text=TEXT, form=TEXT,
        metonym=pa.bool_(),
    ),
    "claims": _schema(
        claim=TEXT, text=TEXT, status=TEXT, outlets=STRINGS, origins=NUMBER, at_least=NUMBER, arithmetic=TEXT,
        salience=REAL, disputes=STRINGS, evidence=CITED,
    ),
    "origins": _schema(
        count=NUMBER, at_least=NUMBER, arithmetic=TEXT, root=TEXT, label=TEXT, kind=TEXT, articles=STRINGS,
        because=STRINGS,
    ),
    "events": _schema(
        type=TEXT, mode=TEXT, modality=TEXT, actors=STRINGS, actor_names=STRINGS, recipients=STRINGS,
        recipient_names=STRINGS, when=TEXT, where=TEXT, evidence=CITED,
    ),
    "agreements": _schema(
        name=TEXT, kind=TEXT, parties=STRINGS, party_names=STRINGS, signatories=STRINGS, signed=TEXT, place=TEXT,
        term=TEXT, in_force=TEXT, status=TEXT,
        provisions=pa.list_(pa.struct([("text", TEXT), ("obligation", TEXT), ("status", TEXT)])), evidence=CITED,
    ),
}  # fmt: skip
"""The columns of each table that is made of dossiers."""


def rows_of(dossier: Dossier, story: str, because: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the rows of a dossier, each with its table; ``because`` says why each article is of this story."""
    days = {article.id: _day(article) for article in dossier.articles}
    first = min((day for day in days.values() if day != UNKNOWN_DAY), default=UNKNOWN_DAY)
    for kind, rows in (
        ("articles", _articles(dossier, because)),
        ("quotations", _quotations(dossier)),
        ("mentions", _mentions(dossier)),
        ("claims", _claims(dossier)),
        ("origins", _origins(dossier)),
        ("events", _events(dossier)),
        ("agreements", _agreements(dossier)),
    ):
        for row in rows:
            yield kind, {"day": days.get(str(row.get("article")), first), "story": story, **row}


def _day(article: Article) -> str:
    return (article.published or "")[:10] or UNKNOWN_DAY


def _articles(dossier: Dossier, because: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for one in dossier.articles:
        named = ("name", "outlet", "title", "published", "language", "url", "sha256", "text_sha256", "text")
        yield {"article": one.id, "because": because[one.id], **{name: getattr(one, name) for name in named}}


def _quotations(dossier: Dossier) -> Iterator[dict[str, object]]:
    names = {actor.id: actor.name for actor in dossier.actors}
    outlets = {article.id: article.outlet for article in dossier.articles}
    for one in dossier.quotations:
        article = one.content[0].article
        named = ("kind", "type", "tells", "speaker", "stance", "confidence")
        yield {
            **{name: getattr(one, name) for name in named},
            "quotation": one.id,
            "article": article,
            "outlet": outlets[article],
            "speaker_name": names.get(one.speaker or ""),
            "source": _cited([one.source] if one.source else []),
            "cue": _cited([one.cue] if one.cue else []),
            "content": _cited(one.content),
        }


def _mentions(dossier: Dossier) -> Iterator[dict[str, object]]:
    for actor in dossier.actors:
        told = {"actor": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country}
        for one in actor.mentions:
            named = ("article", "start", "end", "text", "form", "metonym")
            yield {**told, **{name: getattr(one, name) for name in named}}


def _claims(dossier: Dossier) -> Iterator[dict[str, object]]:
    for one in dossier.claims:
        yield {
            "claim": one.id,
            "text": one.text,
            "status": one.status,
            "outlets": one.outlets,
            "origins": one.origins.count,
            "at_least": one.origins.at_least,
            "arithmetic": one.origins.arithmetic,
            "salience": one.salience,
            "disputes": one.disputes,
            "evidence": _cited([piece.citation for piece in one.evidence]),
        }


def _origins(dossier: Dossier) -> Iterator[dict[str, object]]:
    found = dossier.origins
    told = {name: getattr(found, name) for name in ("count", "at_least", "arithmetic", "root")}
    for one in found.groups:
        yield {**told, "label": one.label, "kind": one.kind, "articles": one.articles, "because": one.because}


def _events(dossier: Dossier) -> Iterator[dict[str, object]]:
    names = {actor.id: actor.name for actor in dossier.actors}
    for one in dossier.events:
        named = ("type", "mode", "modality", "actors", "recipients", "when", "where")
        yield {
            **{name: getattr(one, name) for name in named},
            "actor_names": [names.get(actor, actor) for actor in one.actors],
            "recipient_names": [names.get(actor, actor) for actor in one.recipients],
            "evidence": _cited(one.evidence),
        }


def _agreements(dossier: Dossier) -> Iterator[dict[str, object]]:
    names = {actor.id: actor.name for actor in dossier.actors}
    for one in dossier.agreements:
        named = ("name", "kind", "parties", "signatories", "signed", "place", "term", "in_force", "status")
        yield {
            **{name: getattr(one, name) for name in named},
            "party_names": [names.get(party, party) for party in one.parties],
            "provisions": [{"text": p.text, "obligation": p.obligation, "status": p.status} for p in one.provisions],
            "evidence": _cited(one.evidence),
        }


def _cited(citations: Sequence[Citation]) -> list[dict[str, object]]:
    return [{"article": c.article, "start": c.start, "end": c.end, "text": c.text} for c in citations]

"""The reports in full, cut into segments that carry their marks and the anchors that citations jump to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from concordat.dossier.marks import Mark, Segment, segments
from concordat.dossier.views.names import Names
from concordat.reading.read_over import gaps_of
from concordat.records import Article, Citation, Dossier

_CITING = ("article", "start", "end", "text")


@dataclass(frozen=True)
class Report:
    """One article and its text in segments."""

    article: Article
    segments: tuple[Segment, ...]


def reports(names: Names, linked: Mapping[str, Collection[int]] | None = None) -> tuple[Report, ...]:
    """Mark furniture, quotations, shared passages, names and times in every article.

    ``linked`` are the places of each article that the page jumps to: then names and times are left unmarked, as too
    many; without it every citation has its place.
    """
    marks: dict[str, list[Mark]] = {article: [] for article in names.articles}
    for article_id, mark in _marks(names.dossier):
        if article_id in marks and (linked is None or mark.layer not in ("name", "time")):
            marks[article_id].append(mark)
    anchors = _all_places(names.dossier) if linked is None else linked
    return tuple(
        Report(article, segments(article.text, marks[article.id], set(anchors.get(article.id, ()))))
        for article in names.dossier.articles
    )


def _all_places(dossier: Dossier) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for citation in linked_citations(dossier):
        found.setdefault(citation.article, set()).add(citation.start)
    return found


def linked_citations(dossier: Dossier) -> Iterator[Citation]:
    """Give what the page links to: every citation, but of an actor's mentions only the first in each article."""
    for name in dossier.__struct_fields__:
        if name not in ("articles", "actors"):
            yield from citations(getattr(dossier, name))
    for actor in dossier.actors:
        yield from citations(actor.roles)
        first = {m.article: m for m in reversed(actor.mentions)}
        yield from citations(tuple(first.values()))


def citations(record: object) -> Iterator[Citation]:
    """Walk a record and everything in it for citations (mentions and credits, which cite too, among them)."""
    stack: list[object] = [record]
    while stack:
        item = stack.pop()
        if isinstance(item, msgspec.Struct):
            fields = item.__struct_fields__
            if set(_CITING) <= set(fields):
                yield Citation(*(getattr(item, name) for name in _CITING))
            stack.extend(getattr(item, name) for name in fields)
        elif isinstance(item, tuple):
            stack.extend(item)


def _marks(dossier: Dossier) -> Iterator[tuple[str, Mark]]:
    for article in dossier.articles:
        yield from ((article.id, Mark(f.start, f.end, "furniture")) for f in article.furniture)
        yield from ((article.id, Mark(start, end, "card")) for start, end in gaps_of(article).spans)
    for quotation in dossier.statements:
        yield from ((c.article, Mark(c.start, c.end, "quotation")) for c in quotation.content)
    for reuse in dossier.reuse:
        if not reuse.shared_quotation:
            layer = "paraphrase" if reuse.kind == "paraphrase" else "copied"
            yield from ((c.article, Mark(c.start, c.end, layer)) for c in (reuse.a, reuse.b))
    for actor in dossier.actors:
        yield from ((m.article, Mark(m.start, m.end, "name")) for m in actor.mentions if m.form != "pronoun")
    for point in dossier.timeline:
        yield from ((c.article, Mark(c.start, c.end, "time")) for c in point.evidence)

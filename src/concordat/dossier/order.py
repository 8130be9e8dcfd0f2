"""The order in which a dossier tells things: what most articles carry comes first, ties fall by place in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from concordat.records import (
    Actor,
    Agreement,
    Article,
    Citation,
    Claim,
    Discrepancy,
    Framing,
    Mention,
    Quotation,
    Reuse,
    Utterance,
)

Place = Callable[[Iterable[Citation | Mention]], tuple[int, int, int]]
"""Where a finding first stands: index of the article, start, end. Findings without a citation come last."""

MINOR = ("wording", "name", "scope")
"""Kinds of difference that come last: renderings of one utterance, spellings, and what can hold side by side."""

ACTOR_KINDS = ("person", "country", "organization", "group", "place")


def by_place(articles: tuple[Article, ...]) -> Place:
    """Order findings by the first citation, articles in the order given."""
    index = {article.id: i for i, article in enumerate(articles)}
    nowhere = (len(articles), 0, 0)

    def place(citations: Iterable[Citation | Mention]) -> tuple[int, int, int]:
        return min(((index.get(c.article, len(articles)), c.start, c.end) for c in citations), default=nowhere)

    return place


def claims_in_order(claims: tuple[Claim, ...], place: Place) -> tuple[Claim, ...]:
    """Most salient first; a claim without evidence is none."""
    return tuple(
        sorted(
            (c for c in claims if c.evidence), key=lambda c: (-c.salience, place(e.citation for e in c.evidence), c.id)
        )
    )


def actors_in_order(actors: tuple[Actor, ...], place: Place) -> tuple[Actor, ...]:
    """By the number of articles that name the actor, then by mentions."""
    return tuple(
        sorted(
            actors,
            key=lambda a: (-len({m.article for m in a.mentions}), -len(a.mentions), place(a.mentions), a.id),
        )
    )


def utterances_in_order(
    utterances: tuple[Utterance, ...], quotations: tuple[Quotation, ...], place: Place
) -> tuple[Utterance, ...]:
    """By the number of articles that render the utterance."""
    content = {q.id: q.content for q in quotations}

    def key(utterance: Utterance) -> tuple[int, tuple[int, int, int], str]:
        cited = [c for q in utterance.quotations for c in content.get(q, ())]
        return -len({c.article for c in cited}), place(cited), utterance.id

    return tuple(sorted(utterances, key=key))


def reuse_in_order(reuse: tuple[Reuse, ...], place: Place) -> tuple[Reuse, ...]:
    """By place in the first article, then in the second."""
    return tuple(sorted(reuse, key=lambda r: (place([r.a]), place([r.b]))))


def discrepancies_in_order(discrepancies: tuple[Discrepancy, ...], place: Place) -> tuple[Discrepancy, ...]:
    """Those that nothing resolves first, then by the number of articles involved."""

    def key(item: Discrepancy) -> tuple[bool, int, tuple[int, int, int], str]:
        cited = [c for side in item.sides for c in side]
        return item.resolution is not None, -len({c.article for c in cited}), place(cited), item.what

    return tuple(sorted(discrepancies, key=key))


def framing_in_order(framing: tuple[Framing, ...], place: Place) -> tuple[Framing, ...]:
    """By the number of articles that name the referent; within one referent the most used label first."""

    def key(item: Framing) -> tuple[int, tuple[int, int, int], str]:
        cited = [c for label in item.labels for c in label.citations]
        return -len({c.article for c in cited}), place(cited), item.referent

    return tuple(sorted(framing, key=key))


def agreements_in_order(agreements: tuple[Agreement, ...], place: Place) -> tuple[Agreement, ...]:
    """Put the agreement of the story first: by articles that report it, then by what is known of it."""

    def key(item: Agreement) -> tuple[int, int, tuple[int, int, int], str]:
        cited = [*item.evidence, *(c for provision in item.provisions for c in provision.evidence)]
        return -len({c.article for c in cited}), -len(item.provisions), place(cited), item.name

    return tuple(sorted(agreements, key=key))

"""Who said what, in all stories; and what each outlet has in the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, select, tuple_

from concordat.records import Analysis, Citation
from concordat.store.queries import Found, day_number, found, matching, of_outlet, phrases_of
from concordat.store.schema import articles, shares, stories, versions
from concordat.store.schema import statements as table
from concordat.store.words import searched

if TYPE_CHECKING:
    from concordat.store.store import Store

_CITATIONS = msgspec.json.Decoder(tuple[Citation, ...])


class SaidQuery(msgspec.Struct, frozen=True):
    """Which statements: by words of the speaker's name as the article has it, words and "phrases", outlet and days."""

    speaker: str | None = None
    words: str = ""
    outlet: str | None = None
    after: str | None = None
    before: str | None = None
    stance: str | None = None


class Said(msgspec.Struct, frozen=True):
    """A statement as an article gives it: the article with its story, the speaker as named there, the words cited.

    ``stance`` is how the cue colours it.
    """

    article: Found
    kind: str
    speaker: str | None
    content: tuple[Citation, ...]
    stance: str | None = None


class Tally(msgspec.Struct, frozen=True):
    """The figures of an outlet.

    ``reports`` and ``stories``: those that stand; ``opened``: stories of several reports of which its report came first
    into the store; ``versions``: later texts of its reports; ``withdrawn``: reports that were taken back;
    ``compared``: reports in the latest dossiers; ``copied``: those of them that copy another report or an agency.
    """

    outlet: str
    reports: int
    stories: int
    opened: int
    versions: int
    withdrawn: int
    compared: int
    copied: int


def statements(store: Store, query: SaidQuery, limit: int, offset: int) -> tuple[Said, ...]:
    """Find statements, those of the newest articles first, within one in the order of its text."""
    told = (
        found()
        .add_columns(table.c.kind, table.c.speaker, table.c.content, table.c.stance)
        .join(table, table.c.article == articles.c.id)
    )
    told = told.where(articles.c.withdrawn.is_(None), *_conditions(store, query))
    newest = (articles.c.day.desc().nulls_last(), articles.c.id.desc(), table.c.number)
    with store.reading() as connection:
        rows = connection.execute(told.order_by(*newest).limit(limit).offset(offset)).all()
    return tuple(
        Said(Found(*row[:-4]), row.kind, row.speaker, _CITATIONS.decode(row.content), row.stance) for row in rows
    )


def stances(store: Store) -> tuple[str, ...]:
    """List how statements are coloured by their cues."""
    query = select(table.c.stance).where(table.c.stance.is_not(None)).distinct().order_by(table.c.stance)
    with store.reading() as connection:
        return tuple(connection.execute(query).scalars())


def outlets(store: Store) -> tuple[Tally, ...]:
    """Give the figures of every outlet that is known, that with most reports first."""
    opened = select(stories.c.story).where(stories.c.reports > 1)
    first = case(((articles.c.id == articles.c.story) & articles.c.story.in_(opened), 1), else_=0)
    own = (func.count(), func.count(func.distinct(articles.c.story)), func.sum(first))
    known = select(articles.c.outlet, *own).where(articles.c.outlet.is_not(None), articles.c.withdrawn.is_(None))
    gone = select(articles.c.outlet, func.count()).where(articles.c.withdrawn.is_not(None)).group_by(articles.c.outlet)
    later = select(articles.c.outlet, func.count()).join(versions).group_by(articles.c.outlet)
    copied = select(shares.c.outlet, func.sum(shares.c.reports), func.sum(shares.c.copied)).group_by(shares.c.outlet)
    copied = copied.join(articles, articles.c.key == shares.c.story).where(articles.c.id == articles.c.story)
    with store.reading() as connection:
        rows = {row[0]: row[1:] for row in connection.execute(known.group_by(articles.c.outlet))}
        back = {row[0]: row[1] for row in connection.execute(gone) if row[0]}
        texts = {row[0]: row[1] for row in connection.execute(later)}
        shared = {row[0]: (row[1], row[2]) for row in connection.execute(copied)}
    made = []
    for name in sorted({*rows, *back}):
        reports, of, began = map(int, rows.get(name, (0, 0, 0)))
        compared, copies = map(int, shared.get(name, (0, 0)))
        made.append(Tally(name, reports, of, began, texts.get(name, 0), back.get(name, 0), compared, copies))
    return tuple(sorted(made, key=lambda one: (-one.reports, one.outlet)))


def keep_statements(connection: Connection, number: int, analysis: Analysis) -> None:
    """Put the statements of an article in the place of those that it had."""
    connection.execute(delete(table).where(table.c.article == number))
    named = {actor.id: actor.name for actor in analysis.actors}
    rows = []
    for place, quotation in enumerate(analysis.statements):
        speaker = named.get(quotation.speaker or "")
        rows.append(
            {
                "article": number,
                "number": place,
                "kind": quotation.kind,
                "speaker": speaker,
                "term": _padded(speaker) if speaker else None,
                "words": _padded(" ".join(part.text for part in quotation.content)),
                "content": msgspec.json.encode(quotation.content),
                "stance": quotation.stance,
            }
        )
    if rows:
        connection.execute(insert(table), rows)


def _conditions(store: Store, query: SaidQuery) -> Iterator[ColumnElement[bool]]:
    if query.speaker:
        own = table.alias("own")  # by the index alone: rows of statements are long
        named = select(own.c.article, own.c.number).where(own.c.term.contains(_padded(query.speaker), autoescape=True))
        yield tuple_(table.c.article, table.c.number).in_(named)
    yield from matching(store, query.words)
    for phrase in phrases_of(query.words):
        yield table.c.words.contains(_padded(" ".join(phrase)), autoescape=True)
    if query.outlet:
        yield of_outlet(query.outlet)
    if query.stance:
        yield table.c.stance == query.stance
    if query.after:
        yield articles.c.day >= day_number(query.after)
    if query.before:
        yield articles.c.day <= day_number(query.before)


def _padded(text: str) -> str:
    """Write words as they are searched, with a space before and after each."""
    return f" {' '.join(searched(text))} "

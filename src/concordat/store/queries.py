"""What is asked of a store: articles by words, actors, outlets, days and kinds of events; stories; one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from concordat.errors import StoreError
from concordat.records import Analysis, Article
from concordat.store.schema import analyses, articles, set_aside, terms, versions
from concordat.store.words import backend, searched
from concordat.stories.grouping import BY_USER, Grouped, Sketch, Stream

if TYPE_CHECKING:
    from concordat.store.store import Store

USUAL = 20
"""Articles that a search gives where no number is wanted."""

_QUOTED = re.compile(r'"([^"]*)"')
_OPERATOR = re.compile(
    r"""(?<!\S)(?:AND|OR|NOT|NEAR(?:/\d+)?)(?!\S) | (?<!\S)[-+^~](?=\w)\S* | \w+[*~^]\S*
    | (?<!\S)(?:actor|outlet|kind|language|after|before|title|words):\S+ | (?<!\S)[|&]+(?!\S) | \"""",
    re.VERBOSE,
)
"""Operators as FTS5, PostgreSQL, Lucene and the search engines of the web have them, and a quotation mark without its
other one."""


class Query(msgspec.Struct, frozen=True):
    """What an article must have. ``words`` may hold "phrases"; ``actor`` and ``kind`` are names as analyses have them.

    ``after`` and ``before`` are ISO days, both included.
    """

    words: str = ""
    actor: str | None = None
    kind: str | None = None
    outlet: str | None = None
    language: str | None = None
    after: str | None = None
    before: str | None = None


class Found(msgspec.Struct, frozen=True):
    """An article that was found, the key of its story, and why its agency has taken it back, if it has."""

    key: str
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    story: str
    withdrawn: str | None = None


class Version(msgspec.Struct, frozen=True):
    """Another text of an article."""

    key: str
    name: str
    changes: str


class Shown(msgspec.Struct, frozen=True):
    """All that is kept of one article."""

    found: Found
    analysis: Analysis
    versions: tuple[Version, ...]


class Placed(msgspec.Struct, frozen=True):
    """An article of a story: its number and key, the key of the story, and why it was taken back, if it was."""

    number: int
    key: str
    story: str
    withdrawn: str | None


def search(store: Store, query: Query, limit: int = USUAL, offset: int = 0) -> tuple[Found, ...]:
    """Find articles that stand, the newest first (those without a day last, of one day the latest to come first)."""
    wanted = found().where(articles.c.withdrawn.is_(None), *_conditions(store, query)).limit(limit).offset(offset)
    wanted = wanted.order_by(articles.c.day.desc().nulls_last(), articles.c.id.desc())
    with store.reading() as connection:
        return tuple(map(_read, connection.execute(wanted)))


def show(store: Store, key: str) -> Shown:
    """Give an article by its key, or by the beginning of one. Raises StoreError."""
    with store.reading() as connection:
        number, _ = _numbered(connection, key)
        row = connection.execute(found().where(articles.c.id == number)).one()
        record = connection.execute(select(analyses.c.record).where(analyses.c.article == number)).scalar_one()
        told = select(versions.c.key, versions.c.name, versions.c.changes).where(versions.c.article == number)
        others = tuple(Version(*row) for row in connection.execute(told.order_by(versions.c.key)))
    return Shown(_read(row), msgspec.json.decode(record, type=Analysis), others)


def story_of(store: Store, key: str) -> tuple[tuple[Found, str], ...]:
    """Give the articles of the story that an article is in, each with the reason. Raises StoreError."""
    with store.reading() as connection:
        _, story = _numbered(connection, key)
        told = found().add_columns(articles.c.grouped, articles.c.sketch)
        query = told.where(articles.c.story == story).order_by(articles.c.id)
        rows = connection.execute(query).all()
    known = [(msgspec.msgpack.decode(row.sketch, type=Sketch), "") for row in rows]
    (whole,) = Stream(known).stories()
    return tuple(
        (_read(row[:-2]), because if row.grouped == story else f"{because}; {BY_USER}")
        for row, because in zip(rows, _reasons(whole), strict=True)
    )


def members_of(connection: Connection, key: str) -> list[Placed]:
    """Give the articles of the story that an article is in, in the order in which they came. Raises StoreError."""
    _, story = _numbered(connection, key)
    query = select(articles.c.id, articles.c.key, articles.c.withdrawn).where(articles.c.story == story)
    rows = connection.execute(query.order_by(articles.c.id)).all()
    return [Placed(row.id, row.key, rows[0].key, row.withdrawn) for row in rows]


def placed_of(connection: Connection, key: str) -> Placed:
    """Give an article by its key, or by the beginning of one. Raises StoreError."""
    number, _ = _numbered(connection, key)
    return next(one for one in members_of(connection, key) if one.number == number)


def _numbered(connection: Connection, key: str) -> tuple[int, int]:
    """Give the number of an article and of its story by its key, or by the beginning of one. Raises StoreError."""
    query = select(articles.c.id, articles.c.story)
    rows = connection.execute(query.where(articles.c.key == key)).all()
    rows = rows or connection.execute(query.where(articles.c.key.startswith(key, autoescape=True)).limit(2)).all()
    if len(rows) != 1:
        many = "more than one" if rows else "no"
        raise StoreError(f"{many} article of the store has a key that begins with {key!r}; see search")
    return rows[0].id, rows[0].story


def set_aside_of(store: Store) -> tuple[tuple[str, str], ...]:
    """List the inputs that were not used, by name, with the reason."""
    with store.reading() as connection:
        rows = connection.execute(select(set_aside).order_by(set_aside.c.name, set_aside.c.reason))
        return tuple((row.name, row.reason) for row in rows)


def read_article(store: Store, key: str) -> Article:
    """Give an article as it was read."""
    with store.reading() as connection:
        record = connection.execute(select(articles.c.record).where(articles.c.key == key)).scalar_one()
    return msgspec.json.decode(record, type=Article)


def read_version(store: Store, key: str) -> Article:
    """Give another text of an article by its own key. Raises StoreError."""
    with store.reading() as connection:
        record = connection.execute(select(versions.c.record).where(versions.c.key == key)).scalar()
    if record is None:
        raise StoreError(f"no version of the store has the key {key!r}; show lists them")
    return msgspec.json.decode(record, type=Article)


def counts(store: Store) -> tuple[int, int, int]:
    """Count articles, stories and versions."""
    with store.reading() as connection:
        told = select(func.count(), func.count(func.distinct(articles.c.story))).select_from(articles)
        kept, stories = connection.execute(told).one()
        return kept, stories, connection.execute(select(func.count()).select_from(versions)).scalar_one()


def check(store: Store) -> list[str]:
    """List what is wrong with a store; nothing, if it is whole."""
    with store.writing() as connection:
        return list(backend(store.dialect).check(connection))


def _reasons(story: Grouped) -> Iterator[str]:
    return (member.because for member in story.members)


def _read(row: Sequence[Any]) -> Found:
    return Found(*row)


def found() -> Select[Any]:
    """Select what is told of an article that was found."""
    first = articles.alias("first")
    stated = (articles.c.key, articles.c.name, articles.c.outlet, articles.c.title, articles.c.published)
    return select(*stated, first.c.key, articles.c.withdrawn).join(first, first.c.id == articles.c.story)


def _conditions(store: Store, query: Query) -> Iterator[ColumnElement[bool]]:
    yield from matching(store, query.words)
    for kind, term in (("actor", query.actor), ("event", query.kind)):
        if term:
            has = select(terms.c.article).where(terms.c.kind == kind, terms.c.term == term.casefold())
            yield articles.c.id.in_(has)
    if query.outlet:
        yield of_outlet(query.outlet)
    if query.language:
        yield articles.c.language == query.language
    if query.after:
        yield articles.c.day >= day_number(query.after)
    if query.before:
        yield articles.c.day <= day_number(query.before)


def matching(store: Store, words: str, *, begun: bool = False) -> Iterator[ColumnElement[bool]]:
    """Give the condition that an article has all words and phrases; none where there is no word.

    ``begun``: a word at the very end, behind no space, may be the beginning of one, as while it is typed.
    """
    if phrases := phrases_of(words):
        yield backend(store.dialect).matching(phrases, begun=begun and words[-1:].isalnum())


def of_outlet(name: str) -> ColumnElement[bool]:
    """Give the condition that an article is of an outlet, in any case, as the index has it."""
    return func.lower(articles.c.outlet) == name.lower()


def operators(words: str) -> tuple[str, ...]:
    """List what stands in a search as if it meant something there: all words must be there, and nothing else is said.

    Whoever asks is to be told, for a search without it would give something else than was asked for.
    """
    unquoted = _QUOTED.sub(" ", words)
    return tuple(match.group().strip() for match in _OPERATOR.finditer(unquoted))


def day_number(day: str) -> int:
    """Give an ISO day as the tables count days."""
    return date.fromisoformat(day).toordinal()


def phrases_of(words: str) -> list[Sequence[str]]:
    """Split what is searched: each quoted phrase, and each word beside them."""
    quoted = [searched(phrase) for phrase in _QUOTED.findall(words)]
    single = [[word] for word in searched(_QUOTED.sub(" ", words))]
    return [phrase for phrase in (*quoted, *single) if phrase]

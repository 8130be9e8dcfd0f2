"""One article, one transaction: what is new is kept whole, what is there already changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from concordat.reading.versions import differences, is_version, page_of
from concordat.records import Analysis, Article, SetAside
from concordat.store.catalogue import list_anew
from concordat.store.placing import place
from concordat.store.reader_version import ReadBy
from concordat.store.schema import analyses, articles, set_aside, terms, versions
from concordat.store.statements import keep_statements
from concordat.store.store import Store
from concordat.store.words import backend, searched
from concordat.stories.grouping import OPEN_DAYS, Sketch, Stream, key_of_article

AHEAD = 30
"""Days for which the open articles are loaded at once, from the first article on: streams come in order of time."""


class Kept(msgspec.Struct, frozen=True):
    """What became of an article: its key, and the article that it is a version of, or that was there already.

    ``lacks`` says what is not known of a new one, in words for the user; that is listed among what was set aside.
    """

    key: str
    what: Literal["new", "version", "known"]
    of: str = ""
    changes: str = ""
    name: str = ""
    lacks: tuple[str, ...] = ()


class Writer:
    """Writes a store; to be used while ``Store.only_writer`` holds, and again when it holds anew.

    It keeps the stream of what is open, and takes it up anew where another writer has added articles since.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words = backend(store.dialect)
        self._stream: Stream | None = None
        self._span: tuple[float, float] | None = None
        self._last = 0

    def known(self, article: Article) -> Kept | None:
        """Tell what the store makes of an article that needs no reading: it is there, or another text of it is."""
        key = key_of_article(article)
        with self._store.writing() as connection:
            if connection.execute(select(articles.c.id).where(articles.c.key == key)).first():
                return Kept(key, "known")
            if connection.execute(select(versions.c.key).where(versions.c.key == key)).first():
                return Kept(key, "known")
            return self._version(connection, key, article)

    def add(self, analysis: Analysis, sketch: Sketch, read_by: ReadBy) -> Kept:
        """Keep an article that is new, with its analysis, in its story."""
        article = analysis.article
        stream = self._open_stream(sketch.day)
        with self._store.writing() as connection:
            number = self._last + 1
            words = searched(f"{article.title or ''}\n{article.text}")
            connection.execute(
                insert(articles).values(
                    id=number,
                    key=sketch.key,
                    page=page_of(article),
                    name=article.name,
                    outlet=article.outlet,
                    title=article.title,
                    published=article.published,
                    day=sketch.day,
                    language=article.language,
                    grouped=number,
                    story=number,
                    words=" ".join(words),
                    record=msgspec.json.encode(article),
                    sketch=msgspec.msgpack.encode(sketch),
                )
            )
            self._words.add(connection, {number: words})
            self._analysed(connection, number, analysis, read_by)
            self._stream = None  # until all of it is kept
            stream.add(sketch)
            place(connection, stream.moved())
            for reason in (lacks := tuple(_lacks(article))):
                self._note(connection, article.name, reason)
        self._stream, self._last = stream, number
        return Kept(sketch.key, "new", name=article.name, lacks=lacks)

    def renew(self, number: int, analysis: Analysis, read_by: ReadBy) -> None:
        """Put another analysis in the place of an article's."""
        with self._store.writing() as connection:
            connection.execute(delete(analyses).where(analyses.c.article == number))
            connection.execute(delete(terms).where(terms.c.article == number))
            self._analysed(connection, number, analysis, read_by)

    def put_aside(self, item: SetAside, withdraws: str | None = None) -> None:
        """Keep why an input was not used; where it takes an article back, given by its key, that is marked."""
        with self._store.writing() as connection:
            if withdraws:
                of_it = articles.c.key == withdraws
                taken = update(articles).where(of_it)
                connection.execute(taken.values(withdrawn=item.reason))
                list_anew(connection, set(connection.execute(select(articles.c.story).where(of_it)).scalars()))
            self._note(connection, item.name, item.reason)

    def stale(self, read_by: ReadBy) -> Iterator[tuple[int, Article]]:
        """Give the articles whose analyses were made by other weights or rules, in their order."""
        other = or_(analyses.c.model != read_by.model, analyses.c.rules != read_by.rules)
        query = select(articles.c.id).join(analyses).where(other).order_by(articles.c.id)
        with self._store.reading() as connection:
            numbers = [int(row[0]) for row in connection.execute(query)]
        for number in numbers:
            with self._store.reading() as connection:
                record = connection.execute(select(articles.c.record).where(articles.c.id == number)).scalar_one()
            yield number, msgspec.json.decode(record, type=Article)

    def _version(self, connection: Connection, key: str, article: Article) -> Kept | None:
        """Keep an article as another text of the one that has its page, where it is one."""
        page = page_of(article)
        query = select(articles.c.id, articles.c.key, articles.c.record).where(articles.c.page == page)
        row = connection.execute(query.order_by(articles.c.id)).first() if page else None
        if row is None:
            return None
        first = msgspec.json.decode(row.record, type=Article)
        if not is_version(first.text, article.text):
            return None
        changes = differences(first.text, article.text) or "the same words"
        record = msgspec.json.encode(article)
        values = {"key": key, "article": row.id, "name": article.name, "changes": changes, "record": record}
        connection.execute(insert(versions).values(values))
        return Kept(key, "version", row.key, changes)

    def _note(self, connection: Connection, name: str, reason: str) -> None:
        there = select(set_aside.c.name).where(set_aside.c.name == name, set_aside.c.reason == reason)
        if not connection.execute(there).first():
            connection.execute(insert(set_aside).values(name=name, reason=reason))

    def _analysed(self, connection: Connection, number: int, analysis: Analysis, read_by: ReadBy) -> None:
        record = msgspec.json.encode(analysis)
        values = {"article": number, "model": read_by.model, "rules": read_by.rules, "record": record}
        connection.execute(insert(analyses).values(values))
        named = {("actor", name.casefold()) for actor in analysis.actors for name in (actor.name, *actor.names)}
        told = {("event", one.type.casefold()) for one in analysis.events}
        rows = [{"article": number, "kind": kind, "term": term} for kind, term in sorted(named | told)]
        if rows:
            connection.execute(insert(terms), rows)
        keep_statements(connection, number, analysis)

    def _open_stream(self, day: int | None) -> Stream:
        """Give the stream as it stands, with all that is open beside an article of this day."""
        with self._store.reading() as connection:
            last = connection.execute(select(func.max(articles.c.id))).scalar() or 0
        if last != self._last:
            self._stream, self._last = None, last
        wanted = (day, day) if day is not None else (float("-inf"), float("inf"))
        if self._stream is None or self._span is None or not self._span[0] <= wanted[0] <= wanted[1] <= self._span[1]:
            self._span = (wanted[0] - OPEN_DAYS, wanted[1] + AHEAD)
            self._stream = Stream(self._open_articles(*self._span))
        return self._stream

    def _open_articles(self, first: float, last: float) -> Iterator[tuple[Sketch, str]]:
        """Give the articles that are open beside any of these days, with all members of their stories, in order."""
        query = select(articles.c.sketch, articles.c.grouped).order_by(articles.c.id)
        if first > float("-inf"):
            days = articles.c.day.between(int(first) - OPEN_DAYS, int(last) + OPEN_DAYS)
            inside = select(articles.c.grouped).where(or_(days, articles.c.day.is_(None)))
            query = query.where(articles.c.grouped.in_(inside))
        with self._store.reading() as connection:
            for row in connection.execute(query):
                yield msgspec.msgpack.decode(row.sketch, type=Sketch), str(row.grouped)


def _lacks(article: Article) -> Iterator[str]:
    """Say what is not known of an article that is kept."""
    if not article.published:
        yield "its day is not known: it is kept, found by its words, and put into a story by them alone"
    if not article.outlet:
        yield "its outlet is not known: it is kept, and counts as an outlet of its own"

"""Where dossiers are exported from: a dossier.json, a folder with one, or the stories of a store, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from concordat.pipeline import compare
from concordat.records import Analysis, Dossier
from concordat.store.schema import analyses, articles

if TYPE_CHECKING:
    from concordat.store import Store


def stories_of(store: Store) -> Iterator[str]:
    """Give the keys of a store's stories in the order in which they began; what its agency took back is left out."""
    first = articles.alias("first")
    stories = select(articles.c.story).where(articles.c.withdrawn.is_(None)).distinct().subquery()
    query = select(first.c.key).join(stories, stories.c.story == first.c.id).order_by(first.c.id)
    with store.reading() as connection:
        yield from (str(row.key) for row in connection.execute(query.execution_options(yield_per=500)))


def dossiers_of(store: Store) -> Iterator[Dossier]:
    """Give the dossier of every story of a store, compared from the stored analyses."""
    for story in stories_of(store):
        yield dossier_of(store, story)


def dossier_of(store: Store, story: str) -> Dossier:
    """Compare the stored analyses of the articles of one story, given by its key."""
    first = select(articles.c.id).where(articles.c.key == story).scalar_subquery()
    query = select(analyses.c.record).join(articles, articles.c.id == analyses.c.article)
    query = query.where(articles.c.story == first, articles.c.withdrawn.is_(None)).order_by(articles.c.id)
    with store.reading() as connection:
        records = [row.record for row in connection.execute(query)]
    return compare([msgspec.json.decode(record, type=Analysis) for record in records])

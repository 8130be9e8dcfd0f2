"""Which earlier stories a story of a store comes back to: follow-ups, look-backs, entries of one liveblog.

What is linked is decided in ``stories.grouping``; here only those earlier stories are looked at that share two of the
words that tell most of the story, or its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, select

from concordat.store.catalogue import Listed, listed
from concordat.store.queries import members_of
from concordat.store.schema import articles
from concordat.store.words import backend, searched
from concordat.stories.grouping import Grouped, Member, Sketch, link_stories

if TYPE_CHECKING:
    from concordat.store.store import Store

TELLING = 6
"""Words of a story by which earlier ones are looked for, two at a time: those of most weight in its reports."""

MOST_FOUND = 40
"""Articles that each two words give, the latest before the story first."""


class Linked(msgspec.Struct, frozen=True):
    """An earlier story that a story comes back to, how ("follow-up", "look-back" or "liveblog"), and why."""

    kind: str
    story: Listed
    because: str


def links(store: Store, key: str) -> tuple[Linked, ...]:
    """Give the earlier stories that a story comes back to. Raises StoreError."""
    with store.reading() as connection:
        numbers = [one.number for one in members_of(connection, key)]
        query = select(articles.c.story, articles.c.page, articles.c.sketch).where(articles.c.id.in_(numbers))
        rows = connection.execute(query.order_by(articles.c.id)).all()
        own = [msgspec.msgpack.decode(row.sketch, type=Sketch) for row in rows]
        story, pages = rows[0].story, {row.page.partition("#")[0] for row in rows if row.page and "#" in row.page}
        near = _near(store, connection, own, pages) - {story}
        told = dict(sorted({**{one: _sketches(connection, one) for one in near}, story: own}.items()))
        found = link_stories(*_as_stream(told))
        names = list(told)
        wanted = {names[link.earlier]: link for link in found if names[link.story] == story}
        known = {one.key: one for one in listed(connection, sorted(wanted))}
    keys = {number: told[number][0].key for number in wanted}
    return tuple(
        Linked(link.kind, known[keys[number]], link.because)
        for number, link in sorted(wanted.items(), reverse=True)
        if keys[number] in known
    )


def _near(store: Store, connection: Connection, own: Sequence[Sketch], pages: set[str]) -> set[int]:
    """Give the stories of the articles before a story that share two telling words or its page."""
    weights: Counter[str] = Counter()
    for sketch in own:
        for term in sketch.terms:
            weights["".join(searched(term.word)[:1])] += term.weight
    telling = sorted((word for word in weights if word), key=lambda word: (-weights[word], word))[:TELLING]
    days = [sketch.day for sketch in own if sketch.day is not None]
    before = select(articles.c.story).where(articles.c.withdrawn.is_(None))
    found: set[int] = set()
    for page in pages:
        found.update(
            connection.execute(before.where(articles.c.page.startswith(f"{page}#", autoescape=True))).scalars()
        )
    for two in combinations(telling, 2) if days else ():
        matching = backend(store.dialect).matching([[word] for word in two])
        query = before.where(articles.c.day < min(days), matching).order_by(articles.c.day.desc(), articles.c.id.desc())
        found.update(connection.execute(query.limit(MOST_FOUND)).scalars())
    return found


def _sketches(connection: Connection, story: int) -> list[Sketch]:
    rows = connection.execute(select(articles.c.sketch).where(articles.c.story == story).order_by(articles.c.id))
    return [msgspec.msgpack.decode(row.sketch, type=Sketch) for row in rows]


def _as_stream(told: dict[int, list[Sketch]]) -> tuple[list[Grouped], list[Sketch]]:
    """Give stories and sketches as ``link_stories`` takes them."""
    sketches = [sketch for own in told.values() for sketch in own]
    stories, at = [], 0
    for own in told.values():
        stories.append(Grouped(own[0].key, tuple(Member(number, "") for number in range(at, at + len(own)))))
        at += len(own)
    return stories, sketches

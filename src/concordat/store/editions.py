"""The dossiers of a story: which are kept, of what each was made, whether the latest is up to date.

One dossier of a story is kept for each day (UTC) on which it changed, so that a later one can tell what is new since
then. A dossier is up to date while the articles of the story, what was read in them, the corrections and the rules of
comparison are those that it was made of.
"""

from __future__ import annotations

import zlib
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, func, insert, select

from concordat.dossier.changes import Earlier
from concordat.dossier.render_json import read_json, render_json
from concordat.errors import StoreError
from concordat.records import Analysis, Article, Dossier
from concordat.records.correction import Correction
from concordat.store.findings import keep_findings
from concordat.store.judgements import lines_of_story, meant, today
from concordat.store.queries import members_of
from concordat.store.reader_version import DIGITS, compared_by
from concordat.store.schema import analyses, articles, dossiers, shares

if TYPE_CHECKING:
    from concordat.store.store import Store

PACKING = 6
"""zlib's level: a dossier of 20 reports shrinks to an eighth; 9 saves a hundredth more."""


class Edition(msgspec.Struct, frozen=True):
    """A dossier that is kept: of which story and day, made of what, by which weights and rules.

    ``current`` tells whether it is up to date; an edition that is not the latest is not.
    """

    story: str
    day: str
    made_of: str
    model: str
    rules: str
    comparing: str
    reports: int
    current: bool = False


class Ready(msgspec.Struct, frozen=True):
    """What a story's dossier is made of, at one moment; ``made_of`` names all of it.

    ``keys`` are those of the articles a1, a2 ... of the dossier.
    """

    story: str
    made_of: str
    model: str
    rules: str
    comparing: str
    keys: tuple[str, ...]
    analyses: tuple[Analysis, ...]
    corrections: tuple[Correction, ...]


class _Reading(msgspec.Struct, frozen=True):
    """An article of a story that stands, and by what it was read."""

    number: int
    key: str
    model: str
    rules: str


def ready(store: Store, key: str) -> Ready:
    """Give what the dossier of a story is made of now. Raises StoreError."""
    with store.reading() as connection:
        story, readings = _readings(connection, key)
        if not readings:
            raise StoreError(f"all reports of the story {story} were taken back; there is nothing to compare")
        lines = lines_of_story(connection, [one.key for one in readings])
        records = select(analyses.c.article, analyses.c.record).where(
            analyses.c.article.in_([one.number for one in readings])
        )
        found = {row.article: row.record for row in connection.execute(records)}
    keys = tuple(one.key for one in readings)
    named = [_renamed(found[one.number], one.key, f"a{n}") for n, one in enumerate(readings, 1)]
    model, rules = (_common(own) for own in ([one.model for one in readings], [one.rules for one in readings]))
    corrections = meant(lines, keys)
    name = _name(story, readings, lines)
    return Ready(story, name, model, rules, compared_by(), keys, tuple(named), corrections)


def editions(store: Store, key: str) -> tuple[Edition, ...]:
    """List the dossiers of a story that are kept, the newest first. Raises StoreError."""
    kept = select(*(column for column in dossiers.c if column is not dossiers.c.record))
    with store.reading() as connection:
        story, readings = _readings(connection, key)
        name = _name(story, readings, lines_of_story(connection, [one.key for one in readings]))
        rows = connection.execute(kept.where(dossiers.c.story == story).order_by(dossiers.c.day.desc())).all()
    found = [Edition(*row) for row in rows]
    return tuple(replace(one, current=one is found[0] and one.made_of == name) for one in found)


def dossier_json(store: Store, key: str, day: str | None = None) -> bytes | None:
    """Give the bytes of dossier.json: of the dossier made last, or of that of a day. Raises StoreError."""
    with store.reading() as connection:
        query = select(dossiers.c.record).where(dossiers.c.story == members_of(connection, key)[0].story)
        if day:
            query = query.where(dossiers.c.day == day)
        record = connection.execute(query.order_by(dossiers.c.day.desc())).scalar()
    return None if record is None else zlib.decompress(record)


def dossier(store: Store, key: str, day: str | None = None) -> Dossier | None:
    """Give the same as a record. Raises StoreError."""
    found = dossier_json(store, key, day)
    return None if found is None else read_json(found)


def before(store: Store, key: str, day: str | None = None) -> Earlier | None:
    """Give the last dossier made on a day before that of the latest, or before another. Raises StoreError."""
    days = [edition.day for edition in editions(store, key)]
    earlier = next((one for one in days if one < (day or days[0])), None) if days else None
    found = dossier(store, key, earlier) if earlier else None
    return Earlier(earlier, found) if earlier and found else None


def keep(store: Store, made_of: Ready, made: Dossier, day: str | None = None) -> Edition:
    """Keep a dossier; it takes the place of an earlier one of its day, and one of the same makes nothing new.

    A clock that has gone back makes no day before the latest one.
    """
    day = day or today()
    with store.writing() as connection:
        of_story = dossiers.c.story == made_of.story
        last = select(dossiers.c.day, dossiers.c.made_of).where(of_story).order_by(dossiers.c.day.desc()).limit(1)
        latest = connection.execute(last).first()
        if latest:
            day = latest.day if latest.made_of == made_of.made_of else max(day, latest.day)
        edition = Edition(
            *(made_of.story, day, made_of.made_of, made_of.model, made_of.rules, made_of.comparing),
            reports=len(made.articles),
            current=True,
        )
        if latest and latest.made_of == made_of.made_of:
            return edition
        connection.execute(delete(dossiers).where(of_story, dossiers.c.day == day))
        record = zlib.compress(render_json(made).encode(), PACKING)
        values = {name: getattr(edition, name) for name in edition.__struct_fields__ if name != "current"}
        connection.execute(insert(dossiers).values(**values, record=record))
        connection.execute(delete(shares).where(shares.c.story == edition.story))
        if rows := _shares(edition.story, made):
            connection.execute(insert(shares), rows)
        keep_findings(connection, edition.story, made)
    return edition


def out_of_date(store: Store) -> list[str]:
    """List the stories, by their keys, whose dossier is to be made: of several reports, or made once and changed."""
    with store.reading() as connection:
        several = select(articles.c.story).where(articles.c.withdrawn.is_(None)).group_by(articles.c.story)
        once = select(articles.c.story).join(dossiers, dossiers.c.story == articles.c.key)
        wanted = {*connection.execute(several.having(func.count() > 1)).scalars(), *connection.execute(once).scalars()}
        keys = connection.execute(select(articles.c.id, articles.c.key).order_by(articles.c.id)).all()
    named = [key for number, key in keys if number in wanted]
    return [key for key in named if not any(edition.current for edition in editions(store, key))]


def _readings(connection: Connection, key: str) -> tuple[str, list[_Reading]]:
    members = members_of(connection, key)
    numbers = [one.number for one in members if one.withdrawn is None]
    query = select(analyses.c.article, articles.c.key, analyses.c.model, analyses.c.rules).join(articles)
    rows = connection.execute(query.where(analyses.c.article.in_(numbers)).order_by(analyses.c.article))
    return members[0].story, [_Reading(*row) for row in rows]


def _common(values: list[str]) -> str:
    """Give what all have; nothing where they differ."""
    return values[0] if len(set(values)) == 1 else ""


def _name(story: str, readings: list[_Reading], lines: list[str]) -> str:
    told = [f"{one.key} {one.model} {one.rules}" for one in readings]
    return sha256("\n".join((story, compared_by(), *told, *lines)).encode()).hexdigest()[:DIGITS]


def _shares(story: str, made: Dossier) -> list[dict[str, str | int]]:
    """Count, for each outlet, its reports in a dossier and those that copy another or an agency."""
    copying = {name for copy in made.copies for name in copy.copies}
    outlets = [(article.outlet, article.id in copying) for article in made.articles if article.outlet]
    reports, copied = Counter(outlet for outlet, _ in outlets), Counter(outlet for outlet, copies in outlets if copies)
    return [
        {"story": story, "outlet": outlet, "reports": count, "copied": copied[outlet]}
        for outlet, count in sorted(reports.items())
    ]


def _renamed(record: bytes, key: str, name: str) -> Analysis:
    """Read an analysis under another id of its article, which ids of its things begin with and reasons name.

    No text can hold its own hash, which the key is; the article itself, whose name and address may, is renamed apart.
    """
    parts = msgspec.json.decode(record, type=dict[str, msgspec.Raw])
    article = msgspec.json.decode(parts.pop("article"), type=Article).called(name)
    told = {part: msgspec.Raw(bytes(raw).replace(key.encode(), name.encode())) for part, raw in parts.items()}
    return msgspec.json.decode(msgspec.json.encode({"article": article, **told}), type=Analysis)

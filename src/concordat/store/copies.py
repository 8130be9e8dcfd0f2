"""A store as lines of JSON, and back: a backup that either backend reads, the same lines from the same articles."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, insert, select, update

from concordat.errors import StoreError
from concordat.records import Analysis
from concordat.store.catalogue import list_anew
from concordat.store.schema import (
    TABLES,
    analyses,
    articles,
    corrections,
    dossiers,
    findings,
    found_actors,
    found_agreements,
    found_outlets,
    found_relations,
    found_sources,
    set_aside,
    shares,
    statements,
    stories,
    terms,
    versions,
)
from concordat.store.statements import keep_statements
from concordat.store.store import Store
from concordat.store.words import backend

FORMAT = "concordat-store/2"
"""The form of a backup: its first line names it, its last counts the rows of each table, so that a part is seen."""

FIRST_FORMAT = "concordat-store/1"
"""That of the first release, which had neither the last line nor stories and statements: they are made of the rest."""

AT_ONCE = 500
"""Rows that are fetched together: articles and analyses are large."""

_ORDER = {
    articles: (articles.c.id,),
    versions: (versions.c.key,),
    analyses: (analyses.c.article,),
    terms: (terms.c.article, terms.c.kind, terms.c.term),
    statements: (statements.c.article, statements.c.number),
    set_aside: (set_aside.c.name, set_aside.c.reason),
    stories: (stories.c.story,),
    corrections: (corrections.c.number,),
    dossiers: (dossiers.c.story, dossiers.c.day),
    shares: (shares.c.story, shares.c.outlet),
    findings: (findings.c.story,),
    found_actors: (found_actors.c.story, found_actors.c.number),
    found_agreements: (found_agreements.c.story, found_agreements.c.number),
    found_relations: (found_relations.c.story, found_relations.c.number),
    found_outlets: (found_outlets.c.story, found_outlets.c.outlet),
    found_sources: (found_sources.c.story, found_sources.c.outlet, found_sources.c.kind, found_sources.c.source),
}


def lines_of(store: Store) -> Iterator[bytes]:
    """Give a store row by row, as it stands at one moment; a writer may go on meanwhile."""
    yield msgspec.json.encode({"format": FORMAT}) + b"\n"
    counts: Counter[str] = Counter()
    with store.reading() as connection:
        for table, order in _ORDER.items():
            for row in connection.execute(select(table).order_by(*order).execution_options(yield_per=AT_ONCE)):
                counts[str(table.name)] += 1
                yield msgspec.json.encode({"table": str(table.name), "row": _plain(row._mapping)}) + b"\n"
    yield msgspec.json.encode({"rows": counts}) + b"\n"


def load_lines(store: Store, lines: Iterable[bytes]) -> int:
    """Fill an empty store with the lines of another, all or nothing; give the number of articles. Raises StoreError."""
    with store.writing() as connection:
        if connection.execute(select(func.count()).select_from(articles)).scalar_one():
            raise StoreError(f"the store {store.name} is not empty; restore into another one")
        words, told = backend(store.dialect), _Lines(lines)
        for table, rows in told.batches():
            connection.execute(insert(table), rows)
            if table is articles:
                words.add(connection, {row["id"]: row["words"].split() for row in rows})
        if told.format == FIRST_FORMAT:
            _complete(connection)
        words.count(connection)
    return told.counts["articles"]


class _Lines:
    """The lines of a backup, read once: its form, its rows, and whether they are all there."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.counts: Counter[str] = Counter()
        self._told = (_decoded(line, number) for number, line in enumerate(lines, 1))
        self.format = next(self._told, {}).get("format")
        if self.format not in (FORMAT, FIRST_FORMAT):
            raise StoreError(f"the backup is of another form than {FORMAT}; it was not restored")

    def batches(self) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """Give the rows, those of one table together, AT_ONCE at most. Raises StoreError where some are missing."""
        end: dict[str, Any] | None = None
        for name, of_table in groupby(self._told, key=lambda one: one.get("table")):
            if end is not None or name is None:
                if end is not None or len(last := list(of_table)) != 1:
                    raise StoreError("the backup goes on behind its end; nothing was restored")
                end = last[0]
                continue
            table = TABLES.tables.get(str(name))
            if table is None:
                raise StoreError(f"the backup has rows of {str(name)[:40]!r}, which no store has; nothing was restored")
            while batch := list(islice(of_table, AT_ONCE)):
                self.counts[table.name] += len(batch)
                yield table, [_row(table, one["row"]) for one in batch]
        if self.format == FORMAT and (end is None or end.get("rows") != dict(self.counts)):
            raise StoreError("the backup is not whole: rows are missing that it counts; nothing was restored")


def _decoded(line: bytes, number: int) -> dict[str, Any]:
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise StoreError(f"line {number} of the backup is none; nothing was restored") from None


def _complete(connection: Connection) -> None:
    """Make what the first form of a backup does not hold."""
    connection.execute(update(articles).values(grouped=articles.c.story))
    list_anew(connection, set(connection.execute(select(articles.c.story).distinct()).scalars()))
    for number in connection.execute(select(analyses.c.article).order_by(analyses.c.article)).scalars().all():
        record = connection.execute(select(analyses.c.record).where(analyses.c.article == number)).scalar_one()
        keep_statements(connection, number, msgspec.json.decode(record, type=Analysis))


def _plain(row: Any) -> dict[str, Any]:
    return {str(name): b64encode(value).decode() if isinstance(value, bytes) else value for name, value in row.items()}


def _row(table: Table, told: dict[str, Any]) -> dict[str, Any]:
    binary = {column.name for column in table.columns if column.type.python_type is bytes}
    row = {name: b64decode(value) if name in binary else value for name, value in told.items()}
    return {"grouped": 0, **row} if table is articles else row

"""A store as lines of JSON, and back: a backup that either backend reads, the same lines from the same articles."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

import msgspec
from sqlalchemy import Table, func, insert, select

from concordat.errors import StoreError
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
from concordat.store.store import Store
from concordat.store.words import backend

FORMAT = "concordat-store/1"

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
    with store.reading() as connection:
        for table, order in _ORDER.items():
            for row in connection.execute(select(table).order_by(*order).execution_options(yield_per=AT_ONCE)):
                yield msgspec.json.encode({"table": str(table.name), "row": _plain(row._mapping)}) + b"\n"


def load_lines(store: Store, lines: Iterable[bytes]) -> int:
    """Fill an empty store with the lines of another, all or nothing; give the number of articles. Raises StoreError."""
    with store.writing() as connection:
        if connection.execute(select(func.count()).select_from(articles)).scalar_one():
            raise StoreError(f"the store {store.name} is not empty; restore into another one")
        words, count = backend(store.dialect), 0
        for table, rows in _batches(lines):
            connection.execute(insert(table), rows)
            if table is articles:
                words.add(connection, {row["id"]: row["words"].split() for row in rows})
                count += len(rows)
    return count


def _batches(lines: Iterable[bytes]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Give the rows of the lines, those of one table together, AT_ONCE at most."""
    told = (_decoded(line, number) for number, line in enumerate(lines))
    next(told, None)
    for name, of_table in groupby(told, key=lambda one: str(one["table"])):
        table = TABLES.tables[name]
        while batch := list(islice(of_table, AT_ONCE)):
            yield table, [_row(table, one["row"]) for one in batch]


def _decoded(line: bytes, number: int) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(line, type=dict[str, Any])
        if number == 0 and told.get("format") != FORMAT:
            raise StoreError(f"the backup is of another form than {FORMAT}; it was not restored")
        if number and told["table"] not in TABLES.tables:
            raise KeyError(told["table"])
    except (msgspec.MsgspecError, KeyError, EOFError):
        raise StoreError(f"line {number + 1} of the backup is none; nothing was restored") from None
    return told


def _plain(row: Any) -> dict[str, Any]:
    return {str(name): b64encode(value).decode() if isinstance(value, bytes) else value for name, value in row.items()}


def _row(table: Table, told: dict[str, Any]) -> dict[str, Any]:
    binary = {column.name for column in table.columns if column.type.python_type is bytes}
    return {name: b64decode(value) if name in binary else value for name, value in told.items()}

"""Tables as one SQLite file with full-text search, and as a folder that Datasette opens with facets and questions.

``datasette FOLDER`` reads metadata.json beside the database by itself ("configuration directory mode").
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from concordat.dossier.tables import DICTIONARY, DICTIONARY_COLUMNS, TABLES, Table, dictionary
from concordat.records import Dossier

KINDS = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}

DATABASE = "concordat.db"

INDEXED = ("dossier", "article", "claim", "actor", "quotation")
"""Columns that rows are looked up by."""

QUESTIONS = {
    "coverage": (
        "Which outlets carry a claim, how many origins stand behind it, and how they were counted",
        (
            "select c.text as claim, c.outlet_names, c.origins, c.origins_at_least, c.arithmetic, e.words, e.article, "
            "e.start_char, e.end_char from claims c join evidence e on e.dossier = c.dossier and e.claim = c.claim "
            "where c.text like '%' || :words || '%' and not e.near order by c.salience desc, e.article"
        ),
    ),
    "who_said": (
        "What somebody said, and where",
        (
            "select q.speaker_names, q.words, q.kind, a.outlet, q.article, q.start_char, q.end_char from quotations q "
            "join articles a on a.dossier = q.dossier and a.article = q.article "
            "where q.speaker_names like '%' || :name || '%' and q.tells = 'statement' order by q.article, q.start_char"
        ),
    ),
    "origins_by_claim": (
        "Claims by their independent origins",
        (
            "select status, origins, outlets, text, arithmetic from claims "
            "order by origins_at_least desc, outlets desc, salience desc"
        ),
    ),
    "who_copied": (
        "Which report shares how much with which",
        (
            "select s.outlet as source, t.outlet as copy, c.direction, c.share, c.agency, c.because from copies c "
            "left join articles s on s.dossier = c.dossier and s.article = c.source "
            "join articles t on t.dossier = c.dossier and t.article = c.copy order by c.share desc"
        ),
    ),
}
"""Questions that a Datasette page asks, by name: in words, and in SQL."""


def write_sqlite(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the tables, the dictionary and the indexes of words into one file."""
    with closing(sqlite3.connect(place, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # the whole file is thrown away where this fails
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for table in TABLES:
            columns = ", ".join(f'"{one.name}" {KINDS[one.kind]}' for one in table.header)
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        for dossier in dossiers:
            for table in TABLES:
                marks = ", ".join("?" * len(table.header))
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows(dossier))  # noqa: S608 - our own names
        _describe(database)
        database.execute("COMMIT")


def _describe(database: sqlite3.Connection) -> None:
    for table in TABLES:
        for statement in _indexes(table):
            database.execute(statement)
    columns = ", ".join(f'"{name}" TEXT' for name in DICTIONARY_COLUMNS)
    database.execute(f'CREATE TABLE "{DICTIONARY}" ({columns})')
    marks = ", ".join("?" * len(DICTIONARY_COLUMNS))
    database.executemany(f'INSERT INTO "{DICTIONARY}" VALUES ({marks})', dictionary())  # noqa: S608 - our own names


def _indexes(table: Table) -> Iterator[str]:
    names = {column.name for column in table.header}
    for name in INDEXED:
        if name in names:
            yield f'CREATE INDEX "{table.name}_by_{name}" ON "{table.name}" ("{name}")'
    if table.searched:
        words = ", ".join(f'"{name}"' for name in table.searched)
        index = f"{table.name}_words"
        yield f'CREATE VIRTUAL TABLE "{index}" USING fts5({words}, content="{table.name}")'
        yield f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')'  # noqa: S608 - our own names


def write_datasette(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write a folder for Datasette: the database, and what its pages show of it."""
    place.mkdir()
    write_sqlite(dossiers, place / DATABASE)
    (place / "metadata.json").write_bytes(msgspec.json.format(msgspec.json.encode(_metadata()), indent=1) + b"\n")


def _metadata() -> dict[str, Any]:
    tables = {
        table.name: {
            "description": f"A row is {table.what}.",
            "columns": {column.name: column.what for column in table.header},
            "facets": list(table.facets),
            **({"fts_table": f"{table.name}_words", "fts_pk": "rowid"} if table.searched else {}),
        }
        for table in TABLES
    }
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in QUESTIONS.items()}
    about = "Exported by Concordat. Every line cites exact characters of a report."
    return {
        "title": "Dossiers",
        "description": about,
        "databases": {"concordat": {"tables": tables, "queries": queries}},
    }

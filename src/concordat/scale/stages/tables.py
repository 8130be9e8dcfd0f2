"""Stage tables: everything found, a table a kind, a folder a day; what a reader of the run opens.

Rows stand in the order of the stories, and in a story as its dossier has them.
"""

from __future__ import annotations

from functools import partial

import msgspec
import pyarrow as pa

from concordat.scale.plan import Plan
from concordat.scale.stages.rows import SCHEMAS, UNKNOWN_DAY
from concordat.scale.steps import POISON, Batch, Stage, Step
from concordat.scale.tables import batch_of

ROWS = 2_000
"""Rows that go to a worker together: a few megabytes of articles with their texts, the widest of the tables."""

_REUSE: tuple[str, ...] = ("a_key", "a", "a_outlet", "a_published", "a_start", "a_end", "a_text")
_REUSE += ("b_key", "b", "b_outlet", "b_published", "b_start", "b_end", "b_text", "likeness", "worth")
REUSE = f"""
    SELECT coalesce(substr(b_published, 1, 10), '{UNKNOWN_DAY}') AS day, number_a, number_b, {", ".join(_REUSE)}
    FROM passages WHERE {POISON} IS NULL"""
"""Passages stand at the day of the later report, which may have them from the earlier."""

STORIES = f"""
    SELECT coalesce(substr(f.published, 1, 10), '{UNKNOWN_DAY}') AS day, s.story_key AS story, s.part + 1 AS part,
           s.key AS article, s.because, s.story AS first, s.number
    FROM stories s
    JOIN analysed n ON s.number = n.number
    JOIN analysed f ON s.story = f.number"""
"""Stories stand at the day of their earliest report."""

_ASIDE = (("read", "refused"), ("analyse", "poisoned"), ("reuse", "unaligned"), ("compare", "uncompared"))
ASIDE = " UNION ALL ".join(
    f"SELECT '{UNKNOWN_DAY}' AS day, '{stage}' AS stage, name, key, reason FROM {table}" for stage, table in _ASIDE
)

_NUMBERS = {"a_start", "a_end", "b_start", "b_end"}
_REALS = {"likeness", "worth"}


def _type(name: str) -> pa.DataType:
    return pa.int64() if name in _NUMBERS else pa.float64() if name in _REALS else pa.string()


PLAIN: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], pa.Schema]] = {
    "reuse": (
        REUSE,
        ("passages",),
        ("day", "number_a", "number_b", "a_start", "b_start"),
        pa.schema([("day", pa.string()), *((name, _type(name)) for name in _REUSE)]),
    ),
    "stories": (
        STORIES,
        ("stories", "analysed"),
        ("day", "first", "number"),
        pa.schema(
            [
                *(("day", pa.string()), ("story", pa.string()), ("part", pa.int32())),
                *(("article", pa.string()), ("because", pa.string())),
            ]
        ),
    ),
    "set_aside": (
        ASIDE,
        tuple(table for _, table in _ASIDE),
        ("stage", "name", "reason"),
        pa.schema([(name, pa.string()) for name in ("day", "stage", "name", "key", "reason")]),
    ),
}
"""Tables that come of statements: the statement, what it asks, how the rows stand, and the columns."""

TABLES_OF: dict[str, pa.Schema] = {**SCHEMAS, **{name: schema for name, (_, _, _, schema) in PLAIN.items()}}
"""Every table and its columns."""


def steps(_: Plan) -> tuple[Step, ...]:
    """Give the steps of the stage."""
    return (
        *(
            Batch(
                name=f"{kind}_table",
                run=partial(decode_rows, kind=kind),
                schema=schema,
                sources=("compared",),
                statement=f"SELECT day, story, part, place, record FROM compared WHERE kind = '{kind}'",
                order=("day", "story", "part", "place"),
                rows=ROWS,
                by="day",
                folder=kind,
            )
            for kind, schema in SCHEMAS.items()
        ),
        *(
            Batch(
                name=f"{name}_table",
                run=partial(typed_rows, name=name),
                schema=schema,
                sources=sources,
                statement=statement,
                order=order,
                rows=ROWS,
                by="day",
                folder=name,
            )
            for name, (statement, sources, order, schema) in PLAIN.items()
        ),
    )


TABLES = Stage("tables", steps, ("scale", "dossier"))


def decode_rows(rows: pa.Table, kind: str) -> pa.RecordBatch:
    """Give rows their columns."""
    told = [{**msgspec.msgpack.decode(row["record"]), "day": row["day"]} for row in rows.to_pylist()]
    return batch_of(told, SCHEMAS[kind])


def typed_rows(rows: pa.Table, name: str) -> pa.Table:
    """Give the rows of a statement the types of their table, which no two engines give alike."""
    schema = TABLES_OF[name]
    return rows.select(schema.names).cast(schema)

"""Stage analyse: each article by itself, by ``pipeline.understand``; what ends its process is set aside."""

from __future__ import annotations

from functools import cache

import msgspec
import pyarrow as pa

from concordat.language import Reader, load_reader
from concordat.pipeline import understand
from concordat.records import Article
from concordat.scale.plan import Plan
from concordat.scale.steps import POISON, Batch, Sql, Stage, Step
from concordat.scale.tables import batch_of
from concordat.store.reader_version import ROOMS
from concordat.stories.grouping import sketch_of

ROWS = 32
"""Articles that go to a worker together. An analysis takes a quarter of a megabyte: an answer has about 8 MB."""

ANALYSED = pa.schema(
    [
        *(("number", pa.int64()), ("key", pa.string()), ("name", pa.string()), ("published", pa.string())),
        *(("analysis", pa.binary()), ("sketch", pa.binary()), ("day", pa.int32()), (POISON, pa.string())),
    ]
)

ASIDE = f"SELECT name, key, {POISON} AS reason FROM analysed WHERE {POISON} IS NOT NULL"

SOUND = f"""
    SELECT a.number, a.key, a.record FROM articles a JOIN analysed n ON a.number = n.number
    WHERE n.{POISON} IS NULL ORDER BY a.number"""
"""The articles that everything after this stands on: as if the others had never been there."""


def steps(_: Plan) -> tuple[Step, ...]:
    """Give the steps of the stage."""
    return (
        Batch(name="analysed", run=analyse_articles, schema=ANALYSED, sources=("articles",), rows=ROWS),
        Sql("sound", SOUND, ("articles", "analysed")),
        Sql("poisoned", ASIDE, ("analysed",)),
    )


ANALYSE = Stage("analyse", steps, (*ROOMS, "stories"))


def analyse_articles(rows: pa.Table) -> pa.RecordBatch:
    """Analyse articles and sketch them; the reader is loaded once in a process."""
    told = []
    for row in rows.to_pylist():
        article = msgspec.msgpack.decode(row["record"], type=Article)
        sketch = sketch_of(article, _reader().vectors)
        analysis = msgspec.msgpack.encode(understand(_reader(), article))
        kept = {name: row[name] for name in ("number", "key", "name", "published")}
        told.append({**kept, "analysis": analysis, "sketch": msgspec.msgpack.encode(sketch), "day": sketch.day})
    return batch_of(told, ANALYSED)


@cache
def _reader() -> Reader:
    return load_reader()

"""Stage reuse: the passages that any two articles share, by the statements and functions of ``stories.corpus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pyarrow as pa
import xxhash

from concordat.comparison.reuse import seeds_of
from concordat.records import Article
from concordat.scale.plan import Plan
from concordat.scale.steps import POISON, Batch, Counts, Made, Sql, Stage, Step
from concordat.scale.tables import batch_of
from concordat.stories.corpus import (
    Common,
    Limits,
    link_statements,
    linked,
    pair_passages,
    passage_row,
    prepared,
    rarities_of,
    source_of,
    telling_windows,
)

ROWS = 256
"""Articles, or pairs, that go to a worker together: a few hundred kilobytes of words."""

SEEDS = pa.schema(
    [
        *(("hash", pa.int64()), ("text", pa.int64()), ("place", pa.int32()), ("outlet", pa.int64())),
        *(("number", pa.int64()), (POISON, pa.string())),
    ]
)
PLACES = pa.list_(pa.int64())
TELLING = pa.schema(
    [
        *(("a", pa.int64()), ("b", pa.int64()), ("corpus", pa.int64())),
        *((name, PLACES) for name in ("places_a", "places_b", "texts")),
        (POISON, pa.string()),
    ]
)
PASSAGES = pa.schema(
    [
        *((name, pa.int64()) for name in ("number_a", "number_b")),
        *((name, pa.string()) for name in ("a_key", "a", "a_outlet", "a_published")),
        *(("a_start", pa.int64()), ("a_end", pa.int64()), ("a_text", pa.string())),
        *((name, pa.string()) for name in ("b_key", "b", "b_outlet", "b_published")),
        *(("b_start", pa.int64()), ("b_end", pa.int64()), ("b_text", pa.string())),
        *(("likeness", pa.float64()), ("worth", pa.float64()), (POISON, pa.string())),
    ]
)

WIDE = f"""
    SELECT t.a, t.b, t.corpus, t.places_a, t.places_b, t.texts, t.a AS number_a, t.b AS number_b,
           x.record AS record_a, y.record AS record_b
    FROM telling t JOIN sound x ON t.a = x.number JOIN sound y ON t.b = y.number
    WHERE t.{POISON} IS NULL"""

ASIDE = f"""
    SELECT concat('pair ', number_a, ', ', number_b) AS name, CAST(NULL AS STRING) AS key, {POISON} AS reason
    FROM passages WHERE {POISON} IS NOT NULL
    UNION ALL
    SELECT concat('article ', number) AS name, CAST(NULL AS STRING) AS key, {POISON} AS reason
    FROM seeds WHERE {POISON} IS NOT NULL"""


def steps(_: Plan) -> tuple[Step, ...]:
    """Give the steps of the stage."""
    return (
        Made("rarities", _rarities, kept=False),
        Batch(name="seeds", run=seeds_of_articles, schema=SEEDS, sources=("sound",), rows=ROWS, kept=False),
        Sql("shared", _shared, ("seeds",), kept=False),
        Sql("links", lambda counts: link_statements(counts["sound"])["links"], ("shared", "rarities"), kept=False),
        Batch(
            name="telling",
            run=keep_telling,
            schema=TELLING,
            sources=("links",),
            statement=lambda counts: f"SELECT *, {counts['sound']} AS corpus FROM links",
            order=("a", "b"),
            rows=ROWS,
            kept=False,
        ),
        Batch(
            name="passages",
            run=align_pairs,
            schema=PASSAGES,
            sources=("telling", "sound"),
            statement=WIDE,
            order=("a", "b"),
            rows=ROWS,
        ),
        Sql("unaligned", ASIDE, ("passages", "seeds")),
    )


REUSE = Stage("reuse", steps, ("comparison", "stories", "lexicon"))


def _shared(counts: Counts) -> str:
    """Give the statement of the seeds that link: those before the last, one in another."""
    *before, (_, statement) = list(link_statements(counts["sound"]).items())[:-1]
    return f"WITH {', '.join(f'{name} AS ({step})' for name, step in before)} {statement}"


def _rarities(counts: Counts) -> pa.Table:
    texts, worth = rarities_of(counts["sound"])
    return pa.table({"texts": texts, "worth": worth})


def seeds_of_articles(rows: pa.Table) -> pa.RecordBatch:
    """Give the seeds of articles, each with the number of its text and of its source."""
    told = []
    for row in rows.to_pylist():
        article, number = msgspec.msgpack.decode(row["record"], type=Article), row["number"]
        hashes, places = seeds_of(prepared(number, article).words)
        source = xxhash.xxh3_64_intdigest(source_of(number, article.outlet).encode("utf-8", "surrogatepass"))
        told.append(
            pa.RecordBatch.from_arrays(
                [
                    pa.array(hashes.view("int64")),
                    pa.array([number] * len(hashes), pa.int64()),
                    pa.array(places),
                    pa.array([source - (1 << 63)] * len(hashes), pa.int64()),
                    pa.array([number] * len(hashes), pa.int64()),
                    pa.nulls(len(hashes), pa.string()),
                ],
                schema=SEEDS,
            )
        )
    return pa.Table.from_batches(told, SEEDS).combine_chunks()


def keep_telling(rows: pa.Table) -> pa.RecordBatch:
    """Keep the pairs with seeds rare enough to hold a passage: most pairs end here, before their texts are read."""
    kept = [row for row in rows.to_pylist() if telling_windows(*_seeds(row), Limits())]
    return batch_of(kept, TELLING)


def align_pairs(rows: pa.Table) -> pa.RecordBatch:
    """Align the pairs and give the rows of their passages."""
    limits, told = Limits(), []
    texts: dict[int, Any] = {}
    for row in rows.to_pylist():
        seeds, spread = _seeds(row)
        common = Common(seeds, spread, telling_windows(seeds, spread, limits))
        (x, a), (y, b) = (_text(texts, row, side) for side in ("a", "b"))
        for passage in pair_passages(x, y, common, limits):
            plain = msgspec.structs.asdict(passage_row(a, b, passage))
            told.append({**plain, "a_key": a.id, "b_key": b.id, "number_a": row["a"], "number_b": row["b"]})
    return batch_of(told, PASSAGES)


def _seeds(row: Mapping[str, Any]) -> tuple[Any, Any]:
    return linked(row["places_a"], row["places_b"], row["texts"], row["corpus"])


def _text(texts: dict[int, Any], row: Mapping[str, Any], side: str) -> Any:
    number = row[side]
    if number not in texts:
        article = msgspec.msgpack.decode(row[f"record_{side}"], type=Article)
        texts[number] = (prepared(number, article), article)
    return texts[number]

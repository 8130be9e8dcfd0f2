"""Stage read: inputs become articles, by the rules of ``reading.inputs``, whichever worker reads them.

A report's verdict hangs on itself, on the versions of its page and on equal reports before it: the first is told by a
worker, the second in a group of its page, the third by a statement. Articles bear their keys as ids, and numbers in
order of time (of publication, then of the inputs), as ``concordat reuse`` orders them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec
import pyarrow as pa

from concordat.reading.inputs import make_article
from concordat.reading.report import Report
from concordat.reading.verdicts import refused, writable_report
from concordat.reading.versions import Versions, key_of, withdraws
from concordat.records import Article, SetAside
from concordat.scale.opening import RAW, UNITS, find_units, open_units, reports_of
from concordat.scale.plan import Plan
from concordat.scale.steps import POISON, Batch, Flow, Group, Made, Sql, Stage, Step
from concordat.scale.tables import batch_of
from concordat.stories.grouping import key_of_article

PLACE = (("unit", pa.int32()), ("place", pa.int64()))
FOUND = pa.schema(
    [
        *PLACE,
        *(("item", pa.int32()), ("name", pa.string()), ("key", pa.string())),
        *(("page", pa.string()), ("part", pa.string()), ("notice", pa.int32()), ("refused", pa.string())),
        *(("published", pa.string()), ("record", pa.binary()), (POISON, pa.string())),
    ]
)
JUDGED = pa.schema(
    [
        *PLACE,
        *(("item", pa.int32()), ("page", pa.string()), ("reason", pa.string()), ("withdraws", pa.string())),
        (POISON, pa.string()),
    ]
)

_USABLE = f"{POISON} IS NULL AND (refused IS NULL OR notice = 1)"

TWINS = f"""
    SELECT f.unit, f.place, f.item, f.key, f.page, f.part, f.refused, f.record
    FROM found f JOIN (
        SELECT page FROM found WHERE page IS NOT NULL AND {_USABLE}
        GROUP BY page HAVING count(*) > 1 OR max(notice) = 1
    ) p ON f.page = p.page
    WHERE f.{POISON} IS NULL AND (f.refused IS NULL OR f.notice = 1)"""
"""Reports that share their page with others, and notices that take one back: what ``Versions`` has to judge."""

STANDING = f"""
    SELECT f.unit, f.place, f.item, f.key, f.name, f.published,
           row_number() OVER (PARTITION BY f.key ORDER BY f.unit, f.place, f.item) AS copy,
           first_value(f.name) OVER (PARTITION BY f.key ORDER BY f.unit, f.place, f.item) AS first_name
    FROM found f LEFT JOIN judged j ON f.unit = j.unit AND f.place = j.place AND f.item = j.item
    WHERE f.{POISON} IS NULL AND f.refused IS NULL AND j.reason IS NULL"""

KEPT = """
    SELECT s.unit, s.place, s.item, s.key, s.name, s.published, coalesce(substr(s.published, 1, 10), '') AS day
    FROM standing s LEFT JOIN (SELECT DISTINCT withdraws FROM judged) w ON s.key = w.withdraws
    WHERE s.copy = 1 AND w.withdraws IS NULL"""

ARTICLES = f"""
    WITH kept AS ({KEPT}),
    days AS (
        SELECT day, CAST(sum(articles) OVER (ORDER BY day) AS BIGINT) - articles AS earlier
        FROM (SELECT day, count(*) AS articles FROM kept GROUP BY day) d
    ),
    numbered AS (
        SELECT k.unit, k.place, k.item, k.key, k.name, k.published, d.earlier + row_number() OVER (
            PARTITION BY k.day ORDER BY coalesce(k.published, ''), k.unit, k.place, k.item) - 1 AS number
        FROM kept k JOIN days d ON k.day = d.day
    )
    SELECT n.number, n.key, n.name, n.published, f.record
    FROM found f JOIN numbered n ON f.unit = n.unit AND f.place = n.place AND f.item = n.item
    ORDER BY n.number"""
"""Numbered day by day: no statement sorts all articles in one place, but the last, by ranges."""

ASIDE = f"""
    SELECT name, key, {POISON} AS reason FROM found WHERE {POISON} IS NOT NULL
    UNION ALL
    SELECT name, key, refused AS reason FROM found WHERE refused IS NOT NULL AND notice = 0
    UNION ALL
    SELECT f.name, f.key, j.reason FROM judged j
    JOIN found f ON f.unit = j.unit AND f.place = j.place AND f.item = j.item WHERE j.reason IS NOT NULL
    UNION ALL
    SELECT page AS name, CAST(NULL AS STRING) AS key, {POISON} AS reason FROM judged WHERE {POISON} IS NOT NULL
    UNION ALL
    SELECT name, key, concat('the same report as ', first_name) AS reason FROM standing WHERE copy > 1"""


def steps(plan: Plan) -> tuple[Step, ...]:
    """Give the steps of the stage."""
    return (
        Made("units", lambda _: pa.Table.from_pylist(find_units(plan.inputs), schema=UNITS)),
        Flow(name="raw", run=partial(open_units, columns=plan.columns), schema=RAW, sources=("units",), kept=False),
        Batch(
            name="found",
            run=partial(read_raw, published=plan.published, columns=plan.columns),
            schema=FOUND,
            sources=("raw",),
            kept=False,
        ),
        Group(
            name="judged",
            run=judge,
            schema=JUDGED,
            sources=("found",),
            keys=("page",),
            order=("unit", "place", "item"),
            statement=TWINS,
            kept=False,
        ),
        Sql("standing", STANDING, ("found", "judged"), kept=False),
        Sql("articles", ARTICLES, ("found", "standing", "judged")),
        Sql("refused", ASIDE, ("found", "judged", "standing")),
    )


READ = Stage(
    "read",
    steps,
    ("records", "reading", "lexicon"),
    lambda plan: {"published": plan.published, "columns": plan.columns},
)


def read_raw(rows: pa.Table, published: str | None, columns: Mapping[str, str] | None) -> pa.RecordBatch:
    """Read pages, lines and rows as they lie in the inputs."""
    told = [
        {"unit": raw["unit"], "place": raw["place"], "item": item, **_row(found, published)}
        for raw in rows.to_pylist()
        for item, found in enumerate(map(writable_report, reports_of(raw, columns)))
    ]
    return batch_of(told, FOUND)


def _row(found: Report | SetAside, published: str | None) -> dict[str, object]:
    if isinstance(found, SetAside):
        return {"name": found.name, "refused": found.reason, "notice": 0}
    reason, notice = refused(found), withdraws(found)
    if reason and not notice:
        return {"name": found.name, "refused": reason, "notice": 0}
    article = make_article("", found, published)
    key = key_of_article(article)
    return {
        "name": found.name,
        "key": key,
        "page": key_of(found),
        "part": found.part,
        "notice": int(notice),
        "refused": reason,
        "published": article.published,
        "record": msgspec.msgpack.encode(article.called(key)),
    }


def judge(rows: pa.Table) -> pa.Table:
    """Judge the reports that share one page, in the order of the inputs."""
    return pa.Table.from_pylist(list(_judged(rows)), schema=JUDGED)


def _judged(rows: pa.Table) -> Iterator[dict[str, object]]:
    versions = Versions()
    for row in rows.to_pylist():
        article = msgspec.msgpack.decode(row["record"], type=Article)
        report = Report(
            *(article.name, article.text, article.sha256),
            url=article.url,
            canonical=article.canonical,
            wire=article.wire,
            part=row["part"],
        )
        other = versions.judge(report, row["key"])
        reason = other.reason if other else row["refused"]
        if reason:
            place = {name: row[name] for name in ("unit", "place", "item", "page")}
            yield {**place, "reason": reason, "withdraws": other.withdraws if other else None}
    versions.close()

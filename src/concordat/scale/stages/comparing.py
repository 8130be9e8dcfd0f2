"""Stage compare: the analyses of a story become all that its dossier holds, by ``pipeline.compare``, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec
import pyarrow as pa

from concordat.dossier.render_json import render_json
from concordat.pipeline import compare
from concordat.records import Analysis
from concordat.scale.plan import Plan
from concordat.scale.stages.rows import UNKNOWN_DAY, rows_of
from concordat.scale.steps import POISON, Group, Sql, Stage, Step, Wide
from concordat.store.reader_version import ROOMS

COMPARED = pa.schema(
    [
        *(("story", pa.int64()), ("part", pa.int32()), ("story_key", pa.string()), ("kind", pa.string())),
        *(("day", pa.string()), ("place", pa.int32()), ("record", pa.binary()), (POISON, pa.string())),
    ]
)

ASIDE = f"""
    SELECT concat('story ', story_key) AS name, CAST(NULL AS STRING) AS key, {POISON} AS reason
    FROM compared WHERE {POISON} IS NOT NULL"""


def steps(plan: Plan) -> tuple[Step, ...]:
    """Give the steps of the stage."""
    return (
        Group(
            name="compared",
            run=partial(compare_story, dossiers=plan.dossiers),
            schema=COMPARED,
            sources=("stories", "analysed"),
            keys=("story", "part"),
            order=("number",),
            wide=Wide("analysed", "number", "analysis"),
        ),
        Sql("uncompared", ASIDE, ("compared",)),
    )


COMPARE = Stage(
    "compare",
    steps,
    (*ROOMS, "comparison", "dossier", "scale"),
    lambda plan: {"dossiers": plan.dossiers},
)


def compare_story(rows: pa.Table, dossiers: tuple[str, ...] = ()) -> pa.Table:
    """Compare the analyses of a story, or of a part of a large one, which is named by the story and its number."""
    told = rows.to_pylist()
    part = told[0]["part"]
    story = told[0]["story_key"] + (f"/{part + 1}" if part else "")
    analyses = [msgspec.msgpack.decode(row["analysis"], type=Analysis) for row in told]
    dossier = compare(analyses)
    place = {"story": told[0]["story"], "part": part, "story_key": story}
    found: Iterator[tuple[str, dict[str, object]]] = rows_of(dossier, story)
    made = [
        {**place, "kind": kind, "place": number, "day": row.pop("day"), "record": msgspec.msgpack.encode(row)}
        for number, (kind, row) in enumerate(found)
    ]
    if {analysis.article.id for analysis in analyses} & set(dossiers):
        record = render_json(dossier).encode()
        made.append({**place, "kind": "dossier", "place": len(made), "day": UNKNOWN_DAY, "record": record})
    return pa.Table.from_pylist(made, schema=COMPARED)

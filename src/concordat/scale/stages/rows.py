"""The rows of a run's tables: those of ``dossier.tables``, each with its story and the day that it stands at."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from concordat.dossier.tables import TABLES
from concordat.records import Article, Dossier

UNKNOWN_DAY = "unknown"
"""The day of an article, or of a story, that has none."""

KEPT = (
    *("dossiers", "articles", "actors", "mentions", "quotations", "claims", "evidence"),
    *("origins", "events", "agreements", "provisions"),
)
"""The tables of a dossier that a run has. Passages come of all articles (``reuse``), stories of the stage before; what
else a dossier holds is for a page about one story, and is in the dossiers that a run is asked for."""

KINDS = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_()}

OF_DOSSIERS = {table.name: table for table in TABLES if table.name in KEPT}

SCHEMAS: dict[str, pa.Schema] = {
    name: pa.schema(
        [("day", pa.string()), ("story", pa.string()), *((one.name, KINDS[one.kind]) for one in table.columns)]
    )
    for name, table in OF_DOSSIERS.items()
}
"""The columns of each table that is made of dossiers."""


def rows_of(dossier: Dossier, story: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the rows of a dossier, each with its table; those of one article stand at its day, others at the first."""
    days = {article.id: _day(article) for article in dossier.articles}
    first = min((day for day in days.values() if day != UNKNOWN_DAY), default=UNKNOWN_DAY)
    for name, table in OF_DOSSIERS.items():
        for _, *cells in table.rows(dossier):
            row = dict(zip((one.name for one in table.columns), cells, strict=True))
            yield name, {"day": days.get(str(row.get("article")), first), "story": story, **row}


def _day(article: Article) -> str:
    return (article.published or "")[:10] or UNKNOWN_DAY

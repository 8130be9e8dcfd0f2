"""Stories, statements, corrections and dossiers."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

AT_ONCE = 200
"""Analyses that are read at a time."""

_WORD = re.compile(r"[^\W_]+")


def upgrade() -> None:
    """Keep beside a story what it would be without corrections; list stories and statements of what is there."""
    with op.batch_alter_table("articles") as table:
        table.add_column(sa.Column("grouped", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE articles SET grouped = story")
    op.drop_index("articles_by_outlet", "articles")
    if op.get_bind().dialect.name == "postgresql":  # the order of a search; SQLite has no other one
        op.drop_index("articles_by_day", "articles")
        op.execute("CREATE INDEX articles_by_day ON articles (day DESC NULLS LAST, id DESC)")
    standing, withdrawn = sa.text("withdrawn IS NULL"), sa.text("withdrawn IS NOT NULL")
    for name, columns, where in (
        ("articles_by_outlet", ["outlet", "story", "id"], standing),
        ("articles_withdrawn", ["outlet"], withdrawn),
    ):
        op.create_index(name, "articles", columns, sqlite_where=where, postgresql_where=where)
    op.execute("CREATE INDEX articles_by_name_of_outlet ON articles (lower(outlet), story) WHERE withdrawn IS NULL")
    op.create_index("articles_by_group", "articles", ["grouped", "story"])
    op.create_table(
        "stories",
        sa.Column("story", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("first", sa.Integer),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.execute(
        "INSERT INTO stories SELECT story, count(*), count(DISTINCT outlet), min(day), coalesce(max(day), 0) "
        "FROM articles WHERE withdrawn IS NULL GROUP BY story"
    )
    op.create_index("stories_by_last", "stories", ["last", "story"])
    op.create_index("stories_by_reports", "stories", ["reports", "last", "story"])
    statements = op.create_table(
        "statements",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("term", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    _fill(statements)
    op.create_index("statements_by_speaker", "statements", ["term", "article", "number"])
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("story", sa.String(16)),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("given", sa.String(10), nullable=False),
        sa.Column("undone", sa.String(10)),
    )
    op.create_table(
        "dossiers",
        sa.Column("story", sa.String(16), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("made_of", sa.String(16), nullable=False),
        sa.Column("model", sa.String(16), nullable=False),
        sa.Column("rules", sa.String(16), nullable=False),
        sa.Column("comparing", sa.String(16), nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "shares",
        sa.Column("story", sa.String(16), primary_key=True),
        sa.Column("outlet", sa.Text, primary_key=True),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("copied", sa.Integer, nullable=False),
    )


def _fill(statements: sa.Table) -> None:
    """List the statements of the analyses that are there; their form at this revision is read, whatever comes later."""
    connection = op.get_bind()
    last = int(connection.execute(sa.text("SELECT coalesce(max(article), 0) FROM analyses")).scalar_one())
    query = sa.text("SELECT article, record FROM analyses WHERE article > :after AND article <= :to ORDER BY article")
    for after in range(0, last, AT_ONCE):
        rows = []
        for article, record in connection.execute(query, {"after": after, "to": after + AT_ONCE}):
            rows += _rows(article, msgspec.json.decode(record))
        if rows:
            connection.execute(sa.insert(statements), rows)


def _rows(article: int, analysis: dict[str, Any]) -> list[dict[str, Any]]:
    named = {actor["id"]: actor["name"] for actor in analysis["actors"]}
    told = [one for one in analysis["quotations"] if one.get("tells", "statement") == "statement"]
    return [
        {
            "article": article,
            "number": number,
            "kind": one["kind"],
            "speaker": named.get(one.get("speaker")),
            "term": _padded(named[one["speaker"]]) if one.get("speaker") in named else None,
            "words": _padded(" ".join(part["text"] for part in one["content"])),
            "content": msgspec.json.encode(one["content"]),
        }
        for number, one in enumerate(told)
    ]


def _padded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "

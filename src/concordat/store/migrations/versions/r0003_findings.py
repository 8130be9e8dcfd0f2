"""What dossiers tell across stories, and how the cue of a statement colours it."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

AT_ONCE = 200
"""Analyses that are read at a time."""


def upgrade() -> None:
    """Make the lists; they fill when dossiers are made, and those that are kept are to be made anew."""
    _create("findings", _text("title"), *map(_count, ("outlets", "origins", "at_least", "spread", "contested")),
            _count("agreements"))  # fmt: skip
    op.create_index("findings_by_contested", "findings", ["contested"])
    op.create_index("findings_by_spread", "findings", ["spread"])
    kind = sa.Column("kind", sa.String(16), nullable=False)
    named = (_text("name"), _text("term"), _text("role"))
    _create("found_actors", _number(), kind, *named, _count("mentions"), _count("statements"))
    op.create_index("found_actors_by_term", "found_actors", ["term"])
    _create("found_agreements", _number(), _text("term"), sa.Column("record", sa.LargeBinary, nullable=False))
    op.create_index("found_agreements_by_term", "found_agreements", ["term"])
    ends = (_text("subject"), _text("relation"), _text("object"), sa.Column("when", sa.Text))
    _create("found_relations", _number(), *ends, _count("reports"), _text("term"))
    op.create_index("found_relations_by_subject", "found_relations", ["subject"])
    _create("found_outlets", _outlet(), *map(_count, ("alone", "claims", "first")))
    op.create_index("found_outlets_by_outlet", "found_outlets", ["outlet"])
    how = sa.Column("kind", sa.String(8), primary_key=True)
    _create("found_sources", _outlet(), how, sa.Column("source", sa.Text, primary_key=True))
    op.create_index("found_sources_by_outlet", "found_sources", ["outlet"])
    op.execute("UPDATE dossiers SET made_of = ''")
    with op.batch_alter_table("statements") as table:
        table.add_column(sa.Column("stance", sa.String(32)))
    _fill()
    op.create_index("statements_by_stance", "statements", ["stance"])


def _create(name: str, *columns: sa.Column[Any]) -> None:
    """Make a table whose rows are of a story."""
    op.create_table(name, sa.Column("story", sa.String(16), primary_key=True), *columns)


def _number() -> sa.Column[Any]:
    return sa.Column("number", sa.Integer, primary_key=True)


def _outlet() -> sa.Column[Any]:
    return sa.Column("outlet", sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _count(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _fill() -> None:
    """Give statements their stance, as the analyses at this revision have it."""
    connection = op.get_bind()
    last = int(connection.execute(sa.text("SELECT coalesce(max(article), 0) FROM analyses")).scalar_one())
    query = sa.text("SELECT article, record FROM analyses WHERE article > :after AND article <= :to ORDER BY article")
    update = sa.text("UPDATE statements SET stance = :stance WHERE article = :article AND number = :number")
    for after in range(0, last, AT_ONCE):
        rows = []
        for article, record in connection.execute(query, {"after": after, "to": after + AT_ONCE}):
            told = msgspec.json.decode(record)["quotations"]
            said = [one for one in told if one.get("tells", "statement") == "statement"]
            rows += [
                {"stance": one["stance"], "article": article, "number": number}
                for number, one in enumerate(said)
                if one.get("stance")
            ]
        if rows:
            connection.execute(update, rows)

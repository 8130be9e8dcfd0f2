"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from concordat.store.words import backend

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first version and the index of words."""
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        sa.Column("page", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String(40)),
        sa.Column("day", sa.Integer),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
    )
    for name, column in (("page", "page"), ("day", "day"), ("story", "story"), ("outlet", "outlet")):
        op.create_index(f"articles_by_{name}", "articles", [column])
    op.create_table(
        "versions",
        sa.Column("key", sa.String(16), primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_versions_article", "versions", ["article"])
    op.create_table(
        "analyses",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("model", sa.String(16), nullable=False),
        sa.Column("rules", sa.String(16), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "terms",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
    )
    op.create_index("terms_by_term", "terms", ["kind", "term"])
    op.create_table(
        "set_aside",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, primary_key=True),
    )
    backend(op.get_bind().dialect.name).create(op.get_bind())

"""The tables of a store. What is asked for has columns; the records themselves are kept whole beside them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

TABLES = MetaData()

articles = Table(
    "articles",
    TABLES,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", String(16), nullable=False, unique=True),
    Column("page", Text),
    Column("name", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", String(40)),
    Column("day", Integer),
    Column("language", String(16), nullable=False),
    Column("story", Integer, nullable=False),
    Column("withdrawn", Text),
    Column("words", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Index("articles_by_page", "page"),
    Index("articles_by_day", "day"),
    Index("articles_by_story", "story"),
    Index("articles_by_outlet", "outlet"),
)
"""``id`` counts articles in the order in which they came; ``story`` is the id of the story's earliest member; ``words``
are those of title and text in the form that is searched; ``withdrawn`` is why its agency has taken an article back."""

versions = Table(
    "versions",
    TABLES,
    Column("key", String(16), primary_key=True),
    Column("article", Integer, ForeignKey("articles.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""Other texts of an article that was there first."""

analyses = Table(
    "analyses",
    TABLES,
    Column("article", Integer, ForeignKey("articles.id"), primary_key=True),
    Column("model", String(16), nullable=False),
    Column("rules", String(16), nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""What an article tells by itself, and by which weights and rules it was read."""

terms = Table(
    "terms",
    TABLES,
    Column("article", Integer, ForeignKey("articles.id"), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("term", Text, primary_key=True),
    Index("terms_by_term", "kind", "term"),
)
"""What analyses are searched for: the names of actors (kind "actor", in lower case) and types of events ("event")."""

set_aside = Table(
    "set_aside",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
)
"""Inputs that were not used, and why."""

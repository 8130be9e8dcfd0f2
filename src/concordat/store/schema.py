"""The tables of a store. What is asked for has columns; the records themselves are kept whole beside them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

TABLES = MetaData()

_STANDING, _WITHDRAWN = text("withdrawn IS NULL"), text("withdrawn IS NOT NULL")
_WHERE_STANDING: Any = {"sqlite_where": _STANDING, "postgresql_where": _STANDING}
_WHERE_WITHDRAWN: Any = {"sqlite_where": _WITHDRAWN, "postgresql_where": _WITHDRAWN}

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
    Column("grouped", Integer, nullable=False),
    Column("story", Integer, nullable=False),
    Column("withdrawn", Text),
    Column("words", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Index("articles_by_page", "page"),
    Index("articles_by_day", "day"),
    Index("articles_by_story", "story"),
    Index("articles_by_group", "grouped", "story"),
    Index("articles_by_outlet", "outlet", "story", "id", **_WHERE_STANDING),
    Index("articles_by_name_of_outlet", text("lower(outlet)"), "story", **_WHERE_STANDING),
    Index("articles_withdrawn", "outlet", **_WHERE_WITHDRAWN),
)
"""``id`` counts articles in the order in which they came; ``story`` is the id of the story's earliest member, and
``grouped`` what it would be without the user's corrections; ``words`` are those of title and text in the form that is
searched; ``withdrawn`` is why its agency has taken an article back."""

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

stories = Table(
    "stories",
    TABLES,
    Column("story", Integer, primary_key=True, autoincrement=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("first", Integer),
    Column("last", Integer, nullable=False),
    Index("stories_by_last", "last", "story"),
    Index("stories_by_reports", "reports", "last", "story"),
)
"""What is listed of a story, made of its articles that stand: how many, of how many outlets, and their days.

``last`` is 0 where no day is known, so that either backend can follow the index."""

statements = Table(
    "statements",
    TABLES,
    Column("article", Integer, ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("speaker", Text),
    Column("term", Text),
    Column("words", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("stance", String(32)),
    Index("statements_by_speaker", "term", "article", "number"),
    Index("statements_by_stance", "stance"),
)
"""Who said what in each article: ``speaker`` as the article names it; ``term`` (the speaker) and ``words`` in the form
that is searched, with a space before and after each; and ``content``, the citations of what was said."""

corrections = Table(
    "corrections",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("story", String(16)),
    Column("line", Text, nullable=False),
    Column("given", String(10), nullable=False),
    Column("undone", String(10)),
)
"""The user's judgements as lines of a corrections file, on which day (UTC) each was given and taken back. ``story`` is
the key of an article: the line holds for the story that it is in; without one it holds for all."""

dossiers = Table(
    "dossiers",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("made_of", String(16), nullable=False),
    Column("model", String(16), nullable=False),
    Column("rules", String(16), nullable=False),
    Column("comparing", String(16), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""The dossiers of a story (the key of its earliest member), the last of each day (UTC) on which one was made: of what,
by which weights and rules, and dossier.json packed with zlib. ``model`` and ``rules`` are empty where the analyses were
made by several."""

shares = Table(
    "shares",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("reports", Integer, nullable=False),
    Column("copied", Integer, nullable=False),
)
"""Of each story's latest dossier: how many reports an outlet has in it, and how many of them copy another or an
agency."""

findings = Table(
    "findings",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("title", Text, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("at_least", Integer, nullable=False),
    Column("spread", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("agreements", Integer, nullable=False),
    Index("findings_by_contested", "contested"),
    Index("findings_by_spread", "spread"),
)
"""What is listed of a story's latest dossier: its title, outlets and origins, on how many points its reports differ,
and how many agreements it tells of. ``spread`` is the part of its outlets that are origins, in thousandths."""

found_actors = Table(
    "found_actors",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("term", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Index("found_actors_by_term", "term"),
)
"""The actors of latest dossiers (``term`` is the name in lower case), each with one of its offices."""

found_agreements = Table(
    "found_agreements",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("term", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("found_agreements_by_term", "term"),
)
"""The agreements of latest dossiers as records, parties and signatories by name; ``term`` holds their names and parties
in lower case."""

found_relations = Table(
    "found_relations",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("relation", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("when", Text),
    Column("reports", Integer, nullable=False),
    Column("term", Text, nullable=False),
    Index("found_relations_by_subject", "subject"),
)
"""The relations of latest dossiers, actors by name; ``term`` holds both names in lower case."""

found_outlets = Table(
    "found_outlets",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("alone", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Index("found_outlets_by_outlet", "outlet"),
)
"""What an outlet tells in latest dossiers: claims, those that it alone has, and whether its report is of a day before
all others'."""

found_sources = Table(
    "found_sources",
    TABLES,
    Column("story", String(16), primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("source", Text, primary_key=True),
    Index("found_sources_by_outlet", "outlet"),
)
"""Where an outlet has its text from in latest dossiers: whom it copies ("copies"), and what it credits ("credits")."""

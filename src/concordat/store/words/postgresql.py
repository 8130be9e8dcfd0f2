"""Full text in PostgreSQL: a ``tsvector`` of the words of ``articles`` with a GIN index.

The vector is written out word by word: PostgreSQL's parser would read "2e5" and "a.b" in its own way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

LAST_PLACE, MOST_PLACES, LONGEST = 16_383, 256, 2_000
"""Limits of a tsvector: the last place that it tells, places of one word, and bytes of a word (2,046)."""


def create(connection: Connection) -> None:
    """Make the index, empty."""
    connection.execute(text("ALTER TABLE articles ADD COLUMN found_by tsvector"))
    connection.execute(text("CREATE INDEX articles_by_words ON articles USING gin (found_by)"))


def add(connection: Connection, articles: Mapping[int, Sequence[str]]) -> None:
    """Index the words of articles that were put into ``articles``."""
    update = text("UPDATE articles SET found_by = CAST(:vector AS tsvector) WHERE id = :article")
    connection.execute(update, [{"article": one, "vector": _vector(words)} for one, words in articles.items()])


def remove(connection: Connection, article: int, words: Sequence[str]) -> None:  # noqa: ARG001 - SQLite needs them
    """Take an article out of the index."""
    connection.execute(text("UPDATE articles SET found_by = NULL WHERE id = :article"), {"article": article})


def matching(phrases: Sequence[Sequence[str]], *, begun: bool = False) -> TextClause:
    """Give the condition that an article holds every phrase, its words one after another.

    Where the last is ``begun``, its last word may be the beginning of one.
    """
    wanted = " & ".join(f"({' <-> '.join(map(_quoted, phrase))})" for phrase in phrases)
    if begun:
        wanted = f"{wanted.removesuffix(')')}:*)"
    return text("articles.found_by @@ CAST(:wanted AS tsquery)").bindparams(wanted=wanted)


def count(connection: Connection) -> None:
    """Let the server count what there is now, so that it chooses its ways well at once."""
    connection.execute(text("ANALYZE"))


def check(connection: Connection) -> list[str]:
    """List what is wrong with the index."""
    missing = text("SELECT count(*) FROM articles WHERE found_by IS NULL")
    count = int(connection.execute(missing).scalar_one())
    return [f"{count} articles are not indexed"] if count else []


def _vector(words: Sequence[str]) -> str:
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        if len(places[word]) < MOST_PLACES:
            places[word].append(min(place, LAST_PLACE))
    return " ".join(f"{_quoted(word)}:{','.join(map(str, sorted(set(at))))}" for word, at in sorted(places.items()))


def _quoted(word: str) -> str:
    """Write a word, which holds letters and figures only, as a lexeme."""
    return f"'{word.encode()[:LONGEST].decode(errors='ignore')}'"

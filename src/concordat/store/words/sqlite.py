"""Full text in SQLite: FTS5 over the words of ``articles``, whose own copy it does not keep (external content)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

CREATE = (
    "CREATE VIRTUAL TABLE article_words USING fts5(words, content='articles', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0')"
)


def create(connection: Connection) -> None:
    """Make the index, empty."""
    connection.execute(text(CREATE))


def add(connection: Connection, articles: Mapping[int, Sequence[str]]) -> None:
    """Index the words of articles that were put into ``articles``."""
    insert = text("INSERT INTO article_words(rowid, words) VALUES (:article, :words)")
    connection.execute(insert, [{"article": one, "words": " ".join(words)} for one, words in articles.items()])


def remove(connection: Connection, article: int, words: Sequence[str]) -> None:
    """Take an article out of the index, by the words with which it was put in."""
    delete = text("INSERT INTO article_words(article_words, rowid, words) VALUES ('delete', :article, :words)")
    connection.execute(delete, {"article": article, "words": " ".join(words)})


def matching(phrases: Sequence[Sequence[str]], *, begun: bool = False) -> TextClause:
    """Give the condition that an article holds every phrase, its words one after another.

    Where the last is ``begun``, its last word may be the beginning of one.
    """
    wanted = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases) + "*" * begun
    return text("articles.id IN (SELECT rowid FROM article_words WHERE article_words MATCH :wanted)").bindparams(
        wanted=wanted
    )


def count(connection: Connection) -> None:
    """Do nothing: without counts SQLite goes by its indexes, and finds what is asked for."""


def check(connection: Connection) -> list[str]:
    """List what is wrong with the file or its index."""
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    found += [f"a row of {row[0]} points to none" for row in connection.execute(text("PRAGMA foreign_key_check"))]
    connection.execute(text("INSERT INTO article_words(article_words, rank) VALUES ('integrity-check', 1)"))
    return found

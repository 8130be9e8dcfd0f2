"""Nouns for bodies of people: of which sort each is, which may rename each other, and which trade one tells."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.offices import offices, singular
from concordat.lexicon.tables import cells, entries_of, read_table, words_of


@cache
def bodies(*sorts: str) -> frozenset[str]:
    """Give the nouns for bodies of people of some sorts, or all of them."""
    return frozenset(noun for sort, noun in read_table("group_nouns") if not sorts or sort in sorts)


@cache
def families() -> tuple[frozenset[str], ...]:
    """Give the sets of nouns that may rename each other ("the company", "the firm")."""
    return tuple(words_of("body_families", sort) for sort in sorted(entries_of("body_families")))


@cache
def speaking_nouns() -> frozenset[str]:
    """Give the nouns for persons and bodies that speak without a name ("the sheriff", "the ministry")."""
    return bodies() | offices().keys()


def trade_of(word: str) -> str:
    """Give the trade that a noun for a body tells ("airline", "carrier"), or ""."""
    return _trades().get(singular(word), "")


@cache
def _trades() -> dict[str, str]:
    rows = (cells(row, 3) for row in reversed(read_table("body_families")))
    return {noun: trade for _, noun, trade in rows if trade}

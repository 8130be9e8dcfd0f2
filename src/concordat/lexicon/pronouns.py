"""Pronouns: which words are of which series (he, she, it, they, who ...), in which case, and of which gender."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import cells, read_table

THIRD = ("he", "she", "it", "they")
"""The series of the third person, by their first words."""

SPEAKING = ("i", "we", "you", "one")
"""The series of those who speak and are spoken to, and of anybody."""


@cache
def pronouns(*series: str, case: str = "") -> frozenset[str]:
    """Give the words (lower case) of some series, in one case or in all."""
    return frozenset(
        word
        for word, one, cases, _ in (cells(row, 4) for row in read_table("pronouns"))
        if one in series and (not case or case in cases.split(","))
    )


@cache
def gender_of(word: str) -> str:
    """Give the gender that a pronoun (lower case) shows: m, f or nothing."""
    return next((cells(row, 4)[3] for row in read_table("pronouns") if row[0] == word), "")

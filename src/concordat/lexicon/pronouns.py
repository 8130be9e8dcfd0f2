"""Pronouns: their series (he, she, it, they, who ...), cases and genders, and what kinds of actors each stands for."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import cells, read_table

THIRD = ("he", "she", "it", "they")
"""The series of the third person, by their first words."""

SPEAKING = ("i", "we", "you", "one")
"""The series of those who speak and are spoken to, and of anybody."""


@cache
def _rows() -> dict[str, list[str]]:
    return {row[0]: cells(row, 6) for row in read_table("pronouns")}


@cache
def pronouns(*series: str, case: str = "") -> frozenset[str]:
    """Give the words (lower case) of some series, in one case or in all."""
    return frozenset(w for w, row in _rows().items() if row[1] in series and (not case or case in row[2].split(",")))


@cache
def gender_of(word: str) -> str:
    """Give the gender that a pronoun (lower case) shows: m, f or nothing."""
    return _rows()[word][3] if word in _rows() else ""


def agrees(word: str, gender: str) -> bool:
    """Tell whether nothing that is known of a gender (m, f, or else not known) speaks against a pronoun."""
    wanted = gender_of(word)
    return not wanted or gender not in ("m", "f") or wanted == gender


@cache
def stands_for(series: str) -> frozenset[str]:
    """Give the kinds of actors that a series stands for without further proof."""
    return frozenset(filter(None, _rows()[series][4].split(",")))


@cache
def never_stands_for(series: str) -> frozenset[str]:
    """Give the kinds of actors that a series never stands for; none for what is no series."""
    return frozenset(filter(None, _rows()[series][5].split(","))) if series in _rows() else frozenset()

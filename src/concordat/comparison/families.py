"""What happens to people who are counted, by the word that their number hangs on ("death", "injury", "arrest")."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import read_table

ALONE = 2
"""Cells of a row whose word needs no other beside it."""


def family_of(lemma: str) -> str:
    """Give the family of what happens to people that a word belongs to ("death"), or ""."""
    return families().get(lemma.lower(), "")


def family_names() -> frozenset[str]:
    """Give the names of the families."""
    return frozenset(families().values())


@cache
def families() -> dict[str, str]:
    """Map each word that tells by itself what happens to people to its family."""
    return {row[1]: row[0] for row in read_table("count_families") if len(row) == ALONE}


@cache
def companions() -> dict[str, dict[str, str]]:
    """Map each verb that belongs to a family only with another word to these words and their families."""
    found: dict[str, dict[str, str]] = {}
    for row in read_table("count_families"):
        if len(row) > ALONE:
            found.setdefault(row[1], {})[row[2]] = row[0]
    return found

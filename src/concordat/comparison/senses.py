"""How words are compared: by their first letters, or by a sense that several words share (``senses.tsv``)."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import read_table

STEM_LETTERS = 6
"""Words are compared by this many first letters, so that "negotiate" meets "negotiation".
Re-run evaluation/claims.py when it changes."""


def stem(word: str) -> str:
    """Give the letters by which a word is compared with others."""
    return word.lower().replace("isation", "ization").replace("’", "'")[:STEM_LETTERS]


def sense_of(lemma: str) -> str:
    """Name the sense that a word shares with others ("~release" for "free" and "set free"), or else give its stem."""
    return _senses().get(lemma.lower()) or stem(lemma)


@cache
def _senses() -> dict[str, str]:
    """Map each word to its first sense in the table."""
    found: dict[str, str] = {}
    for sense, words in read_table("senses"):
        for word in words.split("|"):
            found.setdefault(word, f"~{sense}")
    return found

"""Words that make numbers, and those beside them: what each is worth, and what a bound says (``number_words.tsv``)."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import read_table


@cache
def number_words(kind: str) -> dict[str, str]:
    """Give the words of a kind ("currency": the currency; "bound": above, below, short or near)."""
    return {row[1]: row[2] for row in read_table("number_words") if row[0] == kind}


@cache
def values_of(kind: str) -> dict[str, float]:
    """Give what the words of a kind are worth ("number", "scale")."""
    return {word: float(value) for word, value in number_words(kind).items()}


@cache
def vague_words() -> dict[str, tuple[float, float]]:
    """Give the range that a word for some number means ("dozens")."""
    return {row[1]: (float(row[2]), float(row[3])) for row in read_table("number_words") if row[0] == "vague"}

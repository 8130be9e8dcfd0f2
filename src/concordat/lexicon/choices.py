"""Words that reports choose between for one act or thing: their senses, and which of them colour what they name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from concordat.lexicon.tables import read_table, words_of

Sense = tuple[str, str]
"""A kind ("act", "thing", "people" ...) and the name of a sense."""


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Map each word to the kinds and senses that it has in the table."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for kind, sense, plain, coloured in read_table("framing_senses"):
        for word in (*plain.split("|"), *coloured.split("|")):
            found[word].append((kind, sense))
    return {word: tuple(own) for word, own in found.items()}


@cache
def words_of_sense(kind: str, sense: str) -> frozenset[str]:
    """Give the words of one sense."""
    return frozenset(word for word, own in senses().items() if (kind, sense) in own)


@cache
def coloured_words() -> frozenset[str]:
    """Give the words that colour what they name."""
    cells = (word for row in read_table("framing_senses") for word in row[3].split("|"))
    return frozenset(word.partition(":")[2] or word for word in cells) | words_of("framing_words", "loaded")

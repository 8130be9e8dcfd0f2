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


def colours_in(sense: Sense, word: str) -> bool:
    """Tell whether a word colours what it names beside the plain words of a sense."""
    return _has(sense, word, 3)


def is_plain_in(sense: Sense, word: str) -> bool:
    """Tell whether a word is one of the plain words of a sense."""
    return _has(sense, word, 2)


@cache
def _has(sense: Sense, word: str, column: int) -> bool:
    rows = (row for row in read_table("framing_senses") if row[:2] == sense)
    return any(word == cell.rpartition(":")[2] for row in rows for cell in row[column].split("|"))


@cache
def coloured_words() -> frozenset[str]:
    """Give the words that colour what they name."""
    cells = (word for row in read_table("framing_senses") for word in row[3].split("|"))
    return frozenset(word.partition(":")[2] or word for word in cells) | loaded_words()


@cache
def loaded_words() -> frozenset[str]:
    """Give the words that colour whatever they name: those that style guides weigh, and those of their like.

    The second are measured: ``colour.tsv`` (training/colour.py). Of the words of BABE experts marked 27 per cent of
    those of the guides, 45 of the measured, and 4 of all.
    """
    measured = {word for word, _ in read_table("colour")} - words_of("framing_words", "matter")
    return words_of("framing_words", "loaded") | measured

"""The words that introduce answers to why, how and where, read from ``lexicon/en/summary_words.tsv``."""

from __future__ import annotations

from concordat.lexicon.tables import words_of

WHY = words_of("summary_words", "why")
HOW = words_of("summary_words", "how")
REASONS = words_of("summary_words", "reason")


def is_place_case(word: str) -> bool:
    """Tell whether a preposition says where."""
    return word in words_of("summary_words", "where")

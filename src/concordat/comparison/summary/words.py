"""The words that introduce answers to why, how and where, read from ``data/summary_words.tsv``."""

from __future__ import annotations

from concordat.extraction.tables import words_of

_ROOM = "concordat.comparison"

WHY = words_of("summary_words", "why", _ROOM)
HOW = words_of("summary_words", "how", _ROOM)
REASONS = words_of("summary_words", "reason", _ROOM)


def is_place_case(word: str) -> bool:
    """Tell whether a preposition says where."""
    return word in words_of("summary_words", "where", _ROOM)

"""How much it tells that two texts share a word: rare words tell much, common words and names of the story little."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log2

from concordat.lexicon.tables import read_table

FLOOR_PER_MILLION = 8.0
"""Frequency taken for words that are not in the list (its last line has 13 per million)."""

COMMON_BITS = 7.0
"""Words that carry fewer bits (about the 150 commonest: "the", "said", "would") tell nothing by themselves."""


@cache
def _frequencies() -> dict[str, float]:
    return {word: float(count) for word, count in read_table("word_frequency")[1:]}


@cache
def bits(form: str) -> float:
    """Give the information of one normalised word in bits: about 4 for "the", 17 for a word that is rare in news."""
    return log2(1e6 / _frequencies().get(form, FLOOR_PER_MILLION))


@cache
def weight(form: str) -> float:
    """Weigh one normalised word between 0.1 (every text has it) and 1 (rare): what a match of it is worth."""
    rarest = log2(1e6 / FLOOR_PER_MILLION)
    return max(0.1, min(1.0, (bits(form) - COMMON_BITS / 2) / (rarest - COMMON_BITS / 2)))


def content(forms: Iterable[str]) -> int:
    """Count the words that are not among the commonest ones."""
    return sum(bits(form) >= COMMON_BITS for form in forms)

"""How much a word tells of an article's event: rare words much, those of most news nothing."""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import log

import msgspec

from concordat.comparison.reuse import Words, key_of
from concordat.lexicon.tables import read_table

REPORTS = 7114
"""Reports over which ``lexicon/en/word_spread.tsv`` was counted (its first line)."""

RAREST = 3
"""Reports that a word counts as standing in which the table does not list."""

MOST_WORDS = 100
"""Words of an article that are kept, those that tell most. With 50 or with all, F1 differs by less than .02 on any set
(``python -m evaluation DATA stories``)."""

WHOLE = 4095
"""What a whole of weight is in whole numbers: 12 bits, so that a sum of products is exact in 32."""


class Term(msgspec.Struct, frozen=True):
    """A word of an article: its key, its weight (of WHOLE), and where it first stands, as it is written there."""

    key: int
    weight: int
    word: str


def terms_of(text: str, words: Words, leading: frozenset[int]) -> tuple[Term, ...]:
    """Weigh the words of an article: by how rare they are, how often they come, and whether title or lead have them.

    The weights make a vector of length WHOLE; words are in order of weight, equal ones in that of their keys.
    """
    counts = Counter(words.keys.tolist())
    raw = {key: (1 + log(count) + (key in leading)) * telling(key) for key, count in counts.items() if telling(key) > 0}
    kept = sorted(raw, key=lambda key: (-round(raw[key], 6), key))[:MOST_WORDS]
    whole = sum(raw[key] ** 2 for key in kept) ** 0.5
    first = _first_places(words)
    return tuple(
        Term(key, int(WHOLE * raw[key] / whole), text[words.starts[first[key]] : words.ends[first[key]]])
        for key in kept
    )


def telling(key: int) -> float:
    """Give the information of a word in nats: 0 where all reports have it, 7.5 where nearly none has."""
    return log((REPORTS + 1) / (max(_spread().get(key, 0), RAREST) + 1))


@cache
def _spread() -> dict[int, int]:
    return {key_of(word): int(reports) for word, reports in read_table("word_spread")}


def _first_places(words: Words) -> dict[int, int]:
    keys = words.keys.tolist()
    return {key: at for at, key in zip(range(len(keys) - 1, -1, -1), reversed(keys), strict=True)}

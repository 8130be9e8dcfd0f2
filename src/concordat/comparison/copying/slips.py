"""Shared slips: two reports spell a name in a way that nobody else in the story does.

Who took the text from whom a shared slip does not tell, but it tells that there was one text: two writers seldom make
the same slip. Philologists join manuscripts by it (P. Maas, Textkritik, 1927: Bindefehler).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from concordat.records import Analysis

LEAST_LETTERS = 5
"""Shorter names differ by a letter because they are different names."""

SLIP = 88
"""Likeness (0 to 100) from which two spellings are one name: a letter left out of five, or exchanged in nine."""

AGAINST = 2
"""Least number of other reports that spell the name otherwise, and in one way."""


def shared_slips(analyses: Sequence[Analysis]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give for every pair of articles (ids, in their order) the slips that these two alone share, in words."""
    spellings = {a.article.id: _names(a) for a in analyses}
    used_by = Counter(name for names in spellings.values() for name in names)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for a, b in combinations(spellings, 2):
        told = [
            f"both write “{slip}” where {used_by[name]} other reports write “{name}”"
            for slip in sorted(spellings[a] & spellings[b])
            if used_by[slip] == len((a, b))
            for name in sorted(used_by)
            if used_by[name] >= AGAINST and name not in spellings[a] | spellings[b] and _is_slip(slip, name)
        ]
        if told:
            found[a, b] = tuple(told)
    return found


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two spellings differ by a slip within the word; an ending ("Iran", "Iranian") is none."""
    return not one.startswith(other) and not other.startswith(one) and fuzz.ratio(one, other) >= SLIP


def _names(analysis: Analysis) -> set[str]:
    return {t.text for t in analysis.tokens if t.pos == "PROPN" and len(t.text) >= LEAST_LETTERS and t.text.isalpha()}

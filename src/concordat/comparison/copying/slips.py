"""Shared slips: two reports spell a name in a way that nobody else in the story does.

Who took the text from whom a shared slip does not tell, but it tells that there was one text: two writers seldom make
the same slip. Philologists join manuscripts by it (P. Maas, Textkritik, 1927: Bindefehler).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from concordat.records import Analysis

LEAST_LETTERS = 5
"""Shorter names differ by a letter because they are different names."""

SLIP = 88
"""Likeness (0 to 100) from which two spellings are one name: a letter left out of five, or exchanged in nine."""

PAIR = 2
AGAINST = 2
"""Least number of other reports that spell the name otherwise, and in one way."""


def shared_slips(analyses: Sequence[Analysis]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give for every pair of articles (ids, in their order) the slips that these two alone share, in words."""
    spellings = {a.article.id: _names(a) for a in analyses}
    writers: dict[str, list[str]] = defaultdict(list)
    for article, names in spellings.items():
        for name in names:
            writers[name].append(article)
    usual = sorted(name for name, articles in writers.items() if len(articles) >= AGAINST)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slip in sorted(name for name, articles in writers.items() if len(articles) == PAIR):
        a, b = writers[slip]
        for name in _likened(slip, usual):
            if name not in spellings[a] | spellings[b]:
                found[a, b].append(f"both write “{slip}” where {len(writers[name])} other reports write “{name}”")
    return {pair: tuple(told) for pair, told in found.items()}


def _likened(slip: str, usual: Sequence[str]) -> list[str]:
    """List the names, in their order, of which a spelling may be a slip."""
    near = process.extract(slip, usual, scorer=fuzz.ratio, score_cutoff=SLIP, limit=None)
    return [name for name, _, _ in sorted(near, key=lambda found: found[2]) if _is_slip(slip, name)]


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two spellings differ by a slip within the word; an ending ("Iran", "Iranian") is none."""
    return not one.startswith(other) and not other.startswith(one) and fuzz.ratio(one, other) >= SLIP


def _names(analysis: Analysis) -> set[str]:
    return {t.text for t in analysis.tokens if t.pos == "PROPN" and len(t.text) >= LEAST_LETTERS and t.text.isalpha()}

"""Which two quotations of a story can be one statement: the most that their likeness can be, before it is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from concordat.comparison.candidates import Floats, Ints, Terms, pairs_where, products
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.utterances.likeness import (
    BIAS,
    CONTAINED,
    MEANING,
    RUN,
    RUN_CAP,
    RUN_FLOOR,
    SHARED,
    Rendering,
)

LEAST_ODDS = -0.1
"""Log-odds below which no two quotations are joined (a little under those of the least probability, .48)."""

ROUNDING = 1e-3
"""What single precision may lose of them when candidates are found; what is found is measured anew."""


def may_be_alike(renderings: Sequence[Rendering], weights: dict[str, float]) -> Ints:
    """Find the pairs (i < j) that can be likely enough, whoever speaks: shape (n, 2).

    The run of equal words is worth no more than all rarer words that both have, and RUN_FLOOR for each other word of
    the shorter one; everything else is known.
    """
    stems = Terms.of([{s: weights.get(s, 0.0) ** 0.5 for s in r.stems} for r in renderings])
    words = Terms.of([_run_worths(r) for r in renderings])
    sizes = np.array([sum(weights.get(s, 0.0) for s in sorted(r.stems)) for r in renderings], np.float32)
    lengths = np.array([len(r.words) for r in renderings], np.float32)
    width = max((len(r.vector) for r in renderings), default=0)
    vectors = np.array([r.vector if r.vector.size else np.zeros(width) for r in renderings], np.float32)
    blocks = zip(products(stems), products(words), products(_without_terms(len(renderings)), vectors), strict=True)
    return pairs_where(
        (first, _most_odds(shared, run, near, (sizes, lengths), first) >= LEAST_ODDS)
        for (first, shared), (_, run), (_, near) in blocks
    )


def _most_odds(shared: Floats, run: Floats, near: Floats, of: tuple[Floats, Floats], first: int) -> Floats:
    """Give the most that the log-odds of a block of pairs can be; 0 shared stems leave meaning and common words."""
    sizes, lengths = of
    rows = slice(first, first + len(shared))
    least = np.maximum(np.minimum(sizes[rows, None], sizes[None, first:]), 1e-6)
    both = np.maximum(sizes[rows, None] + sizes[None, first:], 1e-6)
    bits_of_run = np.minimum(run + RUN_FLOOR * np.minimum(lengths[rows, None], lengths[None, first:]), RUN_CAP)
    matter = CONTAINED * np.minimum(shared / least, 1.0) + SHARED * 2 * shared / both
    odds: Floats = (BIAS + ROUNDING + RUN * bits_of_run + MEANING * np.maximum(near, 0.0) + matter).astype(np.float32)
    return odds


def _run_worths(rendering: Rendering) -> dict[str, float]:
    """Give the square root of what each telling word can add to a run, every time that it is said."""
    said = Counter(rendering.words)
    worth = {word: max(bits(word) - COMMON_BITS, RUN_FLOOR) for word in said}
    return {word: (n * worth[word]) ** 0.5 for word, n in said.items() if worth[word] > RUN_FLOOR}


def _without_terms(size: int) -> Terms:
    return Terms(np.zeros(size + 1, np.int64), np.zeros(0, np.int64), np.zeros(0), 0)

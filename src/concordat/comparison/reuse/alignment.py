"""Word alignment of two texts: the stretches in which they say the same in (nearly) the same words.

1. seeds: word n-grams that both texts have
2. neighbourhoods: seeds that lie close together in both texts (order aside)
3. alignment: the longest common subsequence of the two windows, word by word (Indel distance, rapidfuzz)
4. stretches: the runs of that alignment whose words are worth more than their gaps cost (maximal scoring
   subsequences; Ruzzo and Tompa, ISMB 1999), so that a chance "of the" at either end is cut off
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from concordat.comparison.rarity import weight
from concordat.comparison.reuse.tokens import Words

SEED_CAP = 6
"""A seed that stands more often than this in either text is a refrain and starts nothing."""


REPEATS = 3
"""Rounds of alignment: a text that repeats a passage (a quoted post and its embedded copy) has it aligned each time."""


class Tolerance(msgspec.Struct, frozen=True):
    """How much rewording an alignment follows.

    ``seed_words`` words in a row, together worth ``seed_worth``, start one. Seeds within ``reach`` words of each other,
    in both texts, belong together, and a window reaches as far beyond them. A word that only one text has costs
    ``gap_cost``, where a matched word is worth its weight (0.1 to 1, on average 0.5). A stretch scores ``least`` or
    more.
    """

    seed_words: int = 3
    reach: int = 25
    gap_cost: float = 0.2
    least: float = 2.0
    seed_worth: float = 0.0


DEFAULT = Tolerance()


class Stretch(msgspec.Struct, frozen=True):
    """Words ``a_first:a_last`` of one text aligned with ``b_first:b_last`` of the other (half-open).

    ``pairs`` are the indexes of equal words in order, ``score`` their weights less the gaps' cost.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    score: float
    pairs: tuple[tuple[int, int], ...]

    @property
    def likeness(self) -> float:
        """Share of both sides' words that is matched (Dice, 0 to 1)."""
        return 2 * len(self.pairs) / (self.a_last - self.a_first + self.b_last - self.b_first)


Array = npt.NDArray[np.int64]


def weights_of(words: Words) -> npt.NDArray[np.float64]:
    """Weigh each word of a text by its rarity in news."""
    return np.fromiter(map(weight, words.forms), np.float64, len(words))


def align(
    a: Words, b: Words, weights: npt.NDArray[np.float64] | None = None, tolerance: Tolerance = DEFAULT
) -> list[Stretch]:
    """Find every stretch that two texts share, in the order of ``a``, whose words ``weights`` belong to."""
    values = weights_of(a) if weights is None else weights
    size = tolerance.seed_words
    seeds = shared_seeds(ngrams(a.keys, size), ngrams(b.keys, size))
    if len(seeds):
        seeds = seeds[np.convolve(values, np.ones(size), "valid")[seeds[:, 0]] >= tolerance.seed_worth]
    found: list[Stretch] = []
    for _ in range(REPEATS):
        found += [
            stretch
            for window in neighbourhoods(seeds, size, (len(a), len(b)), tolerance.reach)
            for stretch in align_window(a, b, values, window, tolerance.gap_cost)
            if stretch.score >= tolerance.least
        ]
        seeds = seeds[~_explained(seeds, found)]
    return sorted(without_overlaps(found), key=lambda s: (s.a_first, s.b_first))


def _explained(seeds: Array, found: Sequence[Stretch]) -> npt.NDArray[np.bool_]:
    """Mark the seeds that lie in a stretch on both sides."""
    inside = np.zeros(len(seeds), bool)
    for s in found:
        i, j = seeds[:, 0], seeds[:, 1]
        inside |= (i >= s.a_first) & (i < s.a_last) & (j >= s.b_first) & (j < s.b_last)
    return inside


def ngrams(keys: npt.NDArray[np.uint64], size: int) -> npt.NDArray[np.uint64]:
    """Hash every run of ``size`` words (polynomial, modulo 2**64)."""
    count = max(0, len(keys) - size + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(size):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + (keys[offset : offset + count] ^ np.uint64(offset))
    return hashes


def shared_seeds(a: npt.NDArray[np.uint64], b: npt.NDArray[np.uint64]) -> Array:
    """List the positions (i, j), shape (n, 2), at which equal n-grams stand, refrains left out; sorted by i, then j."""
    order = np.argsort(b, kind="stable")
    ranked = b[order]
    low, high = np.searchsorted(ranked, a, "left"), np.searchsorted(ranked, a, "right")
    values, inverse, counts = np.unique(a, return_inverse=True, return_counts=True)
    del values
    keep = np.flatnonzero((high > low) & (high - low <= SEED_CAP) & (counts[inverse] <= SEED_CAP))
    repeats = (high - low)[keep]
    first = np.repeat(low[keep] - np.concatenate(([0], np.cumsum(repeats)[:-1])), repeats) if len(keep) else low[:0]
    j = order[first + np.arange(repeats.sum())]
    return np.stack((np.repeat(keep, repeats), j), axis=1).astype(np.int64)


def neighbourhoods(seeds: Array, size: int, lengths: tuple[int, int], reach: int) -> list[tuple[int, int, int, int]]:
    """Join seeds into windows (a_first, a_last, b_first, b_last), widened by ``reach`` words within the texts."""
    boxes: list[tuple[int, int, int, int]] = []
    for i, j in seeds.tolist():
        box = (i, i + size, j, j + size)
        apart = []
        for other in boxes:
            if i <= other[1] + reach and other[2] - reach <= j + size and j <= other[3] + reach:
                box = (min(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), max(box[3], other[3]))
            else:
                apart.append(other)
        boxes = [*apart, box]
    return [
        (max(0, a - reach), min(lengths[0], b + reach), max(0, c - reach), min(lengths[1], d + reach))
        for a, b, c, d in boxes
    ]


def align_window(
    a: Words, b: Words, weights: npt.NDArray[np.float64], window: tuple[int, int, int, int], gap_cost: float
) -> list[Stretch]:
    """Align one window word by word and keep the runs that are worth something."""
    a_first, a_last, b_first, b_last = window
    steps: list[tuple[float, int, int]] = []
    i, j = a_first, b_first
    left, right = a.keys[a_first:a_last].tolist(), b.keys[b_first:b_last].tolist()
    for block in Indel.opcodes(left, right).as_matching_blocks():
        gap = max(a_first + block.a - i, b_first + block.b - j)
        i, j = a_first + block.a, b_first + block.b
        steps.append((-gap_cost * gap, -1, -1))
        steps += [(float(weights[i + k]), i + k, j + k) for k in range(block.size)]
        i, j = i + block.size, j + block.size
    return [_stretch(steps[first:last]) for first, last in maximal_runs([step[0] for step in steps])]


def maximal_runs(scores: Sequence[float]) -> list[tuple[int, int]]:
    """Find all maximal scoring runs (half-open index pairs) of a sequence of gains and costs (Ruzzo and Tompa 1999)."""
    runs: list[tuple[int, int, float, float]] = []
    total = 0.0
    for index, score in enumerate(scores):
        before, total = total, total + score
        if score <= 0:
            continue
        first, low, high = index, before, total
        while True:
            k = next((k for k in range(len(runs) - 1, -1, -1) if runs[k][2] < low), None)
            if k is None or runs[k][3] >= high:
                break
            first, low = runs[k][0], runs[k][2]
            del runs[k:]
        runs.append((first, index + 1, low, high))
    return [(first, last) for first, last, _, _ in runs]


def without_overlaps(stretches: list[Stretch]) -> list[Stretch]:
    """Keep the best of the stretches that cover the same words on both sides (windows overlap at their edges)."""
    kept: list[Stretch] = []
    for s in sorted(stretches, key=lambda s: (-s.score, s.a_first, s.b_first)):
        if not any(
            s.a_first < k.a_last and k.a_first < s.a_last and s.b_first < k.b_last and k.b_first < s.b_last
            for k in kept
        ):
            kept.append(s)
    return kept


def _stretch(steps: Sequence[tuple[float, int, int]]) -> Stretch:
    pairs = tuple((i, j) for _, i, j in steps if i >= 0)
    return Stretch(
        a_first=pairs[0][0],
        a_last=pairs[-1][0] + 1,
        b_first=pairs[0][1],
        b_last=pairs[-1][1] + 1,
        score=sum(score for score, _, _ in steps),
        pairs=pairs,
    )

"""The plain way to group articles, beside which ours is measured: TF-IDF, average linkage, cut where it suits best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from concordat.lexicon.tables import read_table
from concordat.stories.grouping.words import REPORTS

WORD = re.compile(r"[^\W_]{2,}")
CUTS = tuple(round(0.02 * step, 2) for step in range(2, 31))
"""Thresholds that are tried."""


STOPPED = 0.25 * REPORTS
"""Reports from which a word counts as a stop word: 155 words. With .15 or .4, F1 on news_cluster is .01 lower."""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for word, reports in read_table("word_spread") if int(reports) >= STOPPED)


def cosines(texts: Sequence[str]) -> NDArray[np.float64]:
    """TF-IDF as scikit-learn has it (logarithmic counts, smoothed), with stop words left out."""
    counts = [Counter(word for word in WORD.findall(text.lower()) if word not in _stop_words()) for text in texts]
    spread = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(spread)}
    rows = np.zeros((len(texts), len(column)), np.float32)
    for row, count in zip(rows, counts, strict=True):
        for word, times in count.items():
            row[column[word]] = (1 + log(times)) * (log((1 + len(texts)) / (1 + spread[word])) + 1)
    rows /= np.maximum(np.sqrt(np.square(rows).sum(axis=1, keepdims=True)), 1e-9)
    return (rows @ rows.T).astype(np.float64)


def average_linkage(alike: NDArray[np.float64]) -> list[tuple[float, int, int]]:
    """Give every merge: how alike, the group that stays and the one that joins it, each named by a member."""
    size = len(alike)
    scores, sizes, there = alike.copy(), np.ones(size), np.ones(size, bool)
    np.fill_diagonal(scores, -1)
    merges = []
    for _ in range(size - 1):
        i, j = divmod(int(scores.argmax()), size)
        merges.append((float(scores[i, j]), i, j))
        row = (sizes[i] * scores[i] + sizes[j] * scores[j]) / (sizes[i] + sizes[j])
        there[j] = False
        row[~there] = row[i] = -1
        scores[i] = scores[:, i] = row
        scores[j] = scores[:, j] = -1
        sizes[i] += sizes[j]
    return merges


def groups_at(merges: Sequence[tuple[float, int, int]], size: int, cut: float) -> list[int]:
    """Name the group of each article where merges below the cut are left out."""
    group = np.arange(size)
    for alike, stays, joins in merges:
        if alike >= cut:
            group[group == joins] = stays
    return [int(one) for one in group]

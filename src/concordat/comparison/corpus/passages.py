"""Reused passages across a corpus: candidate pairs aligned word by word, and stock phrases left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from concordat.comparison.alignment import (
    DEFAULT,
    Stretch,
    align_window,
    neighbourhoods,
    weights_of,
    without_overlaps,
)
from concordat.comparison.corpus.candidates import Candidates
from concordat.comparison.corpus.seeds import SEED_WORDS, seeds_of
from concordat.comparison.reuse_reports import left_out
from concordat.comparison.reuse_words import Words, words_of
from concordat.records import Article

NAME_WORTH = 0.5
"""What is left of a word's worth where it begins with a capital or a figure: names and tables recur by themselves."""

FORM_FIGURES, FORM_WORDS = 2, 40
"""A passage in which this many figures are exchanged for others, and at least one in so many words, is a filled-in form
("is raising 50 mln dlrs through an offering of ... due 1992"), ..."""

FORM_DENSITY = 0.45
"""... unless its wording is rarer than this for each word: a report that was updated."""

KEPT_TEXTS = 4096
"""Texts whose words are kept at hand while pairs are aligned."""


class Limits(msgspec.Struct, frozen=True):
    """What counts as reuse across a corpus.

    ``worth`` is the least worth of the shared words, ``likeness`` the least part of both sides' words that is equal;
    ``rarity`` is the least sum of 1/log2(number of texts) over the seeds of a passage, ``density`` the same per word.
    A passage that typically stands in more than ``spread`` texts is a stock phrase or furniture of a site, unless the
    two texts share ``bulk`` of their words (an agency report that many outlets carry).
    """

    worth: float = 4.0
    likeness: float = 0.55
    rarity: float = 1.9
    density: float = 0.08
    spread: int = 8
    bulk: float = 0.3


class CorpusPassage(msgspec.Struct, frozen=True):
    """A passage that two articles share: their numbers, half-open character offsets, how alike and how rare it is."""

    a: int
    a_start: int
    a_end: int
    b: int
    b_start: int
    b_end: int
    likeness: float
    worth: float
    rarity: float


class Text(msgspec.Struct, frozen=True):
    """An article's words, and what each is worth."""

    number: int
    words: Words
    worth: npt.NDArray[np.float64]


def find_corpus_reuse(
    articles: Sequence[Article], limits: Limits | None = None, candidates: Candidates | None = None
) -> Iterator[CorpusPassage]:
    """Find the passages that any two of the articles share, in the order of the articles (best given in order of time).

    Articles are read by their number, first in order, then as pairs need them, so that they may lie on disk.
    """
    found = candidates or Candidates()
    for number, article in enumerate(articles):
        found.add(number, *seeds_of(words_of(article.text, left_out(article))))
    prepared = lru_cache(maxsize=KEPT_TEXTS)(lambda number: _prepared(number, articles[number]))
    for a, b, seeds, spread in found.pairs():
        yield from pair_passages(prepared(a), prepared(b), seeds, spread, limits or Limits())


def pair_passages(
    a: Text, b: Text, seeds: npt.NDArray[np.int64], spread: npt.NDArray[np.int64], limits: Limits
) -> Iterator[CorpusPassage]:
    """Align two texts around their common seeds (word numbers in a and b), each of which ``spread`` texts have."""
    windows = neighbourhoods(seeds, SEED_WORDS, (len(a.words), len(b.words)), DEFAULT.reach)
    aligned = [s for window in windows for s in align_window(a.words, b.words, a.worth, window, DEFAULT.gap_cost)]
    alike = [s for s in without_overlaps(aligned) if s.score >= limits.worth and s.likeness >= limits.likeness]
    shared = sum(len(s.pairs) for s in alike) / max(1, min(len(a.words), len(b.words)), DEFAULT.reach)
    for s in sorted(alike, key=lambda s: (s.a_first, s.b_first)):
        texts, size = spread[_inside(s, seeds)], s.a_last - s.a_first
        rarity = float((1 / np.log2(texts)).sum())
        stock = bool(len(texts)) and float(np.median(texts)) > limits.spread and shared < limits.bulk
        form = rarity < FORM_DENSITY * size and is_form(s, a.words, b.words)
        if rarity >= max(limits.rarity, limits.density * size) and not stock and not form:
            yield CorpusPassage(
                a=a.number,
                a_start=int(a.words.starts[s.a_first]),
                a_end=int(a.words.ends[s.a_last - 1]),
                b=b.number,
                b_start=int(b.words.starts[s.b_first]),
                b_end=int(b.words.ends[s.b_last - 1]),
                likeness=round(s.likeness, 3),
                worth=round(s.score, 2),
                rarity=round(rarity, 2),
            )


def is_form(stretch: Stretch, a: Words, b: Words) -> bool:
    """Tell whether figures are exchanged throughout a passage, as in a form that is filled in twice."""
    exchanged = 0
    for (i, j), (k, m) in pairwise(stretch.pairs):
        exchanged += any(f[0].isdigit() for f in a.forms[i + 1 : k]) and any(f[0].isdigit() for f in b.forms[j + 1 : m])
    return exchanged >= max(FORM_FIGURES, (stretch.a_last - stretch.a_first) / FORM_WORDS)


def _prepared(number: int, article: Article) -> Text:
    words = words_of(article.text, left_out(article))
    return Text(number, words, weights_of(words) * np.where(words.proper, NAME_WORTH, 1.0))


def _inside(stretch: Stretch, seeds: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Mark the seeds that lie in a stretch on both sides."""
    a, b = seeds[:, 0], seeds[:, 1]
    in_a = (a >= stretch.a_first) & (a < stretch.a_last)
    return np.asarray(in_a & (b >= stretch.b_first) & (b < stretch.b_last))

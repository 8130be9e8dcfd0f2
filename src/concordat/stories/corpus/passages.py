"""Reused passages across a corpus: candidate pairs aligned word by word, and stock phrases left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import log2

import msgspec
import numpy as np
import numpy.typing as npt

from concordat.comparison.reuse import (
    DEFAULT,
    SEED_WORDS,
    Stretch,
    Words,
    align_window,
    left_out,
    neighbourhoods,
    seeds_of,
    weights_of,
    without_overlaps,
    words_of,
)
from concordat.lexicon.tables import read_table
from concordat.records import Article
from concordat.stories.corpus.candidates import Candidates

NAME_WORTH = 0.5
"""What is left of a word's worth where it begins with a capital or a figure: names and tables recur by themselves."""

FORM_FIGURES, FORM_WORDS = 2, 40
"""A passage in which this many figures are exchanged for others, and at least one in so many words, is a filled-in form
("is raising 50 mln dlrs through an offering of ... due 1992"), ..."""

FORM_DENSITY = 0.45
"""... unless its wording is rarer than this for each word: a report that was updated."""

TELLING = 0.4
"""Least worth of a word that tells whether two texts are on one matter."""

STRANGERS, AKIN = 0.15, 0.25
"""Texts that have less (or more) of such words in common, the passage aside, are on different matters (or on one)."""

KEPT_TEXTS = 32_768
"""Texts whose words are kept at hand while pairs are aligned, about 15 kB each. The partners of a text lie anywhere in
the corpus: with 4,096 kept, 20,000 articles were split into words over and over, which took four fifths of the time."""


class Limits(msgspec.Struct, frozen=True):
    """What counts as reuse across a corpus.

    ``worth`` is the least worth of the shared words: between texts on different matters, between others, and between
    texts on one matter, which name the same things in the same words. ``likeness`` is the least part of both sides'
    words that is equal; ``words`` is the least number of shared words.
    ``rarity`` is the least sum of 1/log2(number of texts) over the seeds of a passage, ``density`` the same for each
    run of SEED_WORDS equal words in it (a heavily edited copy keeps few runs, a stock phrase many that are common).
    Numbers of texts are those of a corpus of REFERENCE texts.
    A passage that is worth less than ``weak`` must have ``distinct`` of rarity for each such run: short and common ones
    are set phrases and names with their descriptions.
    A passage that typically stands in more than ``spread`` texts is a stock phrase or furniture of a site, unless the
    two texts share ``bulk`` of their words (an agency report that many outlets carry).
    """

    words: int = 10
    worth: tuple[float, float, float] = (3.5, 4.0, 9.0)
    weak: float = 6.0
    distinct: float = 0.5
    likeness: float = 0.55
    rarity: float = 1.9
    density: float = 0.2
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


class Common(msgspec.Struct, frozen=True):
    """What two texts have in common.

    ``seeds`` are word numbers in a and b, shape (n, 2); ``spread`` is the number of texts (of REFERENCE) with each;
    ``windows`` (a_first, a_last, b_first, b_last) are to be aligned.
    """

    seeds: npt.NDArray[np.int64]
    spread: npt.NDArray[np.float64]
    windows: tuple[tuple[int, int, int, int], ...]


def find_corpus_reuse(
    articles: Sequence[Article], limits: Limits | None = None, candidates: Candidates | None = None
) -> Iterator[CorpusPassage]:
    """Find the passages that any two of the articles share, in the order of the articles (best given in order of time).

    Articles are read by their number, first in order, then as pairs need them, so that they may lie on disk.
    """
    found = candidates or Candidates()
    text_of = lru_cache(maxsize=KEPT_TEXTS)(lambda number: prepared(number, articles[number]))
    for number, article in enumerate(articles):
        found.add(number, *seeds_of(text_of(number).words), article.outlet)
    for a, b, seeds, spread in found.pairs():
        windows = telling_windows(seeds, spread, limits or Limits())
        if windows:
            common = Common(seeds, spread, windows)
            yield from pair_passages(text_of(a), text_of(b), common, limits or Limits())


def telling_windows(
    seeds: npt.NDArray[np.int64], spread: npt.NDArray[np.float64], limits: Limits
) -> tuple[tuple[int, int, int, int], ...]:
    """Give the neighbourhoods of seeds (a_first, a_last, b_first, b_last) that are rare enough to hold a passage.

    Many pairs share stock phrases here and there; they are left without reading their texts.
    """
    rarity, ends = rarities(spread), tuple(int(end) + DEFAULT.reach + SEED_WORDS for end in seeds.max(axis=0))
    windows = neighbourhoods(seeds, SEED_WORDS, (ends[0], ends[1]), DEFAULT.reach)
    return tuple(w for w in windows if rarity[_inside(w, seeds)].sum() >= limits.rarity)


def rarities(spread: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Weigh seeds by the texts that hold them; numpy's own logarithm differs by processor in the last bit."""
    return np.array([1 / log2(count) for count in spread.tolist()])


def pair_passages(a: Text, b: Text, common: Common, limits: Limits) -> Iterator[CorpusPassage]:
    """Align two texts in the windows of their common seeds and keep what is neither stock nor a form."""
    aligned = [
        stretch
        for a_first, a_last, b_first, b_last in common.windows
        for stretch in align_window(
            a.words,
            b.words,
            a.worth,
            (a_first, min(a_last, len(a.words)), b_first, min(b_last, len(b.words))),
            DEFAULT.gap_cost,
        )
    ]
    alike = [
        stretch
        for stretch in without_overlaps(aligned)
        if stretch.likeness >= limits.likeness
        and len(stretch.pairs) >= limits.words
        and stretch.score >= least_worth(a, b, stretch, limits)
    ]
    shared = sum(len(s.pairs) for s in alike) / max(1, min(len(a.words), len(b.words)), DEFAULT.reach)
    for s in sorted(alike, key=lambda s: (s.a_first, s.b_first)):
        texts = common.spread[_inside((s.a_first, s.a_last, s.b_first, s.b_last), common.seeds)]
        rarity = float(rarities(texts).sum())
        stock = bool(len(texts)) and float(np.median(texts)) > limits.spread and shared < limits.bulk
        form = rarity < FORM_DENSITY * (s.a_last - s.a_first) and is_form(s, a.words, b.words)
        density = limits.density if s.score >= limits.weak else limits.distinct
        if rarity >= max(limits.rarity, density * equal_runs(s)) and not stock and not form:
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


def least_worth(a: Text, b: Text, stretch: Stretch, limits: Limits) -> float:
    """Give what a passage must be worth between these texts, by how much they have in common besides."""
    strangers, otherwise, akin = limits.worth
    if not strangers <= stretch.score < akin:
        return strangers
    mine = _telling(a, stretch.a_first, stretch.a_last)
    theirs = _telling(b, stretch.b_first, stretch.b_last)
    common = sum(mine[key] for key in mine.keys() & theirs.keys())
    kinship = common / max(TELLING, min(sum(mine.values()), sum(theirs.values())))
    return akin if kinship > AKIN else strangers if kinship < STRANGERS else otherwise


def _telling(text: Text, first: int, last: int) -> dict[int, float]:
    """Give the telling words (keys) of a text outside ``first:last``, with their worth."""
    outside = text.worth >= TELLING
    outside[first:last] = False
    return dict(zip(text.words.keys[outside].tolist(), text.worth[outside].tolist(), strict=True))


def equal_runs(stretch: Stretch) -> int:
    """Count the runs of SEED_WORDS equal words in a stretch: the seeds that it could have."""
    following = np.all(np.diff(np.array(stretch.pairs), axis=0) == 1, axis=1)
    if len(following) < SEED_WORDS - 1:
        return 0
    return int((np.convolve(following, np.ones(SEED_WORDS - 1, np.int64), "valid") == SEED_WORDS - 1).sum())


def is_form(stretch: Stretch, a: Words, b: Words) -> bool:
    """Tell whether figures are exchanged throughout a passage, as in a form that is filled in twice."""
    exchanged = 0
    for (i, j), (k, m) in pairwise(stretch.pairs):
        exchanged += any(map(is_figure, a.forms[i + 1 : k])) and any(map(is_figure, b.forms[j + 1 : m]))
    return exchanged >= max(FORM_FIGURES, (stretch.a_last - stretch.a_first) / FORM_WORDS)


@lru_cache(maxsize=1 << 16)
def is_figure(form: str) -> bool:
    """Tell whether a word is a number, in digits or spelled out, or has one in it ("B-3")."""
    return any(letter.isdigit() for letter in form) or form in _number_words()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row[1] for row in read_table("number_words") if row[0] == "number")


def prepared(number: int, article: Article) -> Text:
    """Split an article's reporting into words and weigh them."""
    words = words_of(article.text, left_out(article))
    return Text(number, words, weights_of(words) * np.where(words.proper, NAME_WORTH, 1.0))


def _inside(window: tuple[int, int, int, int], seeds: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Mark the seeds that begin in a window (a_first, a_last, b_first, b_last; half-open) on both sides."""
    a_first, a_last, b_first, b_last = window
    a, b = seeds[:, 0], seeds[:, 1]
    return np.asarray((a >= a_first) & (a < a_last) & (b >= b_first) & (b < b_last))

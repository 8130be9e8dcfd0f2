"""Copied passages of two reports: sentence by sentence the stretches that share (nearly) the same words."""

from __future__ import annotations

from itertools import groupby

import msgspec

from concordat.comparison.alignment import Tolerance, align
from concordat.comparison.reuse_reports import Report
from concordat.records import Citation, Reuse, ReuseKind

PASSAGE_WORTH = 3.5
"""Least worth of a passage's shared words: seven rare words, or a longer run of common ones."""

FRAGMENT, FRAGMENT_WORTH = 0.5, 6.0
"""A passage that covers less than this part of both its sentences must be worth more: two reports that word one fact
alike share a phrase of it by chance."""

BY_CLAUSE = Tolerance(gap_cost=0.33, least=PASSAGE_WORTH / 2)
"""Within a story a passage is a clause or a sentence: two words that one side lacks outweigh one shared word, so that a
verbatim clause is not joined with its reworded neighbour."""

NEAR_VERBATIM = 0.75
"""Least likeness (Dice of words) of copied words; below, it is paraphrase or chance."""

IN_QUOTATION = 0.8
"""A passage is a shared quotation when this part of it stands in quotation marks on both sides."""


class Passage(msgspec.Struct, frozen=True):
    """Words ``a_first:a_last`` and ``b_first:b_last`` (half-open) with the pairs of equal words and their worth."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    pairs: tuple[tuple[int, int], ...]
    worth: float

    @property
    def likeness(self) -> float:
        """Share of both sides' words that is matched (Dice, 0 to 1)."""
        return 2 * len(self.pairs) / (self.a_last - self.a_first + self.b_last - self.b_first)


def copied_passages(a: Report, b: Report) -> list[Reuse]:
    """Find what two reports share verbatim or nearly so, one record for each pair of sentences."""
    found = [
        passage
        for stretch in align(a.words, b.words, a.worth, BY_CLAUSE)
        for passage in _by_sentence(stretch.pairs, a, b)
    ]
    return [
        as_reuse(p, a, b, _kind(p, a, b))
        for p in found
        if p.likeness >= NEAR_VERBATIM and p.worth >= (FRAGMENT_WORTH if _is_fragment(p, a, b) else PASSAGE_WORTH)
    ]


def as_reuse(passage: Passage, a: Report, b: Report, kind: ReuseKind) -> Reuse:
    """Cite a passage in both articles, with the punctuation that both share around it."""
    left, right = _cited(passage, a, b)
    quoted = min(a.in_quotation(left.start, left.end), b.in_quotation(right.start, right.end)) >= IN_QUOTATION
    return Reuse(kind, left, right, round(passage.likeness, 3), shared_quotation=quoted)


def _is_fragment(passage: Passage, a: Report, b: Report) -> bool:
    parts = []
    for report, first, last in ((a, passage.a_first, passage.a_last), (b, passage.b_first, passage.b_last)):
        start, end = report.sentences[report.sentence_at(int(report.words.starts[first]))]
        whole = report.words.between(start, end)
        parts.append((last - first) / max(1, whole[1] - whole[0]))
    return max(parts) < FRAGMENT


def _by_sentence(pairs: tuple[tuple[int, int], ...], a: Report, b: Report) -> list[Passage]:
    def sentences(pair: tuple[int, int]) -> tuple[int, int]:
        return a.sentence_at(int(a.words.starts[pair[0]])), b.sentence_at(int(b.words.starts[pair[1]]))

    return [passage_of(tuple(group), a) for _, group in groupby(pairs, sentences)]


def passage_of(pairs: tuple[tuple[int, int], ...], a: Report) -> Passage:
    """Make a passage of pairs of equal words in order."""
    return Passage(
        a_first=pairs[0][0],
        a_last=pairs[-1][0] + 1,
        b_first=pairs[0][1],
        b_last=pairs[-1][1] + 1,
        pairs=pairs,
        worth=float(sum(a.worth[i] for i, _ in pairs)),
    )


def _kind(passage: Passage, a: Report, b: Report) -> ReuseKind:
    left = a.words.raw(a.article.text, passage.a_first, passage.a_last)
    right = b.words.raw(b.article.text, passage.b_first, passage.b_last)
    return "verbatim" if left == right else "near-verbatim"


def _cited(passage: Passage, a: Report, b: Report) -> tuple[Citation, Citation]:
    x, y = a.article.text, b.article.text
    a_start, a_end = int(a.words.starts[passage.a_first]), int(a.words.ends[passage.a_last - 1])
    b_start, b_end = int(b.words.starts[passage.b_first]), int(b.words.ends[passage.b_last - 1])
    while a_start and b_start and _same_mark(x[a_start - 1], y[b_start - 1]):
        a_start, b_start = a_start - 1, b_start - 1
    while a_end < len(x) and b_end < len(y) and _same_mark(x[a_end], y[b_end]):
        a_end, b_end = a_end + 1, b_end + 1
    return a.article.cite(a_start, a_end), b.article.cite(b_start, b_end)


def _same_mark(x: str, y: str) -> bool:
    quotes = '"“”'
    return (x == y or (x in quotes and y in quotes)) and not x.isalnum() and not x.isspace()

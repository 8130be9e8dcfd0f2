"""Paraphrase between two reports: sentences, then clauses, that say the same in other words and in the same order.

Two independent reports of one event have single sentences in common in meaning. A report that was made from another
follows it: alike sentences stand near alike sentences. So a pair of sentences counts by its likeness and by the pairs
around it (line-by-line support), and only a very like pair counts alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product

import msgspec
import numpy as np
from rapidfuzz.distance import Indel

from concordat.comparison.rarity import content
from concordat.comparison.reuse.likeness import Matrix, Meaning, sentence_likeness
from concordat.comparison.reuse.reports import LOAN, Report, share_of, span
from concordat.comparison.reuse.speech import SPOKEN, one_utterance
from concordat.records import Citation, Reuse

ALONE = 0.62
"""Least likeness of two sentences that nothing around them supports."""

SUPPORTED = 0.39
"""Least likeness of two sentences with full support. Of the seeds' paraphrases the likeness that two reports alone
decide is .008 lower than that of the whole story was; run ``evaluation story reuse origins`` when it changes."""

NEIGHBOUR = 0.42
"""Likeness from which a pair of sentences supports the pairs around it."""

AROUND = 3
"""Sentences before and after, in both reports, that a pair looks at for support."""

FULL_SUPPORT = 2
"""Neighbouring pairs that make full support."""

BEST = 0.7
"""A sentence is paired with every sentence that comes this near to its likest one (one sentence may draw on two)."""

LEAST_CONTENT = 3
"""Sentences with fewer words that are neither names nor among the commonest ("Putin said") say nothing to follow."""

DRAWN = 0.25
"""Least likeness of a sentence that stands next to a paired one and shares its counterpart: one sentence of a rewrite
often draws on two or three."""

UNMATCHED = 0.25
"""What a word that only one of two clauses has costs, as a part of what it would be worth matched; reworded clauses
share hardly half of their words."""

CLAUSE_CONTENT = 3
"""Least number of such words in a clause that stands for its sentence."""


SAME_WORDS = 0.8
"""From this part of common words in one order (names aside) on, two clauses are one with a word changed or moved."""

_COMMA = re.compile(r"[,;:–—](?=\s)")


class Pair(msgspec.Struct, frozen=True):
    """Two sentences (their numbers in either report) that say the same, and how many pairs around them do."""

    i: int
    j: int
    likeness: float
    support: int


def paraphrases(a: Report, b: Report, said: tuple[Meaning, Meaning], copied: Sequence[Reuse]) -> list[Reuse]:
    """Find the passages that say the same in other words, where ``copied`` has not found the words themselves."""
    pairs = []
    text = [c for c in copied if not c.shared_quotation]
    lineage = max(share_of(a.article, [c.a for c in text]), share_of(b.article, [c.b for c in text])) >= LOAN
    for pair in sentence_pairs(sentence_likeness(*said), lineage):
        x, y = a.article.cite(*a.sentences[pair.i]), b.article.cite(*b.sentences[pair.j])
        if min(_content(a, x), _content(b, y)) < LEAST_CONTENT:
            continue
        if any(2 * c.a.overlap(x) > x.end - x.start or 2 * c.b.overlap(y) > y.end - y.start for c in copied):
            continue
        pairs.append((pair, x, y))
    return [
        _passage(a, b, left, right, pair)
        for pair, left, right in clause_pairs(a, b, said, pairs)
        if not one_utterance(a, b, left, right) and min(a.spoken(*span(left)), b.spoken(*span(right))) < SPOKEN
    ]


def _passage(a: Report, b: Report, x: Citation, y: Citation, pair: Pair) -> Reuse:
    """Tell two clauses that have nearly all their words in common from a paraphrase."""
    left, right = _unnamed(a, x), _unnamed(b, y)
    common = Indel.normalized_similarity(left, right)
    if common < SAME_WORDS:
        return Reuse("paraphrase", x, y, round(pair.likeness, 3), because=_reasons(pair))
    equal = a.words.within(a.article.text, *span(x)) == b.words.within(b.article.text, *span(y))
    return Reuse("verbatim" if equal else "near-verbatim", x, y, round(common, 3))


def _unnamed(report: Report, unit: Citation) -> list[int]:
    """List the words (keys) of a clause without its names, which any two reports share."""
    first, last = report.words.between(unit.start, unit.end)
    return [int(report.words.keys[i]) for i in range(first, last) if not report.names[i]]


def _reasons(pair: Pair) -> tuple[str, ...]:
    alike = f"two sentences say the same in other words (likeness {pair.likeness:.2f})"
    return (alike, f"{pair.support} of the sentences around follow the same order") if pair.support else (alike,)


def sentence_pairs(likeness: Matrix, lineage: bool = False) -> list[Pair]:
    """Choose the pairs of sentences that say the same, and the sentences beside them that one of them draws on.

    ``lineage`` tells that the reports share text elsewhere, which supports every pair as one neighbour does.
    """
    chosen: dict[tuple[int, int], Pair] = {}
    for i, j in np.argwhere(likeness >= SUPPORTED).tolist():
        value = float(likeness[i, j])
        if value < BEST * max(likeness[i].max(), likeness[:, j].max()):
            continue
        support = _support(likeness, i, j) + lineage
        if value >= ALONE - (ALONE - SUPPORTED) * min(1.0, support / FULL_SUPPORT):
            chosen[i, j] = Pair(i, j, value, support)
    taken = ({i for i, _ in chosen}, {j for _, j in chosen})
    queue = [pair for pair in chosen.values() if pair.support]
    for pair in queue:
        for i, j in ((pair.i - 1, pair.j), (pair.i + 1, pair.j), (pair.i, pair.j - 1), (pair.i, pair.j + 1)):
            inside = 0 <= i < likeness.shape[0] and 0 <= j < likeness.shape[1]
            fresh = (i not in taken[0]) if j == pair.j else (j not in taken[1])
            if inside and fresh and likeness[i, j] >= DRAWN:
                drawn = chosen[i, j] = Pair(i, j, float(likeness[i, j]), pair.support)
                queue.append(drawn)
                taken[0].add(i)
                taken[1].add(j)
    return sorted(chosen.values(), key=lambda pair: (pair.i, pair.j))


def _support(likeness: Matrix, i: int, j: int) -> int:
    """Count the sentences around j that are alike to other sentences around i."""
    near = likeness[max(0, i - AROUND) : i + AROUND + 1, max(0, j - AROUND) : j + AROUND + 1].copy()
    near[min(i, AROUND)], near[:, min(j, AROUND)] = 0.0, 0.0
    return min(int((near.max(axis=0) >= NEIGHBOUR).sum()), int((near.max(axis=1) >= NEIGHBOUR).sum()))


def clause_pairs(
    a: Report, b: Report, said: tuple[Meaning, Meaning], pairs: Sequence[tuple[Pair, Citation, Citation]]
) -> list[tuple[Pair, Citation, Citation]]:
    """Narrow pairs of alike sentences to the clauses that correspond; a sentence without clauses stays whole.

    A pair of clauses is worth its shared words, less a part of those that it does not share. No word is used twice, and
    each pair of sentences that is alike by itself gives at least one pair of clauses where words are left for it.
    """
    ranked = []
    for number, (_, x, y) in enumerate(pairs):
        left = [(unit, said[0].weights_of(a, unit.start, unit.end)) for unit in _units(a, x)]
        right = [(unit, said[1].weights_of(b, unit.start, unit.end)) for unit in _units(b, y)]
        ranked += [(_worth(u, v), number, unit, other) for (unit, u), (other, v) in product(left, right)]
    chosen: list[tuple[int, Citation, Citation]] = []
    for worth, number, x, y in sorted(ranked, key=lambda r: (-r[0], r[1:])):
        pair = pairs[number][0]
        due = (pair.likeness >= SUPPORTED or pair.support > FULL_SUPPORT) and all(n != number for n, _, _ in chosen)
        if (worth > 0 or due) and not any(x.overlap(u) or y.overlap(v) for _, u, v in chosen):
            chosen.append((number, x, y))
    return [(pairs[number][0], _answered(a, x, b, y), _answered(b, y, a, x)) for number, x, y in sorted(chosen)]


def _answered(mine: Report, unit: Citation, theirs: Report, other: Citation) -> Citation:
    """Take off either end of a unit what a comma parts from the rest if the other side has no word of it."""
    first, last = theirs.words.between(*span(other))
    known = set(theirs.words.keys[first:last].tolist())
    edges = [unit.start, *(unit.start + m.end() for m in _COMMA.finditer(unit.text)), unit.end]
    pieces = list(pairwise(edges))
    shared = [n for n, piece in enumerate(pieces) if _telling(mine, *piece) & known]
    if not shared:
        return _ended(mine, unit)
    start, end = pieces[shared[0]][0] - unit.start, pieces[shared[-1]][1] - unit.start
    start, end = _trimmed(unit.text, start, end)
    return _ended(mine, mine.article.cite(unit.start + start, unit.start + end))


def _ended(report: Report, unit: Citation) -> Citation:
    """Take off the words at the end of a unit that open what follows it ("have died and")."""
    first, last = report.words.between(*span(unit))
    kept = last
    while kept - 1 > first and int(report.words.starts[kept - 1]) in report.openers:
        kept -= 1
    return unit if kept == last else report.article.cite(unit.start, int(report.words.ends[kept - 1]))


def _telling(report: Report, start: int, end: int) -> set[int]:
    """List the words (keys) of a stretch that are not among the commonest."""
    first, last = report.words.between(start, end)
    return {int(report.words.keys[i]) for i in range(first, last) if content((report.words.forms[i],))}


def _worth(x: dict[int, float], y: dict[int, float]) -> float:
    shared = sum(min(value, y[key]) for key, value in x.items() if key in y)
    return shared - UNMATCHED * (sum(x.values()) + sum(y.values()) - 2 * shared)


def _units(report: Report, sentence: Citation) -> list[Citation]:
    """List the sentence, its clauses, and what is left of either beside a clause or between the ends of two."""
    inside = [(s, e) for s, e in report.clauses if sentence.start <= s and e <= sentence.end]
    spans = {(sentence.start, sentence.end), *inside}
    edges = sorted({sentence.start, sentence.end, *(edge for clause in inside for edge in clause)})
    cuts = [*inside, *((comma, comma) for comma in report.commas if sentence.start < comma < sentence.end)]
    spans |= {rest for s, e in spans for u, v in cuts if s <= u and v <= e for rest in ((s, u), (v, e))}
    spans |= set(pairwise(edges))
    trimmed = {_trimmed(sentence.text, s - sentence.start, e - sentence.start) for s, e in spans}
    units = [report.article.cite(sentence.start + s, sentence.start + e) for s, e in sorted(trimmed) if s < e]
    return [unit for unit in units if _content(report, unit) >= CLAUSE_CONTENT]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space and commas off the ends of a stretch."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip(" ,;:\n\t")), end - len(part) + len(part.rstrip(" ,;:\n\t"))


def _content(report: Report, unit: Citation) -> int:
    first, last = report.words.between(unit.start, unit.end)
    return content(report.words.forms[i] for i in range(first, last) if not report.names[i])

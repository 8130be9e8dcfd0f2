"""Copied passages of two reports: paragraph by paragraph the stretches that share (nearly) the same words."""

from __future__ import annotations

from itertools import groupby

import msgspec

from concordat.comparison.reuse.alignment import Tolerance, align
from concordat.comparison.reuse.reports import Report, span
from concordat.comparison.reuse.speech import SPOKEN, in_first_person, one_utterance
from concordat.records import Citation, Reuse, ReuseKind

PASSAGE_WORTH = 3.0
"""Least worth of a passage's shared words: six rare words, or a longer run of common ones."""

FRAGMENT, FRAGMENT_WORTH = 0.5, 6.0
"""A passage that covers less than this part of the sentences that it touches, on both sides, must be worth more: two
reports that word one fact alike share a phrase of it by chance."""

WHOLE, WHOLE_WORTH, WHOLE_LIKENESS = 0.85, 1.5, 0.8
"""A passage that covers this part of its sentences on one side may be worth less, if the words are this much alike: few
sentences are equal by chance, however common their words."""

EDGE_WORDS, EDGE_GAP = 3, 2
"""So few words at the end of a passage, beyond a gap of so many words, are not part of it."""

NEXT = 1
"""Words that may lie between two pieces of a passage."""

LEAST_WORDS = 6
"""Shorter passages ("Putin said on Friday") are never copying."""

BY_CLAUSE = Tolerance(seed_words=2, seed_worth=0.5, reach=12, gap_cost=0.33, least=WHOLE_WORTH / 2)
"""Within a story a passage is a clause or a sentence: two words that one side lacks outweigh one shared word, so that a
verbatim clause is not joined with its reworded neighbour."""

NEAR_VERBATIM = 0.75
"""Least likeness (Dice of words) of copied words; below, it is paraphrase or chance."""

IN_QUOTATION = 0.8
"""A passage is a shared quotation when this part of it is someone else's words on both sides, or on one side and the
other report gives the words to the same speaker without marks, or sets a post of his between its paragraphs ("I never
wanted any of it")."""


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
    """Find what two reports share verbatim or nearly so, one record for each pair of paragraphs."""
    found = [
        passage
        for stretch in align(a.words, b.words, a.worth, BY_CLAUSE)
        for passage in _by_paragraph(_by_sentence(stretch.pairs, a, b), a, b)
    ]
    trimmed = [passage_of(_trimmed(p.pairs), a) for p in found if _is_copied(p, a, b)]
    return [
        as_reuse(p, a, b, _kind(p, a, b)) for p in trimmed if len(p.pairs) >= LEAST_WORDS and not _is_remark(p, a, b)
    ]


def as_reuse(passage: Passage, a: Report, b: Report, kind: ReuseKind) -> Reuse:
    """Cite a passage in both articles, with the punctuation that both share around it."""
    left, right = _cited(passage, a, b)
    spoken = a.spoken(*span(left)), b.spoken(*span(right))
    unmarked = max(spoken) >= IN_QUOTATION and (one_utterance(a, b, left, right) or in_first_person(left.text))
    quoted = unmarked or min(spoken) >= IN_QUOTATION
    return Reuse(kind, left, right, round(passage.likeness, 3), shared_quotation=quoted)


def _is_copied(passage: Passage, a: Report, b: Report) -> bool:
    if passage.likeness < NEAR_VERBATIM or len(passage.pairs) < LEAST_WORDS:
        return False
    covered = _covered(passage, a, b)
    if covered < FRAGMENT:
        return passage.worth >= FRAGMENT_WORTH
    if covered >= WHOLE and passage.likeness >= WHOLE_LIKENESS:
        return passage.worth >= WHOLE_WORTH
    return passage.worth >= PASSAGE_WORTH


def _is_remark(passage: Passage, a: Report, b: Report) -> bool:
    """Tell whether two reports share a few quoted words and hardly one around them ("would “aid trade and talks”")."""
    if passage.worth >= FRAGMENT_WORTH:
        return False
    places = [(a.worth[i], int(a.words.starts[i]), int(b.words.starts[j])) for i, j in passage.pairs]
    prose = [worth for worth, x, y in places if not (a.spoken(x, x + 1) and b.spoken(y, y + 1))]
    quoted = len(places) - len(prose)
    return SPOKEN * len(places) <= quoted < IN_QUOTATION * len(places) and sum(prose) < WHOLE_WORTH


def _covered(passage: Passage, a: Report, b: Report) -> float:
    return max(_part(a, passage.a_first, passage.a_last), _part(b, passage.b_first, passage.b_last))


def _part(report: Report, first: int, last: int) -> float:
    """Give the part that words ``first:last`` make up of the sentences that they touch."""
    opening = report.sentences[report.sentence_at(int(report.words.starts[first]))]
    closing = report.sentences[report.sentence_at(int(report.words.starts[last - 1]))]
    whole = report.words.between(opening[0], closing[1])
    return (last - first) / max(1, whole[1] - whole[0])


def _by_sentence(pairs: tuple[tuple[int, int], ...], a: Report, b: Report) -> list[Passage]:
    def sentences(pair: tuple[int, int]) -> tuple[int, int]:
        return a.sentence_at(int(a.words.starts[pair[0]])), b.sentence_at(int(b.words.starts[pair[1]]))

    return [passage_of(_extended(tuple(group), a, b), a) for _, group in groupby(pairs, sentences)]


def _by_paragraph(pieces: list[Passage], a: Report, b: Report) -> list[Passage]:
    """Join pieces that follow each other in one paragraph on both sides, if each is the better half of a sentence."""
    joined: list[Passage] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last
            and piece.a_first - last.a_last <= NEXT
            and piece.b_first - last.b_last <= NEXT
            and _in_one_paragraph(a, last.a_last - 1, piece.a_first)
            and _in_one_paragraph(b, last.b_last - 1, piece.b_first)
            and min(_covered(last, a, b), _covered(piece, a, b)) >= FRAGMENT
        ):
            joined[-1] = passage_of((*last.pairs, *piece.pairs), a)
        else:
            joined.append(piece)
    return joined


def _extended(pairs: tuple[tuple[int, int], ...], a: Report, b: Report) -> tuple[tuple[int, int], ...]:
    """Add the equal words on either side that the alignment spent elsewhere (a "The" before the passage)."""
    (i, j), (k, m) = pairs[0], pairs[-1]
    before: list[tuple[int, int]] = []
    while (
        i
        and j
        and _in_one_sentence(a, i - 1, i)
        and _in_one_sentence(b, j - 1, j)
        and a.words.keys[i - 1] == b.words.keys[j - 1]
    ):
        i, j = i - 1, j - 1
        before.insert(0, (i, j))
    after: list[tuple[int, int]] = []
    while (
        k + 1 < len(a.words)
        and m + 1 < len(b.words)
        and _in_one_sentence(a, k, k + 1)
        and _in_one_sentence(b, m, m + 1)
        and a.words.keys[k + 1] == b.words.keys[m + 1]
    ):
        k, m = k + 1, m + 1
        after.append((k, m))
    return (*before, *pairs, *after)


def _trimmed(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Drop a few words at either end that a gap parts from the rest: they belong to another clause."""
    gaps = [n for n in range(1, len(pairs)) if max(pairs[n][k] - pairs[n - 1][k] for k in (0, 1)) > EDGE_GAP]
    first = next((n for n in gaps if n <= EDGE_WORDS), 0)
    last = next((n for n in reversed(gaps) if len(pairs) - n <= EDGE_WORDS and n > first), len(pairs))
    return pairs[first:last]


def _in_one_sentence(report: Report, word: int, other: int) -> bool:
    starts = report.words.starts
    return report.sentence_at(int(starts[word])) == report.sentence_at(int(starts[other]))


def _in_one_paragraph(report: Report, word: int, other: int) -> bool:
    starts = report.words.starts
    return report.paragraph_at(int(starts[word])) == report.paragraph_at(int(starts[other]))


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

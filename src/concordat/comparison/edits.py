"""The edit ledger of a copy: sentence by sentence what became of the text that it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from concordat.comparison.reuse_reports import left_out, sentences_of
from concordat.comparison.reuse_words import words_of
from concordat.records import Analysis, Citation, Edit, Reuse

EditKind = Literal["verbatim", "trimmed", "reworded"]

CARRIED = 0.5
"""A sentence is carried by passages that cover this part of it; otherwise it was added (or dropped)."""


def edit_ledger(source: Analysis, copy: Analysis, passages: Sequence[Reuse]) -> tuple[Edit, ...]:
    """List what the copy did with each sentence: first its own sentences in order, then those that it dropped.

    ``passages`` have the source on side ``a`` and the copy on side ``b``. Furniture is no sentence.
    """
    theirs = _sentences(source)
    ledger = [_edit(sentence, theirs, passages) for sentence in _sentences(copy)]
    used = [passage.a for passage in passages]
    ledger += [Edit("dropped", sentence, None) for sentence in theirs if _covered(sentence, used) < CARRIED]
    return tuple(ledger)


def _sentences(analysis: Analysis) -> list[Citation]:
    article = analysis.article
    furniture = left_out(article)
    spans = [
        (start, end)
        for start, end in sentences_of(analysis)
        if 2 * sum(max(0, min(e, end) - max(s, start)) for s, e in furniture) <= end - start
    ]
    return [article.cite(start, end) for start, end in spans if article.text[start:end].strip()]


def _edit(sentence: Citation, theirs: Sequence[Citation], passages: Sequence[Reuse]) -> Edit:
    touching = [p for p in passages if p.b.overlap(sentence)]
    if _covered(sentence, [p.b for p in touching]) < CARRIED:
        return Edit("added", None, sentence)
    leading = max(touching, key=lambda p: (p.b.overlap(sentence), -p.a.start))
    original = max(theirs, key=lambda s: (s.overlap(leading.a), -s.start), default=None)
    if original is None or not original.overlap(leading.a):
        return Edit("added", None, sentence)
    return Edit(_kind(original, sentence, leading), original, sentence)


def _covered(sentence: Citation, passages: Sequence[Citation]) -> float:
    places = {i for p in passages if p.overlap(sentence) for i in range(p.start, p.end)}
    return sum(sentence.start <= i < sentence.end for i in places) / (sentence.end - sentence.start)


def _kind(original: Citation, copy: Citation, passage: Reuse) -> EditKind:
    """Compare two sentences word by word: equal, a subsequence (trimmed), or reworded."""
    theirs, ours = words_of(original.text).forms, words_of(copy.text).forms
    if theirs == ours:
        return "verbatim"
    rest = iter(theirs)
    if passage.kind != "paraphrase" and all(word in rest for word in ours):
        return "trimmed"
    return "reworded"

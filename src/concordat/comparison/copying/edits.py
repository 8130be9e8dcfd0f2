"""The edit ledger of a copy: sentence by sentence what became of the text that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from concordat.comparison.copying.drift import find_drift
from concordat.comparison.remembered import recalled
from concordat.comparison.reuse.reports import left_out, sentences_of
from concordat.comparison.reuse.tokens import words_of
from concordat.records import Analysis, Citation, Edit, Reuse

EditKind = Literal["verbatim", "trimmed", "reworded"]

CARRIED = 0.3
"""A sentence is carried by passages that cover this part of it; otherwise it was added (or dropped). Clauses of a
rewritten sentence that have no counterpart take up half of it and more."""


SHARED_GIVERS = 0.5
"""A sentence is made from those that gave it at least this part of what the most generous one gave."""


def edit_ledger(source: Analysis, copy: Analysis, passages: Sequence[Reuse]) -> tuple[Edit, ...]:
    """List what the copy did with each sentence: first its own sentences in order, then those that it dropped.

    ``passages`` have the source on side ``a`` and the copy on side ``b``. Furniture is no sentence.
    """
    theirs, ours = report_sentences(source), report_sentences(copy)
    ledger = [_edit(source, copy, sentence, theirs, passages) for sentence in ours]
    used = [passage.a for passage in passages]
    ledger += [Edit("dropped", sentence, None) for sentence in theirs if not _carried(sentence, used)]
    return tuple(ledger)


def report_sentences(analysis: Analysis) -> list[Citation]:
    """Cite the sentences of the reporting."""
    article, furniture = analysis.article, left_out(analysis.article)
    spans = [
        (start, end)
        for start, end in sentences_of(analysis)
        if 2 * sum(max(0, min(e, end) - max(s, start)) for s, e in furniture) <= end - start
    ]
    return [article.cite(start, end) for start, end in spans]


def sources_of(sentence: Citation, theirs: Sequence[Citation], passages: Sequence[Reuse]) -> list[Citation]:
    """List the source's sentences that a sentence of the copy was made from, the one that gave most first."""
    touching = [p for p in passages if p.b.overlap(sentence)]
    if not _carried(sentence, [p.b for p in touching]):
        return []
    given = {s: _common(s, sentence) for s in theirs if any(p.a.overlap(s) for p in touching)}
    best = max(given.values(), default=0.0)
    return sorted((s for s in given if given[s] >= SHARED_GIVERS * best), key=lambda s: (-given[s], s.start))


def _common(original: Citation, sentence: Citation) -> float:
    """Give the part of a sentence's words that another has too: a passage of several sentences does not say which."""
    theirs, ours = (Counter(recalled(words_of, told=(cited.text,)).keys.tolist()) for cited in (original, sentence))
    return sum((theirs & ours).values()) / max(1, ours.total())


def _edit(
    source: Analysis, copy: Analysis, sentence: Citation, theirs: Sequence[Citation], passages: Sequence[Reuse]
) -> Edit:
    originals = sources_of(sentence, theirs, passages)
    if not originals:
        return Edit("added", None, sentence)
    kind = _kind(originals[0], sentence)
    drift = [] if kind in ("verbatim", "trimmed") else find_drift(source, copy, originals, sentence)
    reason = "; ".join(words for _, words in drift)
    return Edit(kind, originals[0], sentence, tuple(name for name, _ in drift), reason or None)


def _carried(sentence: Citation, passages: Sequence[Citation]) -> bool:
    return _covered(sentence, passages) >= CARRIED


def _covered(sentence: Citation, passages: Sequence[Citation]) -> float:
    start, end = sentence.start, sentence.end
    places = {i for p in passages if p.overlap(sentence) for i in range(max(start, p.start), min(end, p.end))}
    return len(places) / (end - start)


def _kind(original: Citation, copy: Citation) -> EditKind:
    """Compare two sentences word by word: equal, a subsequence (trimmed), or reworded."""
    theirs, ours = words_of(original.text).forms, words_of(copy.text).forms
    if theirs == ours:
        return "verbatim"
    rest = iter(theirs)
    if all(word in rest for word in ours):
        return "trimmed"
    return "reworded"

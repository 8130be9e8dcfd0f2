"""Corrections appended to an article: what they call wrong, what holds instead, and which clauses they take back.

"An earlier version of this article said that twelve people were killed. It was nine." "... misstated the cost. It was
480 million euros, not 840 million." "This article was amended to say nine, not twelve." After the wordings that the
Associated Press ("corrections, correctives, editor's notes") and the Guardian's style guide prescribe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from concordat.extraction.quantities import find_quantities
from concordat.records import Article, Citation, Erratum, Proposition, Quantity, TimeExpression

SAME_WORDS = 0.6
"""Share of a wrong statement's content words that a clause has which says it. Chosen on invented corrections; a
correction repeats the words of what it corrects."""

FEWEST_WORDS = 3
"""Content words of a wrong statement without numbers from which it can be found in the report."""

_NOTE = re.compile(
    r"^\W*(?:corrections?|corrigendum|clarification|corrected|corrects)\b[^.\n]*[:,—-]"
    r"|\b(?:an?|the|this) (?:earlier|previous|original|initial|prior) versions? of (?:this|the|our)\b"
    r"|\b(?:article|story|report|post|piece|headline|caption) (?:was|has been|have been) (?:corrected|amended)\b",
    re.IGNORECASE | re.MULTILINE,
)
_WRONG = re.compile(
    r"\bversions? of (?:this|the|our)\b.*?\b(?:said|stated|reported|gave|put|had|read|described|listed|wrote|named|"
    r"misstated|misreported|incorrectly \w+|wrongly \w+|mistakenly \w+|erroneously \w+)\b(?P<wrong>.*)",
    re.IGNORECASE | re.DOTALL,
)
_RETRACTS = re.compile(
    r"\b(?:retract|withdr[ae]w|apologi[sz]e)(?:s|n|ed|d|ing)?\b[^.\n]{0,40}?"
    r" (?:report|article|story|stories|claim|post)s?(?: (?:of|on|in|from|about|published|aired)\b[^.,\n]{0,30}?)?"
    r",? (?:that|(?:which|that) (?:had )?(?:said|claimed|alleged)(?: that)?|saying|alleging|claiming)\b"
    r"(?P<wrong>[^.\n]*)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:,|\band) not\b(?P<wrong>[^.]*)|\b(?:rather than|instead of)\b(?P<other>[^.]*)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b(?P<wrong>[^.]*?)\bto\b", re.IGNORECASE)
_MADE = re.compile(r"\b(?:correct\w*|clarifi\w*|amended|updated|published)\W+(?:\w+ )?$", re.IGNORECASE)
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})

Span = tuple[int, int]


def find_errata(
    doc: Doc, article: Article, propositions: Sequence[Proposition], times: Sequence[TimeExpression]
) -> tuple[Erratum, ...]:
    """Find the corrections of an article, in text order."""
    notes = _notes(article)
    numbers = find_quantities(doc, article, times) if notes else ()
    corrected = [_erratum(doc, note, numbers, propositions, times) for note in notes]
    return tuple(sorted([*corrected, *_retractions(doc, article, propositions)], key=lambda erratum: erratum.note))


def _retractions(doc: Doc, article: Article, propositions: Sequence[Proposition]) -> list[Erratum]:
    """Find what is said to be retracted ("retracts its report of 4 May that ..."), and the clauses that say it.

    What is told as denied stays.
    """
    found = []
    for match in _RETRACTS.finditer(article.text):
        start, end = match.span("wrong")
        said = [_content(doc, start, end)]
        inside = [p for p in propositions if start <= p.citation.start and p.citation.end <= end]
        body = [p for p in propositions if not p.citation.overlap(article.cite(*match.span()))]
        back = [p.citation for p in inside if p.modality != "denied"]
        back += [p.citation for p in body if p.polarity == "positive" and _says(doc, p, said, ())]
        found.append(Erratum(article.cite(match.start(), start), retracted=tuple(back)))
    return found


def kept(propositions: Sequence[Proposition], errata: Sequence[Erratum]) -> tuple[Proposition, ...]:
    """Leave out what an article takes back, and the words in which it does so."""
    back = {cited for erratum in errata for cited in erratum.retracted}
    notes = [erratum.note for erratum in errata]
    return tuple(p for p in propositions if p.citation not in back and not any(p.citation.within(n) for n in notes))


def _notes(article: Article) -> list[Citation]:
    """List the paragraphs that correct the article."""
    lines = re.finditer(r"[^\n]+", article.text)
    return [article.cite(line.start(), line.end()) for line in lines if _NOTE.search(line[0])]


def _erratum(
    doc: Doc,
    note: Citation,
    numbers: Sequence[Quantity],
    propositions: Sequence[Proposition],
    times: Sequence[TimeExpression],
) -> Erratum:
    spans = _wrong_spans(doc, note)
    inside = [q for q in numbers if q.citation.within(note)]
    wrong = [q for q in inside if _lies_in(q.citation, spans)]
    right = [q for q in inside if q not in wrong and not any(_is_one(q, w) for w in wrong)]
    words = _content(doc, *_hull(note))
    said = [_content(doc, *span) for span in spans]
    body = [p for p in propositions if not p.citation.overlap(note)]
    back = [p.citation for p in body if _says_number(doc, p, wrong, words) or _says(doc, p, said, wrong)]
    return Erratum(note, tuple(wrong), tuple(right), tuple(back), *_dates(note, times, spans))


def _dates(
    note: Citation, times: Sequence[TimeExpression], spans: Sequence[Span]
) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...]]:
    """Give the dates that a correction calls wrong, and those that hold; its own date is neither."""
    inside = [t for t in times if t.citation.within(note) and t.value and not _dates_note(note, t.citation)]
    wrong = tuple(t for t in inside if _lies_in(t.citation, spans))
    gone = {t.value for t in wrong}
    return wrong, tuple(t for t in inside if t.value not in gone)


def _dates_note(note: Citation, cited: Citation) -> bool:
    """Tell whether a date says when the correction was made ("Correction, May 3:", "was amended on 3 May")."""
    return bool(_MADE.search(note.text[: cited.start - note.start]))


def _wrong_spans(doc: Doc, note: Citation) -> list[Span]:
    """Give the stretches of a correction that tell what was wrong, as characters of the article."""
    found: list[Span] = []
    for sentence in doc.sents:
        if sentence.end_char <= note.start or sentence.start_char >= note.end:
            continue
        start, text = sentence.start_char, sentence.text
        for pattern in (_WRONG, _NOT, _FROM):
            for match in pattern.finditer(text):
                group = match.lastgroup or 0
                found.append((start + match.start(group), start + match.end(group)))
    return found


def _says_number(doc: Doc, proposition: Proposition, wrong: Sequence[Quantity], words: set[str]) -> bool:
    """Tell whether a clause gives a wrong number, of the thing that the correction speaks of."""
    about = _content(doc, *_hull(proposition.citation)) & words
    return bool(about) and any(_is_one(q, w) for q in proposition.quantities for w in wrong)


def _says(doc: Doc, proposition: Proposition, said: Sequence[set[str]], wrong: Sequence[Quantity]) -> bool:
    """Tell whether a clause says, in the same words, what the correction calls wrong without a number."""
    own = _content(doc, *_hull(proposition.citation))
    return not wrong and any(len(s) >= FEWEST_WORDS and len(s & own) >= SAME_WORDS * len(s) for s in said)


def _is_one(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers are one; a bare one takes its unit from the other ("nine, not twelve")."""
    return (a.low, a.high) == (b.low, b.high) and (a.unit == b.unit or None in (a.unit, b.unit))


def _content(doc: Doc, start: int, end: int) -> set[str]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return {t.lemma_.lower() for t in span if t.pos_ in _CONTENT and not t.like_num} if span is not None else set()


def _hull(citation: Citation) -> Span:
    return citation.start, citation.end


def _lies_in(citation: Citation, spans: Sequence[Span]) -> bool:
    return any(start <= citation.start < end for start, end in spans)

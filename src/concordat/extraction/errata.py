"""What reports put right: what they call wrong, what holds instead, and which clauses they take back.

In a note ("An earlier version of this article said that twelve people were killed. It was nine.", "(Corrects name to
X from Y)"), after the wordings that the Associated Press ("corrections, correctives, editor's notes"), Reuters and the
Guardian's style guide prescribe; or in the text, of an earlier report ("Police corrected the number of injured to
five", "correcting its earlier statement that he had died").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from concordat.extraction.contrasts import Contrast, Stretch, contrasts_in, is_note, may_correct
from concordat.extraction.quantities import find_quantities
from concordat.extraction.wrong_words import FEWEST_WORDS, content_of, is_same_number, repeats, span_of
from concordat.records import Article, Citation, Erratum, Proposition, Quantity, TimeExpression

_RETRACTS = re.compile(
    r"\b(?:retract|withdr[ae]w|apologi[sz]e)(?:s|n|ed|d|ing)?\b[^.\n]{0,40}?"
    r" (?:report|article|story|stories|claim|post)s?(?: (?:of|on|in|from|about|published|aired)\b[^.,\n]{0,30}?)?"
    r",? (?:that|(?:which|that) (?:had )?(?:said|claimed|alleged)(?: that)?|saying|alleging|claiming)\b"
    r"(?P<wrong>[^.\n]*)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdrawn|withdrew|withdraws|retracted|retracts|retracting) (?:its|our|a|an|the) (?:\w+ )?(?:report|story|"
    r"article|dispatch|statement)\b",
    re.IGNORECASE,
)
"""What takes a whole report back, without saying what it said."""

_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|\d+(?:\.\d+)?\b")
_MADE = re.compile(r"\b(?:correct\w*|clarifi\w*|amended|updated|published)\W+(?:\w+ )?$", re.IGNORECASE)
_LEADING = frozenset({"ADP", "AUX", "VERB", "PART", "SCONJ", "CCONJ", "PUNCT", "PRON"})


@dataclass(frozen=True, slots=True)
class _Report:
    """What corrections are read from: the report, its numbers, times and clauses with their content words."""

    doc: Doc
    article: Article
    numbers: Sequence[Quantity]
    times: Sequence[TimeExpression]
    propositions: Sequence[Proposition]
    words: Mapping[str, Set[str]]


def find_errata(
    doc: Doc, article: Article, propositions: Sequence[Proposition], times: Sequence[TimeExpression]
) -> tuple[Erratum, ...]:
    """Find the corrections of an article, in text order."""
    found = _retractions(doc, article, propositions)
    if may_correct(article.text):
        words = {p.id: _words(doc, p) for p in propositions}
        report = _Report(doc, article, find_quantities(doc, article, times), times, propositions, words)
        read = ((_erratum(report, note, c, told=told), c) for note, told, c in _contrasts(doc, article))
        found += [
            erratum for erratum, contrast in read if not erratum.told or contrast.sure or _is_of_one_kind(erratum)
        ]
    return tuple(sorted(found, key=lambda erratum: (erratum.note, erratum.said or erratum.note)))


def kept(propositions: Sequence[Proposition], errata: Sequence[Erratum]) -> tuple[Proposition, ...]:
    """Leave out what an article takes back, and the notes in which it does so."""
    back = {cited for erratum in errata for cited in erratum.retracted}
    notes = [erratum.note for erratum in errata if not erratum.told]
    return tuple(p for p in propositions if p.citation not in back and not any(p.citation.within(n) for n in notes))


def _retractions(doc: Doc, article: Article, propositions: Sequence[Proposition]) -> list[Erratum]:
    """Find what is said to be retracted ("retracts its report of 4 May that ..."), and the clauses that say it.

    What is told as denied stays.
    """
    found = []
    for match in _RETRACTS.finditer(article.text):
        start, end = match.span("wrong")
        words = content_of(span_of(doc, start, end))
        inside = [p for p in propositions if start <= p.citation.start and p.citation.end <= end]
        body = [p for p in propositions if not p.citation.overlap(article.cite(*match.span()))]
        erratum = Erratum(article.cite(match.start(), start), said=article.cite(*match.span()), words=tuple(words))
        back = [p.citation for p in inside if p.modality != "denied"]
        back += [p.citation for p in body if len(words) >= FEWEST_WORDS and repeats(erratum, p, _words(doc, p), set())]
        found.append(Erratum(article.cite(match.start(), start), retracted=tuple(back)))
    taken = [erratum.note for erratum in found]
    whole = (article.cite(*match.span()) for match in _WITHDRAWN.finditer(article.text))
    return found + [Erratum(note, told=True) for note in whole if not any(note.overlap(other) for other in taken)]


def _contrasts(doc: Doc, article: Article) -> Iterator[tuple[Citation, bool, Contrast]]:
    """Give what each paragraph puts right, with the words that do so, and whether they only tell of it."""
    lines = list(re.finditer(r"[^\n]+", article.text))
    for line, behind in zip(lines, [*lines[1:], None], strict=True):
        if not may_correct(line[0]):
            continue
        sentences, after = _sentences(doc, line.span()), _sentences(doc, behind.span())[:1] if behind else []
        in_note = is_note(line[0])
        for contrast in contrasts_in(article.text, sentences, in_note=in_note, after=after):
            spans = [span for span in (contrast.wrong, contrast.right) if span]
            covering = [s for s in sentences if any(s[0] < b and a < s[1] for a, b in spans)]
            told = (min(s[0] for s in covering), max(s[1] for s in covering)) if covering else line.span()
            yield article.cite(*(line.span() if in_note else told)), not in_note, contrast
        if in_note:
            yield article.cite(*line.span()), False, Contrast(None, None)


def _sentences(doc: Doc, stretch: Stretch) -> list[Stretch]:
    start, end = stretch
    inside = (s for s in doc.sents if s.end_char > start and s.start_char < end)
    return [(max(s.start_char, start), min(s.end_char, end)) for s in inside]


def _erratum(report: _Report, note: Citation, contrast: Contrast, *, told: bool) -> Erratum:
    """Read one thing put right: its numbers or dates, else its name or its words."""
    if contrast.wrong is None:
        return Erratum(note, told=told)
    said = span_of(report.doc, *contrast.wrong)
    held = span_of(report.doc, *contrast.right) if contrast.right else ()
    wrong = [q for q in report.numbers if _lies_in(q.citation, contrast.wrong)]
    right = [q for q in report.numbers if wrong and _lies_in(q.citation, contrast.right)]
    right = [q for q in right if not any(is_same_number(q, w) for w in wrong)][-1:]
    if contrast.right and not right and any(t.pos_ in ("VERB", "AUX") for t in said):
        wrong = []  # "it was the only hearing on eight bills": it is not their number that is wrong
    dated = [t for t in report.times if t.citation.within(note) and t.value and not _dates_note(note, t.citation)]
    wrong_times = [] if wrong else [t for t in dated if _lies_in(t.citation, contrast.wrong)]
    gone = {t.value for t in wrong_times}
    right_times = [t for t in dated if _lies_in(t.citation, contrast.right) and t.value not in gone]
    is_name = not wrong_times and _is_name(said)
    holds = [q.citation for q in right] or [t.citation for t in right_times[-1:] if wrong_times]
    if not holds and held:
        answer = _answering(said, held, is_name=is_name)
        holds = [report.article.cite(answer[0].idx, answer[-1].idx + len(answer[-1]))]
    own = content_of(span_of(report.doc, holds[0].start, holds[0].end)) if holds and not contrast.denies else set()
    erratum = Erratum(
        note,
        tuple(wrong),
        tuple(right),
        wrong_times=tuple(wrong_times),
        right_times=tuple(right_times),
        said=report.article.cite(*contrast.wrong),
        holds=holds[0] if holds else None,
        words=tuple(sorted(content_of(said) - own)),
        is_name=is_name,
        told=told,
    )
    return _finished(report, erratum, own)


def _finished(report: _Report, erratum: Erratum, own: Set[str]) -> Erratum:
    """Say what a correction is about, and which clauses of its report say what is wrong; ``own`` is what is right."""
    so = [report.words[p.id] for p in report.propositions if own and own <= report.words[p.id]]
    note = content_of(span_of(report.doc, erratum.note.start, erratum.note.end))
    counted = erratum.wrong or erratum.wrong_times
    erratum = replace(erratum, about=tuple(sorted(note.union(*so) - (set() if counted else set(erratum.words)))))
    value_of = {f"{erratum.note.article}.t{n}": time.value for n, time in enumerate(report.times, 1)}
    back = []
    for p in report.propositions:
        told = erratum.said is not None and p.citation.within(erratum.said) and p.modality != "denied"
        if told or (
            not p.citation.overlap(erratum.note)
            and repeats(erratum, p, report.words[p.id], {value_of.get(t) for t in p.times})
        ):
            back.append(p.citation)
    return replace(erratum, retracted=tuple(back))


def _is_of_one_kind(erratum: Erratum) -> bool:
    """Tell whether a number, a date or a name is called wrong, and what is right, if anything, is another of its kind.

    Who calls a statement of somebody else's wrong corrects no report.
    """
    if erratum.wrong or erratum.wrong_times:
        return bool(erratum.right or erratum.right_times or erratum.holds is None)
    return erratum.is_name and erratum.holds is not None and erratum.holds.text.istitle()


def _is_name(words: Sequence[Token]) -> bool:
    return {t.pos_ for t in words} <= {"PROPN", "PUNCT", "ADP", "DET"} and any(t.pos_ == "PROPN" for t in words)


def _answering(said: Sequence[Token], held: Sequence[Token], *, is_name: bool) -> Sequence[Token]:
    """Give the words of what holds that stand in the place of what was wrong: a name, a phrase, or the whole."""
    if any(t.pos_ in ("VERB", "AUX") for t in said):
        return held
    end = len(held)
    while end > 1 and is_name and held[end - 1].pos_ != "PROPN":
        end -= 1
    start = end - 1
    while start > 0 and (held[start - 1].pos_ == "PROPN" if is_name else held[start - 1].pos_ not in _LEADING):
        start -= 1
    return held[start:end]


def _dates_note(note: Citation, cited: Citation) -> bool:
    """Tell whether a date says when the correction was made ("Correction, May 3:", "was amended on 3 May")."""
    return bool(_MADE.search(note.text[: cited.start - note.start]))


def _words(doc: Doc, proposition: Proposition) -> set[str]:
    return content_of([doc[i] for i in proposition.tokens])


def _lies_in(citation: Citation, stretch: Stretch | None) -> bool:
    return stretch is not None and stretch[0] <= citation.start < stretch[1]

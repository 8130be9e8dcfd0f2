"""Quoted stretches that neither the reader nor the syntax has given to anybody.

Each goes to a cue of speech in its sentences, or else to the quotation that it goes on from. What the text gives to
nobody stays with nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc, Span, Token

from concordat.clauses.cues import cue_of
from concordat.clauses.headlines import is_headline
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.boundaries import COVERED, merge_pieces, spans_of
from concordat.extraction.quotations.constructions import Attributed, source_of, source_phrase
from concordat.extraction.quotations.marks import OPENERS, Quoted, QuotedText
from concordat.extraction.quotations.sources import paragraph_before, sentence_before, subject_of_sentence
from concordat.extraction.syntax import overlapping
from concordat.lexicon.cues import cue_nouns, document_nouns
from concordat.lexicon.offices import office_named
from concordat.lexicon.pronouns import pronouns

FULL_QUOTE_WORDS = 4
"""Quoted stretches of so many words are speech unless they are titles (PolNeAR development articles: 98 %)."""

SURE_MARKS = 0.5
"""Confidence in what quotation marks and a cue or a name beside them prove."""

SPEAKING_DOCUMENTS = frozenset(
    {"letter", "note", "statement", "message", "email", "sign", "banner", "placard", "poster"}
)
"""What itself speaks in quoted words behind it."""

APOSTROPHES = ("'", "’")
"""What is left of an owner's ending behind "s" ("the station News' ...")."""

DASHES = ("-", "–", "—", "―", "--")


def claim_unclaimed(doc: Doc, marks: QuotedText, found: list[Attributed]) -> list[Attributed]:
    """Give each quoted stretch of speech that no content holds to somebody, where the text says to whom."""
    found = sorted(found, key=lambda item: item.start)
    held = Counter(at for item in found for at in _tokens(item))
    for quoted in marks.all:
        span = overlapping(doc, quoted.start, quoted.end)
        claimed = sum(held[at] for at in range(span.start, span.end)) >= COVERED * len(span)
        if not len(span) or claimed or not is_speech(quoted, span):
            continue
        before, found = found, _claim(doc, quoted, span, marks, found)
        for old, new in zip_longest(before, found):
            if old is not new:
                held.subtract(_tokens(old) if old is not None else ())
                held.update(_tokens(new))
    return found


def _tokens(item: Attributed) -> Iterator[int]:
    """Give the tokens of a content, once for each piece that holds them."""
    return (at for piece in item.content for at in range(piece.start, piece.end))


def is_speech(quoted: Quoted, span: Span) -> bool:
    """Tell speech from a title, a name or a word held at a distance, by its length and shape."""
    if is_title(quoted, span):
        return False
    return quoted.words >= FULL_QUOTE_WORDS or (
        quoted.ends_like_speech and any(t.pos_ in ("VERB", "AUX") for t in span)
    )


def is_title(quoted: Quoted, span: Span) -> bool:
    """Tell whether a quoted stretch is a name: capitalised throughout, naming a document, or part of a longer name."""
    words = [t for t in span if t.is_alpha]
    if not words or (quoted.ends_like_speech and not _is_governed(span)):
        return False
    around = [t for t in span[0].sent if not span.start <= t.i < span.end]
    content = [t for t in words if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM")] or words
    if all(t.text[:1].isupper() for t in content) and span[0].sent.start < span.start and not is_headline(around):
        return True
    root = span.root
    if root.lemma_.lower() in document_nouns() and root.pos_ in ("NOUN", "PROPN"):
        return True
    outside = root.head if root.head.i < span.start or root.head.i >= span.end else None
    return outside is not None and root.dep_ in ("compound", "nmod:desc", "flat") and root.text[:1].isupper()


def _is_governed(span: Span) -> bool:
    """Tell whether a preposition or an owner stands right before the mark that opens some words.

    The full stop inside the marks is then the sentence's ("on the station's “Late Hour.”").
    """
    before = span.start - 1 - (span[0].text not in OPENERS)
    return before >= 0 and (span.doc[before].pos_ in ("ADP", "PART") or span.doc[before].text in APOSTROPHES)


def _claim(doc: Doc, quoted: Quoted, span: Span, marks: QuotedText, found: list[Attributed]) -> list[Attributed]:
    cue = cue_near(span, marks)
    if cue is not None:
        owner = next((n for n, a in enumerate(found) if a.cue is not None and a.cue.start <= cue.i < a.cue.end), None)
        if owner is not None:
            return _with_content(found, owner, span, marks)
        item = Attributed((span,), doc[cue.i : cue.i + 1], source_of(cue), SURE_MARKS, (f'quoted beside "{cue.text}"',))
        return [*found, item]
    told = _in_words_of(span, marks)
    if told is not None:
        return [*found, told]
    if not _is_sentence(quoted, span, marks):
        return found
    spoken = _told_before(span, sentence_before(span), marks)
    previous = _continued(span, marks, found) if spoken is None else None
    if previous is not None:
        return _with_content(found, previous, span, marks)
    if spoken is None and _opens_paragraph(span, marks):
        spoken = _told_before(span, paragraph_before(span), marks)
    return found if spoken is None else [*found, spoken]


def _in_words_of(span: Span, marks: QuotedText) -> Attributed | None:
    """Find a noun of speech that is said to be the quoted words ("his first comment was '...'")."""
    for noun in span.doc[span[0].sent.start : span[-1].sent.end]:
        outside = marks.at(noun.idx) is None and noun.pos_ == "NOUN" and noun.lemma_.lower() in cue_nouns()
        owners = children(noun, "nmod") if outside and relation(noun) == "nsubj" else []
        owner = next((c for c in owners if c.dep_ == "nmod:poss"), None)
        if owner is not None and (span.start <= noun.head.i < span.end or noun.head.lemma_.lower() == "be"):
            cue = span.doc[noun.i : noun.i + 1]
            return Attributed((span,), cue, source_phrase(owner), SURE_MARKS, (f'"{cue.text}" names the words',))
    return None


def _told_before(span: Span, sentence: Span | None, marks: QuotedText) -> Attributed | None:
    """Give quoted sentences to the person who is subject of a sentence before ("Ruiz rejected it. '...'")."""
    subject = subject_of_sentence(sentence) if sentence is not None else None
    if sentence is None or subject is None or any(map(_is_whole, marks.within(sentence.start_char, sentence.end_char))):
        return None
    source = source_phrase(subject)
    if not _can_have_said(subject, source):
        return None
    return Attributed((span,), None, source, SURE_MARKS, (f'"{source.text}" is the subject right before the marks',))


def _is_whole(quoted: Quoted) -> bool:
    """Tell whether quoted words are speech by themselves, and no piece of the sentence around them."""
    return quoted.ends_like_speech or quoted.words >= FULL_QUOTE_WORDS


def _opens_paragraph(span: Span, marks: QuotedText) -> bool:
    first = marks.text.rfind("\n", 0, span.start_char) + 1
    return not marks.text[first : span.start_char].strip()


def _can_have_said(subject: Token, source: Span) -> bool:
    """Tell whether a subject is a person, by name, office or pronoun, or a document that speaks."""
    noun = subject.lemma_.lower()
    if subject.pos_ == "PROPN":
        return any(t.ent_type_ == "PERSON" for t in source)
    described = office_named(subject.text) is not None and subject.pos_ == "NOUN"
    apposed = any(t.ent_type_ == "PERSON" for c in children(subject, "appos") for t in (c, *c.children))
    he = subject.lower_ in pronouns("he", "she", "they", case="subject")
    return described or apposed or he or noun in SPEAKING_DOCUMENTS


def _with_content(found: list[Attributed], place: int, span: Span, marks: QuotedText) -> list[Attributed]:
    item = found[place]
    pieces = [(s.start_char, s.end_char) for s in (*item.content, span)]
    content = spans_of(span, merge_pieces(marks.text, pieces))
    grown = replace(item, content=content, because=(*item.because, "the quotation goes on behind its cue"))
    return [*found[:place], grown, *found[place + 1 :]]


def cue_near(span: Span, marks: QuotedText) -> Token | None:
    """Find the nearest cue of speech in the sentences that a quoted stretch touches, outside all quotation marks.

    A colon before the stretch brings in the sentence that it ends ("He said:" above a quoted paragraph).
    """
    colon = _mark_before(span)
    start = colon.sent.start if colon is not None and colon.text == ":" else span[0].sent.start
    candidates = [
        token
        for token in span.doc[start : span[-1].sent.end]
        if marks.at(token.idx) is None and (cue := cue_of(token)) is not None and cue.sort == "speech"
    ]
    return min(candidates, key=lambda t: min(abs(t.i - span.start), abs(t.i - span.end + 1)), default=None)


def _mark_before(span: Span) -> Token | None:
    return next((t for t in reversed(span.doc[max(span.start - 3, 0) : span.start]) if not t.is_space), None)


def _is_sentence(quoted: Quoted, span: Span, marks: QuotedText) -> bool:
    """Tell whether a quoted stretch fills its sentences, so that it can go on from an earlier quotation."""
    first, last = span[0].sent, span[-1].sent
    return marks.share(first.start_char, last.end_char) > 1 - COVERED / 2 and (
        quoted.ends_like_speech or not quoted.closed
    )


def _continued(span: Span, marks: QuotedText, found: list[Attributed]) -> int | None:
    """Find the attribution that a stretch goes on from: the last before it, in its paragraph or the one above."""
    before = [n for n, item in enumerate(found) if item.end <= span.start]
    if not before:
        return None
    place = max(before, key=lambda n: found[n].end)
    item = found[place]
    last = item.content[-1]
    reached = max(last.end_char, item.cue.end_char if item.cue is not None else 0)
    gap = marks.text[reached : span.start_char]
    if marks.at(last.end_char - 1) is None or len([line for line in gap.split("\n") if line.strip()]) > 1:
        return None
    return place

"""Where the content of an attribution begins and ends.

Contents take whole quoted stretches in, keep to the sentence of their cue where nothing is quoted, and leave out what
the writer adds ("..., though details remain private"): only what is clearly attributed, as in the guidelines of
PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span

from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.syntax import overlapping
from concordat.lexicon.tables import words_of

COVERED = 0.5
"""The part of a stretch that a content must hold for the stretch to belong to it."""

CONCESSIONS = frozenset({"though", "although", "while", "whereas", "but"})
"""Words that begin the writer's own addition where they follow a comma behind reported speech."""

SETTINGS = frozenset({"as", "after", "amid", "following"})
"""Words that begin, behind "S, she said,", what the writer tells of the setting."""

ADDITION_WORDS = 3
"""Fewer words behind a concession are part of what is said."""

FOREWORD_WORDS = 6
"""Longer stretches before a quoted sentence belong to what is said."""

FOREWORD_CHARACTERS = 80

LOOSE = " \t\n\u00a0,;:.–—-"

Pieces = list[tuple[int, int]]


def snap(item: Attributed, marks: QuotedText) -> Attributed | None:
    """Bring a content to quotation marks, sentence and clause; null where nothing of it is left."""
    pieces: Pieces = []
    for span in _without_own_cue(item):
        start, end = _to_marks(item, span.start_char, span.end_char, marks)
        start, end = _to_sentence(item, start, end, marks)
        start, end = _from_speech(start, end, marks), _before_addition(item, start, end, marks)
        end = min(end, _of_one_infinitive(item, start, end), _before_comment(item, start, end, marks))
        end = _before_own_act(item, start, end, marks)
        start, end = _tidy(start, end, marks)
        if start < end:
            pieces.append((start, end))
    content = _without_leftovers(spans_of(item.content[0], merge_pieces(marks.text, pieces)), marks)
    return replace(item, content=content) if content else None


def _without_own_cue(item: Attributed) -> list[Span]:
    """Cut an attribution's own cue and source out of its content, which a wrong tree may have put there."""
    pieces = [(span.start, span.end) for span in item.content]
    for own in (item.cue, item.source):
        if own is not None:
            pieces = [
                piece
                for start, end in pieces
                for piece in ((start, min(end, own.start)), (max(start, own.end), end))
                if piece[0] < piece[1]
            ]
    doc = item.content[0].doc
    return [doc[start:end] for start, end in sorted(set(pieces))]


def _without_leftovers(content: tuple[Span, ...], marks: QuotedText) -> tuple[Span, ...]:
    """Drop what stands unquoted beside quoted speech without a clause (", in 2014, according to ..."), and settings."""
    content = (*content[:1], *(s for s in content[1:] if marks.at(s.start_char) or s[0].lower_ not in SETTINGS))
    quoted = [s for s in content if (q := marks.at(s.start_char)) is not None and q.ends_like_speech]
    if not quoted:
        return content
    return tuple(s for s in content if marks.within(s.start_char, s.end_char) or _has_clause(s))


def _has_clause(span: Span) -> bool:
    return any(relation(t) in ("nsubj", "csubj", "xcomp") for t in span)


def spans_of(near: Span, pieces: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Give the tokens of character pieces."""
    return tuple(span for start, end in pieces if len(span := overlapping(near.doc, start, end)))


def merge_pieces(text: str, pieces: Iterable[tuple[int, int]]) -> Pieces:
    """Join pieces with nothing but marks and white space between them."""
    merged: Pieces = []
    for start, end in sorted(pieces):
        if merged and not any(c.isalnum() for c in text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _to_marks(item: Attributed, start: int, end: int, marks: QuotedText) -> tuple[int, int]:
    """Take in each quoted stretch that a piece lies in or holds half of; leave out slivers of others.

    A stretch that holds the cue itself is somebody else's speech, and no edge of this content.
    """
    for quoted in marks.within(start, end):
        if not quoted.closed or (item.cue is not None and quoted.start < item.cue.start_char < quoted.end):
            continue
        shared = min(quoted.end, end) - max(quoted.start, start)
        inside = quoted.start <= start and end <= quoted.end
        if inside or shared >= COVERED * (quoted.end - quoted.start):
            start, end = min(start, quoted.start), max(end, quoted.end)
        elif quoted.start <= start:
            start = quoted.end
        elif quoted.end >= end:
            end = quoted.start
    return start, end


def _to_sentence(item: Attributed, start: int, end: int, marks: QuotedText) -> tuple[int, int]:
    """Cut a content that runs into sentences without the cue, as far as they stand outside quotation marks."""
    if item.cue is None:
        return start, end
    sentence = item.cue[0].sent
    if (
        start < sentence.start_char < end
        and marks.at(sentence.start_char - 1) is None
        and not _quoted_before(sentence, marks)
    ):
        start = max(start, sentence.start_char)
    if start < sentence.end_char < end and marks.at(sentence.end_char) is None:
        end = min(end, sentence.end_char)
    return start, end


def _quoted_before(sentence: Span, marks: QuotedText) -> bool:
    """Tell whether the text before a sentence ends in a closing mark."""
    at = sentence.start_char - 1
    while at >= 0 and marks.text[at].isspace():
        at -= 1
    return at >= 0 and marks.at(at) is not None


def _from_speech(start: int, end: int, marks: QuotedText) -> int:
    """Begin at a quoted sentence that a comma or colon sets off from a few words ("of the plan, "It will ...")."""
    reach = min(end, start + FOREWORD_CHARACTERS)
    quoted = next((q for q in marks.within(start, reach) if q.start > start), None)
    if quoted is None or marks.at(start) is not None:
        return start
    before = marks.text[start : quoted.start].rstrip()
    sentence = quoted.inner[:1].isupper() and quoted.ends_like_speech
    few = len(before.split()) <= FOREWORD_WORDS and before.endswith((",", ":"))
    return quoted.start if sentence and few else start


def _before_addition(item: Attributed, start: int, end: int, marks: QuotedText) -> int:
    if item.cue is None or item.cue.start_char > start:
        return end
    words = overlapping(item.cue.doc, start, end)
    for token in words[1:]:
        concedes = token.lower_ in CONCESSIONS and token.nbor(-1).text == "," and marks.at(token.idx) is None
        if concedes and token.i + 1 < words.end and token.nbor(1).lower_ == "that":
            continue  # "said the road was icy, but that it would open"
        if concedes and words.end - token.i > ADDITION_WORDS and not marks.within(token.idx, end):
            return token.nbor(-1).idx
    return end


def _of_one_infinitive(item: Attributed, start: int, end: int) -> int:
    """End what somebody is told or promises to do before a clause with a tense and a subject of its own."""
    words = overlapping(item.content[0].doc, start, end)
    if item.cue is None or not len(words) or words[0].lower_ != "to":
        return end
    own = (t for t in words[1:] if relation(t) == "conj" and children(t, "nsubj") and is_finite(t))
    return next((t.left_edge.idx for t in own if t.left_edge.i > words.start), end)


def _before_comment(item: Attributed, start: int, end: int, marks: QuotedText) -> int:
    """End reported speech before what the writer calls it or its matter ("said it would leave, a move that ...")."""
    if item.cue is None or item.cue.start_char > start:
        return end
    for token in overlapping(item.cue.doc, start, end):
        article = next((t for t in children(token, "det") if t.lower_ in ("a", "an") and t.i > item.cue.end), None)
        before = article.nbor(-1) if article is not None and token.lemma_ in words_of("comment_nouns", "noun") else None
        if before is not None and before.text in (",", "—", "–") and not marks.at(token.idx):
            return before.idx
    return end


def _before_own_act(item: Attributed, start: int, end: int, marks: QuotedText) -> int:
    """End reported speech before what its speaker did then ("said it “should not pay” | and walked out").

    A verb in the past behind quoted words is joined to no modal in them, but to how they were said.
    """
    for token in overlapping(item.content[0].doc, start, end):
        before = next(iter(children(token, "cc")), token)
        told = relation(token) == "conj" and is_past(token) and not children(token, "nsubj", "aux")
        modal = children(token.head, "aux") and token.head.lower_ == token.head.lemma_.lower()
        quoted = any(token.head.idx < q.end <= before.idx for q in marks.within(start, before.idx))
        if told and modal and quoted and item.cue is not None and item.cue.start_char < start:
            return before.idx
    return end


def _tidy(start: int, end: int, marks: QuotedText) -> tuple[int, int]:
    """Strip white space, "that" and punctuation that is outside quotation marks."""
    text = marks.text
    while start < end and text[start] in LOOSE and not marks.at(start):
        start += 1
    if text[start:end].lower().startswith("that ") and not marks.at(start):
        start += len("that ")
    while start < end and text[end - 1] in LOOSE and not marks.at(end - 1):
        end -= 1
    return start, end

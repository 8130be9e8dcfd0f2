"""One attribution that the reader tagged and the syntax proves: which words of each count.

The reader's words stand; where the syntax shows that they begin or end too early, they are completed from its.
"""

from __future__ import annotations

from spacy.tokens import Span

from concordat.clauses.complements import is_named_what
from concordat.clauses.cues import cue_of
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.claiming import DASHES
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText

ADDING = ["as", "well", "as"]


def agreed(tagged: Attributed, proven: Attributed, marks: QuotedText) -> Attributed:
    """Join the two that share a cue."""
    content = _past_dashes(_behind_opening(tagged, proven, marks), proven, marks)
    content = _past_addition(_past_list(content, proven), proven)
    return Attributed(
        content=content,
        cue=tagged.cue,
        source=tagged.source or proven.source,
        confidence=max(tagged.confidence, proven.confidence),
        because=(*tagged.because, *proven.because),
    )


def _behind_opening(tagged: Attributed, proven: Attributed, marks: QuotedText) -> tuple[Span, ...]:
    """Begin a content behind the "as" or "that" which opens it in the syntax ("hailed the deal as ...").

    So does a name that is quoted ('called the vote "a mistake"').
    One that begins with "to" takes in who is to do it ("urged Norway to open the border").
    """
    first, opened = tagged.content[0], proven.content[0]
    doc = first.doc
    if doc[first.start].lower_ == "to" and opened.start < first.start <= opened.end:
        return (doc[opened.start : first.end], *tagged.content[1:])
    opening = doc[opened.start - 1].lower_ if opened.start else ""
    place = next((n for n, span in enumerate(tagged.content) if span.start < opened.start < span.end), None)
    opens = opening == "as" or (opening == "that" and opened.start == first.start + 1) or _is_quoted_name(proven, marks)
    if place is None or not opens:
        return tagged.content
    return (doc[opened.start : max(tagged.content[place].end, opened.end)], *tagged.content[place + 1 :])


def _past_dashes(content: tuple[Span, ...], proven: Attributed, marks: QuotedText) -> tuple[Span, ...]:
    """Go on behind what two dashes set into unquoted words, where the syntax does."""
    last, whole = content[-1], proven.content[-1]
    doc, rest = last.doc, whole.doc[last.end : max(whole.end, last.end)]
    set_in = len(rest) > 1 and rest[0].text in DASHES and any(t.text in DASHES for t in rest[1:])
    quoted = bool(marks.within(last.start_char, whole.end_char))
    return (*content[:-1], doc[last.start : whole.end]) if set_in and not quoted else content


def _past_list(content: tuple[Span, ...], proven: Attributed) -> tuple[Span, ...]:
    """Go on behind a comma to the further acts of a promise or a demand ("to hire a firm, train staff and report").

    Go on, too, to what the speaker calls something ("said it had rained | after what she called a drought").
    """
    last, whole = content[-1], proven.content[-1]
    rest = last.doc[last.end : max(whole.end, last.end)]
    words = [t for t in rest if not t.is_punct]
    listed = bool(words) and words[0].pos_ == "VERB" and relation(words[0]) == "conj" and rest[0].text == ","
    joined = listed and last.start <= words[0].head.i < last.end and not children(words[0], "nsubj")
    calls = [t.pos_ for t in words[:2]] == ["ADP", "PRON"] and any(is_named_what(c) for c in words[1].children)
    return (*content[:-1], last.doc[last.start : whole.end]) if joined or calls else content


def _past_addition(content: tuple[Span, ...], proven: Attributed) -> tuple[Span, ...]:
    """Take in what "as well as" adds to what is said, where the syntax does: it is a piece of its own."""
    last, whole = content[-1], proven.content[-1]
    rest = [t for t in last.doc[last.end : max(whole.end, last.end)] if not t.is_punct]
    if [t.lower_ for t in rest[: len(ADDING)]] != ADDING or len(rest) == len(ADDING):
        return content
    return (*content, last.doc[rest[len(ADDING)].i : whole.end])


def _is_quoted_name(proven: Attributed, marks: QuotedText) -> bool:
    cue = cue_of(proven.cue.root) if proven.cue is not None else None
    named = cue is not None and "name" in cue.takes and relation(proven.content[0].root) in ("xcomp", "obl")
    quoted = marks.at(proven.content[0].start_char)
    return named and quoted is not None and quoted.start == proven.content[0].start_char

"""Who is quoted where: the reader's tags, the syntax tree and the quotation marks brought to one answer.

1. what the reader tagged and what the syntax proves are joined where they share a cue
2. contents are snapped to quotation marks and to clause edges
3. quoted stretches that nobody claims go to the attribution that they continue, to a cue in their sentence,
   or to the running speaker
4. what nothing supports, or what stands inside another content, is dropped
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from concordat.extraction.constructions import Attributed, find_constructions, source_of
from concordat.extraction.cues import cue_of, document_nouns
from concordat.extraction.quotation_marks import Quoted, QuotedText
from concordat.extraction.syntax import is_passive, overlapping, relation, trim_punctuation

FULL_QUOTE_WORDS = 4
"""Quoted stretches of so many words are speech unless they are titles (PolNeAR development articles: 98 %)."""

SURE_MARKS = 0.5
"""Confidence in what quotation marks and a cue or a name beside them prove."""

NAME_WORDS = 8
"""Longest line part that is taken for a name with its title."""

DASHES = ("-", "–", "—", "―", "--")

COVERED = 0.5
"""The part of a stretch that another content must hold for the stretch to belong to it."""


def find_attributed(doc: Doc, marks: QuotedText) -> list[Attributed]:
    """List everything that a text attributes to somebody, in text order and without nesting."""
    found = _join(_predicted(doc), find_constructions(doc))
    found = [snapped for item in found if (snapped := _snap(item, marks))]
    found = _without_nested(found)
    found = _claim_unclaimed(doc, marks, found)
    return _with_shared_sources(sorted(found, key=lambda item: (item.start, item.end)))


def _predicted(doc: Doc) -> list[Attributed]:
    items = []
    for a in doc._.attributions or ():
        content = tuple(sorted((s for s in a.content if len(s)), key=lambda s: s.start))
        if content:
            source, cue = _hull(a.source), _hull(a.cue)
            items.append(Attributed(content, cue, source, a.confidence, ("the reader links source and content",)))
    return items


def _hull(spans: Sequence[Span]) -> Span | None:
    spans = [span for span in spans if len(span)]
    return spans[0].doc[min(s.start for s in spans) : max(s.end for s in spans)] if spans else None


def _join(predicted: list[Attributed], proven: list[Attributed]) -> list[Attributed]:
    """Join what shares a cue; what only one of the two found stays as it is."""
    joined: list[Attributed] = []
    used: set[int] = set()
    for item in predicted:
        partner = next((n for n, other in enumerate(proven) if n not in used and _share_cue(item, other)), None)
        if partner is None:
            joined.append(item)
            continue
        used.add(partner)
        joined.append(_agreed(item, proven[partner]))
    joined.extend(other for n, other in enumerate(proven) if n not in used)
    return joined


def _share_cue(a: Attributed, b: Attributed) -> bool:
    return a.cue is not None and b.cue is not None and a.cue.start < b.cue.end and b.cue.start < a.cue.end


def _agreed(tagged: Attributed, proven: Attributed) -> Attributed:
    return Attributed(
        content=tagged.content,
        cue=tagged.cue,
        source=tagged.source or proven.source,
        confidence=1 - (1 - tagged.confidence) * (1 - proven.confidence),
        because=(*tagged.because, *proven.because),
    )


def _snap(item: Attributed, marks: QuotedText) -> Attributed | None:
    """Take whole quoted stretches in, leave slivers of them out, and tidy the edges."""
    doc = item.content[0].doc
    pieces: list[tuple[int, int]] = []
    for span in item.content:
        start, end = span.start_char, span.end_char
        for quoted in marks.within(start, end):
            shared = min(quoted.end, end) - max(quoted.start, start)
            if not quoted.closed:
                continue
            if shared >= COVERED * (quoted.end - quoted.start):
                start, end = min(start, quoted.start), max(end, quoted.end)
            elif quoted.start <= start:
                start = quoted.end
            elif quoted.end >= end:
                end = quoted.start
        start, end = _tidy(doc.text, start, end, marks)
        if start < end:
            pieces.append((start, end))
    content = tuple(overlapping(doc, *piece) for piece in _merge_pieces(doc.text, pieces))
    return replace(item, content=content) if content else None


def _tidy(text: str, start: int, end: int, marks: QuotedText) -> tuple[int, int]:
    """Strip white space, "that" and punctuation that is outside quotation marks."""
    loose = " \t\n\u00a0,;:.–—-"
    while start < end and text[start] in loose and not marks.at(start):
        start += 1
    if text[start:end].lower().startswith("that ") and not marks.at(start):
        start += len("that ")
    while start < end and text[end - 1] in loose and not marks.at(end - 1):
        end -= 1
    return start, end


def _merge_pieces(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and not any(c.isalnum() for c in text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _without_nested(found: Iterable[Attributed]) -> list[Attributed]:
    """Keep the outer of two attributions where one's content lies inside the other's; surer ones win among equals."""
    kept: list[Attributed] = []
    for item in sorted(found, key=lambda a: (-_size(a), -a.confidence, a.start)):
        if not any(_share(item, other) >= COVERED for other in kept):
            kept.append(item)
    return kept


def _size(item: Attributed) -> int:
    return sum(len(span) for span in item.content)


def _share(item: Attributed, other: Attributed) -> float:
    """Give the part of an attribution's content that another's content covers too."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in item.content for b in other.content)
    return shared / max(_size(item), 1)


def _with_shared_sources(found: list[Attributed]) -> list[Attributed]:
    """Give a cue without source ("..., adding that ...", "and called for") the source before it in its sentence."""
    filled: list[Attributed] = []
    for item in found:
        source = item.source
        if source is None and item.cue is not None and not is_passive(item.cue.root):
            source = source_of(item.cue.root) or _source_before(item.cue, filled)
        filled.append(item if source is item.source else replace(item, source=source))
    return filled


def _source_before(cue: Span, found: list[Attributed]) -> Span | None:
    joined = cue.root.lower_.endswith("ing") or relation(cue.root) in ("conj", "advcl")
    earlier = [
        a for a in found if a.source is not None and a.source.end <= cue.start and a.source[0].sent == cue[0].sent
    ]
    return max(earlier, key=lambda a: a.source.end if a.source else 0).source if joined and earlier else None


def _claim_unclaimed(doc: Doc, marks: QuotedText, found: list[Attributed]) -> list[Attributed]:
    """Give each quoted stretch of speech that no content holds to somebody, where the text says to whom."""
    found = sorted(found, key=lambda item: item.start)
    for quoted in marks.all:
        span = overlapping(doc, quoted.start, quoted.end)
        if not len(span) or _is_claimed(span, found) or not is_speech(quoted, span):
            continue
        found = _claim(doc, quoted, span, marks, found)
    return found


def _is_claimed(span: Span, found: list[Attributed]) -> bool:
    shared = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for item in found for c in item.content)
    return shared >= COVERED * len(span)


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
    if not words or quoted.ends_like_speech:
        return False
    content = [t for t in words if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM")] or words
    if len(content) > 1 and all(t.text[:1].isupper() for t in content):
        return True
    root = span.root
    if root.lemma_.lower() in document_nouns() and root.pos_ in ("NOUN", "PROPN"):
        return True
    outside = root.head if root.head.i < span.start or root.head.i >= span.end else None
    return outside is not None and root.dep_ in ("compound", "nmod:desc", "flat") and root.text[:1].isupper()


def _claim(doc: Doc, quoted: Quoted, span: Span, marks: QuotedText, found: list[Attributed]) -> list[Attributed]:
    named = _named_beside(span)
    if named is not None:
        source, mark = named
        item = Attributed((span,), doc[mark : mark + 1], source, SURE_MARKS, ("the speaker is named beside the marks",))
        return [*found, item]
    cue = _cue_near(span, marks)
    if cue is not None:
        owner = next((n for n, a in enumerate(found) if a.cue is not None and a.cue.start <= cue.i < a.cue.end), None)
        if owner is not None:
            return _with_content(found, owner, span)
        item = Attributed((span,), doc[cue.i : cue.i + 1], source_of(cue), SURE_MARKS, (f'quoted beside "{cue.text}"',))
        return [*found, item]
    if not _is_sentence(quoted, span, marks):
        return found
    previous = _continued(span, marks, found)
    return found if previous is None else _with_content(found, previous, span)


def _with_content(found: list[Attributed], place: int, span: Span) -> list[Attributed]:
    item = found[place]
    pieces = [(s.start_char, s.end_char) for s in (*item.content, span)]
    content = tuple(overlapping(span.doc, *piece) for piece in _merge_pieces(span.doc.text, pieces))
    grown = replace(item, content=content, because=(*item.because, "the quotation goes on behind its cue"))
    return [*found[:place], grown, *found[place + 1 :]]


def _cue_near(span: Span, marks: QuotedText) -> Token | None:
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


def _named_beside(span: Span) -> tuple[Span, int] | None:
    """Find a name before a colon or behind a dash that has its line to itself ("Putin: ...", "... - Jane Roe")."""
    doc = span.doc
    text, line_end = doc.text, _line_end(doc.text, span.end_char)
    line_start = text.rfind("\n", 0, span.start_char) + 1
    before, behind = text[line_start : span.start_char].strip(), text[span.end_char : line_end].strip()
    if before.endswith(":") and len(before.split()) <= NAME_WORDS:
        words = overlapping(doc, line_start, span.start_char)
    elif behind[:1] in DASHES and len(behind.split()) <= NAME_WORDS and not before:
        words = overlapping(doc, span.end_char, line_end)
    else:
        return None
    name = [t for t in words if t.text not in (":", *DASHES) and not t.is_space]
    marks = [t.i for t in words if t.text in (":", *DASHES)]
    if not name or not marks or any(t.pos_ in ("VERB", "AUX") for t in name) or not name[0].text[:1].isupper():
        return None
    return trim_punctuation(doc[name[0].i : name[-1].i + 1]), marks[0]


def _line_end(text: str, start: int) -> int:
    place = text.find("\n", start)
    return len(text) if place < 0 else place


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
    gap = span.doc.text[reached : span.start_char]
    if marks.at(last.end_char - 1) is None or len([line for line in gap.split("\n") if line.strip()]) > 1:
        return None
    return place

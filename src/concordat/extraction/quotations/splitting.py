"""One content that is two attributions: a second cue begins in it, or the quotation goes on in the next paragraph.

A paragraph that opens its own marks after the one above has closed them can be read, cited and compared alone. Where
the marks above stay open, the speech is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from concordat.clauses.cues import cue_of
from concordat.clauses.tree import children, relation, written_subject
from concordat.extraction.quotations.boundaries import spans_of
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText

BESIDE = 4
"""Words that a short subject may put between quoted words and their cue."""

APART = 0.8
"""The part of a piece that another cue's content must hold for the piece to be that cue's."""


BECAUSE = "the quotation goes on in the next paragraph"


def share_cue(a: Attributed, b: Attributed) -> bool:
    """Tell whether two attributions have a word of their cues in common."""
    return a.cue is not None and b.cue is not None and a.cue.start < b.cue.end and b.cue.start < a.cue.end


def split_pieces(found: list[Attributed], proven: list[Attributed]) -> list[Attributed]:
    """Take from a content the pieces that belong to a cue beside them ('"A," X said. "B," added Y')."""
    others = [other for other in (*found, *proven) if other.cue is not None]
    return [_without_pieces_of(item, others) if len(item.content) > 1 else item for item in found]


def _without_pieces_of(item: Attributed, others: Sequence[Attributed]) -> Attributed:
    first, *rest = item.content
    apart = [other for other in others if not share_cue(item, other)]
    kept = [s for s in rest if not any(_beside(s, o.cue) and _covered(s, o.content) >= APART for o in apart)]
    return replace(item, content=(first, *kept)) if len(kept) < len(rest) else item


def _beside(piece: Span, cue: Span | None) -> bool:
    """Tell whether a cue stands next to a piece with no more than its subject between them."""
    return cue is not None and (0 <= cue.start - piece.end <= BESIDE or 0 <= piece.start - cue.end <= BESIDE)


def _covered(span: Span, content: Sequence[Span]) -> float:
    return sum(max(0, min(span.end, s.end) - max(span.start, s.start)) for s in content) / len(span)


def split_coordinated(found: list[Attributed], proven: list[Attributed], marks: QuotedText) -> list[Attributed]:
    """End a content before a second cue of its own source ("said he hoped ... and called for ...")."""
    split: list[Attributed] = []
    sources: dict[int, Span | None] = {}
    ordered = sorted((p for p in proven if p.cue is not None), key=_cue_verb)
    for item in found:
        inside = ordered[
            bisect_left(ordered, item.start, key=_cue_verb) : bisect_left(ordered, item.end, key=_cue_verb)
        ]
        second = next((p for p in inside if _coordinated(item, p, marks)), None)
        if second is None or second.cue is None:
            split.append(item)
            continue
        end = second.cue.start
        while end > item.start + 1 and item.cue is not None and item.cue.doc[end - 1].pos_ in ("CCONJ", "PUNCT"):
            end -= 1
        content = tuple(s if s.end <= end else s.doc[s.start : end] for s in item.content if s.start < end)
        split.append(replace(item, content=content))
        sources[second.cue.start] = item.source
        if not any(share_cue(x, second) for x in found):
            split.append(second)
    return [
        replace(x, source=sources[x.cue.start]) if x.cue is not None and x.cue.start in sources else x for x in split
    ]


def _cue_verb(item: Attributed) -> int:
    return item.cue.root.i if item.cue is not None else -1


def _coordinated(item: Attributed, other: Attributed, marks: QuotedText) -> bool:
    """Tell whether a cue inside a content goes on with the same source ("... and called for", ", stating, ...").

    Behind the name that somebody gives to something a clause in "-ing" is his ("called it a trick saying that ...").
    """
    if item.cue is None or other.cue is None or item.cue.start >= item.start:
        return False
    verb = other.cue.root
    cue = cue_of(verb)
    inside = any(s.start < verb.i < s.end for s in item.content) and marks.at(verb.idx) is None
    if not inside or cue is None or cue.sort != "speech":
        return False
    subject = written_subject(verb)
    if verb.lower_.endswith("ing"):
        named = cue_of(item.cue.root)
        if named is not None and "clause" not in named.takes and subject is None and children(verb, "ccomp"):
            return True
        quotes = marks.at(other.content[0].start_char)
        return verb.nbor(-1).text == "," and quotes is not None and quotes.ends_like_speech
    finite = relation(verb) == "conj" and verb.lower_ != verb.lemma_.lower()
    may_speak = subject is not None and (subject.ent_type_ != "" or subject.pos_ == "PROPN")
    return finite and verb.nbor(-1).pos_ == "CCONJ" and not may_speak


def split_paragraphs(item: Attributed, marks: QuotedText) -> list[Attributed]:
    """Part a content at paragraphs that open marks anew; only the part beside the cue keeps the cue."""
    pieces = [part for span in item.content for part in _parts(span, marks)]
    groups: list[list[tuple[int, int]]] = []
    for piece in pieces:
        if groups and not _begins_anew(groups[-1][-1][1], piece[0], marks):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) == 1 or item.cue is None:
        return [item]
    cue = item.cue.start_char
    own = min(groups, key=lambda group: min(abs(cue - group[-1][1]), abs(group[0][0] - cue)))
    return [
        replace(item, content=content)
        if group is own
        else replace(item, content=content, cue=None, because=(*item.because, BECAUSE))
        for group in groups
        if (content := spans_of(item.content[0], group))
    ]


def _parts(span: Span, marks: QuotedText) -> list[tuple[int, int]]:
    """Part one span where a quoted stretch closes at the end of a paragraph and the next one opens its own."""
    start, parts = span.start_char, []
    for quoted in marks.within(span.start_char, span.end_char):
        if start < quoted.start and _begins_anew(start, quoted.start, marks):
            gap = marks.text[start : quoted.start]
            parts.append((start, start + len(gap.rstrip())))
            start = quoted.start
    return [*parts, (start, span.end_char)]


def _begins_anew(end: int, start: int, marks: QuotedText) -> bool:
    """Tell whether quoted words begin a paragraph at ``start``, and the words before it are closed."""
    line = marks.text.rfind("\n", 0, start) + 1
    quoted, before = marks.at(start), marks.text[:line].rstrip()
    if quoted is None or quoted.start != start or line < end or marks.text[line:start].strip():
        return False
    above = marks.at(len(before) - 1) if before else None
    return above is None or above.closed

"""A quotation that goes on in the next paragraph is a second quotation of the same speaker.

A paragraph that opens its own marks after the one above has closed them can be read, cited and compared alone. Where
the marks above stay open, the speech is one.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from concordat.extraction.quotations.boundaries import spans_of
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText

BECAUSE = "the quotation goes on in the next paragraph"


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

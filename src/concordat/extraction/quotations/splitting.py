"""One content, two cues: where a content ends because a second cue begins."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from concordat.clauses.cues import cue_of
from concordat.clauses.tree import children, relation, written_subject
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText

APART = 0.8
"""The part of a piece that another cue's content must hold for the piece to be that cue's."""

BESIDE = 4
"""Words that a short subject may put between quoted words and their cue."""


def share_cue(a: Attributed, b: Attributed) -> bool:
    """Tell whether two attributions have a word of their cues in common."""
    return a.cue is not None and b.cue is not None and a.cue.start < b.cue.end and b.cue.start < a.cue.end


def split_pieces(found: list[Attributed], proven: list[Attributed]) -> list[Attributed]:
    """Give a piece of a content to the cue that stands beside it ('"A," X said. "B," added Y')."""
    split: list[Attributed] = []
    others = _ByCue([*found, *proven])
    for item in found:
        kept = item.content
        for other in others.beside(kept[1:]):
            if len(kept) == 1 or share_cue(item, other):
                continue
            own = tuple(s for s in kept[1:] if _beside(s, other.cue) and _covered(s, other.content) >= APART)
            kept = tuple(s for s in kept if s not in own)
            if own and not any(share_cue(x, other) for x in (*found, *split)):
                split.append(replace(other, content=own))
        split.append(item if kept == item.content else replace(item, content=kept))
    return split


class _ByCue:
    """Attributions by the places of their cues."""

    def __init__(self, items: Sequence[Attributed]) -> None:
        self._items = items
        self._at: dict[int, list[int]] = defaultdict(list)
        for number, item in enumerate(items):
            for edge in (item.cue.start, item.cue.end) if item.cue is not None else ():
                self._at[edge].append(number)

    def beside(self, pieces: Sequence[Span]) -> list[Attributed]:
        """List, in their order, all whose cue can stand beside one of some pieces, and some others."""
        near = {at for p in pieces for at in (*range(p.start - BESIDE, p.start + 1), *range(p.end, p.end + BESIDE + 1))}
        return [self._items[number] for number in sorted({n for at in near for n in self._at.get(at, ())})]


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

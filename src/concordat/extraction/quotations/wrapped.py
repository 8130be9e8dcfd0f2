"""Attributions around attributions: who only passes on what another told, and the one whose words they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.extraction.quotations.boundaries import COVERED
from concordat.extraction.quotations.claiming import SURE_MARKS, cue_near
from concordat.extraction.quotations.constructions import ACCORDING, Attributed, source_of
from concordat.extraction.quotations.cues import names_medium
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.relays import read_tag
from concordat.extraction.quotations.splitting import APART, share_cue
from concordat.extraction.syntax import overlapping


def unwrap(item: Attributed, others: Sequence[Attributed], marks: QuotedText) -> Attributed:
    """Go to the inner of two attributions where the outer only passes it on ("Reuters reported that X said ...")."""
    if item.source is None or len(item.content) > 1 or not names_medium(item.source):
        return item
    outer = item.content[0]
    for other in (*others, *_quoted_inside(outer, marks)):
        if other.cue is None or other.source is None or share_cue(item, other) or _is_thought(other.cue):
            continue
        parts = [other.source, other.cue, *other.content]
        inside = all(outer.start <= p.start and p.end <= outer.end for p in parts)
        quoted = all(marks.at(p.start_char) is not None for p in other.content)
        if inside and sum(len(p) for p in parts) >= (COVERED if quoted else APART) * len(outer):
            return replace(other, confidence=item.confidence, because=item.because, relay=item.source, outer=item)
    return item


def _is_thought(cue: Span) -> bool:
    verb = cue_of(cue.root)
    return verb is not None and verb.sort == "thought"


def _quoted_inside(outer: Span, marks: QuotedText) -> Iterator[Attributed]:
    """Find quoted speech with a cue of its own inside a content ('according to X: "...," said Y')."""
    for quoted in marks.within(outer.start_char, outer.end_char):
        span = overlapping(outer.doc, quoted.start, quoted.end)
        cue = cue_near(span, marks) if quoted.ends_like_speech and len(span) else None
        source = source_of(cue) if cue is not None else None
        if cue is not None and source is not None:
            yield Attributed((span,), outer.doc[cue.i : cue.i + 1], source, SURE_MARKS, ())


def join_tellings(found: Sequence[Attributed]) -> list[Attributed]:
    """Drop an attribution that only says who told something ("X wrote, according to Y"): its source passes it on.

    So does who is named behind another who tells it ("S, experts found, X reported on Monday").
    """
    relays: dict[int, Span] = {}
    passing: set[int] = set()
    for item in found:
        tag = _tag_behind(item)
        if tag is not None:
            relays[id(item)] = tag[0]
            passing.add(tag[1].i)
    kept: list[Attributed] = []
    tellings = [_telling_words(item) for item in found]
    for item in found:
        if item.cue is not None and item.cue.root.i in passing:
            continue
        if item.source is None or item.cue is None or item.cue[0].lower_ not in ACCORDING:
            kept.append(item)
            continue
        words = {t.i for span in item.content for t in span if t.is_alpha}
        told = next((n for n, x in enumerate(found) if x is not item and words <= tellings[n]), None)
        if told is None:
            kept.append(item)
        else:
            relays[id(found[told])] = item.source
    return [_relayed(item, relays[id(item)]) if id(item) in relays else item for item in kept]


def _tag_behind(item: Attributed) -> tuple[Span, Token] | None:
    """Find who passes on what somebody tells, behind source and cue to the end of the sentence."""
    if item.cue is None or item.source is None or min(item.cue.start, item.source.start) <= item.start:
        return None
    end, last = max(item.cue.end, item.source.end), item.cue.sent.end
    if end + 1 >= last or item.cue.doc[end].text != ",":
        return None
    return read_tag(trim_punctuation(item.cue.doc[end + 1 : last]))


def _relayed(item: Attributed, relay: Span) -> Attributed:
    """Give an attribution the one who passes it on, who is no part of its content."""
    content = tuple(s for s in item.content if s.end <= relay.start or relay.end <= s.start)
    return replace(item, relay=relay, content=content or item.content)


def _telling_words(item: Attributed) -> set[int]:
    return {t.i for span in (item.source, item.cue) if span is not None for t in span}

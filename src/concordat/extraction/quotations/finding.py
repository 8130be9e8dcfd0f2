"""Which quotations an article has, and whether each is direct, indirect or mixed: the order of the quotation files.

1. pair the quotation marks                      (quotation_marks)
2. find what is attributed to anybody            (attributions: the reader's tags, constructions, marks)
3. follow each to its last speaker               (chain)
4. part what goes on in the next paragraph, and hear what is said inside what is said (splitting, nested)
5. name speakers, kind, stance and circumstances (speakers, circumstance)
6. say of what type each is, and how much it tells (types)

Only what stands in furniture is left out: whoever shows attributions chooses among them by their types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span

from concordat.clauses.complements import is_named_what
from concordat.extraction.quotations.attributions import find_attributed
from concordat.extraction.quotations.chain import Relayed, follow_chain
from concordat.extraction.quotations.circumstance import find_circumstances
from concordat.extraction.quotations.claiming import is_title
from concordat.extraction.quotations.constructions import Attributed, find_constructions
from concordat.extraction.quotations.empty import says_nothing
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.nested import find_nested, in_cue_order
from concordat.extraction.quotations.sources import antecedent
from concordat.extraction.quotations.speakers import Speakers, resolve_speakers
from concordat.extraction.quotations.speech_acts import is_speech_act, stance_of
from concordat.extraction.quotations.splitting import split_paragraphs
from concordat.extraction.quotations.types import STATED, Sense, tells_of, type_of
from concordat.extraction.syntax import MentionIndex, cite_span, overlapping
from concordat.language.index import index_of
from concordat.lexicon.pronouns import SPEAKING, pronouns
from concordat.lexicon.tables import entries_of
from concordat.records import Actor, Article, Citation, Hop, Quotation

Kind = Literal["direct", "indirect", "mixed"]

DIRECT_SHARE = 0.97
"""The part of a content that must stand in quotation marks for it to be direct."""

WRITER = Speakers((), "the report's own writer speaks")

SPEAKING_FURNITURE = frozenset({"title", "standfirst"})
"""Kinds of furniture in which an attribution counts."""


def find_quotations(doc: Doc, article: Article, actors: tuple[Actor, ...]) -> tuple[Quotation, ...]:
    """Find the quotations of one article, in text order; ``actors`` are those found in it."""
    marks = QuotedText(index_of(doc).text)
    index = MentionIndex.of(actors)
    proven = in_cue_order(item for item in find_constructions(doc) if not says_nothing(item))
    quotations: list[Quotation] = []
    running: Attributed | None = None
    speakers = Speakers((), "")
    titles = [(f.start, f.end) for f in article.furniture if f.kind == "title"]
    inside: set[tuple[int, int]] = set()
    for item in find_attributed(doc, marks, titles):
        if _in_furniture(item, article) or (item.start, item.end) in inside:
            continue
        relayed = follow_chain(item, index, marks)
        writes = _is_writer(relayed.item, marks)
        named = WRITER if writes else resolve_speakers(relayed.item, index, running, speakers)
        if item.form == "headline" and not _may_speak(item, named, actors):
            continue
        uttered = is_speech_act(item, marks)
        known = bool(named.ids or relayed.relays)
        told = "mention" if writes else tells_of(relayed.item, uttered, known, _kind(relayed.item, marks) != "indirect")
        if item.source is not None and told == "statement":  # what nobody says changes nothing in who speaks
            running, speakers = item, named
        sense = Sense(type_of(relayed.item, uttered), told)
        heard = [_Heard(replace(relayed, item=part), named, sense) for part in split_paragraphs(relayed.item, marks)]
        if relayed.item.outer is not None:
            outer = relayed.item.outer
            passing = resolve_speakers(outer, index, None, Speakers((), ""))
            heard.append(_Heard(Relayed(outer, ()), passing, replace(sense, type=type_of(outer, uttered))))
        if item.form != "turn":  # what is told in a turn is read by itself
            nested = _nested(relayed.item, named, proven, index, marks)
            inside.update((one.relayed.item.start, one.relayed.item.end) for one in nested)
            heard += nested
        for each in sorted(heard, key=lambda one: (one.relayed.item.start, -one.relayed.item.end)):
            quotations.append(_quotation(f"{article.id}.q{len(quotations) + 1}", article, marks, index, each))
    return tuple(quotations)


@dataclass(frozen=True, slots=True)
class _Heard:
    """One attribution with all that its record tells."""

    relayed: Relayed
    speakers: Speakers
    sense: Sense


def _nested(
    outer: Attributed, outer_speakers: Speakers, proven: Sequence[Attributed], index: MentionIndex, marks: QuotedText
) -> list[_Heard]:
    """List the speech of others inside an attribution, with its speakers; nobody relays only himself.

    A pronoun is nobody's inside quotation marks, where the reporter does not see to whom it belongs; outside them one
    without antecedent is the outer speaker.
    """
    found = []
    for inner in find_nested(outer, proven):
        pronoun = inner.source is not None and inner.source.root.pos_ == "PRON"
        quoted = marks.at(inner.content[0].start_char) is not None
        named = Speakers((), "said inside another's words")
        if not (pronoun and quoted):
            named = resolve_speakers(inner, index, None, named)
        oneself = set(named.ids) & set(outer_speakers.ids) or (pronoun and not quoted and not named.ids)
        if oneself and inner.cue is not None and is_named_what(inner.cue.root):
            found.append(_Heard(Relayed(inner, ()), outer_speakers, STATED))
        elif not oneself:
            relays = (inner.relay,) if inner.relay is not None else ()
            found.append(_Heard(Relayed(inner, relays), named, STATED))
    return found


def _is_writer(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether a report's own writer speaks, outside all quoted words ("I'll say only that | ...")."""
    source = item.source
    own = source is not None and source.text.lower() in pronouns(*SPEAKING, case="subject")
    return own and source is not None and item.form != "turn" and marks.at(source.start_char) is None


def _may_speak(item: Attributed, speakers: Speakers, actors: tuple[Actor, ...]) -> bool:
    """Tell whether the name in a headline's short form can speak ("Video: ..." and "Oslo: ..." cannot)."""
    kinds = {actor.kind for actor in actors if actor.id in speakers.ids}
    return bool(kinds & {"person", "organization", "group"}) or (
        item.source is not None and item.source.root.lemma_.lower() in entries_of("headline_sources")
    )


def _quotation(key: str, article: Article, marks: QuotedText, index: MentionIndex, heard: _Heard) -> Quotation:
    item, speakers = heard.relayed.item, heard.speakers
    return Quotation(
        id=key,
        kind=_kind(item, marks),
        content=tuple(cite_span(article.id, span) for span in item.content),
        cue=_cited(article, item.cue),
        source=_cited(article, antecedent(item.source) if item.source is not None else None),
        speaker=speakers.ids[0] if speakers.ids else None,
        chain=_hops(article, index, heard.relayed, speakers),
        speakers=speakers.ids,
        stance=stance_of(item.cue),
        circumstances=find_circumstances(item, article.id),
        confidence=round(item.confidence, 3),
        because=(*item.because, speakers.because),
        type=heard.sense.type,
        tells=heard.sense.tells,
    )


def _cited(article: Article, span: Span | None) -> Citation | None:
    return cite_span(article.id, span) if span is not None and len(span) else None


def _hops(article: Article, index: MentionIndex, relayed: Relayed, speakers: Speakers) -> tuple[Hop, ...]:
    if not relayed.relays or relayed.item.source is None:
        return ()
    relays = [
        Hop(actor.id if (actor := index.at(span.root)) is not None else None, cite_span(article.id, span))
        for span in relayed.relays
    ]
    last = Hop(speakers.ids[0] if speakers.ids else None, cite_span(article.id, relayed.item.source))
    return (*relays, last)


def _in_furniture(item: Attributed, article: Article) -> bool:
    start, end = item.content[0].start_char, item.content[-1].end_char
    if not article.in_furniture(start, end):
        return False
    return not any(f.kind in SPEAKING_FURNITURE and f.start < end and start < f.end for f in article.furniture)


def _kind(item: Attributed, marks: QuotedText) -> Kind:
    if item.form in ("post", "turn"):
        return "direct"
    start, end = item.content[0].start_char, item.content[-1].end_char
    text = marks.text
    letters = sum(text[at].isalnum() for span in item.content for at in range(span.start_char, span.end_char))
    stretches = [
        q for q in marks.within(start, end) if not is_title(q, overlapping(item.content[0].doc, q.start, q.end))
    ]
    if item.form == "nested":  # speech told inside quoted words is not itself quoted
        stretches = [q for q in stretches if not (q.start < start and end < q.end)]
    inside = sum(
        text[at].isalnum()
        for span in item.content
        for q in stretches
        for at in range(max(q.start, span.start_char), min(q.end, span.end_char))
    )
    if inside >= DIRECT_SHARE * letters:
        return "direct"
    return "mixed" if inside else "indirect"

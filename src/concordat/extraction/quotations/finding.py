"""Which quotations an article has, and whether each is direct, indirect or mixed: the order of the quotation files.

1. pair the quotation marks                      (quotation_marks)
2. find what is attributed to anybody            (attributions: the reader's tags, constructions, marks)
3. keep speech, outside furniture                (thoughts and acts are no quotations)
4. follow each to its last speaker               (chain)
5. part what goes on in the next paragraph, and hear what is said inside what is said (paragraphs, nested)
6. name speakers, kind, stance and circumstances (speakers, circumstance)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Span

from concordat.extraction.quotations.attributions import find_attributed
from concordat.extraction.quotations.chain import Relayed, follow_chain
from concordat.extraction.quotations.circumstance import find_circumstances
from concordat.extraction.quotations.claiming import is_title
from concordat.extraction.quotations.constructions import PROVEN, Attributed, find_constructions
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.nested import find_nested, in_cue_order
from concordat.extraction.quotations.paragraphs import split_paragraphs
from concordat.extraction.quotations.sources import antecedent, speaking_nouns
from concordat.extraction.quotations.speakers import Speakers, resolve_speakers
from concordat.extraction.quotations.speech_acts import is_speech_act, stance_of
from concordat.extraction.syntax import MentionIndex, cite_span, overlapping
from concordat.language.index import index_of
from concordat.lexicon.tables import read_table
from concordat.records import Actor, Article, Citation, Hop, Quotation

Kind = Literal["direct", "indirect", "mixed"]

DIRECT_SHARE = 0.97
"""The part of a content that must stand in quotation marks for it to be direct."""

SURE_INDIRECT = 0.45
"""Confidence below which indirect speech is left out: fewer than half of those are right (evaluation/statements.py)."""

WRITERS = frozenset({"i", "we", "you", "one"})

SPEAKING_FURNITURE = frozenset({"title", "standfirst"})
"""Kinds of furniture in which an attribution counts."""


def find_quotations(doc: Doc, article: Article, actors: tuple[Actor, ...]) -> tuple[Quotation, ...]:
    """Find the quotations of one article, in text order; ``actors`` are those found in it."""
    marks = QuotedText(index_of(doc).text)
    index = MentionIndex.of(actors)
    proven = in_cue_order(find_constructions(doc))
    quotations: list[Quotation] = []
    running: Attributed | None = None
    speakers = Speakers((), "")
    for item in find_attributed(doc, marks):
        if _in_furniture(item, article):
            continue
        relayed = follow_chain(item, index, marks)
        named = resolve_speakers(relayed.item, index, running, speakers)
        heard = _nested(relayed.item, named, proven, index, marks)
        if is_speech_act(item, marks) and _is_kept(relayed.item, named, actors, marks):
            if item.source is not None:  # words that the text gives to nobody change nothing in who speaks
                running, speakers = item, named
            heard += [(replace(relayed, item=part), named) for part in split_paragraphs(relayed.item, marks)]
        for each, who in sorted(heard, key=lambda pair: (pair[0].item.start, -pair[0].item.end)):
            key = f"{article.id}.q{len(quotations) + 1}"
            quotations.append(_quotation(key, article, marks, index, each, who))
    return tuple(quotations)


def _nested(
    outer: Attributed, outer_speakers: Speakers, proven: Sequence[Attributed], index: MentionIndex, marks: QuotedText
) -> list[tuple[Relayed, Speakers]]:
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
        if not oneself:
            found.append((Relayed(inner, (inner.relay,) if inner.relay is not None else ()), named))
    return found


def _is_kept(item: Attributed, speakers: Speakers, actors: tuple[Actor, ...], marks: QuotedText) -> bool:
    """Tell whether an attribution is sure enough, and somebody else's than the writer's ("I think", "one wonders")."""
    if item.form == "headline" and not _may_speak(item, speakers, actors):
        return False
    writer = item.source is not None and item.source.text.lower() in WRITERS
    if writer and not speakers.ids:
        return False
    if _kind(item, marks) != "indirect":
        return True
    told = sum(t.is_alpha and t.pos_ not in ("PRON", "DET") for span in item.content for t in span) > 1
    described = item.source is not None and item.source.root.lemma_.lower() in speaking_nouns()
    known = speakers.ids or described or item.confidence > PROVEN
    return told and bool(known) and item.confidence >= SURE_INDIRECT


def _may_speak(item: Attributed, speakers: Speakers, actors: tuple[Actor, ...]) -> bool:
    """Tell whether the name in a headline's short form can speak ("Video: ..." and "Oslo: ..." cannot)."""
    kinds = {actor.kind for actor in actors if actor.id in speakers.ids}
    nouns = {row[0] for row in read_table("headline_sources")}
    return bool(kinds & {"person", "organization", "group"}) or (
        item.source is not None and item.source.root.lemma_.lower() in nouns
    )


def _quotation(
    key: str, article: Article, marks: QuotedText, index: MentionIndex, relayed: Relayed, speakers: Speakers
) -> Quotation:
    item = relayed.item
    return Quotation(
        id=key,
        kind=_kind(item, marks),
        content=tuple(cite_span(article.id, span) for span in item.content),
        cue=_cited(article, item.cue),
        source=_cited(article, antecedent(item.source) if item.source is not None else None),
        speaker=speakers.ids[0] if speakers.ids else None,
        chain=_hops(article, index, relayed, speakers),
        speakers=speakers.ids,
        stance=stance_of(item.cue),
        circumstances=find_circumstances(item, article.id),
        confidence=round(item.confidence, 3),
        because=(*item.because, speakers.because),
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
    if item.form == "post":
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

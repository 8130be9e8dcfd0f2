"""Speech told by somebody and passed on by another: "“...,” Moss wrote, according to the Herald" is Moss speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import ancestors, children, is_passive, relation
from concordat.extraction.quotations.boundaries import COVERED
from concordat.extraction.quotations.claiming import SURE_MARKS, cue_near
from concordat.extraction.quotations.constructions import ACCORDING, Attributed, source_of, source_phrase
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.sources import names_document, names_medium
from concordat.extraction.quotations.splitting import APART, share_cue
from concordat.extraction.syntax import overlapping
from concordat.lexicon.pronouns import THIRD, pronouns

TAG_ENDS = frozenset({",", ";", ":", "-", "–", "—", '"', "“", "”"})
"""Marks that do not stand inside a tag."""

OWN_WORDS = frozenset({"aux", "advmod", "obl", "mark", "punct", "iobj"})
"""Relations of the words that belong to the telling verb rather than to what it tells."""


def look_through(item: Attributed, marks: QuotedText) -> Attributed | None:
    """Give the attribution inside one that only passes it on, or None where its content tells of nobody's.

    Media pass on, and so does whoever is named with "according to". The outer source becomes the relay; subject and
    verb of the inner telling leave the content.
    """
    if item.cue is None or item.source is None or names_document(item.source):
        return None
    if item.cue[0].lower_ not in ACCORDING and not names_medium(item.source):
        return None
    verb = next((t for span in item.content for t in span if _tells(t, item, marks)), None)
    if verb is None:
        return None
    subject = children(verb, "nsubj")[0]
    told = [t for t in _telling(verb, subject) if any(span.start <= t.i < span.end for span in item.content)]
    content = tuple(kept for span in item.content for kept in _without(span, told))
    source = source_phrase(subject)
    because = (*item.because, f'"{item.source.text}" passes on what "{source.text}" told ("{verb.text}")')
    cue = verb.doc[verb.i : verb.i + 1]
    inner = replace(item, content=content, cue=cue, source=source, relay=item.source, outer=item, because=because)
    return inner if content else None


def _tells(verb: Token, item: Attributed, marks: QuotedText) -> bool:
    """Tell whether a word is a verb of speech with its own subject, outside marks, that governs all of the content."""
    cue, subjects = cue_of(verb) if verb.pos_ == "VERB" else None, children(verb, "nsubj")
    if cue is None or cue.sort == "thought" or len(subjects) != 1 or marks.at(verb.idx) is not None or is_passive(verb):
        return False
    above = next(ancestors(verb), None)
    governed = above is not None and marks.at(above.idx) is None  # a verb in quoted words governs no verb outside them
    if above is not None and governed and any(span.start <= above.i < span.end for span in item.content):
        return False
    quotes = any(q.ends_like_speech for span in item.content for q in marks.within(span.start_char, span.end_char))
    named = subjects[0].pos_ in ("PROPN", "NOUN") or subjects[0].lower_ in pronouns(*THIRD, "who", case="subject")
    return named and (quotes or (cue.sort == "speech" and "clause" in cue.takes and bool(children(verb, "ccomp"))))


def _telling(verb: Token, subject: Token) -> list[Token]:
    """List the words of the telling itself: its verb, its subject with all that describes it, its auxiliaries."""
    words = {verb, *subject.subtree}
    for child in verb.children:
        if relation(child) in OWN_WORDS and not any(relation(c) == "ccomp" for c in child.subtree):
            words.update(child.subtree if relation(child) != "obl" else ())
        if relation(child) in ("ccomp", "xcomp"):
            words.update(c for c in child.children if relation(c) == "mark" and c.lower_ == "that")
    return sorted(words, key=lambda token: token.i)


def _without(span: Span, told: list[Token]) -> list[Span]:
    """Cut the words of the telling out of a span; what is left is whole runs that say something."""
    gone = {token.i for token in told}
    runs: list[tuple[int, int]] = []
    for token in span:
        if token.i in gone:
            continue
        if runs and runs[-1][1] == token.i:
            runs[-1] = (runs[-1][0], token.i + 1)
        else:
            runs.append((token.i, token.i + 1))
    pieces = [trim_punctuation(span.doc[start:end]) for start, end in runs]
    return [piece for piece in pieces if any(t.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADJ") for t in piece)]


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


def read_tag(words: Span) -> tuple[Span, Token] | None:
    """Read a tag that says who tells and nothing else ("X has found", "Y reported on Monday"): its source and verb."""
    verbs = [t for t in words if t.pos_ in ("VERB", "AUX")]
    cue = cue_of(verbs[-1]) if verbs else None
    if cue is None or cue.sort == "thought" or "clause" not in cue.takes or is_passive(verbs[-1]):
        return None
    source = trim_punctuation(words.doc[words.start : verbs[0].i])
    named = any(t.pos_ in ("NOUN", "PROPN") for t in source) or source.text.lower() in pronouns(*THIRD, case="subject")
    alone = all(t.pos_ == "AUX" for t in verbs[:-1]) and not any(t.text in TAG_ENDS for t in words[:-1])
    opens = bool(len(source)) and source[0].pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
    return (source, verbs[-1]) if named and alone and opens else None

"""Speech told by somebody and passed on by another: "“...,” Moss wrote, according to the Herald" is Moss speaking."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import ancestors, children, is_passive, relation
from concordat.extraction.quotations.constructions import ACCORDING, Attributed, source_phrase
from concordat.extraction.quotations.cues import names_document, names_medium
from concordat.extraction.quotations.marks import QuotedText
from concordat.lexicon.pronouns import THIRD, pronouns

TAG_ENDS = frozenset({",", ";", ":", "-", "–", "—", '"', "“", "”"})
"""Marks that do not stand inside a tag."""

OWN_WORDS = frozenset({"aux", "advmod", "obl", "mark", "punct", "iobj"})
"""Relations of the words that belong to the telling verb rather than to what it tells."""


def look_through(item: Attributed, marks: QuotedText) -> Attributed | None:
    """Give the attribution inside one that only passes it on, or None where its content tells of nobody's.

    Media pass on, and so does whoever is named with "according to", or behind another ("S, experts found, X said").
    The outer source becomes the relay; subject and verb of the inner telling leave the content.
    """
    if item.cue is None or item.source is None:
        return None
    closing = _closing_tag(item)
    if closing is not None:
        source, last = closing[0], item.content[-1]
        content = (*item.content[:-1], *_without(last, [t for t in last if t.i >= source.start]))
        return _through(item, content, *closing) if content else None
    if names_document(item.source) or (item.cue[0].lower_ not in ACCORDING and not names_medium(item.source)):
        return None
    verb = next((t for span in item.content for t in span if _tells(t, item, marks)), None)
    if verb is None:
        return None
    subject = _subject(verb, item)
    if subject is None:
        return None
    told = [t for t in _telling(verb, subject) if any(span.start <= t.i < span.end for span in item.content)]
    content = tuple(kept for span in item.content for kept in _without(span, told))
    return _through(item, content, source_phrase(subject), verb) if content else None


def _through(item: Attributed, content: tuple[Span, ...], source: Span, verb: Token) -> Attributed:
    """Give the inner attribution, with the outer one as its relay."""
    passing = item.source.text if item.source is not None else ""
    because = (*item.because, f'"{passing}" passes on what "{source.text}" told ("{verb.text}")')
    cue = verb.doc[verb.i : verb.i + 1]
    return replace(item, content=content, cue=cue, source=source, relay=item.source, outer=item, because=because)


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


def _closing_tag(item: Attributed) -> tuple[Span, Token] | None:
    """Find who is said to tell at the end of an attribution's content ("S, experts have found")."""
    last = item.content[-1]
    commas = [t.i for t in last if t.text == ","]
    start = commas[-1] + 1 if commas else last.start
    tag = read_tag(last.doc[start : last.end]) if start > item.start else None
    return (
        tag
        if tag is not None and tag[1].i == last.end - 1 and item.cue is not None and item.cue.start >= last.end
        else None
    )


def _tells(verb: Token, item: Attributed, marks: QuotedText) -> bool:
    """Tell whether a word is a verb of speech with its own subject, outside marks, that governs all of the content."""
    cue = cue_of(verb) if verb.pos_ == "VERB" else None
    if cue is None or cue.sort == "thought" or marks.at(verb.idx) is not None or is_passive(verb):
        return False
    subject = _subject(verb, item)
    if subject is None or marks.at(subject.idx) is not None:
        return False
    above = next(ancestors(verb), None)
    inside = above is not None and any(span.start <= above.i < span.end for span in item.content)
    if inside and relation(verb) != "parataxis" and not _closes_quote(verb, subject, marks):
        return False
    quotes = any(q.ends_like_speech for span in item.content for q in marks.within(span.start_char, span.end_char))
    named = subject.pos_ in ("PROPN", "NOUN") or subject.lower_ in pronouns("he", "she", "they", "who", case="subject")
    spoken = cue.sort == "speech" and ("clause" in cue.takes and bool(children(verb, "ccomp")))
    return named and (spoken or quotes)


def _subject(verb: Token, item: Attributed) -> Token | None:
    """Find the one subject of a verb; the tree may have given it to the cue behind ("X said S, Reuters reported")."""
    subjects = children(verb, "nsubj")
    if not subjects and item.cue is not None and relation(verb) == "ccomp" and verb.head == item.cue.root:
        first = item.content[0]
        subjects = [c for c in children(verb.head, "nsubj") if first.start <= c.i < verb.i]
    return subjects[0] if len(subjects) == 1 else None


def _closes_quote(verb: Token, subject: Token, marks: QuotedText) -> bool:
    """Tell whether verb and subject stand right behind quoted words, which the tree may not join to them."""
    first = min(verb.i, subject.left_edge.i)
    return first > 0 and marks.at(verb.doc[first - 1].idx) is not None


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

"""Speech inside speech: what the words attributed to one speaker report of another ("X said that Y told him to wait").

Only what the syntax proves counts: a verb of speech with a clause, in a statement, by somebody else than the one in
whose words it stands. The reader does not look for these: where it learnt, only the outermost attribution is marked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span

from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.complements import is_named_what
from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.lexicon.pronouns import SPEAKING, pronouns

NOBODY_ELSE = pronouns(*SPEAKING, "it", "they", "who", "which", case="subject")
"""Sources inside speech that are the speaker, or nobody in particular."""

LEAST_WORDS = 3
"""Fewer words inside speech are a mention of what was said rather than a statement."""

BECAUSE = "it stands in the words of another"
EDGES = ",;:.–—- \"“”'‘’"


def in_cue_order(proven: Iterable[Attributed]) -> list[Attributed]:
    """Sort what the syntax attributes by its cues, as `find_nested` takes it."""
    return sorted((item for item in proven if item.cue is not None), key=_cue_end)


def _cue_end(item: Attributed) -> int:
    return item.cue.end if item.cue is not None else 0


def find_nested(outer: Attributed, proven: Sequence[Attributed]) -> list[Attributed]:
    """List what the content of an attribution reports of others; ``proven`` is what the syntax attributes, by cues."""
    found = []
    first, last = bisect_left(proven, outer.start, key=_cue_end), bisect_right(proven, outer.end, key=_cue_end)
    for item in proven[first:last]:
        parts: list[Span] = [*item.content, *(span for span in (item.source, item.cue) if span is not None)]
        piece = next((p for p in outer.content if p.start <= parts[-1].start and parts[-1].end <= p.end), None)
        if piece is None or item.start < piece.start or not _is_told(item):
            continue
        content = tuple(
            trim_punctuation(piece.doc[span.start : min(span.end, piece.end)], EDGES)
            for span in item.content
            if span.start < piece.end
        )
        if content:
            because = (*item.because, BECAUSE)
            found.append(replace(item, content=content, relay=outer.source, because=because, form="nested"))
    return found


def _is_told(item: Attributed) -> bool:
    """Tell whether a construction reports that somebody uttered something, and not that one would, might or did not."""
    if item.cue is None or item.source is None:
        return False
    verb = item.cue.root
    cue = cue_of(verb)
    if is_named_what(verb):
        return True
    if (
        item.source.text.lower() in NOBODY_ELSE
        or verb.pos_ != "VERB"
        or cue is None
        or cue.sort == "thought"
        or not is_said_to_be(verb)
    ):
        return False
    if cue.stance == "ask" or sum(t.is_alpha for span in item.content for t in span) < LEAST_WORDS:
        return False
    demanded = cue.stance == "urge" and item.source.root.pos_ == "PROPN"
    told = ("ccomp", "xcomp", "parataxis", "obj") if demanded else ("ccomp", "xcomp", "parataxis")
    return any(t.head == verb and relation(t) in told for span in item.content for t in span)

"""Spans of a `Doc` that several extraction files cut; the actors, numbers and times of its article by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from concordat.language.index import index_of
from concordat.records import Actor, Citation, Mention


def cite_span(article_id: str, span: Span) -> Citation:
    """Cite the characters of a span of tokens."""
    return Citation(article_id, span.start_char, span.end_char, span.text)


def overlapping(doc: Doc, start: int, end: int) -> Span:
    """Give the tokens that share a character with ``start:end``; empty where none does."""
    first, last = index_of(doc).overlapping(start, end)
    return doc[first:last]


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """Which actor stands at a place of the article. Built once for each article."""

    by_character: dict[int, tuple[Actor, Mention]] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> MentionIndex:
        """Index the mentions of an article's actors; where mentions overlap the shorter one counts."""
        actors = tuple(actors)
        mentions = [(mention, actor) for actor in actors for mention in actor.mentions]
        mentions.sort(key=lambda pair: (pair[0].start - pair[0].end, pair[0].start, pair[1].id))
        return cls({at: (actor, m) for m, actor in mentions for at in range(m.start, m.end)}, actors)

    def at(self, token: Token) -> Actor | None:
        """Find the actor whose mention covers the token."""
        found = self.by_character.get(token.idx)
        return found[0] if found else None

    def mention_at(self, token: Token) -> Mention | None:
        """Find the mention that covers the token."""
        found = self.by_character.get(token.idx)
        return found[1] if found else None

    def within(self, span: Span) -> list[tuple[Actor, Mention]]:
        """List the actors with a mention inside the span, in text order, each mention once."""
        found: list[tuple[Actor, Mention]] = []
        for token in span:
            pair = self.by_character.get(token.idx)
            if pair and (not found or found[-1] != pair) and span.start_char <= pair[1].start:
                found.append(pair)
        return found


class CitationsHeld:
    """Citations of one article, found by the words that they hold."""

    def __init__(self, doc: Doc, citations: Iterable[Citation]) -> None:
        self._index = index_of(doc)
        self._citations = sorted((citation.start, citation.end, n) for n, citation in enumerate(citations))

    def held_by(self, tokens: Sequence[int]) -> list[int]:
        """Give the places of those whose first and last word are among a clause's own tokens (in order)."""
        if not tokens:
            return []
        starts = [self._index.starts[i] for i in tokens]
        first = bisect_left(self._citations, (starts[0],))
        last = bisect_left(self._citations, (starts[-1] + 1,))
        held = []
        for start, end, number in self._citations[first:last]:
            begins = starts[bisect_left(starts, start)] == start
            if begins and self._index.ends[tokens[bisect_left(starts, end) - 1]] >= end:
                held.append(number)
        return sorted(held)

"""Spans of a `Doc` that several extraction files cut, and the actors of its article by place."""

from __future__ import annotations

from collections.abc import Iterable
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

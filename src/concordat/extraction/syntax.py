"""Spans of a `Doc` that several extraction files cut, and the actors of its article by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from concordat.clauses.tree import relation
from concordat.language.index import index_of
from concordat.records import Actor, Citation, Mention


def subtree_span(token: Token) -> Span:
    """Give the token with everything that hangs on it."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def trim_punctuation(span: Span, marks: str = ",;:.–—- ") -> Span:
    """Give the span without punctuation and white space at its edges; never empty where the span was not."""
    start, end = span.start, span.end
    while end - start > 1 and (span.doc[end - 1].is_space or span.doc[end - 1].text.strip(marks) == ""):
        end -= 1
    while end - start > 1 and (span.doc[start].is_space or span.doc[start].text.strip(marks) == ""):
        start += 1
    return span.doc[start:end]


def clause_span(predicate: Token) -> Span:
    """Give the clause of a predicate: its subtree less clauses joined to its end and punctuation at its edges."""
    span = subtree_span(predicate)
    start, end = span.start, span.end
    for child in predicate.children:
        apart = relation(child) == "parataxis" or (relation(child) == "conj" and child.pos_ in ("VERB", "AUX"))
        if apart and child.i > predicate.i:
            end = min(end, max(child.left_edge.i, predicate.i + 1))
    return trim_punctuation(predicate.doc[start:end])


def noun_phrase(head: Token) -> Span:
    """Give the phrase of a noun without what only comments on it: clauses, parentheses and further members of a list.

    Names and titles that stand in apposition stay ("the ambassador to Russia, Kazem Jalali").
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and relation(child) in ("acl", "parataxis", "conj", "cc", "punct", "advcl"):
            end = min(end, max(child.left_edge.i, head.i + 1))
        if child.i < head.i and relation(child) in ("case", "cc", "mark", "punct") and child.i <= start:
            start = child.right_edge.i + 1
    return trim_punctuation(head.doc[min(start, head.i) : max(end, head.i + 1)])


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

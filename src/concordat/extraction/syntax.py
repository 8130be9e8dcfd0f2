"""Small questions that several extraction files put to the syntax tree of a `Doc` and to the actors of its article.

Relations are those of Universal Dependencies, version 2 (https://universaldependencies.org/u/dep/); subtypes are
written after a colon ("nsubj:pass") and are ignored by `relation`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from concordat.records import Actor, Citation, Mention

SUBJECTS = frozenset({"nsubj", "csubj"})
LONGEST_ASCENT = 200
"""Steps up a tree before a walk gives up: deeper than any sentence, and no broken tree can hold it."""


def relation(token: Token) -> str:
    """Give the relation of a token to its head without its subtype ("nsubj:pass" gives "nsubj")."""
    return token.dep_.partition(":")[0].lower()


def children(token: Token, *relations: str) -> list[Token]:
    """List the dependents of a token that stand in one of these relations (subtypes ignored), in text order."""
    return [child for child in token.children if relation(child) in relations]


def ancestors(token: Token) -> Iterator[Token]:
    """Walk up the heads above a token, nearest first; the token itself is not among them."""
    for _ in range(LONGEST_ASCENT):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


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


def subject_of(predicate: Token) -> Token | None:
    """Find the subject of a predicate: its own, or that of the predicate it is joined to or depends on."""
    token = predicate
    for _ in range(LONGEST_ASCENT):
        own = [child for child in token.children if relation(child) in SUBJECTS]
        if own:
            return own[0]
        shares = relation(token) in ("conj", "xcomp") or (relation(token) == "advcl" and not children(token, "mark"))
        if not shares or token.head.i == token.i:
            return None
        token = token.head
    return None


def is_passive(predicate: Token) -> bool:
    """Tell whether a predicate is passive, by the subtypes of Universal Dependencies."""
    return any(child.dep_.lower() in ("nsubj:pass", "aux:pass", "csubj:pass") for child in predicate.children)


def negation_of(predicate: Token) -> Token | None:
    """Find the word that negates a predicate ("not", "never", "no longer"), if there is one."""
    for child in predicate.children:
        if child.lower_ in ("not", "n't", "n’t", "never", "neither", "nor"):
            return child
        if child.lower_ == "longer" and any(grandchild.lower_ == "no" for grandchild in child.children):
            return child
    return None


def cite_span(article_id: str, span: Span) -> Citation:
    """Cite the characters of a span of tokens."""
    return Citation(article_id, span.start_char, span.end_char, span.text)


def overlapping(doc: Doc, start: int, end: int) -> Span:
    """Give the tokens that share a character with ``start:end``; empty where none does."""
    first = bisect_right(doc, start, key=lambda token: token.idx) - 1
    if first < 0 or doc[first].idx + len(doc[first]) <= start:
        first += 1
    return doc[first : max(first, bisect_left(doc, end, key=lambda token: token.idx))]


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

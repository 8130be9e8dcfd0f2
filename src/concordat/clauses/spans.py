"""Stretches of a parsed text: the phrase of a noun, the clause of a predicate, what hangs on a word."""

from __future__ import annotations

from spacy.tokens import Span, Token

from concordat.clauses.tree import relation


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

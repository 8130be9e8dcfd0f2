"""The words of a term: where they begin and end in the sentence that tells of it."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import children, relation
from concordat.extraction.syntax import cite_span
from concordat.lexicon.agreements import obligation_in
from concordat.lexicon.times import words_of
from concordat.records import Article, Provision, ProvisionStatus

_REPORTING = re.compile(r",?\s*(?:according to|said|as reported).*$", re.IGNORECASE | re.DOTALL)


_FIGURES = frozenset({"chapter", "era", "page", "milestone", "vote", "stage", "precedent", "example", "tone"})
"""What an agreement opens or sets only in a figure of speech."""


_VAGUE = frozenset({"concession", "element", "provision", "term", "change", "issue", "measure", "step"})
"""Nouns that say of a term only that there is one; what it is on or of may say more."""


def provision(article: Article, term: Span, status: ProvisionStatus, cited: Span | None = None) -> Provision:
    """Give a term in its words, cited by them or by the longer words that tell its status."""
    return Provision(
        worded(term), obligation_in(term.text), status, (cite_span(article.id, term if cited is None else cited),)
    )


def is_marked(clause: Token, word: str) -> bool:
    """Tell whether a word opens a clause or a phrase ("if", "under")."""
    return any(child.lower_ == word for child in children(clause, "mark", "case"))


def is_term(token: Token) -> bool:
    """Tell whether a complement is a term, and not a time, a place or a source."""
    if token.lemma_.lower() in _FIGURES or (token.lemma_.lower() in _VAGUE and not after(token, "on", "of")):
        return False
    cases = {case.lower_ for case in children(token, "case", "mark", "advmod")}
    on = token.pos_ in ("NOUN", "NUM") and token.lemma_.lower() not in words_of("unit") and bool(cases & {"on", "at"})
    return on or not cases & _NO_TERMS


_NO_TERMS = {"according", "during", "on", "at", "after", "before", "since", "as", "while", "because", "if", "when"}


def cut(span: Span) -> Span:
    """Cut off what is compared, added or attributed behind a term."""
    while len(span) > 1 and span[-1].pos_ in {"ADP", "SCONJ", "DET", "CCONJ"}:
        span = span[:-1]
    span = span[1:] if len(span) > 1 and span[0].pos_ == "CCONJ" else span
    for token in span:
        stops = token.lower_ in {"like", "according", "which"} or (
            token.text == "," and relation(token) == "punct" and token.i > span.start + 3 and not lists_on(token)
        )
        if stops and token.i > span.start:
            return cut(span.doc[span.start : token.i])
    return trim_punctuation(span)


def members(head: Token) -> list[Token]:
    """Give the members of a list, the one on which the others hang first."""
    nouns = [c for c in children(head, "conj") if c.i > head.i and c.pos_ != "VERB"]
    return [head, *nouns]


def clause_end(span: Span, head: Token) -> Span:
    """End a clause before an aside: a comma that leaves quotation marks, or "according to"."""
    inside = False
    for token in span:
        inside ^= token.text in {'"', "“", "”"}
        aside = token.text == "," and not inside and token.i > head.i and not lists_on(token)
        told_after = (
            token.lower_ in ("after", "because") and relation(token) == "mark" and token.i > head.i
        )  # "after he threatened"
        if token.lower_ == "according" or told_after or aside:
            return trim_punctuation(span.doc[span.start : max(token.i, head.i + 1)])
    return trim_punctuation(span)


def lists_on(comma: Token) -> bool:
    """Tell whether a comma stands inside a list or after a condition."""
    after = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    joined = relation(comma) == "punct" and relation(comma.head) == "conj" and comma.i < comma.head.i
    return joined or relation(after) == "conj" or after.lower_ in {"and", "or", "the"}


def worded(span: Span) -> str:
    """Give the words of a term without marks and articles around it."""
    words = " ".join(_REPORTING.sub("", span.text).replace('"', "").replace("“", "").replace("”", "").split())
    opening = r"^(?:(?:short\s+of|from|to|that|a|an|the|no|any|nothing\s+(?:on|about)|of|for|with|on)\s+)+"
    return re.sub(opening, "", words)


OPENERS = {"term": "under", "part": "as", "line": "in", "accordance": "in"}
"""Nouns that put a clause under an agreement, with the preposition before them ("as part of the deal")."""


def opens(head: Token) -> bool:
    """Tell whether a phrase says of which agreement its clause is a term: under it, by it, as part of it."""
    opener = OPENERS.get(head.lemma_.lower())
    return is_marked(head, opener or "under") or (opener is None and is_marked(head, "according"))

"""Whether the text of an agreement is public, and which of its terms nobody tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import joined, subject_of, sufferers
from concordat.clauses.assertion import is_denied, is_said_to_be
from concordat.clauses.governors import is_yet
from concordat.clauses.spans import clause_span, noun_phrase
from concordat.clauses.tree import children
from concordat.extraction.syntax import cite_span
from concordat.records import Article, Citation, Provision

_PUBLIC = re.compile(
    r"\b(?:text|copy|draft|document|full\s+version)\b[^.;\n]{0,40}?\b(?:(?P<how>published|released|posted|made\s+public|leaked|seen|obtained)"
    r"\s+(?P<by>by\s+(?:the\s+)?[\w' ]{2,30}?)(?=[.,;\n]|\s+(?:on|in|and|said)\b|$))",
    re.IGNORECASE,
)
_CONTENTS = frozenset({"detail", "text", "term", "content", "specific", "details", "terms", "contents", "specifics"})
_PRICES = frozenset({"price", "value", "sum", "amount", "cost", "percentage", "share", "size", "number"})
_SHOWING = frozenset({"release", "disclose", "publish", "reveal", "announce", "make", "unveil"})
_TOLD = frozenset({"learn", "know", "specify", "give", "determine"})
_HIDDEN = frozenset({"private", "secret", "unknown", "undisclosed", "confidential", "unclear"})


def text_status(doc: Doc, article: Article) -> tuple[str | None, list[Citation]]:
    """Say whether the text of an agreement is public, as the article has it."""
    statuses: dict[str, Citation] = {}
    for match in _PUBLIC.finditer(article.text):
        words = " ".join(f"{match['how']} {match['by']}".split())
        statuses.setdefault(words, article.cite(*match.span()))
    for token in doc:
        if "undisclosed" not in statuses and _hides(token):
            statuses["undisclosed"] = cite_span(article.id, clause_span(token))
    return "; ".join(statuses) or None, list(statuses.values())


def _hides(predicate: Token) -> bool:
    """Tell whether a clause says that the contents are not shown ("have not been released", "remain secret")."""
    lemma = predicate.lemma_.lower()
    shown = lemma in _SHOWING and (is_denied(predicate) or is_yet(predicate.head, predicate))
    secret = lemma in _HIDDEN or any(word.lower_ in _HIDDEN for word in children(predicate, "xcomp"))
    if not (shown or (secret and is_said_to_be(predicate))):
        return False
    subject = subject_of(predicate)
    return subject is not None and any(word.lemma_.lower() in _CONTENTS for word in joined(subject))


def undisclosed(article: Article, predicate: Token) -> Iterator[Provision]:
    """Read which terms nobody tells ("did not disclose the price", "the exact share was not clear")."""
    shown, subject = predicate.lemma_.lower() in _SHOWING | _TOLD, subject_of(predicate)
    if (shown or predicate.lower_ == "clear") and is_denied(predicate):
        cited = cite_span(article.id, clause_span(predicate))
        for word in sufferers(predicate) or [subject or predicate]:
            if word.lemma_.lower() in _CONTENTS | _PRICES:
                yield Provision(noun_phrase(word).text, None, "not mentioned", (cited,))

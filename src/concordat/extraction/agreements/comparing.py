"""Agreements that a report only compares with another: "like the one signed between A and B"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import relation
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.lexicon.agreements import agreement_nouns, verbs_of


def compared(doc: Doc, parties: Parties) -> list[AgreementMention]:
    """Read "like the one signed between A and B" as a mention of the agreement of A and B."""
    found = []
    for token in doc:
        if token.lower_ != "one" or token.i == 0 or doc[token.i - 1].lower_ not in {"the", "that"}:
            continue
        verb = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if verb.lemma_ not in verbs_of("conclude"):
            continue
        keys = parties.within(list(subtree_span(verb)))
        noun = next(
            (t for t in reversed(list(doc[token.sent.start : token.i])) if t.lemma_.lower() in agreement_nouns()), None
        )
        if len(keys) > 1 and noun is not None:
            lemma = noun.lemma_.lower()
            span = doc[token.i - 1 : subtree_span(verb).end]
            found.append(AgreementMention(token, span, lemma, agreement_nouns()[lemma][0], keys, verb=verb))
    return found


def compared_term(mention: AgreementMention) -> Token | None:
    """Find what is compared with an agreement: the noun before "like the one signed between" or "included in"."""
    doc = mention.head.doc
    start = mention.head.sent.start
    like = next((t for t in reversed(list(doc[start : mention.head.i + 1])) if t.lower_ == "like"), None)
    if like is None or not any(t.lower_ == "one" for t in doc[like.i : mention.head.i + 1]):
        return None
    return next((t for t in reversed(list(doc[start : like.i])) if t.pos_ in {"NOUN", "PROPN"}), None)


def phrase_head(token: Token) -> Token:
    """Climb from a noun inside a compound to the head of its phrase."""
    while relation(token) in {"compound", "flat", "amod"} and token.head.i != token.i:
        token = token.head
    return token

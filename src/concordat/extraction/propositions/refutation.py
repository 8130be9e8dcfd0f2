"""Clauses that a report tells only to call them untrue or unproven ("denied claims that ...", "no evidence that ...").

The words are data (``data/modality.tsv``, places "told", "refuter", "untrue" and "proof"); the syntax between them and
the clause decides. Relative clauses are left out: in "denied a report that appeared on Friday" it did appear.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from concordat.extraction.syntax import children, negation_of, relation
from concordat.extraction.tables import read_table

_TRUE = frozenset({"true", "truth"})
_NONE = frozenset({"no", "little", "any"})


def is_refuted(predicate: Token) -> bool:
    """Tell whether a clause stands under a denial of itself, or of the report that brings it."""
    if relation(predicate) in ("csubj", "ccomp") and _is_untrue(predicate.head):
        return True
    told = predicate.head
    if predicate.dep_ != "acl" or told.lemma_.lower() not in _words("told"):
        return False
    over = told.head
    if relation(told) == "nsubj" and (_is_untrue(over) or over.lemma_.lower() in _words("refuter")):
        return negation_of(over) is None or over.lemma_.lower() in _TRUE
    if relation(told) in ("nmod", "obl", "acl") and over.lemma_.lower() in _TRUE:
        return _has_none(over)
    return relation(told) == "obj" and over.lemma_.lower() in _words("refuter") and negation_of(over) is None


def is_unproven(predicate: Token) -> bool:
    """Tell whether there is said to be no evidence for a clause."""
    return predicate.dep_ == "acl" and predicate.head.lemma_.lower() in _words("proof") and _has_none(predicate.head)


def _has_none(noun: Token) -> bool:
    return any(child.lower_ in _NONE for child in children(noun, "det", "amod"))


def _is_untrue(word: Token) -> bool:
    """Tell whether a predicate calls its subject untrue: "is false", "is a hoax", "is not true"."""
    lemma = word.lemma_.lower()
    negated = negation_of(word) is not None
    return lemma == "true" if negated else lemma in _words("untrue")


@cache
def _words(place: str) -> frozenset[str]:
    return frozenset(word for _, where, word in read_table("modality") if where == place)

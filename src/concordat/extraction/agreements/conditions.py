"""Clauses that say on what an agreement, or a term of it, hangs ("if members back it", "once a law is passed")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.assertion import is_conditional
from concordat.clauses.spans import clause_span, trim_punctuation
from concordat.clauses.tree import children, marks_of, relation
from concordat.extraction.agreements.clause import Clause
from concordat.extraction.agreements.wording import clause_end, provision
from concordat.records import Provision

_STRICT = frozenset({"once", "provided", "providing", "unless"})
"""Words that open a condition and hardly a thing supposed; "if" does where a deal begins or money is paid."""


def hanging(clause: Clause, *, told: bool) -> Iterator[Provision]:
    """Give the conditions of a clause that tells a term of the main agreement, or what becomes of it."""
    verb, article = clause.word, clause.story.article
    own = clause.itself is not None
    if not (told or own) or not clause.positive or (clause.meant.voices and not clause.told_by_parties):
        return
    for condition in _conditions(verb, freely=clause.does("pay", "gain", "begin", "finish", "extend")):
        span = clause_span(condition)
        opening = [t.i for t in verb.doc[verb.sent.start : span.start][-2:] if t.lower_ in ("only", "provided", "if")]
        term = clause_end(verb.doc[min([span.start, *opening]) : span.end], condition)
        yield provision(article, trim_punctuation(term), "condition")


def _conditions(verb: Token, *, freely: bool) -> Iterator[Token]:
    """List the clauses that hang on a verb and open as conditions do."""
    inside = [verb, *children(verb, "conj"), *children(verb, "obj", "ccomp", "xcomp")]
    for clause in (one for word in inside for one in children(word, "advcl", "conj") if one.i > verb.i):
        marks = set(marks_of(clause))
        only = clause.doc[max(0, clause.left_edge.i - 1) : clause.i]
        strict = bool(marks & _STRICT) or clause.lower_ in ("provided", "providing")
        strict |= any(word.lower_ == "only" for word in only)
        if strict or (freely and relation(clause) == "advcl" and is_conditional(clause)):
            yield clause
    for phrase in after(verb, "on"):
        yield from (one for one in children(phrase, "acl") if phrase.lemma_.lower() == "condition")
    for word in (*children(verb, "advmod"),):  # "so long as his permit comes through"
        yield from (one for one in children(word, "advcl") if word.lower_ == "long")

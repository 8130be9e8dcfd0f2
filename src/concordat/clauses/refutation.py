"""Clauses that a report tells only to call them untrue or unproven ("denied claims that ...", "no evidence that ...").

The words are data (``lexicon/en/assertion.tsv``, places "told", "refuter", "untrue", "error" and "proof"); the syntax
between them and the clause decides. Relative clauses are left out: in "denied a report that appeared on Friday" it did
appear.
"""

from __future__ import annotations

from concordat.clauses.negation import has_no, negation_of
from concordat.clauses.tree import W, Word, children, relation
from concordat.lexicon.assertion import effect_of


def is_refuted(predicate: Word) -> bool:
    """Tell whether a clause stands under a denial of itself, or of the report that brings it."""
    if relation(predicate) in ("csubj", "ccomp") and _is_untrue(predicate.head):
        return True
    told = _report_of(predicate)
    if told is None or not effect_of("told", told.lemma_.lower()):
        return False
    over = told.head
    if relation(told) == "nsubj" and (_refutes(over) or is_in_error(over)):
        return negation_of(over) is None or _is_true(over)
    if relation(told) in ("nmod", "obl", "acl") and _is_true(over):
        return has_no(over)
    return relation(told) == "obj" and _refutes(over) and negation_of(over) is None


def _report_of(clause: W) -> W | None:
    """Give the noun for what brings a clause ("a report that ...", "an article saying that ...")."""
    if says_what(clause):
        return clause.head
    says = clause.head
    gerund = relation(clause) == "ccomp" and relation(says) == "acl" and says.lower_.endswith("ing")
    return says.head if gerund else None


def says_what(clause: Word) -> bool:
    """Tell whether a clause says what a noun is about, and is no relative clause, whatever the tree calls it."""
    marked = any(mark.lower_ == "that" for mark in children(clause, "mark"))
    return clause.dep_.lower() == "acl" or (relation(clause) == "acl" and marked)


def is_unproven(predicate: Word) -> bool:
    """Tell whether there is said to be no evidence for a clause."""
    noun = predicate.head
    return says_what(predicate) and bool(effect_of("proof", noun.lemma_.lower())) and has_no(noun)


def is_act_denied(noun: Word) -> bool:
    """Tell whether an act that a noun names is denied ("denied the seizure", "the seizure was denied")."""
    over = noun.head
    suffers = relation(noun) == "obj" or noun.dep_.lower() == "nsubj:pass"
    return suffers and effect_of("act", over.lemma_.lower()) == "denied"


def _refutes(word: Word) -> bool:
    return bool(effect_of("refuter", word.lemma_.lower()))


def _is_true(word: Word) -> bool:
    return bool(effect_of("true", word.lemma_.lower()))


def _is_untrue(word: Word) -> bool:
    """Tell whether a predicate calls its subject untrue: "is false", "is a hoax", "is not true"."""
    if negation_of(word) is not None:
        return _is_true(word)
    return bool(effect_of("untrue", word.lemma_.lower())) and not children(word, "obj", "xcomp")


def is_in_error(word: Word) -> bool:
    """Tell whether a word calls a report, or how it was made, wrong: "was wrong", "is untrue", "mistakenly"."""
    wrong = any(effect_of("error", form) for form in (word.lemma_.lower(), word.lower_))
    return _is_untrue(word) or (wrong and negation_of(word) is None)

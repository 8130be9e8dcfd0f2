"""What an outlet takes back of its earlier reports ("we reported that S. That report was wrong, and we withdraw it").

The words are data (``lexicon/en/assertion.tsv``, places "error", "withdrawal" and "told"). What is only retold to be
taken back is denied by its outlet, so that it speaks against the reports that still have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from concordat.clauses.complements import has_mark
from concordat.clauses.cues import cue_of
from concordat.clauses.negation import negation_of
from concordat.clauses.refutation import is_in_error
from concordat.clauses.tree import children, is_verb, relation, written_subject
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.determiners import determiners
from concordat.lexicon.pronouns import pronouns
from concordat.records import Article

REACH = 3
"""Sentences behind what an outlet says that it reported in which it may take it back: a note is a short paragraph."""

_OURSELVES = pronouns("we", case="subject")
_OURS = pronouns("we", case="owner")
_POINTING = determiners("pointing") | {"none"} | pronouns("it", "they")


def is_withdrawn(predicate: Token, article: Article) -> bool:
    """Tell whether an article tells a clause of its outlet's earlier reports, only to take it back."""
    told = predicate.head
    if told.pos_ == "NOUN" and has_mark(predicate, "that") and effect_of("told", told.lemma_.lower()):
        return any(word.lower_ in _OURS for word in children(told, "nmod")) and _is_taken_back_behind(told)
    if relation(predicate) != "ccomp" or cue_of(told) is None or negation_of(told) is not None:
        return False
    if _is_own(told, article) and any(is_in_error(word) for word in children(told, "advmod")):
        return True
    erring = told.head if relation(told) in ("advcl", "xcomp", "ccomp") else None
    if erring is not None and is_in_error(erring) and _is_own(erring, article):
        return True
    return _is_own(told, article) and _is_taken_back_behind(told)


def _is_own(verb: Token, article: Article) -> bool:
    """Tell whether it is the outlet that reports, erred or takes back: "we", or its name."""
    subject = written_subject(verb)
    if subject is None:
        return False
    return subject.lower_ in _OURSELVES or bool(article.outlet and subject.text in article.outlet.split())


def _is_taken_back_behind(told: Token) -> bool:
    """Tell whether one of the next sentences calls what was told wrong, or takes it back."""
    return any(
        _withdraws(word) or (is_in_error(word) and _points_back(children(word, "nsubj")))
        for word in _words_behind(told)
    )


def _words_behind(told: Token) -> Iterator[Token]:
    sentence = told.sent
    for _ in range(REACH):
        if sentence.end >= len(told.doc):
            return
        sentence = told.doc[sentence.end].sent
        if not any(token.is_quote for token in sentence):  # there "we" are others
            yield from sentence


def _withdraws(verb: Token) -> bool:
    """Tell whether the outlet takes something back ("we withdraw it"), or says that it is sorry."""
    if not is_verb(verb) or not effect_of("withdrawal", verb.lemma_.lower()) or negation_of(verb) is not None:
        return False
    subject = written_subject(verb)
    objects = children(verb, "obj")
    return subject is not None and subject.lower_ in _OURSELVES and (not objects or _points_back(objects))


def _points_back(words: Sequence[Token]) -> bool:
    """Tell whether some word means what was told before: "it", "that report"."""
    return any(word.lower_ in _POINTING or effect_of("told", word.lemma_.lower()) for word in words)

"""What somebody wanted of an agreement and did not get: no term of it, and told as such.

"Gave up its demand for free travel", "a call for an amnesty was left for later talks", "wanted cameras, but did not get
them", "a ban did not make it into the text".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.assertion import assertion_of, is_denied, is_said_to_be
from concordat.clauses.spans import clause_span, noun_phrase, subtree_span
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.agreements.acting import does
from concordat.extraction.agreements.clause import CLAUSES, Clause
from concordat.extraction.agreements.wording import clause_end, cut, provision
from concordat.lexicon.agreements import wish_nouns
from concordat.records import Provision

_GIVEN_AGAIN = frozenset({"it", "them", "one", "any", "that", "so", "this"})
"""Words that stand for what was wanted where a report says that it was not had."""
_REACH = 2
"""Sentences behind a wish, its own among them, in which a report says that it was not granted."""


def unmet(clause: Clause) -> Iterator[Provision]:
    """Give what a predicate says was wanted of the main agreement and not had."""
    if clause.apart is None or clause.meant.modality not in ("asserted", "denied", "possible"):
        return
    article, verb = clause.story.article, clause.word
    held = [one for one in children(verb, "obj") if one.lemma_.lower() in wish_nouns()]
    if held and clause.does("waive") and is_said_to_be(verb):
        yield provision(article, _wanted(held[0]), "excluded", _from(verb, held[0]))
    elif _is_turned_down(clause) or _is_kept_out(clause):
        yield provision(article, clause_end(clause_span(verb), verb), "excluded")
    elif clause.does("wish") and not is_denied(verb) and relation(verb) in CLAUSES and _is_not_had(clause):
        wanted = [one for one in children(verb, "obj", "xcomp") if one.i > verb.i] or after(verb, "for")
        for one in wanted[:1]:
            yield provision(article, cut(_whole(one)), "excluded", _from(verb, one))


def _wanted(wish: Token) -> Span:
    """Give what a wish is for, else the words for the wish."""
    for one in (*after(wish, "for", "that"), *children(wish, "acl")):
        return cut(_whole(one))
    return noun_phrase(wish)


def _whole(word: Token) -> Span:
    return clause_span(word) if word.pos_ == "VERB" else subtree_span(word)


def _from(verb: Token, held: Token) -> Span:
    """Give the words from a verb to the end of what it holds."""
    return cut(verb.doc[verb.i : subtree_span(held).end])


def _is_turned_down(clause: Clause) -> bool:
    """Tell whether a wish by its noun is said to have been dropped, put off or not adopted."""
    subject, verb = clause.own_subject, clause.word
    wish = subject is not None and subject.lemma_.lower() in wish_nouns() and subject.i not in clause.story.by_head
    if not wish or relation(verb) not in CLAUSES:
        return False
    dropped = clause.does("shelve") and is_passive(verb) and is_said_to_be(verb)
    return dropped or (clause.does("obtain") and is_denied(verb))


def _is_kept_out(clause: Clause) -> bool:
    """Tell whether a thing is said not to have found its way into the text ("did not make it into the charter")."""
    subject, verb = clause.own_subject, clause.word
    inside = [one for one in clause.places if any(c.lower_ == "into" for c in children(one, "case"))]
    texts = [one for one in after(verb, "into") if one.lemma_.lower() in ("text", "agreement", "version", "document")]
    return subject is not None and subject.pos_ == "NOUN" and is_denied(verb) and bool(inside or texts)


def _is_not_had(clause: Clause) -> bool:
    """Tell whether what somebody wanted is said right behind to have been refused ("but did not get them")."""
    sentences: list[Span] = []
    verb, start = clause.word, clause.word.sent.start
    while start < len(verb.doc) and len(sentences) < _REACH:
        sentences.append(verb.doc[start].sent)
        start = sentences[-1].end
    later = (t for sentence in sentences for t in sentence if t.i > verb.i and t.pos_ == "VERB")
    return any(_is_refusal(one) for one in later)


def _is_refusal(verb: Token) -> bool:
    again = any(one.lower_ in _GIVEN_AGAIN for one in children(verb, "obj", "obl"))
    named = any(one.lemma_.lower() in wish_nouns() for one in children(verb, "nsubj"))
    refused = does(verb, "obtain") and again and assertion_of(verb).polarity == "negative"
    return refused or (named and does(verb, "shelve") and is_passive(verb))

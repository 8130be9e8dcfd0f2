"""Deals by which somebody is let go: what is given, what is received, and what is said not to have been paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from concordat.clauses.assertion import is_denied
from concordat.clauses.negation import is_without
from concordat.clauses.refutation import is_act_denied
from concordat.clauses.spans import clause_span, trim_punctuation
from concordat.clauses.tree import children, is_verb, relation, written_subject
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.syntax import cite_span
from concordat.lexicon.agreements import verbs_of
from concordat.records import Article, Provision

_CAPTIVES = re.compile(
    r"\b(?:prison\w*|hostages?|captives?|captured|detain\w*|jailed|inmates?|kidnapped|abducted|girls|boys|soldiers|militants"
    r"|fighters|suspects|bodies|remains)\b",
    re.IGNORECASE,
)
_PAYMENTS = frozenset({"ransom", "money", "payment"})
_DENIABLE = frozenset({"ransom", "swap", "exchange"})
_AFTER = frozenset({"after", "following", "through", "under", "via", "because"})
_RESULTS = frozenset({"part", "outcome", "result", "fruit", "product"})


def is_exchange(noun: Token) -> bool:
    """Tell whether "exchange" stands for a deal: captives are let go "in exchange for" somebody or something."""
    verb = noun.head
    given = any(case.lower_ == "for" for child in children(noun, "nmod") for case in children(child, "case"))
    inside = any(case.lower_ == "in" for case in children(noun, "case"))
    freed = verb.pos_ == "VERB" and verb.lemma_ in verbs_of("release") and not is_denied(verb)
    return given and inside and freed and _CAPTIVES.search(noun.sent.text) is not None


def exchange_phrase(noun: Token) -> Span:
    """Give the words of "exchange for the captives"."""
    end = max([noun.i, *(child.right_edge.i for child in children(noun, "nmod"))]) + 1
    return trim_punctuation(noun.doc[noun.i : end])


def exchange_parties(noun: Token, parties: Parties) -> tuple[str, ...]:
    """List who lets go, and whose people are let go in return."""
    return parties.within(clause_span(noun.head))


def exchange_terms(article: Article, noun: Token) -> Iterator[Provision]:
    """Read the clause that tells of an exchange as its term."""
    verb = noun.head
    subject = written_subject(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i
    term = trim_punctuation(noun.doc[start : exchange_phrase(noun).end])
    yield Provision(" ".join(term.text.split()), None, "included", (cite_span(article.id, term),))


def result_terms(article: Article, head: Token) -> Iterator[Provision]:
    """Read "the release was part of the deal", "is the outcome of talks" and "were freed after talks" as terms."""
    above = head.head
    if above.lemma_.lower() in _RESULTS and relation(head) == "nmod":
        subject = next(iter(children(above, "nsubj", "csubj")), None)
        if subject is not None:
            yield _term(article, head.doc[subject.left_edge.i : min(subject.right_edge.i + 1, above.i)])
        elif above.head.pos_ == "VERB" and any(case.lower_ == "as" for case in children(above, "case")):
            yield from _clause(article, above.head, above.left_edge.i)
        return
    freed = above.pos_ == "VERB" and above.lemma_ in verbs_of("release") and not is_denied(above)
    if freed and relation(head) == "obl" and any(case.lower_ in _AFTER for case in children(head, "case", "mark")):
        yield from _clause(article, above, head.left_edge.i)


def _clause(article: Article, verb: Token, end: int) -> Iterator[Provision]:
    """Give a clause up to ``end`` from its subject on, or from what it shares the subject with."""
    subject = written_subject(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i
    if verb.i < end and not (subject is not None and subject.pos_ == "PRON"):
        yield _term(article, verb.doc[start : max(end, start + 1)])


def _term(article: Article, words: Span) -> Provision:
    cut = trim_punctuation(words, ",;:.–—- \"“”'‘’")
    text = re.sub(r"^(?:the|a|an)\s+", "", " ".join(cut.text.split()), flags=re.IGNORECASE)
    return Provision(text, None, "included", (cite_span(article.id, cut),))


def unpaid(article: Article, doc: Doc, by_head: Mapping[int, int], kinds: set[str]) -> Iterator[Provision]:
    """Read "no ransom was paid" and "denied a swap", in an article on a deal that sets captives free."""
    if "exchange" not in kinds and not any(doc[at].sent.text and _CAPTIVES.search(doc[at].sent.text) for at in by_head):
        return
    for noun in doc:
        if noun.pos_ == "NOUN" and _is_unpaid(noun):
            phrase = doc[min(noun.left_edge.i, noun.head.i) : max(noun.i, noun.head.i) + 1]
            cited = cite_span(article.id, phrase)
            if not article.in_furniture(cited.start, cited.end):
                yield Provision(noun.lower_, None, "excluded", (cited,))


def _is_unpaid(noun: Token) -> bool:
    """Tell whether a payment is said not to have been made, or a swap not to have taken place."""
    name, over = noun.lemma_.lower(), noun.head
    if name in _DENIABLE and is_act_denied(noun):
        return True
    told = is_verb(over) and relation(noun) in ("nsubj", "obj") and is_denied(over)
    return name in _PAYMENTS and (told or is_without(noun))

"""Terms that a report tells as what is to come: of a merged company, in return, "are to", and on which condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of
from concordat.clauses.spans import clause_span, subtree_span, trim_punctuation
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.agreements.acting import does
from concordat.extraction.agreements.owners import are_parties
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import clause_end, is_marked, provision
from concordat.lexicon.agreements import agreement_nouns
from concordat.lexicon.offices import office_named
from concordat.records import Article, Provision

_JOINED = frozenset({"combined", "merged", "new", "joint", "enlarged", "resulting"})
_BODIES = frozenset({"company", "group", "firm", "entity", "business", "bank", "board", "airline", "corporation"})
_OWNERS = frozenset({"shareholder", "stockholder", "investor", "holder"})
_IN_TURN = frozenset({"return", "exchange", "turn"})
_NEEDED = frozenset({"approval", "ratification", "consent", "vote", "clearance", "permission", "signature", "assent"})
_BOUND_TO = frozenset({"subject", "conditional", "contingent", "dependent"})
_NEEDING = frozenset({"need", "require", "await"})
_DEPENDING = frozenset({"depend", "hinge", "hang"})


def coming_terms(article: Article, verb: Token, main: Thread, parties: Parties) -> Iterator[Provision]:
    """Read what is to be done because of an agreement that is told of right before, or of the company that it makes."""
    meant, subject = assertion_of(verb), subject_of(verb)
    if meant.condition or subject is None or subject.pos_ == "PRON" or relation(verb) not in _CLAUSES:
        return
    speakers = [subject_of(verb.doc[voice.cue]) for voice in meant.voices]
    if does(verb, "procedure") or not all(s is not None and are_parties(s, main, parties) for s in speakers):
        return
    bought = bool(main.kinds & {"takeover offer"}) and meant.modality == "expected"
    of_merged = bought and (_is_of_merged(verb) or (does(verb, "unite") and are_parties(subject, main, parties)))
    set_down = meant.modality == "planned" and _is_set(verb)
    if of_merged or (is_near(verb, main) and (set_down or _is_in_turn(verb, main, parties))):
        yield provision(
            article, clause_end(clause_span(verb), verb), "excluded" if meant.polarity == "negative" else "included"
        )


_CLAUSES = ("root", "conj", "ccomp", "parataxis")


def is_near(verb: Token, thread: Thread) -> bool:
    """Tell whether an agreement is named in one of the two sentences before a verb, or in its own."""
    start = verb.sent.start
    for _ in range(2):
        start = verb.doc[start - 1].sent.start if start else start
    return any(start <= mention.head.i < verb.sent.end for mention in thread.mentions)


def _is_set(verb: Token) -> bool:
    """Tell whether a clause says what both sides are to do, or is to be done ("prisoners are to be released")."""
    subject = subject_of(verb)
    if subject is None or subject.lemma_.lower() in agreement_nouns() or office_named(subject.lower_) is not None:
        return False
    both = any(word.lower_ in ("both", "each") for word in children(subject, "det"))
    marked = any(word.lower_ == "to" for word in children(verb, "mark"))
    return subject.pos_ == "NOUN" and marked and (both or is_passive(verb))


def _is_of_merged(verb: Token) -> bool:
    """Tell whether a clause speaks of the company that a merger makes, or of what owners of its sides get."""
    for word in verb.subtree:
        name, own = word.lemma_.lower(), {child.lower_ for child in children(word, "amod", "compound")}
        if (name in _BODIES and own & _JOINED) or (name in _OWNERS and relation(word) == "nsubj"):
            return True
    return False


def _is_in_turn(verb: Token, main: Thread, parties: Parties) -> bool:
    """Tell whether a party does something "in return" or "in exchange"."""
    subject = subject_of(verb)
    own = set(parties.within(subtree_span(subject))) & set(main.parties) if subject is not None else set()
    return bool(own) and any(
        word.lemma_.lower() in _IN_TURN and is_marked(word, "in") for word in children(verb, "obl")
    )


def conditions(article: Article, word: Token, by_head: Mapping[int, int]) -> Iterator[Provision]:
    """Read on what an agreement hangs ("is subject to a vote", "needs the approval of regulators")."""
    name, subject = word.lemma_.lower(), subject_of(word)
    if subject is None or subject.i not in by_head or assertion_of(word).polarity == "negative":
        return
    needed = [*(children(word, "obj") if name in _NEEDING else []), *(after(word, "on") if name in _DEPENDING else [])]
    needed = [one for one in needed if name in _DEPENDING or one.lemma_.lower() in _NEEDED]
    if name in _BOUND_TO:
        needed = after(word, "to", "on", "upon")
    for one in needed[:1]:
        term = clause_end(subtree_span(one), one)
        whole = trim_punctuation(word.doc[min(subject.left_edge.i, word.i) : term.end])
        yield provision(article, term, "condition", whole)

"""Whose clause a term stands in: that of an agreement itself, its parties, those whom it binds, or a thing in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import subject_of
from concordat.clauses.negation import has_no
from concordat.clauses.spans import noun_phrase, subtree_span
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.agreements.clause import BOTH, CLAUSES, Clause
from concordat.extraction.agreements.linking import PARTS
from concordat.lexicon.agreements import agreement_nouns, bound_nouns, obligation_in, term_nouns
from concordat.lexicon.offices import office_named
from concordat.records import AHEAD, OVER

_OBLIGATIONS = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
_WITHIN = frozenset({"in", "from", "by", "of"})
_JOINED = frozenset({"combined", "merged", "new", "joint", "enlarged", "resulting"})
_BODIES = frozenset({"company", "group", "firm", "entity", "business", "bank", "board", "airline", "corporation"})


def _by_parts(clause: Clause) -> int | None:
    """Give that whose parts a clause counts up ("its key elements are a freeze on drilling and a hotline")."""
    part = clause.subject is not None and clause.subject.lemma_.lower() in PARTS and bool(children(clause.word, "cop"))
    return clause.itself if part and clause.word.pos_ == "NOUN" else None


def _by_text(clause: Clause) -> int | None:
    """Give one that asks others for something: a resolution, an accord of many."""
    number = clause.itself
    kinds = {mention.kind for mention in clause.story.threads[number].mentions} if number is not None else set()
    return number if kinds & {"resolution", "accord", "declaration"} else None


def _by_parties(clause: Clause) -> int | None:
    """Give the main one for the parties together, or for one of them right beside it ("the two sides agreed")."""
    if clause.subject is None or (clause.subject.pos_ == "PRON" and not clause.beside):
        return None
    return clause.story.main if clause.is_of_parties(alone=clause.beside) else None


def _by_party(clause: Clause) -> int | None:
    """Give the main one for a party that rules out what is a term, wherever it does so."""
    named = [o for o in children(clause.word, "obj", "obl") if o.i > clause.word.i]
    terms = [o.lemma_.lower() in term_nouns() or obligation_in(subtree_span(o).text) in _OBLIGATIONS for o in named]
    short = clause.words & {"stop short", "fall short"}
    return clause.story.main if (any(terms) or short) and clause.is_of_parties(alone=True) else None


def _by_promise(clause: Clause) -> int | None:
    """Give the main one for both parties, or one by its name, right after the main agreement."""
    subject = clause.subject
    if subject is None or clause.own_subject is None or clause.apart is None or clause.apart > 1:
        return None
    both = subject.pos_ == "NOUN" and BOTH.match(noun_phrase(subject).text) is not None
    named = subject.pos_ == "PROPN" and clause.is_of_parties(alone=True)
    return clause.story.main if both or named or clause.story.is_party(subject) else None


def _by_bound(clause: Clause) -> int | None:
    """Give the main one for who or what such an agreement binds ("workers", "the rebels", "duties")."""
    subject = clause.own_subject
    if subject is None or clause.apart is None or clause.places or relation(clause.word) not in CLAUSES:
        return None
    kinds = bound_nouns().get(subject.lemma_.lower(), frozenset()) & (clause.main.kinds or {"agreement"})
    return clause.story.main if kinds and not clause.has_weekday else None


def _by_merged(clause: Clause) -> int | None:
    """Give the main one for the company that a purchase makes, its owners and offices, and what a side has."""
    subject = clause.own_subject
    if not clause.main.kinds & {"takeover offer"} or clause.main.status in OVER or subject is None:
        return None
    named = ((word, {c.lower_ for c in children(word, "amod", "compound")}) for word in clause.word.subtree)
    made = any(word.lemma_.lower() in _BODIES and own & _JOINED for word, own in named)
    counted = [subject, *after(subject, "of")]  # "11 of the 15 board members"
    names = {word.lemma_.lower() for one in counted for word in (one, *children(one, "compound"))}
    owners = any("takeover offer" in bound_nouns().get(name, ()) for name in names)
    held = (subject.lower_, noun_phrase(subject).text.removeprefix("the "))
    office = any(office_named(words) is not None for words in held) or subject.lemma_.lower() in _BODIES
    united = clause.does("unite") and (office or clause.is_of_parties(alone=True))
    owned = [child for child in subject.children if child.dep_.lower() == "nmod:poss"]
    kept = is_passive(clause.word) and bool(set(clause.story.parties.within(owned)) & set(clause.main.parties))
    return clause.story.main if (made or owners or united or kept) and relation(clause.word) in CLAUSES else None


def _by_things(clause: Clause) -> int | None:
    """Give the main one for a thing right after it: no office, and no agreement."""
    subject = clause.own_subject
    if subject is None or subject.pos_ != "NOUN" or clause.apart is None or clause.places:
        return None
    none = subject.lemma_.lower() in agreement_nouns() or office_named(subject.lower_) is not None
    each = has_no(subject) or any(word.lower_ in ("both", "each") for word in children(subject, "det"))
    return clause.story.main if not none and (each or is_passive(clause.word)) else None


def _by_passive(clause: Clause) -> int | None:
    """Give the main one, if concluded, for a thing of which the sentence right behind it says what will be done."""
    passive = is_passive(clause.word) and clause.apart == 1 and clause.main.status not in AHEAD
    return _by_things(clause) if passive and not clause.has_weekday and not clause.does("effect", "release") else None


def _by_speakers(clause: Clause) -> int | None:
    """Give the main one for the parties that say what one of them will do."""
    if clause.subject is None or clause.subject.pos_ != "NOUN" or not clause.is_of_parties(alone=False):
        return None
    told = (subject_of(said) for said in children(clause.word, "ccomp"))
    own = (set(clause.story.parties.within(subtree_span(s))) & set(clause.main.parties) for s in told if s is not None)
    return clause.story.main if any(own) else None


def _by_place(clause: Clause) -> int | None:
    """Give that in or out of which something, but no minister, is said to be ("exports were left out of the deal")."""
    subject = clause.subject if clause.own_subject is not None else None
    if subject is None or subject.pos_ != "NOUN" or subject.i in clause.story.by_head:
        return None
    if office_named(subject.lower_) or not (is_passive(clause.word) or clause.word.pos_ == "ADJ"):
        return None
    places = (p for p in clause.places if {case.lower_ for case in children(p, "case")} & _WITHIN)
    return next((clause.story.by_head[place.i] for place in places if place.i in clause.story.by_head), None)


OWNERS: Mapping[str, Callable[[Clause], int | None]] = {
    "itself": lambda clause: clause.itself,
    "text": _by_text,
    "parts": _by_parts,
    "parties": _by_parties,
    "party": _by_party,
    "promise": _by_promise,
    "bound": _by_bound,
    "merged": _by_merged,
    "things": _by_things,
    "passive": _by_passive,
    "speakers": _by_speakers,
    "place": _by_place,
}
"""Whose clause it is, by the roles of its frame: each gives the number of the agreement of which it tells."""

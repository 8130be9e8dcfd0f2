"""Whose clause a term stands in: that of an agreement itself, its parties, those whom it binds, or a thing in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import subject_of, sufferers
from concordat.clauses.negation import has_no
from concordat.clauses.spans import noun_phrase, subtree_span
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.agreements.clause import BOTH, CLAUSES, Clause
from concordat.extraction.agreements.meanings import PARTS
from concordat.lexicon.agreements import (
    agreement_nouns,
    bound_nouns,
    deal_words,
    deciding_nouns,
    obligation_in,
    term_nouns,
    verbs_of,
)
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
    again = clause.beside and clause.own_subject is not None and clause.story.is_party(clause.subject)
    return clause.story.main if again or clause.is_of_parties(alone=clause.beside) else None


def _by_party(clause: Clause) -> int | None:
    """Give the main one for a party that rules out what is a term, wherever it does so."""
    named = [o for o in children(clause.word, "obj", "obl") if o.i > clause.word.i]
    terms = [o.lemma_.lower() in term_nouns() or obligation_in(subtree_span(o).text) in _OBLIGATIONS for o in named]
    short = clause.words & {"stop short", "fall short"}
    return clause.story.main if (any(terms) or short) and clause.is_of_parties(alone=True) else None


def _by_return(clause: Clause) -> int | None:
    """Give the main one for whoever does something "in return", whom the report need not have named as a party."""
    back = [one for one in children(clause.word, "obl") if one.lemma_.lower() in _BACK and clause.apart is not None]
    named = clause.own_subject is not None and clause.own_subject.pos_ == "PROPN"
    return clause.story.main if back and named else None


_BACK = frozenset({"return", "exchange", "turn"})


def _by_promise(clause: Clause) -> int | None:
    """Give the main one for both parties, or one by its name, right after the main agreement."""
    subject = clause.subject
    if subject is None or clause.own_subject is None or clause.apart is None:
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
    kept = (is_passive(clause.word) or clause.does("unite")) and bool(
        set(clause.story.parties.within(owned)) & set(clause.main.parties)
    )
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


def _by_context(clause: Clause) -> int | None:
    """Give the main one for what a clause says will be, right behind it or behind one of its terms.

    Who decides on it, and what is held for that ("the vote", "a hearing"), is on the way to it.
    """
    subject = clause.own_subject
    if subject is None or subject.pos_ not in ("NOUN", "PROPN", "NUM") or relation(clause.word) not in CLAUSES:
        return None
    if clause.is_about_deal:
        return None
    if clause.apart is None or clause.apart > 1 or clause.has_weekday or clause.main.status in AHEAD - {"offered"}:
        return None
    actor, lemma = clause.story.parties.index.at(subject), subject.lemma_.lower()
    known = actor is not None and actor.kind in ("country", "organization", "person")
    if (known and not clause.is_of_parties(alone=True)) or any(word.lower_ == "our" for word in subject.children):
        return None  # another state or body
    other = lemma in agreement_nouns() or lemma in term_nouns() or lemma in verbs_of("procedure") | deciding_nouns()
    return None if other or office_named(subject.lower_) is not None else clause.story.main


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


def _by_absence(clause: Clause) -> int | None:
    """Give the main one for a thing right behind it that is said to be left out, and for what a clause does to it."""
    subject = clause.own_subject
    noun = subject is not None and subject.pos_ == "NOUN" and is_passive(clause.word)
    if subject is not None and noun and (clause.places or office_named(subject.lower_)):
        return None  # out of that place, or out of office ("ministers were dropped | after the deal")
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or clause.apart is None:
        return next(
            (clause.story.by_head[t.i] for p in clause.places for t in p.subtree if t.i in clause.story.by_head), None
        )
    actor = clause.story.parties.index.at(subject)
    named = subject.i in clause.story.by_head or (
        actor is not None and actor.kind in ("country", "organization", "person")
    )
    return None if named or relation(clause.word) not in CLAUSES else clause.story.main


def _by_deal(clause: Clause) -> int | None:
    """Give the agreement that others must still approve: what the verb acts on, or "it" right behind one."""
    acted = [*sufferers(clause.word), *children(clause.word, "nsubj")]
    named = next((clause.story.by_head[one.i] for one in acted if one.i in clause.story.by_head), None)
    words = {"it", "result"} | deal_words() | agreement_nouns().keys()
    again = any(one.lower_ in words for one in sufferers(clause.word)) and clause.apart is not None
    return named if named is not None else clause.story.main if again else None


OWNERS: Mapping[str, Callable[[Clause], int | None]] = {
    "itself": lambda clause: clause.itself,
    "text": _by_text,
    "parts": _by_parts,
    "parties": _by_parties,
    "party": _by_party,
    "promise": _by_promise,
    "return": _by_return,
    "bound": _by_bound,
    "merged": _by_merged,
    "things": _by_things,
    "passive": _by_passive,
    "context": _by_context,
    "absent": _by_absence,
    "deal": _by_deal,
    "speakers": _by_speakers,
    "place": _by_place,
}
"""Whose clause it is, by the roles of its frame: each gives the number of the agreement of which it tells."""

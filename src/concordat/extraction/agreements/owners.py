"""Whose clause a term stands in: that of an agreement itself, its parties, those whom it binds, or a thing in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from concordat.clauses.arguments import sufferers
from concordat.clauses.assertion import is_bound
from concordat.clauses.negation import has_no
from concordat.clauses.spans import noun_phrase, subtree_span
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.agreements.clause import BOTH, CLAUSES, Clause
from concordat.extraction.agreements.meanings import PARTS
from concordat.extraction.agreements.story import Story
from concordat.extraction.agreements.taking import NEEDED
from concordat.lexicon.agreements import (
    acting_verbs,
    agreement_nouns,
    deal_words,
    deciding_nouns,
    obligation_in,
    term_nouns,
    verbs_of,
)
from concordat.lexicon.offices import office_named
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.records import AHEAD

_OBLIGATIONS = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
_WITHIN = frozenset({"in", "from", "by", "of"})


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
    told = [*sufferers(clause.word), *children(clause.word, "obl")]
    alone = not told or any(one.lemma_.lower() in NEEDED for one in told)  # "must give its consent"
    again = (alone or any(one.lower_ in words for one in told)) and clause.apart is not None
    return named if named is not None else clause.story.main if again else None


def _by_bearer(clause: Clause) -> int | None:
    """Give the main one for who or what it binds: a party, people and things near it that are nobody else's.

    Who decides on it, and what is held for that ("the vote", "a hearing"), is on the way to it.
    """
    subject, story = clause.own_subject, clause.story
    if subject is None or clause.apart is None or relation(clause.word) not in CLAUSES:
        return None
    if clause.is_about_deal and (clause.positive or clause.words & acting_verbs()):
        return None
    both = subject.pos_ == "NOUN" and BOTH.match(noun_phrase(subject).text) is not None
    if both or story.is_party(subject) or clause.is_of_parties(alone=True):
        return story.main if clause.main.kinds != {"sanctions"} else None  # whom they hit answers them
    near = clause.apart <= 1 + is_bound(clause.word)
    if clause.has_weekday or clause.main.status in AHEAD - {"offered"} or not near:
        return None
    if subject.pos_ == "PRON" and not has_no(subject):
        return story.main if subject.lower_ in _TAKEN_UP and clause.follows_term and not clause.meant.voices else None
    actor, lemma = story.parties.index.at(subject), subject.lemma_.lower()
    named = actor is not None and actor.kind in ("country", "organization", "person")
    ours = any(word.lower_ in ("our", "my") for word in subject.children) and not clause.meant.voices
    new = any(word.lower_ in ("a", "an") for word in children(subject, "det"))  # "a joint commission will measure it"
    other = lemma in agreement_nouns() or (lemma in verbs_of("procedure") | deciding_nouns() and not new)
    united = clause.does("unite") and bool(clause.main.kinds & {"takeover offer"})
    return None if named or ours or other or (_decides(subject, story) and not united) else story.main


def _decides(person: Token, story: Story) -> bool:
    """Tell whether a person acts by an office of his own, and not as one whom an agreement binds, nor for a party."""
    office = office_named(person.lower_)
    owned = [owner for owner in person.children if owner.dep_.lower() == "nmod:poss"]
    own = any(owner.pos_ != "PROPN" or story.is_party(owner) for owner in owned)
    return office is not None and office[0].kind not in _BOUND_SORTS and not own


_BOUND_SORTS = frozenset({"people", "military", "police", "expert", "sport", "accused", "tie", "business", "culture"})
"""Classes of nouns for persons who may be bound by what others agree; ministers and judges act for themselves."""
_TAKEN_UP = pronouns(*THIRD, case="subject") | {"those"}


OWNERS: Mapping[str, Callable[[Clause], int | None]] = {
    "itself": lambda clause: clause.itself,
    "text": _by_text,
    "parts": _by_parts,
    "parties": _by_parties,
    "party": _by_party,
    "promise": _by_promise,
    "return": _by_return,
    "bearer": _by_bearer,
    "absent": _by_absence,
    "deal": _by_deal,
    "near": lambda clause: clause.story.main if clause.apart in (0, 1) else None,
    "place": _by_place,
}
"""Whose clause it is, by the roles of its frame: each gives the number of the agreement of which it tells."""

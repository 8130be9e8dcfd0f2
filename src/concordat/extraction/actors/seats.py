"""Bodies that are called by a place: "Norway's coast guard", "the Veskian army", "the Oslo-based group"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from concordat.clauses.tree import relation
from concordat.extraction.actors.drafts import DETERMINERS, Draft, Drafts, without_determiner
from concordat.lexicon.bodies import bodies
from concordat.lexicon.names import known_phrases
from concordat.lexicon.offices import singular

STATE_BODIES = ("military", "police")
"""Sorts of bodies of which a state has one, so that its name and the noun say which."""
SHORTEST_STATE, LONGEST_ENDING = 4, 3
"""Letters of a country's name, and of what its adjective adds, where no table has them."""
OWNING = frozenset({"nmod", "amod", "compound"})


def nouns_of(token: Token) -> list[str]:
    """Give the forms under which a table can have a noun: with the word before it too ("coast guard")."""
    nouns = [token.lower_, singular(token.lower_)] if token.pos_ == "NOUN" or token.is_lower else []
    before = [c.lower_ for c in token.children if relation(c) == "compound" and c.i == token.i - 1]
    return nouns + [f"{word} {noun}" for word in before for noun in nouns]


def state_of(head: Token) -> Token | None:
    """Find the country that a body of state is named after ("Norway's coast guard", "the Veskian coast guard")."""
    if not any(noun in bodies(*STATE_BODIES) for noun in nouns_of(head)) or singular(head.lower_) != head.lower_:
        return None
    owners = [c for c in head.children if c.i < head.i and c.text[:1].isupper() and relation(c) in OWNING]
    return owners[0] if len(owners) == 1 and owners[0].lower_ not in DETERMINERS else None


def draft_state_body(head: Token, owner: Token, phrase: Span, drafts: Drafts) -> None:
    """Note a body of state under its country, however that is written: "Veskia's" and "Veskian" are one."""
    known = known_phrases().get(owner.text)
    country = known.country if known is not None else None
    first = min([head.i, *(c.i for c in head.children if relation(c) == "compound" and c.i > owner.i)])
    key = f"organization:{{}} {head.doc[first : head.i + 1].text.lower()}"
    states = [
        owner.lower_,
        *(s for s in drafts.states if _same_state(s, owner.lower_) and key.format(s) in drafts.by_key),
    ]
    state = country or states[-1]
    drafts.states.add(state)
    draft = drafts.draft(key.format(state), "organization", without_determiner(phrase.text), country)
    if owner.dep_ != "nmod:poss":
        drafts.rename(draft, without_determiner(phrase.text))
    draft.because.append("a body of state that speaks")
    drafts.mention(draft, phrase, "description")


def _same_state(a: str, b: str) -> bool:
    """Tell whether two words can be one country's name and adjective, which no table has ("Veskia", "Veskian")."""
    short, long = sorted((a, b), key=len)
    return len(short) >= SHORTEST_STATE and long.startswith(short[:-1]) and len(long) - len(short) <= LONGEST_ENDING


def seat_in(phrase: Span) -> str | None:
    """Give the place in "the Oslo-based group"."""
    text = phrase.text
    before, based, _ = text.partition("-based")
    return before.split()[-1] if based and before.split() else None


def body_in(seat: str, head: Token, drafts: Drafts) -> Draft | None:
    """Find the one organisation that a sentence before names together with a place, or the only one before."""
    start = head.sent.start_char
    earlier = drafts.lookup.beginning_in(range(start))
    bodies_before = list({d.key: d for d in earlier if d.kind == "organization" and d.name != seat}.values())
    tied = [
        d for d in bodies_before if any(_apposed(head.doc[at], seat) for at in d.tokens if head.doc[at].idx < start)
    ]
    found = tied or bodies_before
    return found[0] if len(found) == 1 else None


def _apposed(name: Token, seat: str) -> bool:
    """Tell whether a place is told of a name: in its own phrase or apposition, or by "is based in"."""
    head = name
    while relation(head) in ("compound", "flat", "amod") and head.head.pos_ == "PROPN" and head.head.i != head.i:
        head = head.head
    told = [t for t in head.subtree if t.text == seat]
    verb = head.head if relation(head) == "nsubj" else None
    stands = [t for t in verb.subtree if t.text == seat and t.head.head == verb] if verb is not None else []
    return bool(told or [t for t in stands if verb is not None and verb.lemma_ in ("base", "headquarter", "locate")])

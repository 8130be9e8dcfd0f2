"""Common nouns that cannot mean one actor: "the first source" and the second, "a worker" and "the mayor"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.tree import relation
from concordat.lexicon.offices import office_named, singular
from concordat.lexicon.tables import read_table, words_of

MARKS = frozenset({'"', "“", "”"})
OTHERS = frozenset({"another", "other", "latter", "former", "separate"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth"}) | OTHERS
"""Words that tell one of several bearers of a noun from the others."""

GOVERNING = frozenset({"state", "government", "minister", "foreign", "lawmaker", "regional", "deputy"})
"""Classes of offices of which one person may hold two."""
TELLING = GOVERNING | frozenset(
    (
        "royal",
        "justice",
        "military",
        "police",
        "clergy",
        "spokesperson",
        "press",
        "people",
        "expert",
        "sport",
        "culture",
    )
)
"""Classes of nouns for persons that tell who somebody is; "official", "leader" or "man" may be anybody."""


GENERIC = frozenset({"group", "organization", "organisation", "body", "institution", "side", "one"})
"""Nouns that may rename any body."""


def is_another(token: Token, known: Iterable[Token]) -> bool:
    """Tell whether an ordinal or "another" before a noun sets it apart from all nouns for somebody known."""
    own = _ordinals(token)
    others = [_ordinals(noun) for noun in known]
    if own & OTHERS:
        return not any(own & other for other in others)
    return bool(others) and all(other and other != own for other in others) if own else False


def _ordinals(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.i < token.i and child.lower_ in ORDINALS}


def is_named_under(pronoun: Token, places: Iterable[int]) -> bool:
    """Tell whether somebody is named in the clause whose subject is a pronoun, and so another ("he called on Lind").

    Principle C of binding (Chomsky 1981). What the subject is quoted with may name him.
    """
    if relation(pronoun) != "nsubj":
        return False
    clause = pronoun.head
    behind = [at for at in places if pronoun.i < at <= clause.right_edge.i]
    under = (at for at in behind if any(above == clause for above in pronoun.doc[at].ancestors))
    return any(not any(token.text in MARKS for token in pronoun.doc[pronoun.i : at]) for at in under)


def are_unlike(word: str, known: Iterable[str]) -> bool:
    """Tell whether a noun names another sort of person or body than all nouns that are known for somebody."""
    nouns = [singular(noun) for noun in known]
    own = singular(word)
    return bool(nouns) and own not in nouns and all(_differ(own, noun) for noun in nouns)


def _differ(a: str, b: str) -> bool:
    first, second = office_named(a), office_named(b)
    if first is not None and second is not None:
        kinds = {first[0].kind, second[0].kind}
        return len(kinds) > 1 and kinds <= TELLING and not kinds <= GOVERNING
    families = [family for family in _families() if {a, b} & family]
    return bool(families) and not {a, b} & GENERIC and not any({a, b} <= family for family in families)


def trade_of(word: str) -> str:
    """Give the trade that a noun for a body tells ("airline", "carrier"), or ""."""
    return next(
        (row[2] for row in read_table("body_families") if len(row) > len("bn") and row[1] == singular(word)), ""
    )


def _families() -> tuple[frozenset[str], ...]:
    return tuple(words_of("body_families", family) for family in FAMILIES)


FAMILIES = (
    "business",
    "state",
    "ministry",
    "court",
    "council",
    "union",
    "crew",
    "force",
    "police",
    "rebels",
    "press",
    "school",
    "club",
)
"""Sorts of bodies in ``body_families.tsv``: nouns of one sort may rename each other."""

"""What the program knows of agreements: nouns, verbs, obligations and fields, read from this room's tables."""

from __future__ import annotations

import re
from functools import cache

from concordat.lexicon.tables import read_table


@cache
def agreement_nouns() -> dict[str, tuple[str, bool]]:
    """Give each noun for agreements (lemma) with its kind and whether the noun alone is sure."""
    return {noun: (kind, sure == "sure") for noun, kind, sure in read_table("agreement_nouns")}


@cache
def compound_kinds() -> dict[str, str]:
    """Give the kind of agreement that a noun before a general one tells ("pay": contract, in "a pay deal")."""
    return {row[0]: row[1] for row in read_table("agreement_compounds")}


@cache
def verbs_of(kind: str) -> frozenset[str]:
    """Give the verbs of a class; a verb with a particle is written as two words."""
    return frozenset(lemma for verb_kind, lemma in read_table("agreement_verbs") if verb_kind == kind)


@cache
def phrasal_verbs() -> frozenset[str]:
    """Give the verbs of all classes that are written as two words."""
    return frozenset(lemma for _, lemma in read_table("agreement_verbs") if " " in lemma)


@cache
def deal_words() -> frozenset[str]:
    """Give the other words for an agreement that has been told of ("the order", "the extension")."""
    return frozenset(row[0] for row in read_table("deal_words"))


@cache
def deciding_nouns() -> frozenset[str]:
    """Give the nouns for who decides on an agreement or what is held for that ("parliament", "hearing")."""
    return frozenset(row[0] for row in read_table("deciding_nouns"))


@cache
def wish_nouns() -> frozenset[str]:
    """Give the nouns for what a side asked for ("demand", "call")."""
    return frozenset(row[0] for row in read_table("wish_nouns"))


@cache
def term_nouns() -> frozenset[str]:
    """Give the nouns that name a term of an agreement by themselves ("clause", "exemption")."""
    return frozenset(row[0] for row in read_table("term_nouns"))


@cache
def own_term_nouns() -> frozenset[str]:
    """Give the nouns that are terms of an agreement and hardly anything else ("waiver")."""
    return frozenset(row[0] for row in read_table("term_nouns") if row[1:] == ("own",))


@cache
def bound_nouns() -> dict[str, frozenset[str]]:
    """Give who and what agreements bind, each noun with the kinds of agreements ("worker": contract)."""
    return {noun: frozenset(kinds.split("|")) for noun, kinds in read_table("bound_nouns")}


_ACTING = (
    *("conclude", "initial", "ratify", "extend", "renew", "stay"),
    *("suspend", "breach", "leave", "terminate", "call off"),
)


@cache
def acting_verbs() -> frozenset[str]:
    """Give the verbs whose subject is a party: it concludes, keeps, breaks or leaves an agreement."""
    return frozenset().union(*map(verbs_of, _ACTING))


@cache
def acting_nouns() -> frozenset[str]:
    """Give the nouns of action of such verbs ("withdrawal", "signing"), which stand in the same classes."""
    return frozenset().union(*map(verbs_of, ("sign", *_ACTING)))


@cache
def general_modifiers() -> frozenset[str]:
    """Give the modifiers that tell nothing of which agreement is meant ("new", "the")."""
    return frozenset(row[0] for row in read_table("agreement_modifiers"))


def earlier_offers() -> frozenset[str]:
    """Give the words that tell an offer from a later one of the same bidder ("its first offer")."""
    return verbs_of("earlier")


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in read_table(table))


def obligation_in(text: str) -> str | None:
    """Name the obligation of ATOP that the words of a term create, or else the first field that they name.

    >>> obligation_in("a mutual defence clause")
    'defense'
    """
    words = " ".join(text.split())
    named = next((name for name, pattern in _patterns("obligations") if pattern.search(words)), None)
    return named or next(iter(domains_in(words)), None)


def domains_in(text: str) -> tuple[str, ...]:
    """Name the fields that a text mentions, in the order in which it does."""
    words = " ".join(text.split())
    found = ((match.start(), name) for name, pattern in _patterns("domains") if (match := pattern.search(words)))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))

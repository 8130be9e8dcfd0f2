"""Nouns of action with their participants: "the seizure of the ship by the army", "Kenya's attack on Norway"."""

from __future__ import annotations

from concordat.clauses.tree import W, children

_TARGETS = frozenset({"on", "against", "upon"})


def doers_of_noun(noun: W) -> list[W]:
    """Find who does what a noun of action names: behind "by", or else its owner."""
    inside = [agent for patient in after(noun, "of", *_TARGETS) for agent in after(patient, "by")]
    return after(noun, "by") or inside or _owners(noun)


def sufferers_of_noun(noun: W) -> list[W]:
    """Find to whom a noun of action is done: behind "of" or "on"; its owner where somebody else is behind "by"."""
    found = after(noun, "of", *_TARGETS)
    return found or (_owners(noun) if after(noun, "by") else [])


def after(predicate: W, *cases: str) -> list[W]:
    """List the phrases of a predicate behind one of some prepositions."""
    phrases = children(predicate, "obl", "nmod")
    return [phrase for phrase in phrases if any(case.lower_ in cases for case in children(phrase, "case"))]


def _owners(noun: W) -> list[W]:
    return [child for child in noun.children if child.dep_.lower() == "nmod:poss"]

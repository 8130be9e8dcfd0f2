"""Which predicates stand inside a clause, whether each is asserted, and whether a clause leaves it open.

A clause may reach further than another ("the board said that it will not be released", "it will not be released"):
whether one asserts what the other denies is told by the predicate that both have, not by the heads of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from concordat.comparison.senses import sense_of
from concordat.records import Analysis, Citation, Proposition

Sign = tuple[int, str, str]
"""Where a predicate begins, its sense, and "+" if it is asserted, "-" if it is negated or denied."""


def signs_of(analysis: Analysis) -> tuple[Sign, ...]:
    """Give the signs of an article's predicates."""
    found = []
    for proposition in analysis.propositions:
        head = analysis.tokens[proposition.predicate]
        refused = (proposition.polarity == "negative") != (proposition.modality == "denied")
        found.append((head.start, sense_of(head.lemma), "-" if refused else "+"))
    return tuple(found)


def signs_within(here: Citation, signs: Iterable[Sign]) -> Mapping[str, frozenset[str]]:
    """Give the signs of each sense between the first and the last character of a clause."""
    found: dict[str, set[str]] = defaultdict(set)
    for start, sense, sign in signs:
        if here.start <= start < here.end:
            found[sense].add(sign)
    return {sense: frozenset(own) for sense, own in found.items()}


def is_open(proposition: Proposition) -> bool:
    """Tell whether a clause leaves open whether something is so: planned, expected, possible, or on a condition."""
    return proposition.condition or proposition.modality in ("planned", "expected", "possible")

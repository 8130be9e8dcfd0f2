"""Words for states that exclude each other, by family: released or withheld, alive or dead."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Literal

from concordat.extraction.tables import read_table

Value = Literal["+", "-"]
_ROOM = "concordat.comparison"
_OPPOSITE: dict[Value, Value] = {"+": "-", "-": "+"}


def opposite(value: Value) -> Value:
    """Give the other one of two states."""
    return _OPPOSITE[value]


def state_of(lemma: str, *, negated: bool) -> str:
    """Give family and value of a word of state, turned round where it is negated ("disclosure-"), or ""."""
    found = states().get(lemma.lower())
    if not found:
        return ""
    family, value = found[0]
    return f"{family}{opposite(value) if negated else value}"


@cache
def states() -> dict[str, tuple[tuple[str, Value], ...]]:
    """Give the families and values of each word of state by its lemma."""
    found: dict[str, list[tuple[str, Value]]] = defaultdict(list)
    for family, value, lemma in read_table("status_words", _ROOM):
        if value in _OPPOSITE:
            found[lemma].append((family, value))
    return {lemma: tuple(values) for lemma, values in found.items()}


@cache
def bearers() -> dict[str, frozenset[str]]:
    """Give the nouns that a family speaks of; a family without any speaks of actors."""
    found: dict[str, set[str]] = defaultdict(set)
    for family, kind, lemma in read_table("status_words", _ROOM):
        if kind == "about":
            found[family].add(lemma)
    return {family: frozenset(nouns) for family, nouns in found.items()}

"""Words for states that exclude each other, by family: released or withheld, alive or dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Literal

from concordat.comparison.senses import sense_of, stem
from concordat.lexicon.tables import read_table
from concordat.records import Proposition, Token

Value = Literal["+", "-"]
_SHORT = 5
"""Words before a counted noun among which its preposition stands ("to about 20 million euros")."""

_PARTICLES = frozenset({"compound:prt", "advmod", "xcomp"})
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
    for family, value, lemma in read_table("status_words"):
        if value in _OPPOSITE:
            found[lemma].append((family, value))
    return {lemma: tuple(values) for lemma, values in found.items()}


@cache
def bearers() -> dict[str, frozenset[str]]:
    """Give the nouns that a family speaks of; a family without any speaks of actors."""
    found: dict[str, set[str]] = defaultdict(set)
    for family, kind, lemma in read_table("status_words"):
        if kind == "about":
            found[family].add(lemma)
    return {family: frozenset(nouns) for family, nouns in found.items()}


@cache
def of_kind(kind: str) -> frozenset[tuple[str, str]]:
    """Give the rows of another kind ("by itself", "each"): family and word."""
    return frozenset((family, word) for family, told, word in read_table("status_words") if told == kind)


@cache
def acts_of_one_kind() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give, for each verb, the kinds of acts of which it is one that excludes the others, and which one it is."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, one, verb in read_table("outcomes"):
        found[verb].append((kind, one))
    return {verb: tuple(ones) for verb, ones in found.items()}


def ends_of(tokens: Sequence[Token], proposition: Proposition, *, negated: bool) -> frozenset[tuple[str, Value]]:
    """Give the ends that a clause tells of something: contrast or family of states, and the side ("up or down", "+").

    With a word that negates it tells none: what did not rise has not fallen.
    """
    if negated:
        return frozenset()
    sense = predicate_sense(tokens, proposition)
    kinds = acts_of_one_kind()
    told = kinds.get(tokens[proposition.predicate].lemma.lower()) or kinds.get(sense.removeprefix("~"), ())
    ends = {(contrast, side) for contrast, side in told if side in _OPPOSITE}
    return frozenset(ends | {(sense[:-1], side) for side in _OPPOSITE if sense.endswith(side)})


def predicate_sense(tokens: Sequence[Token], proposition: Proposition) -> str:
    """Name what a predicate means: details "not released" and "private" are one state, captives "released" and "freed".

    A word tells a state where what bears such states is named ("details"), or where nothing else tells its sense.
    """
    head = proposition.predicate
    negated = proposition.polarity == "negative"
    nouns = {tokens[i].lemma.lower() for i in proposition.tokens}
    for i in (i for i in proposition.tokens if i == head or (tokens[i].head == head and tokens[i].dep == "xcomp")):
        lemma = tokens[i].lemma
        found = state_of(lemma, negated=negated)
        borne = bearers().get(found[:-1])
        if found and (borne & nouns if borne else negated or sense_of(lemma) == stem(lemma)):
            return found
        if found and i != head and not borne:
            return sense_of(lemma)  # "was found dead" tells a death
    return _with_particle(tokens, proposition) or sense_of(tokens[head].lemma)


def _with_particle(tokens: Sequence[Token], proposition: Proposition) -> str:
    """Name the sense of a verb with its particle or complement ("called off", "set free"), or ""."""
    head = proposition.predicate
    beside = (tokens[i] for i in proposition.tokens if tokens[i].head == head and tokens[i].dep in _PARTICLES)
    verbs = (f"{tokens[head].lemma} {word.lemma}".lower() for word in beside)
    return next((sense for verb in verbs if (sense := sense_of(verb)).startswith("~")), "")


def end_of_change(tokens: Sequence[Token], head: int, verb: str) -> str:
    """Tell where a change begins or ends ("rose | to 20 million") from how far it goes ("rose by 20 million")."""
    changes = any(contrast == "up or down" for contrast, _ in acts_of_one_kind().get(verb, ()))
    cases = {token.text.lower() for token in tokens[max(head - _SHORT, 0) : head] if token.dep == "case"}
    return "".join(f" {case}" for case in sorted(cases & {"to", "from", "at"})) if changes else ""

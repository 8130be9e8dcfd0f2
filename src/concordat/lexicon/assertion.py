"""Words that negate, defer or question ("would", "deny", "unless"), with their effects (``en/assertion.tsv``)."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from concordat.lexicon.tables import read_table

Place = Literal[
    "negator",
    "determiner",
    "auxiliary",
    "adverb",
    "predicate",
    "phrase",
    "clause",
    "infinitive",
    "noun",
    "mark",
    "opener",
    "bound",
    "interrogative",
    "causer",
    "addressee",
    "scant",
    "raising",
    "ender",
    "maker",
    "knower",
    "factive",
    "refuter",
    "act",
    "told",
    "untrue",
    "true",
    "error",
    "withdrawal",
    "proof",
]
Effect = Literal[
    "negative",
    "denied",
    "doubted",
    "excluded",
    "expected",
    "ahead",
    "then",
    "planned",
    "possible",
    "demanded",
    "asked",
    "condition",
    "asserted",
]

_HEDGING: tuple[Place, ...] = ("auxiliary", "predicate", "adverb")


def effect_of(place: Place, word: str) -> Effect | None:
    """Give what a word (lower case; a lemma for verbs, nouns and adjectives) does from a place, or None."""
    return _effects().get((place, word))


def opens_question(word: str) -> bool:
    """Tell whether a word (lower case) can open a question: "who", "whether", "if"."""
    return word == "if" or "asked" in (effect_of("interrogative", word), effect_of("mark", word))


def is_negating(word: str) -> bool:
    """Tell whether a word (lower case) says "not" wherever it stands: "not", "nobody", "without".

    "Rather" and "instead" may open a sentence, or only set something beside another ("rather than").
    """
    return word == "without" or any(effect_of(place, word) == "negative" for place in ("negator", "determiner"))


def is_hedge(lemma: str) -> bool:
    """Tell whether a word makes a sentence less than an assertion: "may", "plan", "likely"."""
    return any(effect_of(place, lemma) not in (None, "negative", "denied") for place in _HEDGING)


@cache
def _effects() -> dict[tuple[str, str], Effect]:
    return {(place, word): cast("Effect", effect) for place, word, effect in read_table("assertion")}

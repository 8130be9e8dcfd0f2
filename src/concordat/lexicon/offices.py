"""What the program knows of offices: nouns for persons with their classes, and how their plurals are formed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from concordat.lexicon.names import REMEMBERED, plain_apostrophe
from concordat.lexicon.tables import cells, read_table


@dataclass(frozen=True, slots=True)
class Office:
    """One noun for persons, written out, with its class and the gender it shows (see ``lexicon/en/offices.tsv``)."""

    noun: str
    kind: str
    gender: str


@cache
def offices() -> dict[str, Office]:
    """Give offices, ranks and professions by noun in lower case."""
    rows = (cells(row, 4) for row in read_table("offices"))
    return {noun: Office(written or noun, kind, gender) for noun, kind, gender, written in rows}


@cache
def classifying() -> frozenset[str]:
    """Give the adjectives that say which sort of office one holds ("presidential spokesman", "senior adviser")."""
    return frozenset(row[0] for row in read_table("office_adjectives"))


@cache
def office_verbs() -> dict[str, tuple[str, str]]:
    """Give the class of every verb of office, and the office that it names by itself ("heads")."""
    return {verb: (kind, noun) for kind, verb, noun in (cells(row, 3) for row in read_table("role_verbs"))}


def singular(noun: str) -> str:
    """Give the singular of a regular English plural, or of one in -men ("spokeswomen")."""
    for ending, instead in (("women", "woman"), ("men", "man"), ("ies", "y"), ("sses", "ss"), ("s", "")):
        if noun.endswith(ending) and len(noun) > len(ending) + 1 and not noun.endswith("ss"):
            return noun.removesuffix(ending) + instead
    return noun


@lru_cache(maxsize=REMEMBERED)
def office_named(words: str) -> tuple[Office, bool] | None:
    """Find the office that these words name, and whether they name several holders ("presidents")."""
    key = plain_apostrophe(words).lower()
    if key in offices():
        return offices()[key], False  # "Mrs." is nobody's plural
    if key.endswith("s.") and f"{key[:-2]}." in offices():
        return offices()[f"{key[:-2]}."], True  # "Reps."
    head, _, last = key.rpartition(" ")
    one = f"{head} {singular(last)}".strip()
    return (offices()[one], True) if one in offices() else None

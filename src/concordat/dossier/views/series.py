"""One number as several reports give it, in the order in which they were published: what a picture of it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from concordat.dossier.views.names import Names
from concordat.lexicon.tables import read_table
from concordat.lexicon.times import count_of
from concordat.records import Citation, Discrepancy

NUMBERS = ("number", "superseded")
"""Kinds of difference whose sides may be numbers of one thing."""

FEWEST = 2
"""Reports with a day and a number that make a series."""

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)


@dataclass(frozen=True)
class Value:
    """What one report says: the number in its words, and its day of publication."""

    citation: Citation
    amount: float
    day: str


@dataclass(frozen=True)
class Series:
    """A difference in numbers, by the days of the reports; ``number`` is its place on the page."""

    number: int
    what: str
    values: tuple[Value, ...]


def series(names: Names) -> dict[int, Series]:
    """Give the differences whose numbers stand in reports of several days, by their numbers on the page."""
    found: dict[int, Series] = {}
    for number, item in enumerate(names.dossier.discrepancies, 1):
        values = tuple(_values(names, item)) if item.kind in NUMBERS else ()
        if len({value.citation.article for value in values}) >= FEWEST and len({v.amount for v in values}) > 1:
            found[number] = Series(number, item.what, tuple(sorted(values, key=lambda value: value.day)))
    return found


def _values(names: Names, item: Discrepancy) -> Iterator[Value]:
    """Read the sides as numbers; where one side is none, nothing is drawn of any."""
    amounts = [(citation, amount_in(citation.text)) for side in item.sides for citation in side]
    if any(amount is None for _, amount in amounts):
        return
    for citation, amount in amounts:
        article = names.articles[citation.article]
        if article.published and amount is not None:
            yield Value(citation, amount, article.published[:10])


def amount_in(words: str) -> float | None:
    """Read the first number in a few words ("more than 2,300 people", "seven", "40 million"), or none.

    >>> amount_in("more than 2,300 people"), amount_in("At least seven"), amount_in("1.5 million euros")
    (2300.0, 7.0, 1500000.0)
    """
    digits = _DIGITS.search(words)
    if digits:
        after = _WORD.match(words[digits.end() :].lstrip(" -"))
        return float(digits[0].replace(",", "")) * (_scales().get(after[0].casefold(), 1.0) if after else 1.0)
    for word in _WORD.finditer(words):
        if word[0].casefold() in _number_words():
            return count_of(word[0])
        if word[0].casefold().split("-")[0] in _number_words():
            return count_of(word[0].replace("-", " "))
    return None


@cache
def _scales() -> dict[str, float]:
    return {row[1]: float(row[2]) for row in read_table("number_words") if row[0] == "scale"}


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row[1] for row in read_table("number_words") if row[0] == "number")

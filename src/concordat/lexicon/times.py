"""The words and patterns of time expressions, read from the lexicon's tables, and the numbers that they spell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from concordat.lexicon.tables import read_table


@cache
def words_of(kind: str) -> dict[str, str]:
    """Read the words of one kind from ``time_words.tsv``: word (lower case) -> value."""
    return {word: value for row_kind, word, value in read_table("time_words") if row_kind == kind}


@cache
def names_of(kind: str) -> dict[str, str]:
    """Give for each value of a kind of words the first that has it: {"1": "january", ...}."""
    found: dict[str, str] = {}
    for word, value in words_of(kind).items():
        found.setdefault(value, word)
    return found


@cache
def holidays() -> dict[str, str]:
    """Read the named days: name (lower case) -> rule (the rules are explained in ``holidays.tsv``)."""
    return {name: rule for names, rule, *_ in read_table("holidays") for name in names.split("|")}


def any_of(words: dict[str, str]) -> str:
    """Give a pattern for any of the words, longest first; blanks in a word stand for any white space."""
    escaped = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in sorted(words, key=len)[::-1])
    # A word that ends in a full stop has its own boundary.
    return "(?:" + "|".join(word if word.endswith(".") else rf"{word}\b" for word in escaped) + ")"


def plain(text: str) -> str:
    """Lower a match and make its white space and apostrophes uniform, as the tables spell them."""
    return " ".join(text.lower().replace("’", "'").split())


_SMALL = any_of(words_of("number")).replace(r"\b", "")
_FRACTION = {"half": 0.5, "a half": 0.5, "1/2": 0.5, "½": 0.5, "a quarter": 0.25, "1/4": 0.25, "three quarters": 0.75}
_FRACTIONS = "|".join(re.escape(word) for word in sorted(_FRACTION, key=len)[::-1])
NUMBER = (
    rf"(?:\d{{1,4}}(?:[,.]\d+)?(?:[ -]1/2|½)?|(?:{_SMALL})(?:[ -](?:and\s+)?(?:{_SMALL}))*\b(?:\s+and\s+a\s+half)?"
    r"|half\s+an?|an?)"
)


def time_rules() -> Iterator[tuple[str, str, str]]:
    """Give the rules of ``time_rules.tsv`` in their order: name, pattern written out, name of the meaning's builder."""
    for kind, name, pattern, *builder in read_table("time_rules"):
        if kind == "rule":
            yield name, _written(pattern), builder[0]


@cache
def sign(name: str) -> re.Pattern[str]:
    """Give the pattern of the words that are a sign of something beside a time expression."""
    return re.compile(_written(_patterns("sign")[name]))


@cache
def _patterns(kind: str) -> dict[str, str]:
    return {name: pattern for row_kind, name, pattern, *_ in read_table("time_rules") if row_kind == kind}


def _written(pattern: str) -> str:
    """Write out the parts and the kinds of words that a pattern names in braces."""
    return re.sub(r"\{([A-Za-z_ ]+)\}", lambda named: _part(named[1]), pattern)


@cache
def _part(name: str) -> str:
    made = {"NUMBER": NUMBER, "HOLIDAY": any_of(holidays())}.get(name)
    return made or (_written(_patterns("part")[name]) if name.isupper() else any_of(words_of(name)))


def count_of(text: str) -> float | None:
    """Read a number as TIMEX3 counts it: "twenty four" -> 24, "a" -> 1; None for a vague one ("several").

    >>> count_of("two and a half"), count_of("several"), count_of("a couple of")
    (2.5, None, 2.0)
    """
    words = plain(text)
    vague = words_of("vague").get(words)
    if vague is not None:
        return None if vague == "X" else float(vague)
    if words.startswith("half a"):
        return 0.5
    fraction = 0.0
    mixed = re.fullmatch(rf"(.*?)[\s-]*(?:and\s+)?({_FRACTIONS})", words)
    if mixed and mixed[1]:
        words, fraction = mixed[1].strip(), _FRACTION[mixed[2]]
    if re.fullmatch(r"[\d,.]+", words):
        return float(words.replace(",", "").rstrip(".")) + fraction
    return _spelt(words) + fraction


def _spelt(words: str) -> float:
    numbers, total = words_of("number"), 0.0
    for word in re.split(r"[\s-]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += float(numbers.get(word, "1" if word in {"a", "an"} else "0"))
    return total

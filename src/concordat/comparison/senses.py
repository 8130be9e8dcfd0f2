"""How words are compared: by their first letters, or by a sense that several words share (``senses.tsv``)."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import read_table, words_of

STEM_LETTERS = 6
"""Words are compared by this many first letters, so that "negotiate" meets "negotiation".
Re-run evaluation/claims.py when it changes."""


def stem(word: str) -> str:
    """Give the letters by which a word is compared with others."""
    return word.lower().replace("isation", "ization").replace("’", "'")[:STEM_LETTERS]


def sense_of(lemma: str) -> str:
    """Name the sense that a word shares with others ("~release" for "free" and "set free"), or else give its stem."""
    return _senses().get(lemma.lower()) or stem(lemma)


@cache
def _senses() -> dict[str, str]:
    """Map each word to its first sense in the table."""
    found: dict[str, str] = {}
    for sense, words in read_table("senses"):
        for word in words.split("|"):
            found.setdefault(word, f"~{sense}")
    return found


def are_near(term: str, other: str) -> bool:
    """Tell whether two terms may be words for one thing that reports choose between ("protesters", "rioters").

    They have a sense in common, or one of them judges ("thugs").
    """
    shared = _choices().get(term, frozenset()) & _choices().get(other, frozenset())
    return bool(shared) or not _judging().isdisjoint((term, other))


@cache
def _judging() -> frozenset[str]:
    return frozenset(sense_of(word) for word in words_of("framing_words", "loaded"))


@cache
def _choices() -> dict[str, frozenset[str]]:
    """Map each word of the table of choices, as it is compared, to the senses it has there."""
    found: dict[str, set[str]] = {}
    for kind, sense, plain, coloured in read_table("framing_senses"):
        for word in (*plain.split("|"), *coloured.split("|")):
            found.setdefault(sense_of(word), set()).add(f"{kind} {sense}")
    return {word: frozenset(rows) for word, rows in found.items()}


def contrast_of(verb: str, other: str) -> str | None:
    """Name the contrast between two verbs (lemmas or stems), or null where exchanging them may leave the meaning."""
    for name, one, group in _contrasts():
        if (stem(verb) in one and stem(other) in group) or (stem(other) in one and stem(verb) in group):
            return name
    return None


def are_opposite(term: str, other: str) -> bool:
    """Tell whether two different terms stand in one row of the table of opposites ("export", "import")."""
    return term != other and any(term in row and other in row for row in _opposites())


@cache
def _contrasts() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    rows = read_table("verb_contrasts")[1:]
    return tuple((name, frozenset(map(stem, a.split("|"))), frozenset(map(stem, b.split("|")))) for name, a, b in rows)


@cache
def _opposites() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(sense_of, words.split("|"))) for (words,) in read_table("opposites"))

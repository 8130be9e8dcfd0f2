"""Whether two names can be one person's or one body's: whole names, shorter forms, other orders, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from concordat.lexicon.names import family_first, names_place
from concordat.lexicon.nicknames import same_given_name
from concordat.lexicon.slips import is_slip
from concordat.lexicon.spelling import name_words, plain, same_word, sound

POSSESSIVE = re.compile(r"['’]s\b")
LEGAL_FORMS = frozenset(
    ["inc", "corp", "corporation", "ltd", "limited", "plc", "llc", "co", "company", "ag", "sa", "nv", "gmbh"]
)
"""Legal forms of companies (ISO 20275), folded."""
UNDERSTOOD_SORTS = frozenset(
    ["university", "college", "airlines", "airways", "province", "governorate", "prefecture", "region", "forest"]
)
"""Sorts of bodies and places that news leaves out of their names (Harvard, Balkh), folded; with most others the shorter
name is another's ("Boston", "Boston Airport"). Read the actors of the development stories again when it grows."""
SMALL_WORDS = frozenset({"of", "for", "and", "the", "in", "on"})


def same_person_name(a: str, b: str) -> str | None:
    """Give the reason why two persons' names can be one person's, or nothing where they cannot.

    Both must be whole names; a surname alone is judged by ``is_short_for``.
    """
    x, y = name_words(a), name_words(b)
    if len(x) < 2 or len(y) < 2:  # noqa: PLR2004
        return None
    if [plain(w) for w in x] == [plain(w) for w in y]:
        return "the same name"
    short, full = sorted((x, y), key=len)
    folded, whole = [plain(w) for w in short], [plain(w) for w in full]
    if (folded[-1] == whole[-1] and _in_order(folded, whole)) or folded == whole[: len(folded)]:
        return "a shorter form of the name"
    spelling = _other_spelling(short, full)
    if spelling is None and same_given_name(short[0], full[0]) and sound(short[-1]) == sound(full[-1]):
        return f"{short[0]} and {full[0]} are forms of one given name"
    return spelling


def _other_spelling(short: tuple[str, ...], full: tuple[str, ...]) -> str | None:
    """Give the reason why two names in different spellings can be one person's."""
    alike = len(short) == len(full)
    if not same_word(short[-1], full[-1]) or not same_word(short[0], full[0]):
        turned = alike and len(full) == 2 and same_word(short[0], full[1]) and same_word(short[1], full[0])  # noqa: PLR2004
        return "the same names in another order" if turned else None
    rest = iter(full)
    if all(any(same_word(w, f) for f in rest) for w in short):
        return "another spelling of the name" if alike else "a shorter form of the name"
    return None


def _family_name(word: str, whole: tuple[str, ...]) -> bool:
    return plain(word) == plain(whole[0]) and plain(word) in family_first()


def _in_order(short: list[str], full: list[str]) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


def is_short_for(short: str, full: str) -> bool:
    """Tell whether a single word is the surname of a whole name, or the family name in front of it."""
    words, whole = name_words(short), name_words(full)
    return len(words) == 1 < len(whole) and (same_word(words[0], whole[-1]) or _family_name(words[0], whole))


@lru_cache(maxsize=20_000)
def body_words(name: str) -> tuple[str, ...]:
    """Split a body's name into plain words, without "the" and possessive endings."""
    return tuple(plain(word) for word in re.findall(r"\w+", POSSESSIVE.sub("", name)) if word.casefold() != "the")


def same_body_among(names: Iterable[str], others: Iterable[str]) -> str | None:
    """Give the reason why two bodies or places are one by any of the names that each is known to have."""
    known = {bare_name(name): name for name in others}
    name = next((name for name in names if bare_name(name) in known), None)
    return f"both are called {name}" if name else None


def bare_name(name: str) -> str:
    """Write a name without spaces and small words ("BringBackOurGirls", "Committee for | of the Red Cross")."""
    words = body_words(name)
    return "".join(word for word in words if word not in SMALL_WORDS) or "".join(words)


def without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the legal forms of companies."""
    return tuple(word for word in words if word not in LEGAL_FORMS)


def same_body_name(a: str, b: str) -> str | None:
    """Give the reason why two names of bodies or places can be one's: the same words, or a short form and its whole."""
    return _same_words(body_words(a), body_words(b)) or _short_form(*sorted((a, b), key=len))


def _same_words(x: tuple[str, ...], y: tuple[str, ...]) -> str | None:
    if x == y:
        return "the same name"
    if without_form(x) == without_form(y) != ():
        return "the same name without its legal form"
    if is_slip(x, y):
        return "the same name, misspelt by a letter"
    if len(x) == len(y) > 1 and [sound(word) for word in x] == [sound(word) for word in y]:
        return "another spelling of the name"
    return None


def _short_form(short: str, full: str) -> str | None:
    x, y = body_words(short), body_words(full)
    if () != x == y[: len(x)] and y[len(x) :] and all(word in UNDERSTOOD_SORTS for word in y[len(x) :]):
        return "the same name without its sort"
    if full.endswith(f" {short}") and names_place(full.removesuffix(short)):
        return f"{short} is {full} without its place"
    letters = short.replace(".", "")
    if letters.isupper() and len(letters) > 1 and letters == initials_of(full):
        return f"{short} stands for {full}"
    return None


def initials_of(name: str) -> str:
    """Give the capital letters that a name's words begin with."""
    return "".join(word[0] for word in name.split() if word[0].isupper())

"""What is known of names before reading: countries, places, bodies, seats of governments (Kremlin), given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from concordat.lexicon.tables import cells, read_table, words_of

Sort = Literal["country", "adjective", "people", "place", "bloc", "organization", "seat", "title", "nation", "nation's"]
"""What a known phrase is: "adjective" and "people" are the country's demonyms, "seat" speaks for a government,
"nation" is a people that acts as a group, "nation's" its adjective."""

PUBLIC = frozenset({"body", "government", "party", "armed", "court"})
"""Sorts of bodies whose acronyms stand with "the"."""

LONGEST_SPELT = 3
"""Letters of an acronym that is read letter by letter."""

LONGEST_PHRASE = 8
"""Tokens of the longest phrase in the tables ("Economic Community of West African States" has 6)."""


REMEMBERED = 65_536
"""Phrases of which it is remembered what they name: those of some fifty reports."""


@dataclass(frozen=True, slots=True)
class Known:
    """One known phrase: its sort, the name shown for its bearer, the country (ISO 3166-1 alpha-3) and a subsort."""

    sort: Sort
    name: str
    country: str | None = None
    subsort: str = ""


def plain_apostrophe(text: str) -> str:
    """Write typographic apostrophes and line breaks as the tables do."""
    return " ".join(text.replace("’", "'").split())


def undotted(text: str) -> str:
    """Write an acronym without its dots ("C.I.A." gives "CIA"); any other text stays as it is."""
    letters = text.replace(".", "")
    return letters if letters.isupper() and len(text) == 2 * len(letters) else text


@cache
def country_names() -> dict[str, str]:
    """Give the name shown for each country code."""
    return {code: names.split("|")[0] for code, names, *_ in read_table("countries")}


@cache
def known_phrases() -> dict[str, Known]:
    """Give every known name by its exact wording; where two tables share one, the later in this list stands."""
    found: dict[str, Known] = {}
    for row in read_table("regions"):
        names, kind, country, adjectives, people = cells(row, 5)
        sort: Sort = "bloc" if kind == "bloc" else "place"
        name = names.split("|")[0]
        found |= {n: Known(sort, name, country or None, kind) for n in names.split("|")}
        found |= {a: Known("adjective", name, country or None, kind) for a in adjectives.split("|") if a}
        found |= {p: Known("people", name, country or None, kind) for p in people.split("|") if p}
    for row in read_table("countries"):
        code, names, seats, adjectives, people = cells(row, 5)
        name = names.split("|")[0]
        towns = [town.split("=") for town in seats.split("|") if town]
        found |= {s: Known("place", town[0], code, "capital") for town in towns for s in town}
        found |= {p: Known("people", name, code) for p in people.split("|") if p}
        found |= {a: Known("adjective", name, code) for a in adjectives.split("|") if a}
        found |= {n: Known("country", name, code) for n in names.split("|")}
    for row in read_table("peoples"):
        name, nouns, adjectives, code = cells(row, 4)
        found |= {a: Known("nation's", name, code or None) for a in adjectives.split("|") if a}
        found |= {n: Known("nation", name, code or None) for n in [name, *nouns.split("|")] if n}
    for row in read_table("organizations"):
        name, names, country, kind = cells(row, 4)
        found |= {n: Known("organization", name, country or None, kind) for n in [name, *names.split("|")] if n}
    for row in read_table("seats"):
        name, names, country, stands = cells(row, 4)
        found |= {n: Known("seat", name, country or None, stands) for n in [name, *names.split("|")] if n}
    return {plain_apostrophe(phrase).removeprefix("the "): known for phrase, known in found.items()}


@cache
def known_capitals() -> dict[str, str]:
    """Give the exact wording of each longer known name by its upper-case form, for text set in capitals."""
    return {phrase.upper(): phrase for phrase in known_phrases() if len(phrase) > len("WHO") and not phrase.isupper()}


@lru_cache(maxsize=REMEMBERED)
def known_as(text: str) -> Known | None:
    """Find what a phrase of a text means: by its exact wording, set in capitals, or without the dots of an acronym."""
    text = plain_apostrophe(text)
    return known_phrases().get(text) or known_phrases().get(known_capitals().get(text, undotted(text)))


@cache
def given_names() -> dict[str, str]:
    """Give the gender ("m", "f" or "u") by given name."""
    return {row[0]: row[1] for row in read_table("given_names")}


@cache
def leader_surnames() -> dict[str, str]:
    """Give the surnames that by themselves are evidence of a person, with the bearer's gender."""
    return {row[0]: row[1] for row in read_table("leader_surnames")}


@cache
def leaders_countries() -> dict[str, str]:
    """Give the country (ISO 3166-1 alpha-3) that bearers of a surname lead or led, where it is only one."""
    return {row[0]: row[2] for row in read_table("leader_surnames") if len(row) > 2}  # noqa: PLR2004


@cache
def family_first() -> frozenset[str]:
    """Give the family names, folded, that stand in front of the given name."""
    return frozenset(row[0].casefold() for row in read_table("family_first"))


@cache
def demonyms() -> dict[str, str]:
    """Give the first adjective of each country by its code."""
    return {code: cells(row, 5)[3].split("|")[0] for row in read_table("countries") for code in row[:1]}


@cache
def name_heads() -> dict[str, str]:
    """Give what the last word of a name tells of its bearer: "organization", "place" or "other"."""
    return {row[1]: row[0] for row in reversed(read_table("name_heads"))}


@cache
def not_names() -> dict[str, str]:
    """Give the capitalised words that name no actor by themselves, with their sort."""
    return {word: sort for sort, word in reversed(read_table("not_names"))}


@cache
def epithets() -> dict[str, tuple[str, ...]]:
    """Give the countries that a description such as "islamic republic" can mean."""
    return {phrase.lower(): tuple(codes.split("|")) for phrase, codes in read_table("epithets")}


@cache
def metonyms(position: str) -> dict[str, str]:
    """Give what words beside a capital's name in one position show it to be: "government" or "place"."""
    return {word: reading for reading, place, word in read_table("metonym_words") if place == position}


def names_place(text: str) -> bool:
    """Tell whether words are a known country's or place's name."""
    known = known_phrases().get(text.strip())
    return known is not None and known.sort in ("country", "place")


@cache
def particles(sort: str) -> frozenset[str]:
    """Give the particles of names of one sort: "plain", "leading" (they can begin a name) or "hyphenated"."""
    return words_of("name_particles", sort)


@cache
def english_speaking() -> frozenset[str]:
    """Give the codes of the countries whose public figures are quoted in the words that they used."""
    return frozenset(row[0] for row in read_table("english_speaking"))


@cache
def us_states() -> dict[str, str]:
    """Give the states of the United States by every name and abbreviation that news uses."""
    written = {row[0]: row[1] for row in read_table("state_codes")}
    names = set(written.values())
    known = {phrase: k.name for phrase, k in known_phrases().items() if k.name in names and k.sort == "place"}
    return {name: name for name in names} | known | written


@cache
def _articled() -> frozenset[str]:
    """Give the last words of bodies' names that stand with "the" ("the European Commission", but "Fox News")."""
    return frozenset(row[1] for row in read_table("name_heads") if row[2:] == ("the",))


_ARTICLED = (
    "Kremlin",
    "Senate",
    "Pentagon",
    "Vatican",
    "Bundestag",
    "Bundesrat",
    "Knesset",
    "Duma",
    "Treasury",
    "Taliban",
)


def _is_spelt(name: str) -> bool:
    """Tell whether an acronym is too short to be read as a word ("the FBI", but "NATO")."""
    return name.isupper() and 1 < len(name) <= LONGEST_SPELT


def with_article(name: str) -> str:
    """Write a country's or body's name as it stands after "of" ("the United States", "Iran")."""
    words = name.split()
    needs = words[0] in ("United", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", *_ARTICLED)
    needs = needs or words[-1] in ("Republic", "Islands", "Emirates", "House", "Strip", "Bank", "party")
    needs = needs or (_is_spelt(name) and (known := known_phrases().get(name)) is not None and known.subsort in PUBLIC)
    return f"the {name}" if needs or (len(words) > 1 and words[-1] in _articled()) else name

"""Whether the name of a month is one here, or somebody's given name ("June Okafor", "the envoy April Ludgate")."""

from __future__ import annotations

import re

from concordat.lexicon.names import known_as
from concordat.lexicon.times import words_of

_COMPANY = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|to|and|or|before|after|through|during|between|for|on|early|late|mid|last|next|this"
    r"|each|every|the|end|until|around|about)|[,(–-])[\s-]*$",
    re.IGNORECASE,
)
"""What stands before a month: a preposition of time, an order, a bracket."""

_LISTED = re.compile(r"(?:\A|\W)(?P<word>\w+)\s+(?:and|or)\s*$", re.IGNORECASE)
"""A list, of months or of people, by what stands in it before ("in March and April", "Jo Dunn and April Hart")."""

_NEAR = 20
"""Characters before it that are looked at: the longest of these words and a space or two."""

_GIVEN_NAMES = frozenset({"april", "june", "august", "jan", "may"})
_SURNAME = re.compile(r"\s+(?P<name>[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?)\b(?!\s+\d)")


def in_time_company(text: str, start: int) -> bool:
    """Tell whether a word of time stands before a place in a text ("in", "late", "the end of")."""
    return bool(_COMPANY.search(text[max(0, start - _NEAR) : start]))


def is_given_name(text: str, start: int, end: int) -> bool:
    """Tell whether a month's name alone, text[start:end], is somebody's: a surname follows, no word of time before."""
    if text[start:end].lower() not in _GIVEN_NAMES:
        return False
    surname = _SURNAME.match(text, end)
    before = text[max(0, start - _NEAR) : start].rstrip(" ,")
    listed = _LISTED.search(before)
    in_company = _COMPANY.search(before) if listed is None else listed["word"].lower() in words_of("month")
    return surname is not None and known_as(surname["name"]) is None and not in_company

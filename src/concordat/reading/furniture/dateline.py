"""Datelines: 'MOSCOW:', 'LONDON (Reuters) -', 'KYIV, Jan 3 -', '(CNN)'."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from concordat.reading.agencies import agency_names
from concordat.reading.furniture.evidence import word_list
from concordat.reading.furniture.lines import Line


class Dateline(msgspec.Struct, frozen=True):
    """A dateline at ``start:end``, the dash or colon after it up to ``mark_end``; ``alone`` on its line or before text.

    ``agency`` is the span of the agency it names, if any.
    """

    start: int
    end: int
    mark_end: int
    alone: bool
    agency: tuple[int, int] | None


FEWEST_PLACE_LETTERS = 4
"""Letters from which an unknown word in capitals before a dash is a place; before a colon it must be a known one."""

_LABELS = frozenset(
    {
        *(
            "BREAKING",
            "EXCLUSIVE",
            "UPDATE",
            "UPDATED",
            "WATCH",
            "VIDEO",
            "OPINION",
            "ANALYSIS",
            "NEW",
            "POLL",
            "REPORT",
        ),
        *("LIVE", "FACTBOX", "EXPLAINER", "EXPLAINED", "FEATURE", "COMMENT", "EDITORIAL", "NOTE", "CORRECTION", "READ"),
        *(
            "CORRECTIONS",
            "CORRECTED",
            "CLARIFICATION",
            "CLARIFICATIONS",
            "RETRACTION",
            "APOLOGY",
            "ERRATUM",
            "DISCLAIMER",
        ),
        *("MORE", "ALERT", "NEWS", "FACT", "CHECK", "ADVERTISEMENT", "LATEST", "JUST", "CLOSE", "PHOTOS", "PHOTO"),
        *("RELATED", "TRENDING", "FILE", "HOST", "ANCHOR", "BYLINE", "MR", "MRS", "MS", "DR", "PRESIDENT", "SENATOR"),
    }
)
"""Words in capitals that open a report without being a place."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ -][A-ZÀ-Þ][\w.'’-]+){0,3}"
_REGION = r"(?:,\s*[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})?"
_DASH = r"\s*(?:--|[-–—:])(?=[\s\"“‘A-Z]|$)"


def find_dateline(line: Line, body_follows: bool) -> Dateline | None:
    """Find the dateline with which a line begins; ``body_follows`` where paragraphs of reporting come after it."""
    for pattern, certain in _patterns():
        match = pattern.match(line.text)
        if not match or not _is_place(match, certain):
            continue
        alone = match.end() == len(line.text)
        if not (body_follows if alone else line.prose):
            return None
        agency = match.span("agency") if match["agency"] else None
        return Dateline(
            line.start + match.start(),
            line.start + match.end("line") if not alone else line.end,
            line.start + match.end(),
            alone,
            (line.start + agency[0], line.start + agency[1]) if agency else None,
        )
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """List the shapes of datelines; the flag tells that the shape is certain whatever the place is called."""
    agency = "|".join(map(re.escape, agency_names()))
    named = rf"[(\[]\s*(?P<agency>(?:{agency}|CNN|NBC News|CBS News|Fox News|CNN Business)(?:[/ ]\w+)?)\s*[)\]]"
    date = rf"(?:,?\s*\(?{_DAY}\)?,?)"
    unknown = r"\((?P<agency>[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,3})\)"
    nobody = r"(?P<agency>\b\B)?"
    place = rf"(?P<place>{_MIXED}|{_UPPER}){_REGION}{date}?"
    return (
        (re.compile(rf"(?P<line>{place}\s*{named}{date}?)(?:{_DASH})?(?=\W|$)"), True),
        (re.compile(rf"(?P<line>(?P<place>){named})(?:{_DASH})?"), True),
        (re.compile(rf"(?P<line>(?P<place>{_UPPER}){_REGION}{date}?\s*{unknown}){_DASH}"), True),
        (re.compile(rf"(?P<line>(?P<place>{_UPPER}){_REGION}{date}?{nobody}){_DASH}"), False),
        (re.compile(rf"(?P<line>(?P<place>{_MIXED}){_REGION}{date}{nobody}){_DASH}"), True),
        (re.compile(rf"(?P<line>(?P<place>{_MIXED}){_REGION}{nobody}){_DASH}"), False),
        (re.compile(rf"(?P<line>(?P<place>{_UPPER}){nobody})$"), False),
        (re.compile(rf"(?P<line>{_DAY}\s*\((?P<place>{_UPPER}|{_MIXED}){_REGION}\){nobody}){_DASH}"), True),
    )


def _is_place(match: re.Match[str], certain: bool) -> bool:
    place = match["place"]
    if place.upper() in _LABELS:
        return False
    if certain:
        return True
    if place.casefold() in _cities():
        return True
    words = set(re.findall(r"\w+", match["line"]))
    shouted = place.upper() == place and len(place) >= FEWEST_PLACE_LETTERS
    label = match.group().endswith(":") or match["line"] == match.string
    return shouted and not label and not words & _LABELS


@cache
def _cities() -> frozenset[str]:
    return frozenset(city.casefold() for city in word_list("dateline_cities"))

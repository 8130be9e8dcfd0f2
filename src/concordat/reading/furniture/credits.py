"""Credits: which words name an author, a photographer or an agency."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from concordat.reading.agencies import agency_name, agency_names
from concordat.reading.furniture.lines import Line


class Named(msgspec.Struct, frozen=True):
    """The words ``start:end`` credit ``actor``."""

    start: int
    end: int
    actor: str


_PHOTO = re.compile(
    r"(?:file )?(?:photo|image|picture|video|illustration|source|credit|via|courtesy)s?(?: (?:by|credit|courtesy|of))?"
    r"\s*[:/|]?\s+(?P<actor>[^()\[\].]{2,60})",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:(?:written|reported|posted|story|words) )?by:?\s+(?P<actor>.{2,80})$", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:reporting|writing|editing) by (?P<actor>[^;).]{2,80})", re.IGNORECASE)
_MATERIAL = re.compile(
    r"\b(?:with|from) (?:material|files|(?:additional )?reporting|inputs?|assistance) (?:from|by) "
    r"(?P<actor>[^;).]{2,80})",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"^(?P<actor>.{2,80}?) contributed\b", re.IGNORECASE)


def credits_in(line: Line, kind: str) -> list[Named]:
    """List whom a line of furniture credits: the agency alone where one is named beside an author."""
    for pattern in _patterns().get(kind, ()):
        match = pattern.search(line.text)
        if match:
            actor = match["actor"].strip(" \t|,;:/-–—")
            if actor:
                agency = agency_name().search(actor)
                named = agency.group() if agency else actor
                return [Named(line.start + match.start(), line.start + match.end("actor"), named)]
    return []


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """List how each kind of furniture credits somebody, the plainest way first."""
    others = (_REPORTING, _MATERIAL, _CONTRIBUTED, _PHOTO, _agency_at_end())
    return {
        "byline": (_BY, re.compile(r"^(?P<actor>[^|,]{3,60})")),
        "caption": (_PHOTO, _agency_at_end()),
        "credit": others,
        "copyright": others,
        "note": others,
    }


@cache
def _agency_at_end() -> re.Pattern[str]:
    names = "|".join(map(re.escape, agency_names()))
    return re.compile(rf"(?<!\w)(?P<actor>(?:{names}|Getty Images|Getty|Shutterstock)(?:/[\w. ]+)?)[\W_]*$")

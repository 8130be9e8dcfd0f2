"""Publication dates as files and pages state them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
)
"""Full dates that can be read one way only; 3/4/2025 is no such date."""


FIRST_YEAR, LAST_YEAR = 1605, 2100
"""Years in which a report can have been published: from the first newspaper (Relation, Strasbourg 1605) to a year that
no reader of today will see, so that a text reads the same on any day."""

_LONGEST = 200
"""Characters of the longest words in which a page or feed states a date; more is something else."""


def iso_date(stated: str | None) -> str | None:
    """Read a stated date (ISO 8601, RFC 5322 or written out); null where it says nothing certain or possible."""
    if not stated or len(stated) > _LONGEST:
        return None
    text = stated.strip()
    return possible(text if _iso_year(text) is not None else _from_mail(text) or written_date(text))


def possible(date: str | None) -> str | None:
    """Give back an ISO 8601 date on which a report can have been published; null for any other."""
    year = _iso_year(date or "")
    return date if year and FIRST_YEAR <= year <= LAST_YEAR else None


def _iso_year(text: str) -> int | None:
    try:
        return datetime.fromisoformat(text).year
    except (ValueError, OverflowError):
        return None


def _from_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def written_date(text: str) -> str | None:
    """Find the first full date written in ``text`` ("January 17, 2025")."""
    found = [match for pattern in _WRITTEN for match in pattern.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        month = match["month"].lower()
        try:
            return date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"])).isoformat()
        except ValueError:
            continue
    return None

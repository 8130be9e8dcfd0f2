"""Publication dates as files and pages state them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources

_BOUNDS = r"(?<![\w.,/:-]){}(?![\w/-])"
"""Nothing beside a date makes it a part of something longer: an address, a version, a telephone number."""


@cache
def _months() -> dict[str, int]:
    """Give the number of a month by each of its names in ``data/months.tsv``."""
    text = resources.files("concordat.reading").joinpath("data/months.tsv").read_text("utf-8")
    rows = [line.split("\t")[1:] for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {name: number for row in rows for number, names in enumerate(row, 1) for name in names.split("|")}


@cache
def _written() -> tuple[re.Pattern[str], ...]:
    """List the forms of full dates that can be read one way only: not 3/4/2025, but 13/4/2025 and 3.4.2025."""
    month = rf"(?P<month>{'|'.join(sorted(_months(), key=len, reverse=True))})"
    year = r"(?: de| del)?[\s-]*(?P<year>\d{4})"
    forms = (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\.\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<day>1[3-9]|2\d|3[01])([/-])(?P<month>\d{1,2})\2(?P<year>\d{4})",
        r"(?P<month>\d{1,2})([/-])(?P<day>1[3-9]|2\d|3[01])\2(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:\.|º|°|st|nd|rd|th|er)?(?: of| de| d[’'])?[\s-]*{month}\b\.?,?{year}",
        rf"{month}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year>\d{{4}})",
    )
    return tuple(re.compile(_BOUNDS.format(form), re.IGNORECASE) for form in forms)


FIRST_YEAR, LAST_YEAR = 1605, 2100
"""Years in which a report can have been published: from the first newspaper (Relation, Strasbourg 1605) to a year that
no reader of today will see, so that a text reads the same on any day."""

_LONGEST = 200
"""Characters of the longest words in which a page or feed states a date; more is something else."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEFORE, _BEHIND = 30, 10
"""Characters before and behind the year of a written date: "Wednesday, the 30th of September", "-09-30"."""

_NEARLY_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ]+(?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)

_EITHER_WAY = re.compile(_BOUNDS.format(r"(?P<first>0?[1-9]|1[0-2])([/-])(?P<second>0?[1-9]|1[0-2])\2(?P<year>\d{4})"))


def iso_date(stated: str | None) -> str | None:
    """Read a stated date (ISO 8601, RFC 5322 or written out); null where it says nothing certain or possible."""
    if not stated or len(stated) > _LONGEST:
        return None
    text = stated.strip()
    return possible(_iso(text) or _from_mail(text) or written_date(text))


def possible(date: str | None) -> str | None:
    """Give back an ISO 8601 date on which a report can have been published; null for any other."""
    year = _iso_year(date or "")
    return date if year and FIRST_YEAR <= year <= LAST_YEAR else None


def day_of(date: str) -> str:
    """Give the day of an ISO 8601 date, where it was written."""
    return datetime.fromisoformat(date).date().isoformat()


def _iso(text: str) -> str | None:
    """Read ISO 8601, also as programs write it: a space for the T or before the zone, "+0000", a zone's name."""
    if _iso_year(text) is not None:
        plain = text[4:5] == text[7:8] == "-" and text[10:11] in {"", "T"}
        return text if plain else datetime.fromisoformat(text).isoformat()
    near = _NEARLY_ISO.fullmatch(text)
    made = f"{near['day']}T{near['time']}{(near['zone'] or '').replace('UTC', 'Z').replace('GMT', 'Z')}" if near else ""
    return made if _iso_year(made) is not None else None


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
    found = first_date(text)
    return found[0] if found else None


def first_date(text: str) -> tuple[str, int] | None:
    """Find the first full date written in ``text``, and where it begins."""
    for year in _YEAR.finditer(text):
        around = max(year.start() - _BEFORE, 0), year.end() + _BEHIND
        found = [match for pattern in _written() for match in pattern.finditer(text, *around)]
        for match in sorted(found, key=re.Match.start):
            month = match["month"].lower()
            try:
                day = date(int(match["year"]), _months().get(month) or int(month), int(match["day"]))
            except ValueError:
                continue
            return day.isoformat(), match.start()
    return None


def days_either_way(text: str) -> tuple[str, ...]:
    """List the days that a date in numbers can mean: 3/5/2022 is the third of May or the fifth of March."""
    found = _EITHER_WAY.search(text)
    if found is None:
        return ()
    first, second = int(found["first"]), int(found["second"])
    return tuple(f"{found['year']}-{month:02}-{day:02}" for day, month in ((first, second), (second, first)))

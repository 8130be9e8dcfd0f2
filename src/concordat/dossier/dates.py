"""EDTF dates and ISO 8601 durations in words (Extended Date/Time Format, ISO 8601-2)."""

from __future__ import annotations

import re

from concordat.lexicon.calendar import MONTHS, SEASONS

UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}

_DATE = re.compile(r"(?P<year>-?[\dX]{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T(?P<time>\d\d:\d\d))?\S*")
_UNKNOWN = re.compile(r"-XX(?=-XX|T|$|[~?%])")
_DURATION = re.compile(r"P(?=.)(?P<days>(?:[\d.]+[YMWD])*)(?:T(?P<hours>(?:[\d.]+[HMS])+))?")
_PART = re.compile(r"([\d.]+)([A-Z])")


def date_words(edtf: str) -> str:
    """Say a date or interval ("2022-02" is "February 2022"); what cannot be read is given back as it is."""
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _one_date(edtf)
    if begin in ("", ".."):
        return f"until {_one_date(end)}"
    if end in ("", ".."):
        return f"since {_one_date(begin)}"
    return f"{_one_date(begin)} to {_one_date(end)}"


def duration_words(iso: str) -> str:
    """Say a duration ("P20Y" is "20 years"); what cannot be read is given back as it is."""
    match = _DURATION.fullmatch(iso)
    if not match:
        return iso
    parts = [(n, UNITS[unit]) for n, unit in _PART.findall(match["days"] or "")]
    parts += [(n, UNITS["T" + unit]) for n, unit in _PART.findall(match["hours"] or "")]
    return ", ".join(f"{n} {unit}" if n == "1" else f"{n} {unit}s" for n, unit in parts) or iso


def _one_date(edtf: str) -> str:
    whole, edtf = edtf, _UNKNOWN.sub("", edtf)
    if edtf != whole and edtf.partition("T")[0] in ("XXXX", ""):
        clock = edtf.partition("T")[2]
        return f"day unknown, {clock}" if clock else "day unknown"
    about = "about " if edtf.endswith(("~", "%")) else ""
    doubt = " (uncertain)" if edtf.endswith(("?", "%")) else ""
    match = _DATE.fullmatch(edtf.rstrip("~?%"))
    if not match:
        return edtf
    return f"{about}{_calendar(match)}{doubt}"


def _calendar(match: re.Match[str]) -> str:
    year = _year(match["year"])
    if not match["month"]:
        return year or "undated"
    month = int(match["month"])
    if month in SEASONS:
        return f"{SEASONS[month]} {year}".rstrip()
    if not 1 <= month <= len(MONTHS):
        return match.group()
    named = f"{MONTHS[month - 1]} {year}".rstrip()
    if match["day"]:
        named = f"{int(match['day'])} {named}"
    return f"{named}, {match['time']}" if match["time"] else named


def _year(year: str) -> str:
    if year == "XXXX":
        return ""
    if year.endswith("XX") and year[:2].isdigit():
        return f"{year[:2]}00s"
    if year.endswith("X") and year[:3].isdigit():
        return f"{year[:3]}0s"
    return year

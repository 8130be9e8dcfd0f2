"""Calendar arithmetic on EDTF: days, weeks, months, quarters, named days."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from concordat.lexicon.times import holidays, names_of

MONTHS = tuple(name.title() for name in names_of("month").values())
WEEKDAYS = tuple(name.title() for name in names_of("weekday").values())
DATE_WORDS = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
SEASONS = {int(code): name for code, name in names_of("season").items()}
MONTHS_IN_YEAR = 12
# The first EDTF codes of quarters and seasons (level 2 and level 1).
QUARTER_BASE, SPRING = 32, 21
_DECADE, _CENTURY, _MILLENNIUM = 10, 100, 1000


def parse_day(text: str | None) -> date | None:
    """Read the day at the head of an ISO 8601 date or date-time; None where there is none."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", text or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def first_day(value: str | None) -> date | None:
    """Give the first day that an EDTF date or interval covers; None where it is no common date."""
    match = re.match(r"(\d{2}[\dX]{2})(?:-(\d\d))?(?:-(\d\d))?", value or "")
    if not match:
        return None
    year, month = int(match[1].replace("X", "0")), int(match[2] or 1)
    if month > QUARTER_BASE:
        month = (month - QUARTER_BASE - 1) * 3 + 1
    elif month >= SPRING:
        month = (3, 6, 9, 12)[(month - SPRING) % 4]
    try:
        return date(year, month, int(match[3] or 1))
    except ValueError:
        return None


def months_of(value: str | None) -> tuple[int, int] | None:
    """Give the first and last month of an EDTF date, counted from January of the year 0; None where it is none.

    >>> months_of("1943-02-03"), months_of("1943"), months_of("-0490")
    ((23317, 23317), (23316, 23327), (-5880, -5869))
    """
    match = re.match(r"(-?)(\d\d[\dX]{2})(?:-(\d\d))?(?!\d)", value or "")
    if not match:
        return None
    years = sorted(int(match[1] + match[2].replace("X", digit)) for digit in "09")
    first, last = _months_of_part(int(match[3])) if match[3] else (0, MONTHS_IN_YEAR - 1)
    return years[0] * MONTHS_IN_YEAR + first, years[-1] * MONTHS_IN_YEAR + last


def _months_of_part(code: int) -> tuple[int, int]:
    if code <= MONTHS_IN_YEAR:
        return code - 1, code - 1
    first = 3 * (code - QUARTER_BASE - 1) if code > QUARTER_BASE else 2 + 3 * (code - SPRING)
    return first, first + 2


def year_name(year: int) -> str:
    """Write a year in EDTF, which counts astronomically (the year 0 is 1 BC)."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def moved(day: date, unit: str, count: float) -> date | None:
    """Move a day by ``count`` units (D, W, E, F, M, Q, Y, 10Y, 100Y); None outside the calendar."""
    days = {"D": 1, "W": 7, "E": 7, "F": 14}.get(unit)
    try:
        if days is not None:
            return day + timedelta(days=round(count * days))
        months = round(
            count * {"M": 1, "Q": 3, "Y": 12}.get(unit, 12 * int(unit.rstrip("Y") or 1) if unit[0].isdigit() else 0)
        )
        index = day.year * MONTHS_IN_YEAR + day.month - 1 + months
        return in_month(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1, day.day)
    except (OverflowError, ValueError):
        return None


def in_month(year: int, month: int, day: int) -> date | None:
    """Give the day, or the month's last where the month is shorter; None outside the calendar."""
    if not MINYEAR <= year <= MAXYEAR - 1:
        return None
    after = date(year + month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)
    return date(year, month, min(day, (after - timedelta(days=1)).day))


def month_day(year: int, month: int, day: int | None) -> str | None:
    """Write a month or a day in EDTF; None for a day that the calendar does not have."""
    if day is None:
        return f"{year:04}-{month:02}" if 1 <= month <= MONTHS_IN_YEAR else None
    found = in_month(year, month, day) if 1 <= month <= MONTHS_IN_YEAR else None
    return str(found) if found and found.day == day else None


def days_after(day: date, days: int) -> date:
    """Give the day so many days after ``day``, or before it (negative); the calendar's own end where it is beyond."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def period(day: date, unit: str) -> str:
    """Name in EDTF the day, week, weekend, month, quarter, year, decade or century in which ``day`` falls."""
    if unit in {"W", "F"}:
        return f"{days_after(day, -day.weekday())}/{days_after(day, 6 - day.weekday())}"
    if unit == "E":
        return f"{days_after(day, 5 - day.weekday())}/{days_after(day, 6 - day.weekday())}"
    if unit == "Q":
        return f"{day.year:04}-{QUARTER_BASE + (day.month + 2) // 3}"
    year = f"{day.year:04}"
    return {"M": f"{year}-{day.month:02}", "Y": year, "10Y": f"{year[:3]}X", "100Y": f"{year[:2]}XX"}.get(
        unit, str(day)
    )


def named_day(name: str, year: int) -> date | None:
    """Give the day that a name ("Good Friday") has in a year, by the rules of ``holidays.tsv``."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    rule = holidays().get(name, "")
    if rule.startswith("E"):
        return easter(year) + timedelta(days=int(rule[1:]))
    if "/" in rule:
        nth, weekday, nth_month = (int(part) for part in rule.split("/"))
        return _nth_weekday(year, nth_month, weekday, nth)
    month, _, day = rule.partition("-")
    return date(year, int(month), int(day)) if day else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = in_month(year, month, 31) or date(year, month, 28)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Give western Easter Sunday (the anonymous Gregorian computus, Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)

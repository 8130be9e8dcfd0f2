"""From a match of the grammar to what it means: one function for each kind of time expression.

A builder may refuse a match with None.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from concordat.extraction.times.meanings import (
    AFTER,
    AROUND,
    BEFORE,
    AtClock,
    Beside,
    Daily,
    DayOrMonth,
    Fixed,
    InNearYear,
    InYear,
    Meaning,
    OnWeekday,
    Relation,
    Shifted,
)
from concordat.lexicon.calendar import MONTHS_IN_YEAR, QUARTER_BASE, WEEKDAYS, month_day, named_day
from concordat.lexicon.times import count_of, names_of, plain, words_of

Match = re.Match[str]
# Two-digit years from here on are of the twentieth century (the POSIX convention is 69; reports look back further).
_LAST_CENTURY = 50
CENTURY, HOURS, NOON, MINUTES, _TEENS = 100, 24, 12, 60, 10
_NEAR_DAYS = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
_BACK = {"ago", "back", "earlier", "before", "previously", "prior"}
_FROM_STORY = {"earlier", "before", "previously", "prior", "later", "after", "afterwards"}
_UNIT_LETTERS = {
    "F": ("W", 2),
    "E": ("D", 2),
    "Q": ("M", 3),
    "10Y": ("Y", 10),
    "100Y": ("Y", 100),
    "1000Y": ("Y", 1000),
}
_SMALLER = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "10Y": ("Y", 10), "100Y": ("Y", 100)}
# "between 9 a.m. and 5 p.m." are hours of every day.
_DAILY = re.compile(r"\bbetween\s+(?:.{1,24}\s+and\s+)?$")
_BOUND = re.compile(r"\b(?:until|till|before|after|from|to)\s+$")
OWN_DAY = Shifted("D", 0)
"""The day of writing, on which a time of day lies where nothing else is said."""

_STEPS = {"last": -1, "this": 0, "next": 1, "": 0}


def _group(match: Match, name: str) -> str:
    return plain(match.groupdict().get(name) or "")


def _relation(match: Match) -> Relation:
    words = set(_group(match, "rel").split())
    if words & {"last", "past", "previous"}:
        return "last"
    if words & {"next", "coming", "following"}:
        return "next"
    return "this" if "this" in words else ""


def _month(match: Match) -> int:
    return int(words_of("month")[_group(match, "month")])


def _day(match: Match) -> int | None:
    digits = re.sub(r"\D", "", _group(match, "day"))
    return int(digits) if digits else None


def _year(match: Match) -> str:
    year = int(match["year"])
    if _group(match, "era").startswith("b"):
        # EDTF counts astronomically: 1 BC is the year 0.
        return f"-{year - 1:04}" if year > 1 else "0000"
    return f"{year:04}"


def _dated(value: str | None) -> Fixed | None:
    return Fixed("DATE", value) if value else None


def full_date(match: Match) -> Meaning | None:
    """Read a month or a day with its year; a year before Christ is counted as EDTF counts."""
    if _group(match, "era").startswith("b"):
        day = _day(match)
        return Fixed("DATE", f"{_year(match)}-{_month(match):02}" + (f"-{day:02}" if day else ""))
    return _dated(month_day(int(match["year"]), _month(match), _day(match)))


def part_date(match: Match) -> Meaning | None:
    """Read a month or a day without its year."""
    day = _day(match)
    if day and not month_day(2000, _month(match), day):
        return None
    return InYear(f"{_month(match):02}", day, _relation(match))


def near_month(match: Match) -> Meaning | None:
    """Read "October this year"."""
    month = f"{_month(match):02}"
    return InNearYear(_STEPS[_relation(match)], month, _day(match))


def near_quarter(match: Match) -> Meaning:
    """Read "last year's third quarter"."""
    return InNearYear(_STEPS[_relation(match)], str(QUARTER_BASE + int(words_of("ordinal")[_group(match, "nth")])))


def year_ago_quarter(match: Match) -> Meaning:
    """Read "the year-ago third quarter"."""
    return InNearYear(-1, str(QUARTER_BASE + int(words_of("ordinal")[_group(match, "nth")])))


def maybe_full_date(match: Match) -> Meaning | None:
    """Read a date whose year may be missing."""
    return full_date(match) if _group(match, "year") else part_date(match)


def numeric_date(match: Match) -> Meaning | None:
    """Read 10/31/2024, 31.10.2024 (day first), or 04/03/2024, whose order the article decides."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < CENTURY:
        year += 1900 if year >= _LAST_CENTURY else 2000
    day_first = match["sep"] == "." or first > MONTHS_IN_YEAR
    if not day_first and max(first, second) <= MONTHS_IN_YEAR and first != second:
        return DayOrMonth(f"{year:04}-{second:02}-{first:02}", f"{year:04}-{first:02}-{second:02}")
    return _dated(month_day(year, *((second, first) if day_first else (first, second))))


def iso_date(match: Match) -> Meaning | None:
    """Read 2024-10-31, 20241031, or a date and time of ISO 8601."""
    value = month_day(int(match["year"]), int(match["month"]), int(match["day"]))
    clock = _group(match, "clock")
    return Fixed("TIME", f"{value}T{clock}") if value and clock else _dated(value)


def year(match: Match) -> Meaning:
    """Read a year, "~" (EDTF: approximate) after "circa"."""
    return Fixed("DATE", _year(match) + ("~" if _group(match, "circa") else ""))


def year_span(match: Match) -> Meaning:
    """Read 2019-20."""
    return Fixed("DATE", f"{match['year']}/{match['year'][:2]}{match['to']}")


def spoken_year(match: Match) -> Meaning | None:
    """Read "nineteen ninety-six"."""
    first, second = count_of(match["a"]), count_of(match["b"])
    if first is None or second is None or not _TEENS <= second < CENTURY:
        return None
    return Fixed("DATE", f"{int(first):02}{int(second):02}")


def season(match: Match) -> Meaning:
    """Read a season with or without its year."""
    code = words_of("season")[_group(match, "season")]
    named = _year(match) if _group(match, "year") else ""
    return Fixed("DATE", f"{named}-{code}") if named else InYear(code, None, _relation(match))


def quarter(match: Match) -> Meaning:
    """Read a quarter of a year; without a year it is the last that has begun."""
    code = QUARTER_BASE + int(words_of("ordinal")[_group(match, "nth")])
    named = _group(match, "year")
    return Fixed("DATE", f"{named}-{code}") if named else InYear(str(code), None, _relation(match))


def decade(match: Match) -> Meaning:
    """Read the 1990s, the '90s or the nineties."""
    digits = re.sub(r"\D", "", _group(match, "digits"))
    if digits:
        return Fixed("DATE", f"{digits[:-1].rjust(3, '_').replace('__', '19')}X")
    tens = int(words_of("decade")[_group(match, "word")]) // 10
    return Fixed("DATE", f"{_group(match, 'century') or '19'}{tens}X")


def century(match: Match) -> Meaning:
    """Read "the 19th century"."""
    word = _group(match, "nth").replace(" ", "-")
    number = int(words_of("ordinal").get(word) or re.sub(r"\D", "", word))
    sign = "-" if _group(match, "era").startswith("b") else ""
    return Fixed("DATE", f"{sign}{number - 1:02}XX")


def weekday(match: Match) -> Meaning:
    """Read a day of the week, perhaps with a part of the day."""
    relation = _relation(match)
    if relation == "next" and "next" not in _group(match, "rel"):
        relation = "coming"
    day = OnWeekday(int(words_of("weekday")[_group(match, "weekday")]), relation)
    return AtClock(day, "") if _group(match, "part") else day


def weekday_of_week(match: Match) -> Meaning:
    """Read "Friday next week"."""
    return OnWeekday(int(words_of("weekday")[_group(match, "weekday")]), "this", in_week=_STEPS[_group(match, "step")])


def near_day(match: Match) -> Meaning:
    """Read yesterday, today, tomorrow and their neighbours."""
    word = _group(match, "near")
    far = 2 if _group(match, "far") else 1
    day = Shifted("D", _NEAR_DAYS[word] * far)
    return AtClock(day, "") if _group(match, "part") or word == "tonight" else day


def part_of_this_day(match: Match) -> Meaning:
    """Read "this morning" and "last night"."""
    return AtClock(Shifted("D", -1 if _group(match, "rel") == "last" else 0), "")


def near_period(match: Match) -> Meaning:
    """Read "last week", "this year", "next decade"."""
    return Shifted(words_of("unit")[_group(match, "unit")], _STEPS[_relation(match)])


def story_period(match: Match) -> Meaning:
    """Read "the next day", "the same year", "that week": reckoned from the date told before."""
    word = _group(match, "unit")
    unit = "D" if word in words_of("part") else words_of("unit")[word]
    step = {"previous": -1, "preceding": -1, "next": 1, "following": 1}.get(_group(match, "step"), 0)
    day = Shifted(unit, step, from_story=True)
    return AtClock(day, "") if word in words_of("part") else day


def ago(match: Match) -> Meaning | None:
    """Read "three years ago", "days earlier", "two weeks later"."""
    if not match["count"] and _group(match, "unit")[-1] != "s":
        return None
    unit, count = words_of("unit")[_group(match, "unit")], count_of(match["count"]) if match["count"] else None
    way = _group(match, "way")
    sign = -1 if way in _BACK else 1
    from_story = way in _FROM_STORY
    if count is None:
        return Shifted(unit, None, from_story=from_story, sign=sign)
    if count != int(count) and unit in _SMALLER:
        unit, factor = _SMALLER[unit]
        count = round(count * factor)
    return Shifted(unit, sign * count, from_story=from_story, sign=sign, compared=unit == "Y" and sign < 0)


def beside_event(match: Match) -> Meaning:
    """Read a time by an event told before: "the day after the vote", "two weeks before the fire"."""
    count = count_of(counted) or 1 if (counted := _group(match, "count")) else 1
    word = _group(match, "unit")
    unit = words_of("unit").get(word) or "D"  # "the morning after"
    return Shifted(unit, count if match["way"] == "after" else -count, from_story=True)


def week_of(match: Match) -> Meaning | None:
    """Read "the week of 20 May"."""
    day = maybe_full_date(match)
    return Beside(day) if day else None


def weekday_beside(match: Match) -> Meaning | None:
    """Read "the Thursday before Easter"."""
    day = holiday(match)
    weekday = int(words_of("weekday")[_group(match, "weekday")])
    return Beside(day, weekday, -1 if match["way"].lower() == "before" else 1) if day else None


def weekday_beside_event(match: Match) -> Meaning:
    """Read "the Sunday before the vote": which one hangs on a day that is not said."""
    day = int(words_of("weekday")[_group(match, "weekday")])
    return Fixed("DATE", None, f"{WEEKDAYS[day]} {match['way'].lower()} another event")


def duration(count: float | None, unit: str) -> Fixed:
    """Give a duration in ISO 8601 ("P3Y", "PT16H"); no value where the number is vague ("several years")."""
    letter, factor = _UNIT_LETTERS.get(unit, (unit[-1], 1))
    if count is None:
        return Fixed("DURATION", None, f"an unstated number of {names_of('unit')[unit]}s")
    return Fixed("DURATION", f"P{'T' if unit.startswith('T') else ''}{count * factor:g}{letter}")


def length(match: Match) -> Meaning:
    """Read a length of time: "three days", "several years", "the whole week"."""
    counted = _group(match, "count")
    unit = words_of("unit")[_group(match, "unit")]
    if counted:
        return duration(count_of(counted), unit)
    return duration(None if _group(match, "unit").endswith("s") else 1, unit)


def frequency(match: Match) -> Meaning:
    """Read "daily", "every two weeks", "a year" (as in "twice a year")."""
    word = _group(match, "word")
    if word:
        return Fixed("SET", words_of("frequency")[word])
    counted = _group(match, "count")
    count = 2 if _group(match, "other") else count_of(counted) if counted else 1
    return Fixed("SET", duration(count, words_of("unit")[_group(match, "unit")]).edtf)


def every_weekday(match: Match) -> Meaning:
    """Read "every Friday" and "Fridays"."""
    return Fixed("SET", f"XXXX-WXX-{int(words_of('weekday')[_group(match, 'weekday')]) + 1}")


def every_month(match: Match) -> Meaning:
    """Read "every May"."""
    return Fixed("SET", f"XXXX-{_month(match):02}")


def clock(match: Match) -> Meaning | None:
    """Read a time of day, on the day that stands with it or on the day of writing."""
    word = _group(match, "word")
    hour, minute = (NOON if word in {"noon", "midday"} else HOURS, 0) if word else (int(match["hour"]), 0)
    minute = int(_group(match, "minute") or minute)
    half = re.sub(r"[\s.]", "", _group(match, "half"))
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    if hour > HOURS or minute >= MINUTES:
        return None
    near, named = _group(match, "near"), _group(match, "weekday")
    by_near = Shifted("D", _NEAR_DAYS[near]) if near else OWN_DAY
    day = OnWeekday(int(words_of("weekday")[named])) if named else by_near
    before = "" if near or named else match.string[max(0, match.start() - CENTURY) : match.start()]
    daily: Daily = "between" if _DAILY.search(before) else "rule" if _BOUND.search(before) else ""
    return AtClock(day, f"{hour:02}:{minute:02}", daily=daily)


def holiday(match: Match) -> Meaning | None:
    """Read the name of a day ("Christmas Day 2024", "Good Friday")."""
    name = _group(match, "name")
    if match["year"]:
        day = named_day(name, int(match["year"]))
        return Fixed("DATE", str(day)) if day else None
    return InYear(name, None, _relation(match))


def _always(meaning: Meaning) -> Callable[[Match], Meaning]:
    """Give a builder for words that always mean the same."""
    return lambda _match: meaning


quarter_before = _always(Shifted("Q", -1))
year_before = _always(Shifted("Y", -1, compared=True))
weekend_before = _always(Shifted("E", -1))
about_now = _always(Fixed("DATE", None, AROUND))
before_now = _always(Fixed("DATE", None, BEFORE))
TO_COME = Fixed("DATE", None, AFTER)
after_now = _always(TO_COME)
attacks_of_2001 = _always(Fixed("DATE", "2001-09-11"))

"""Which day, month or stretch an expression ("Friday", "last month") means, reckoned from a day of writing.

Values are EDTF (dates), ISO 8601 (durations) or TIMEX3's notation (repetitions), as in ``records.time``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal, Protocol

from concordat.lexicon.calendar import (
    MONTHS,
    MONTHS_IN_YEAR,
    QUARTER_BASE,
    SEASONS,
    WEEKDAYS,
    first_day,
    moved,
    named_day,
    parse_day,
    period,
    year_name,
)
from concordat.lexicon.times import names_of

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["", "last", "this", "coming", "next"]
AROUND, BEFORE, AFTER = "around publication", "some time before publication", "some time after publication"
Look = Literal["", "ahead", "back"]
Daily = Literal["", "between", "rule"]
# A date without its year that lies this near ahead, and whose last occurrence is older than the second number of days,
# is the coming one even where the sentence tells of the past ("set a Jan. 14 deadline", written on Jan. 5).
# Chosen on TimeBank and AQUAINT (evaluation/times.py); run it again when they change.
NEAR_AHEAD, LONG_PAST = 60, 270
DAYS_IN_MONTH = 31
_QUARTER = re.compile(r"(\d{4})-(3[3-6])")


@dataclass(frozen=True)
class Context:
    """What an expression is reckoned from: the day of writing, the date told just before, and where the sentence looks.

    ``look`` is "ahead" (still to come), "back" (over) or "" where the sentence does not say; ``day_first`` tells how
    the article writes dates in figures.
    """

    published: date | None = None
    told: str | None = None
    look: Look = ""
    day_first: bool = False


class Meaning(Protocol):
    """One reading of an expression."""

    @property
    def type(self) -> TimeType:
        """The TIMEX3 type."""

    @property
    def from_story(self) -> bool:
        """Tell whether the value is reckoned from the date told before, not from the day of writing."""

    def value(self, context: Context) -> str | None:
        """Give the value, or None where the context does not decide it."""

    def words(self) -> str:
        """Say what it means where the value hangs on an unknown date."""


@dataclass(frozen=True)
class Fixed:
    """A date, duration or repetition that needs nothing else."""

    type: TimeType
    edtf: str | None
    spoken: str = ""
    from_story: bool = False

    def value(self, _context: Context) -> str | None:
        """Give the value, which hangs on nothing."""
        return self.edtf

    def words(self) -> str:
        """Say what it means without that day."""
        return self.spoken


@dataclass(frozen=True)
class DayOrMonth:
    """A date in figures that can be read with its day or with its month first ("04/03/2024")."""

    day_first: str
    month_first: str
    type: TimeType = "DATE"
    from_story: bool = False

    def value(self, context: Context) -> str | None:
        """Give the value in the order that the article keeps to."""
        return self.day_first if context.day_first else self.month_first

    def words(self) -> str:
        """Say what it means without that order."""
        return f"{self.day_first} or {self.month_first}"


@dataclass(frozen=True)
class InYear:
    """A month, day, season, quarter or named day without its year.

    ``code`` is an EDTF month, season or quarter ("02", "22", "35"), or the name of a day.
    """

    code: str
    day: int | None = None
    relation: Relation = ""
    type: TimeType = "DATE"
    from_story: bool = False

    def value(self, context: Context) -> str | None:
        """Give the value for a day of writing."""
        if context.published is None:
            return None
        year = self._choose(context.published, context.look)
        return self.in_year(year) if year else None

    def _choose(self, today: date, look: Look) -> int | None:
        near = (today.year - 1, today.year, today.year + 1)
        starts = {year: start for year in near if (start := self._start(year))}
        before = max((year for year, start in starts.items() if start <= today), default=None)
        after = min((year for year, start in starts.items() if (today - start).days < DAYS_IN_MONTH), default=None)
        if self.relation == "this":
            return today.year
        if self.relation == "last":
            return max((year for year in starts if self._over(year, today)), default=None)
        if self.relation == "next":
            return after
        if self.code.isdigit() and int(self.code) > QUARTER_BASE:
            return before
        if look == "ahead":
            return after
        return after if self._is_nearer(today, starts, before, after, look) else before

    def _is_nearer(
        self, today: date, starts: dict[int, date], before: int | None, after: int | None, look: Look
    ) -> bool:
        """Tell whether the coming occurrence is meant although the sentence does not look ahead."""
        if before is None or after is None or before == after:
            return before is None
        gone, to_come = (today - starts[before]).days, (starts[after] - today).days
        if look == "back" and self.day is None:
            return False
        return to_come <= NEAR_AHEAD and gone >= LONG_PAST

    def _over(self, year: int, today: date) -> bool:
        start = self._start(year)
        length = 0 if self.day else 27
        return start is not None and (today - start).days > length

    def _start(self, year: int) -> date | None:
        if not self.code.isdigit():
            return named_day(self.code, year)
        if self.day:
            return parse_day(f"{year:04}-{self.code}-{self.day:02}")
        return first_day(f"{year:04}-{self.code}")

    def in_year(self, year: int) -> str | None:
        """Give the value in a year that is known; None outside the calendar."""
        if self.code.isdigit() and year <= MAXYEAR and (not self.day or year < MINYEAR):
            return f"{year_name(year)}-{self.code}" + (f"-{self.day:02}" if self.day else "")
        if not MINYEAR <= year <= MAXYEAR:
            return None
        start = self._start(year)
        return str(start) if start else None

    def name(self) -> str:
        """Name the month, day, season or quarter."""
        name = self.code
        if name.isdigit():
            code = int(name)
            name = MONTHS[code - 1] if code <= MONTHS_IN_YEAR else SEASONS.get(code, f"quarter {code - QUARTER_BASE}")
        return f"{name} {self.day}" if self.day else name

    def words(self) -> str:
        """Say what it means without that day."""
        nearest = {"last": "the last before", "this": "in the year of", "next": "the next after", "": "nearest to"}
        return f"{self.name()}, {nearest[self.relation]} publication"


@dataclass(frozen=True)
class InNearYear:
    """A month, day, season or quarter of last year, this year or next year."""

    step: int
    code: str
    day: int | None = None
    type: TimeType = "DATE"
    from_story: bool = False

    def value(self, context: Context) -> str | None:
        """Give the value for a day of writing."""
        today = context.published
        year = today.year + self.step if today else 0
        return InYear(self.code, self.day).in_year(year) if year >= MINYEAR else None

    def words(self) -> str:
        """Say what it means without that day."""
        year = {-1: "the year before", 0: "the year of", 1: "the year after"}[self.step]
        return f"{InYear(self.code, self.day).name()} of {year} publication"


@dataclass(frozen=True)
class OnWeekday:
    """A day of the week; ``in_week`` names its week (-1 last week, 0 this week, 1 next week)."""

    weekday: int
    relation: Relation = ""
    type: TimeType = "DATE"
    from_story: bool = False
    in_week: int | None = None

    def value(self, context: Context) -> str | None:
        """Give the value for a day of writing."""
        today = context.published
        if today is None:
            return None
        back = (today.weekday() - self.weekday) % 7
        if self.in_week is not None:
            days = 7 * self.in_week + self.weekday - today.weekday()
        elif self.relation == "last":
            days = -(back or 7)
        elif self.relation == "next":
            days = 7 - back + (7 if self.weekday > today.weekday() else 0)  # the coming one would be "on Friday"
        elif self.relation == "coming" or (context.look == "ahead" and self.relation != "this"):
            days = 7 - back if back or self.relation == "coming" else 0
        elif self.relation == "this" and context.look == "ahead":
            days = (7 - back) % 7
        else:
            days = -back
        day = moved(today, "D", days)
        return str(day) if day else None

    def words(self) -> str:
        """Say what it means without that day."""
        if self.in_week:
            return f"{WEEKDAYS[self.weekday]} of the week {'after' if self.in_week > 0 else 'before'} publication"
        where = {"last": "the last before", "coming": "the first after", "this": "in the week of"}
        where |= {"next": "in the week after", "": "before"}
        return f"{WEEKDAYS[self.weekday]} {where[self.relation]} publication"


@dataclass(frozen=True)
class Shifted:
    """A day, week, month or year so many units before (negative) or after the day of writing or the date told.

    ``compared`` marks "a year earlier", which is the same quarter of another year where a quarter was told last.
    """

    unit: str
    count: float | None
    type: TimeType = "DATE"
    from_story: bool = False
    grain: str | None = None
    sign: int = 1
    compared: bool = False

    def value(self, context: Context) -> str | None:
        """Give the value for a day of writing."""
        if self.from_story and context.told and context.told.startswith("-"):
            return self._before_christ(int(context.told[:5]))
        start = first_day(context.told) if self.from_story else context.published
        if start is None or self.count is None or self.unit.startswith("T"):
            return str(start) if start and self.unit.startswith("T") and not self.from_story else None
        if self.unit == "10Y" and self.count and self.grain is None:
            day = moved(start, "Y", 10 * self.count)
            return f"{day.year:04}" if day else None
        if self.from_story and self.unit == "Y" and (years := re.fullmatch(r"(\d{4})/(\d{4})", context.told or "")):
            return "/".join(f"{int(year) + int(self.count):04}" for year in years.groups())  # a fiscal year earlier
        if self.unit == "Y" and self.compared and (quarter := _QUARTER.fullmatch(context.told or "")):
            return f"{int(quarter[1]) + int(self.count):04}-{quarter[2]}"  # the quarter a year before the one told
        day = moved(start, self.unit, self.count)
        return period(day, self.grain or self.unit) if day else None

    def _before_christ(self, year: int) -> str | None:
        """Move from a year that the common calendar does not reach."""
        length = {"Y": 1, "10Y": 10, "100Y": 100}.get(self.unit)
        if length is None or self.count is None:
            return None
        moved_to = year_name(year + round(length * self.count))
        return moved_to if length == 1 else moved_to[: -len(str(length)) + 1] + "X" * (len(str(length)) - 1)

    def words(self) -> str:
        """Say what it means without that day."""
        base = "the date told before" if self.from_story else "publication"
        unit = names_of("unit")[self.unit]
        if self.count is None:
            return f"some {unit}s {'before' if self.sign < 0 else 'after'} {base}"
        if self.count == 0:
            return f"the {unit} of {base}"
        amount = abs(self.count)
        number = f"{amount:g} {unit}{'' if amount == 1 else 's'}"
        return f"{number} {'before' if self.count < 0 else 'after'} {base}"


@dataclass(frozen=True)
class AtClock:
    """A time of day on a day that another meaning gives.

    ``daily`` is "between" for one of two hours of every day, and "rule" for one that bounds something: then a sentence
    that tells of nothing over or to come ("deliveries are allowed until 10 a.m.") gives a rule.
    """

    base: Meaning
    clock: str
    type: TimeType = "TIME"
    daily: Daily = ""

    @property
    def from_story(self) -> bool:
        """Tell what the day is reckoned from."""
        return self.base.from_story

    def value(self, context: Context) -> str | None:
        """Give the value for a day of writing."""
        if self.daily == "between" or (self.daily and not context.look):
            return f"T{self.clock}"
        day = self.base.value(context)
        return f"{day}T{self.clock}" if self.clock and day and parse_day(day) and "/" not in day else day

    def words(self) -> str:
        """Say what it means without that day."""
        return f"{self.clock}, {self.base.words()}" if self.clock else self.base.words()


@dataclass(frozen=True)
class Beside:
    """The week in which a day lies ("the week of 20 May"), or a day of the week before or after it (``step``)."""

    base: Meaning
    weekday: int | None = None
    step: int = 0
    type: TimeType = "DATE"

    @property
    def from_story(self) -> bool:
        """Tell what the day is reckoned from."""
        return self.base.from_story

    def value(self, context: Context) -> str | None:
        """Give the value for a day of writing."""
        day = parse_day(self.base.value(context))
        if day is None or self.weekday is None:
            return period(day, "W") if day else None
        away = (self.weekday - day.weekday()) % 7 or 7
        return str(moved(day, "D", away if self.step > 0 else away - 7 or -7))

    def words(self) -> str:
        """Say what it means without that day."""
        if self.weekday is None:
            return f"the week of {self.base.words()}"
        return f"{WEEKDAYS[self.weekday]} {'after' if self.step > 0 else 'before'} {self.base.words()}"


def is_day(meaning: Meaning) -> bool:
    """Tell whether a meaning is one day that is named, by its date or in the week."""
    named = isinstance(meaning, InYear | InNearYear) and meaning.day is not None
    fixed = isinstance(meaning, Fixed) and meaning.type == "DATE" and parse_day(meaning.edtf) is not None
    return named or fixed or isinstance(meaning, OnWeekday)


@dataclass(frozen=True)
class Reading:
    """One expression as found: characters ``start:end``, what it means, and where its sentence looks."""

    start: int
    end: int
    meaning: Meaning
    look: Look = ""

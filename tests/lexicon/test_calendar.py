from datetime import date

import pytest
from hypothesis import given, strategies

from concordat.extraction.times import read_times, resolve_times
from concordat.extraction.times.meanings import Context, InNearYear, InYear, OnWeekday
from concordat.lexicon.calendar import days_after, moved, named_day, period
from concordat.records import Article

EDGES = [date.min, date(1, 1, 5), date(1, 12, 31), date(9999, 1, 1), date(9999, 12, 27), date.max]
TEXT = (
    "The ministers met on Friday. They will meet again next Monday, in December and on New Year's Eve. "
    "Last Christmas they met for three days, two weeks ago, last weekend, a century ago and next year. "
    "They signed on Friday, 31 December 9999, three days later, and on 1 January 0001, a week earlier."
)


@pytest.mark.parametrize("day", EDGES, ids=str)
def test_times_at_the_ends_of_the_calendar(day: date) -> None:
    article = Article("a1", "x", None, None, str(day), "en", "0", TEXT)
    ends = [n + 1 for n, character in enumerate(TEXT) if character == "."]
    readings = read_times(TEXT, list(zip([0, *ends], ends, strict=False)))
    times = resolve_times(readings, article, day, "publication")
    assert len(times) == len(readings) > 10
    assert all(len(part) <= len("9999-12-31T00:00") for time in times for part in (time.value or "").split("/"))


@given(strategies.dates(), strategies.integers(-4_000_000, 4_000_000))
def test_days_after_a_day_stay_in_the_calendar(day: date, days: int) -> None:
    found = days_after(day, days)
    assert found == (moved(day, "D", days) or (date.max if days > 0 else date.min))


def test_weeks_end_with_the_calendar() -> None:
    assert period(date.max, "W") == "9999-12-27/9999-12-31"
    assert period(date.max, "E") == "9999-12-31/9999-12-31"
    assert period(date.min, "W") == "0001-01-01/0001-01-07"


def test_nothing_is_named_outside_the_calendar() -> None:
    assert named_day("Thanksgiving", 0) is None
    assert named_day("Easter", 10_000) is None
    assert InYear("12").in_year(10_000) is None
    assert InNearYear(-1, "12").value(Context(published=date.min)) is None
    assert OnWeekday(0).value(Context(published=date(1, 1, 2))) == "0001-01-01"
    assert OnWeekday(6, "last").value(Context(published=date.min)) is None

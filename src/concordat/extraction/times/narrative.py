"""In which year an account of the past is at each month, day or season that it names without one.

A text that gives many dates with their years, most of them a year and more before its day of writing, and that seldom
reckons from that day ("on Friday", "last week"), tells history. Years are then chosen for all its dates without one
together, so that the account moves least: a step ahead costs its months, a step back more, and a leap to a date far
off ("as papers opened in 2005 showed") no more than any other. The cheapest way is found as Viterbi (1967) finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from concordat.extraction.times.meanings import AtClock, Fixed, InYear, Meaning, OnWeekday, Reading, Shifted
from concordat.lexicon.calendar import MONTHS_IN_YEAR, first_day, months_of, parse_day

NARRATIVE_DATES, NARRATIVE_SHARE, OWN_DAY_SHARE = 8, 0.7, 0.2
"""So many dates with their years, this share of them over a year old, and for each at most so many reckoned from the
day of writing, make an account of the past. Chosen on WikiWars beside TimeBank (evaluation/times.py)."""

LONG_AGO = 365
"""Days before the day of writing from which a date is of the past, not of the report."""

STEP_BACK, SAID_AHEAD, SAID_BACK, LEAP = 1.5, 0.25, 1.0, 12.0
"""What a month back costs beside one ahead, what each costs to a date that says its year, and that costs at most.
Chosen on every other document of WikiWars (evaluation/times.py); run it again when they change."""

ASIDE, BESIDE = 2, 6
"""A date is an aside that lies more than so many times as far from those on both sides as they from each other, and
so many months."""

_Way = tuple[float, tuple[int, int], tuple[int, ...]]


def is_narrative(readings: Sequence[Reading], published: date | None) -> bool:
    """Tell whether a text is an account of the past, written on a day that is known."""
    if published is None:
        return False
    dates = [value for reading in readings if (value := _dated(reading))]
    past = sum(value.startswith("-") or _is_long_ago(value, published) for value in dates)
    own = sum(_is_of_own_day(reading) for reading in readings)
    return len(dates) >= NARRATIVE_DATES and past >= NARRATIVE_SHARE * len(dates) and own <= OWN_DAY_SHARE * len(dates)


def _is_long_ago(value: str, published: date) -> bool:
    day = first_day(value)
    return day is not None and (published - day).days > LONG_AGO


def _dated(reading: Reading) -> str | None:
    meaning = reading.meaning
    fixed = isinstance(meaning, Fixed) and meaning.type == "DATE" and months_of(meaning.edtf) is not None
    return meaning.edtf if fixed and isinstance(meaning, Fixed) else None


def _is_of_own_day(reading: Reading) -> bool:
    meaning = reading.meaning.base if isinstance(reading.meaning, AtClock) else reading.meaning
    return isinstance(meaning, OnWeekday | Shifted) and not meaning.from_story


def years_told(readings: Sequence[Reading]) -> dict[int, int]:
    """Give the year of each expression that names none: its number among ``readings`` -> the year."""
    spans = {n: span for n, reading in enumerate(readings) if (span := months_of(_dated(reading)))}
    spans = _without_asides(spans)
    order = sorted([*spans, *(n for n, reading in enumerate(readings) if _needs_year(reading))])
    ways: list[_Way] = []
    for n in order:
        places = [spans[n]] if n in spans else _places(readings[n].meaning, _near_years(n, spans))
        ways = [_cheapest(ways, place, said=n in spans) for place in places] or ways
    best = min(ways, default=(0.0, (0, 0), ()))[2]
    return {n: year for n, year in zip(order, best, strict=False) if n not in spans}


def _without_asides(spans: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Leave out decades, and dates far from those on both sides that lie near each other ("papers opened in 2005")."""
    kept: list[int] = []
    order = [n for n in sorted(spans) if spans[n][1] - spans[n][0] < MONTHS_IN_YEAR]
    for n, after in zip(order, [*order[1:], None], strict=True):
        sides = [spans[k][0] for k in (*kept[-1:], after) if k is not None]
        away = min((abs(side - spans[n][0]) for side in sides), default=0)
        if len(sides) < len((n, after)) or away <= ASIDE * (max(sides) - min(sides)) + BESIDE:
            kept.append(n)
    return {n: spans[n] for n in kept}


def year_after(told: str, meaning: InYear) -> int | None:
    """Give the year of an expression without one that follows a date told before: the nearest by the same costs."""
    last = months_of(told)
    if last is None:
        return None
    places = _places(meaning, _near(last))
    best = min(places, key=lambda place: _cost(last, place, said=False), default=None)
    return best[0] // MONTHS_IN_YEAR if best else None


def day_of_account(told: str, meaning: Meaning) -> date | None:
    """Give the day that an account has come to, from which "today" and "last year" are reckoned in it.

    None where what it told before is too coarse for the expression: no Friday follows from a month.
    """
    base = meaning.base if isinstance(meaning, AtClock) else meaning
    by_day = isinstance(base, OnWeekday) or (
        isinstance(base, Shifted) and base.unit not in ("M", "Q", "Y", "10Y", "100Y")
    )
    return parse_day(told) if by_day else first_day(told)


def _needs_year(reading: Reading) -> bool:
    return isinstance(reading.meaning, InYear) and not reading.meaning.relation


def _near_years(n: int, spans: dict[int, tuple[int, int]]) -> list[int]:
    """List the years of the dates around an expression, and those beside them."""
    before = [spans[k] for k in sorted(spans) if k < n][-2:]
    after = [spans[k] for k in sorted(spans) if k > n][:1]
    return sorted({year for span in before + after for year in _near(span)})


def _near(span: tuple[int, int]) -> list[int]:
    return [month // MONTHS_IN_YEAR + step for month in span for step in (-1, 0, 1)]


def _places(meaning: Meaning, years: Sequence[int]) -> list[tuple[int, int]]:
    named = [meaning.in_year(year) for year in years] if isinstance(meaning, InYear) else []
    return [span for value in named if (span := months_of(value))]


def _cheapest(ways: Sequence[_Way], place: tuple[int, int], *, said: bool) -> _Way:
    """Go on to a place by the cheapest way there; within a year told whole the account stays where it was."""
    year = (place[0] // MONTHS_IN_YEAR,)
    if not ways:
        return 0.0, place, year
    cost, last, path = min((cost + _cost(last, place, said=said), last, path) for cost, last, path in ways)
    inside = place[0] <= last[0] and last[1] <= place[1]
    return cost, last if inside else place, path + year


def _cost(last: tuple[int, int], place: tuple[int, int], *, said: bool) -> float:
    ahead, back = max(0, place[0] - last[1]), max(0, last[0] - place[1])
    if said:
        return min(LEAP, SAID_AHEAD * ahead + SAID_BACK * back)
    return ahead + STEP_BACK * back

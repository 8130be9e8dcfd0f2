"""Whether an article writes the day or the month first in dates of figures alone ("04/03/2024").

What is possible decides first: a day beyond the twelfth in another date of the article, and that what is over does not
lie after the day of writing. Then the outlet's country, by its name or address. Americans write the month first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from concordat.extraction.times.meanings import DayOrMonth, Reading
from concordat.lexicon.calendar import MONTHS_IN_YEAR, parse_day
from concordat.lexicon.names import known_as
from concordat.records import Article

LATEST_UPDATE = 2
"""Days after the stated day of writing that a text may tell of as over, by time zones and updates."""

_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTH_FIRST = frozenset({"USA", "PHL"})
_DOMAIN = re.compile(r"\.(uk|au|nz|ie|in|za|fr|de|es|it|nl|ng|ke|pk|sg|hk|my|br|mx)(?:[/:]|$)")


def writes_day_first(readings: Sequence[Reading], article: Article, published: date | None) -> bool:
    """Decide the order of an article's dates in figures."""
    dates = [r for r in readings if isinstance(r.meaning, DayOrMonth)]
    if not dates:
        return False
    orders = {
        int(a) > MONTHS_IN_YEAR for a, b in _FIGURES.findall(article.text) if max(int(a), int(b)) > MONTHS_IN_YEAR
    }
    possible = {order for r in dates if published for order in _possible(r, published)}
    for decided in (orders, possible):
        if len(decided) == 1:
            return decided.pop()
    return _country_writes_day_first(article)


def _possible(reading: Reading, published: date) -> set[bool]:
    """Give the one order in which a date that is told as over, or as to come, is so; none where both are."""
    meaning = reading.meaning
    if not isinstance(meaning, DayOrMonth) or not reading.look:
        return set()
    latest = published + timedelta(LATEST_UPDATE)
    days = {True: parse_day(meaning.day_first), False: parse_day(meaning.month_first)}
    fits = {
        order for order, day in days.items() if day and (day <= latest if reading.look == "back" else day >= published)
    }
    return fits if len(fits) == 1 else set()


def _country_writes_day_first(article: Article) -> bool:
    if _DOMAIN.search((article.url or "").lower() + "/") or _DOMAIN.search((article.outlet or "").lower() + "/"):
        return True
    named = (known_as(word) for word in (article.outlet or "").split())
    country = next((known.country for known in named if known and known.country), None)
    return country is not None and country not in _MONTH_FIRST

"""The time expressions of an article: spans and types by rules, values as far as the article decides them."""

from concordat.extraction.times.finding import find_times, read_times, resolve_times
from concordat.extraction.times.meanings import (
    AFTER,
    AROUND,
    BEFORE,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    AtClock,
    Fixed,
    OnWeekday,
)
from concordat.extraction.times.order import LATEST_UPDATE
from concordat.extraction.times.reading import Reading

__all__ = [
    "AFTER",
    "AROUND",
    "BEFORE",
    "LATEST_UPDATE",
    "MONTHS",
    "SEASONS",
    "WEEKDAYS",
    "AtClock",
    "Fixed",
    "OnWeekday",
    "Reading",
    "find_times",
    "read_times",
    "resolve_times",
]

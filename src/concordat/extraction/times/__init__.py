"""The time expressions of an article: spans and types by rules, values as far as the article decides them."""

from concordat.extraction.times.finding import find_times, read_times, resolve_times, told_words
from concordat.extraction.times.meanings import AtClock, Fixed, OnWeekday, Reading
from concordat.extraction.times.order import LATEST_UPDATE

__all__ = [
    "LATEST_UPDATE",
    "AtClock",
    "Fixed",
    "OnWeekday",
    "Reading",
    "find_times",
    "read_times",
    "resolve_times",
    "told_words",
]

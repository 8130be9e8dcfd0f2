"""The time expressions of an article: spans and types by rules, values as far as the article decides them."""

from concordat.extraction.times.finding import LATEST_UPDATE, Reading, find_times, read_times, resolve_times

__all__ = ["LATEST_UPDATE", "Reading", "find_times", "read_times", "resolve_times"]

"""The summary: who, what, when, where, why and how, each answered in a report's own words."""

from concordat.comparison.summary.answering import summarise

__all__ = ["summarise"]

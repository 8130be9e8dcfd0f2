"""Framing: different labels for one referent across the reports."""

from concordat.comparison.framing.finding import ONE_QUOTATION, find_framing

__all__ = ["ONE_QUOTATION", "find_framing"]

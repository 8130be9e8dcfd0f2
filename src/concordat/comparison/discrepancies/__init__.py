"""Discrepancies: points on which the reports cannot all be exact, with their kind and, if there is one, a way out."""

from concordat.comparison.discrepancies.finding import find_discrepancies

__all__ = ["find_discrepancies"]

"""The agreements of an article: who is bound to whom, since when, in what, and by which terms."""

from concordat.extraction.agreements.finding import find_agreements

__all__ = ["find_agreements"]

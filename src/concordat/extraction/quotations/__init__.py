"""Who said what in one article: the door of the quotation files."""

from concordat.extraction.quotations.finding import find_quotations

__all__ = ["find_quotations"]

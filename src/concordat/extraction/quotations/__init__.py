"""Who said what in one article: the door of the quotation files."""

from concordat.extraction.quotations.finding import find_quotations
from concordat.extraction.quotations.marks import closes_before_it_opens

__all__ = ["closes_before_it_opens", "find_quotations"]

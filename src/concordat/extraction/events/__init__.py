"""Who did what to whom: the events of one article, with PLOVER types (``acts`` reads them off the parse)."""

from concordat.extraction.events.finding import find_events

__all__ = ["find_events"]

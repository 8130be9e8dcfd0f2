"""Who is spoken of in one article: persons, organisations, countries, places and groups, with every mention."""

from concordat.extraction.actors.finding import find_actors

__all__ = ["find_actors"]

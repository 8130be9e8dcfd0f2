"""The story's actors: those of the articles joined where their names, kinds and countries allow it."""

from concordat.comparison.actors.joining import join_actors

__all__ = ["join_actors"]

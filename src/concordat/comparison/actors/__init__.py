"""The story's actors: those of the articles joined where their names, kinds and countries allow it."""

from concordat.comparison.actors.joining import join_actors
from concordat.comparison.actors.sides import is_identified, one_side, speak_for_each_other

__all__ = ["is_identified", "join_actors", "one_side", "speak_for_each_other"]

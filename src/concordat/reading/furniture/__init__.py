"""What in an article is not reporting: marked with its kind and the reason, never deleted."""

from concordat.reading.furniture.kinds import HIDDEN, KINDS
from concordat.reading.furniture.marking import Marks, mark_furniture

__all__ = ["HIDDEN", "KINDS", "Marks", "mark_furniture"]

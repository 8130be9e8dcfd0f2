"""What in an article is not reporting: marked with its kind and the reason, never deleted."""

from concordat.reading.furniture.gaps import Gaps
from concordat.reading.furniture.kinds import HIDDEN, INSIDE_SENTENCES, KINDS, LINK_CARD
from concordat.reading.furniture.marking import Marks, mark_furniture

__all__ = ["HIDDEN", "INSIDE_SENTENCES", "KINDS", "LINK_CARD", "Gaps", "Marks", "mark_furniture"]

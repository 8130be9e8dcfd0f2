"""Text reuse inside a story: the passages that reports share, what kind of sharing it is, and what is none."""

from concordat.comparison.reuse.finding import find_reuse

__all__ = ["find_reuse"]

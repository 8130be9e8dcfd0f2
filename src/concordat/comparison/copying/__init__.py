"""The copying graph of a story: which articles share text, how much, who took it from whom, and what was edited."""

from concordat.comparison.copying.tracing import find_copies

__all__ = ["find_copies"]

"""Propositions: the clauses of an article that assert something, and what each asserts."""

from concordat.extraction.propositions.finding import find_propositions

__all__ = ["find_propositions"]

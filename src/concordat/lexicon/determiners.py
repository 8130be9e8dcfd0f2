"""Determiners: words before a noun that say which or how many it means ("the", "any", "several")."""

from __future__ import annotations

from functools import cache

from concordat.lexicon.tables import words_of


@cache
def determiners(*kinds: str) -> frozenset[str]:
    """Give the words of some kinds (``determiners.tsv``).

    >>> sorted(determiners("definite", "indefinite")), "any" in determiners("free")
    (['a', 'an', 'the'], True)
    """
    return frozenset().union(*(words_of("determiners", kind) for kind in kinds))

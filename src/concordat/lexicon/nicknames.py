"""Familiar forms of given names: whether "Joe" and "Joseph", or "Dick" and "Richard", can be one person's name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from concordat.lexicon.tables import read_table


@cache
def _rows() -> dict[str, frozenset[str]]:
    """Give the full names that each form, folded, can stand for; a full name stands for itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for full, forms in read_table("nicknames"):
        for form in (full, *forms.split("|")):
            found[form.casefold()].add(full.casefold())
    return {form: frozenset(full) for form, full in found.items()}


def same_given_name(a: str, b: str) -> bool:
    """Tell whether two given names can be one name's forms ("Jim" and "James", not "Jim" and "John").

    >>> same_given_name("Dick", "Richard")
    True
    """
    x, y = a.casefold(), b.casefold()
    return x != y and not _rows().get(x, frozenset()).isdisjoint(_rows().get(y, frozenset()))

"""Which kind of thing a number counts: people under whatever name, a dimension, a currency, or what its noun says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from concordat.comparison.counts import Count
from concordat.lexicon.names import known_as
from concordat.lexicon.offices import office_named
from concordat.lexicon.tables import read_table


def kind_of(count: Count) -> str:
    """Give the kind of thing that is counted."""
    unit = count.what.partition(":")[2]
    if unit in _dimension_of():
        return _dimension_of()[unit][0]
    known = known_as(unit.capitalize())
    return "people" if unit in _people() or (known and known.sort in ("people", "nation")) else unit


def is_of_people(kind: str) -> bool:
    """Tell whether a kind is people, or people of an office, a profession or another kind ("settlers")."""
    return kind == "people" or kind in _people() or office_named(kind) is not None


def is_measure(kind: str) -> bool:
    """Tell whether a kind says how something is measured and not what: a dimension, money, a share."""
    return kind in _dimensions() or kind == "%" or kind.isupper()


def factor_of(unit: str) -> float:
    """Give how many of the first unit of its dimension one unit is; 1 for what is counted."""
    return _dimension_of().get(unit, ("", 1.0))[1]


@cache
def _dimension_of() -> Mapping[str, tuple[str, float]]:
    return {unit: (dimension, float(many)) for dimension, unit, many in read_table("units")}


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(dimension for dimension, _ in _dimension_of().values())


@cache
def _people() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("people_nouns"))

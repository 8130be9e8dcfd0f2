"""Numbers that can both be right, and numbers that cannot."""

from __future__ import annotations

import pytest

from concordat.comparison.counts import compatible
from concordat.records import Citation, Quantity

PLACE = Citation("a1", 0, 1, "1")


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ((1487, 1487), (1500, 1500), True),
        ((1487, 1487), (1425, 1575), True),
        ((332.5, 367.5), (380, 420), False),
        ((12, 12), (15, 15), False),
        ((12, 12), (10, 99), True),
    ],
)
def test_two_numbers_agree(a: tuple[float, float], b: tuple[float, float], agree: bool) -> None:
    first, second = (Quantity(low, high, "warhead", PLACE, approximate=low != high) for low, high in (a, b))
    assert compatible(first, second) == agree
    assert compatible(second, first) == agree

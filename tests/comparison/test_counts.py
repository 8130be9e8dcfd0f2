"""Numbers that can both be right, and numbers that cannot."""

from __future__ import annotations

import pytest
from tests.comparison.reports import dossier_of

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


def test_a_sum_by_the_share_is_no_rival_of_a_whole_sum() -> None:
    offer = "Halden Foods offered %s for Brisk Dairy on Tuesday."
    found = {
        sums: [c.status for c in dossier_of(dict(zip("ab", (offer % s for s in sums), strict=True))).claims]
        for sums in (("18 euros a share", "900 million euros"), ("18 euros a share", "21 euros a share"))
    }
    assert ["disputed" in states for states in found.values()] == [False, True]

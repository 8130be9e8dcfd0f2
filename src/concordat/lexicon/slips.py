"""Slips of the pen in names: whether "Boko Harm" is "Boko Haram" written wrong.

Distance is that of optimal string alignment (Damerau 1964: a letter more, less, other, or two letters turned round),
which F. J. Damerau found to cover four slips in five.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from concordat.lexicon.names import given_names

LONG_ENOUGH = 4
"""Letters of the shorter spelling: one letter makes another name of shorter words."""
LONG_ALONE = 6
"""Letters that a name of one word must have: the other words of a longer one vouch for it."""
_GIVEN = frozenset(name.casefold() for name in given_names())


def is_slip(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two names, given as words in small letters, differ by one letter of one word.

    Two given names are never slips of each other ("Maria Cuomo", "Mario Cuomo").
    """
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    x, y = differing[0]
    shortest = LONG_ENOUGH if len(a) > 1 else LONG_ALONE
    lettered = x.isalpha() and y.isalpha() and min(len(x), len(y)) >= shortest and x[0] == y[0]
    return (
        lettered and not {x, y} <= _GIVEN and x.rstrip("s") != y.rstrip("s") and OSA.distance(x, y, score_cutoff=1) == 1
    )
